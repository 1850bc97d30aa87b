"""How single characters are read: those that nobody sees, those that look like others, and entities.

A word stays the same word however it is disguised: with a soft hyphen inside, with a Cyrillic letter, in full-width or
mathematical letters, or with a letter written as an entity.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef"
)
"""Characters that take no room on the page: marks of joining, direction and style, as the inside of a character class."""

LIGATURES = "\ufb00-\ufb06"
"""Two or three letters in one character, as text out of a PDF has them."""

ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
"""A character written by its number or name."""

_DISGUISED = (
    "[\u0131\u017f\u0251\u0261\u0262\u026a\u0274\u0280\u028f\u0299\u029c\u029f\u0370-\u052f\u1d00-\u1d2b\u2102-\u2149"
    "\u24b6-\u24e9\ua730\ua731\uff01-\uff5e\ud800-\udfff\U0001d400-\U0001d7ff\U0001f130-\U0001f189]"
)
"""Where characters lie that look like plain letters, and halves of characters that stand for nothing; compiled when first met."""

_ALIKE = dict(
    zip(
        "авсԁеһіјкӏморԛѕтухԝАВСЕНІЈКМОРЅТУХӀοαικνρτυχϲγΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹıɑɡᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
        "abcdehijklmopqstyxwABCEHIJKMOPSTYXIoaikvptuxcyABEZHIKMNOPTYXCiagabcdefghijklmnoprstuvwyz",
        strict=True,
    )
)
"""Cyrillic, Greek and small-capital letters by the Latin ones that they are taken for."""

_IN_SHAPES = (0x1F130, 0x1F150, 0x1F170)
"""Where the alphabets begin that stand in squares and circles."""


def undisguised(text: str) -> str:
    """Return a text with each character that looks like a plain letter replaced by it: of the same length."""
    return text if text.isascii() else re.sub(_DISGUISED, lambda match: _plain(match[0]), text)


@cache
def _plain(character: str) -> str:
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    for first in _IN_SHAPES:
        if first <= ord(character) < first + 26:
            return chr(ord("A") + ord(character) - first)
    plain = _ALIKE.get(character) or unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 and plain.isascii() else character


def letters_of(ligature: str) -> str:
    """Return the letters that stand in one character."""
    return unicodedata.normalize("NFKC", ligature)


def character_of(entity: str) -> str | None:
    """Return what an entity stands for, or None where nothing is called so."""
    from html import unescape

    found = unescape(entity)
    return None if found == entity else found
