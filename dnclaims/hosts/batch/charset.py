"""The characters of a page: by its mark, by what its server says, by what it says itself, else by what it is made of."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_WHERE = 2048
"""Bytes at the head of a page in which it may say how its characters are written."""
_WESTERN = "windows-1252"
_AS_WESTERN = frozenset({"iso8859-1", "ascii"})
"""What every browser reads as its superset."""
_BROKEN = 0.02
"""Share of characters that fit no encoding from which on a page is taken for no text."""


class NoTextError(Exception):
    """Why bytes are no text."""


def decoded(raw: bytes, told: str | None = None) -> str:
    """Return the text of a page; `told` is what its server says of it. NoTextError where it is none."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _sound(raw[len(mark) :].decode(name, "replace"))
    named = _META.search(raw, 0, _WHERE)
    for wanted in (told, named[1].decode("ascii", "replace") if named else None):
        codec = _codec(wanted)
        if codec is not None:
            return _sound(_by(codec, raw))
    return _sound(_by(_guessed(raw), raw))


def _codec(name: str | None) -> str | None:
    """Return a text encoding by its name; None where nothing that fits pages is called so."""
    try:
        found = codecs.lookup(name.strip(" \"'")) if name else None
    except (LookupError, ValueError):
        return None
    if found is None or not found._is_text_encoding or found.name.startswith("utf-7"):
        return None
    return _WESTERN if found.name in _AS_WESTERN else found.name


def _by(codec: str, raw: bytes) -> str:
    if codec in ("utf-8", "utf-8-sig"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError as error:
            # A page that says UTF-8 and has not one such character was written in the old way.
            if error.start == raw.find(raw[error.start : error.start + 1]) and _has_no_utf8(raw):
                codec = _WESTERN
    try:
        return raw.decode(codec, "replace")
    except (UnicodeError, ValueError) as error:
        raise NoTextError(f"cannot be decoded as {codec}: {error}") from None


def _has_no_utf8(raw: bytes) -> bool:
    return not re.search(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", raw)


def _guessed(raw: bytes) -> str:
    """Return how a page that nobody says anything of is most likely written: UTF-8 where it can be, as most are."""
    head = raw[:_WHERE]
    if head and head.count(0) > len(head) // 4:
        return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return _WESTERN if _has_no_utf8(raw) else "utf-8"
    return "utf-8"


def _sound(text: str) -> str:
    """Return a text in which nothing stands that no page holds; NoTextError where there is much of that."""
    bad = text.count("\ufffd") + text.count("\0")
    if bad and bad > _BROKEN * len(text):
        raise NoTextError("its encoding is broken: it seems to be no text")
    return text.replace("\0", "\ufffd") if "\0" in text else text
