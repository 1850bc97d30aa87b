"""E-mail: the subject and the text of a newsletter, in HTML or plain, however it is encoded."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from dnclaims.model import Document
from dnclaims.readers import Reader

if TYPE_CHECKING:
    from email.message import Message

    from dnclaims.markup.decoded import Decoded, Part

_QUOTED = re.compile(r"(?:=[0-9A-Fa-f]{2})+|=[^\S\n]*\r?\n")
_SUBJECT = re.compile(r"^Subject:[^\S\n]*(?P<value>[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.IGNORECASE | re.MULTILINE)
_BLANKS = re.compile(r"(\s+)")
_BLANK = re.compile(r"\r?\n\r?\n")
_WORD = re.compile(r"=\?(?P<charset>[\w-]+)\?(?:q\?(?P<quoted>[^?\s]*)|b\?[^?\s]*)\?=(?:\s+(?==\?))?", re.IGNORECASE)


def read(path: str, source: str) -> Document:
    """Return the prose of an e-mail."""
    from email import message_from_string

    from dnclaims.markup.decoded import Decoded
    from dnclaims.markup.html import read_html
    from dnclaims.markup.lines import read_lines
    from dnclaims.outline import Outline

    outline = Outline(path, source)
    # Halves of characters stand for nothing, and an e-mail that holds one cannot be taken apart.
    whole = re.sub("[\ud800-\udfff]", "?", source)
    message = message_from_string(whole)
    # Without a header there is nothing but text; without a blank line there is nothing but a header.
    blank = _BLANK.search(source)
    head = 0 if not message.keys() else blank.end() if blank else len(source)
    subject = _SUBJECT.search(source, 0, head)
    if subject is not None:
        heading = Decoded(_words(source, *subject.span("value")))
        outline.heading(heading.pieces(0, len(heading.text)), 1)
    at = head
    parts = [part for part in message.walk() if part.get_content_type() in ("text/plain", "text/html")]
    html = any(part.get_content_type() == "text/html" for part in parts)
    for part in parts:
        payload = part.get_payload()
        if not isinstance(payload, str) or part.get_content_disposition() == "attachment":
            continue
        # Payloads stand in the source one behind another, as they are.
        at = max(whole.find(payload, at), at)
        decoded = _decoded(part, source, at, at + len(payload))
        if part.get_content_type() == "text/html":
            read_html(decoded, outline)
        elif not html:
            read_lines(decoded, outline)
        at += len(payload)
    return outline.build()


def _decoded(part: Message, source: str, start: int, end: int) -> Decoded:
    """Return what a payload stands for."""
    from dnclaims.markup.decoded import Decoded

    encoding = str(part.get("content-transfer-encoding", "")).strip().lower()
    charset = part.get_content_charset("utf-8")
    if encoding == "quoted-printable":
        return Decoded(_unquoted(source, start, end, charset))
    if encoding == "base64":
        return Decoded(_unpacked(source, start, end, charset))
    return Decoded.as_it_stands(source, start, end)


def _unquoted(source: str, start: int, end: int, charset: str) -> Iterator[Part]:
    at = start
    for match in _QUOTED.finditer(source, start, end):
        yield at, match.start(), source[at : match.start()], True
        at = match.end()
        if match[0][1:].strip():
            yield from _numbered(source, match.start(), at, charset)
    yield at, end, source[at:end], True


def _numbered(source: str, start: int, end: int, charset: str) -> Iterator[Part]:
    """Yield each letter of those that are written by number, a byte in three characters ("=C3=A9")."""
    from codecs import getincrementaldecoder

    decoder = getincrementaldecoder(_known(charset))("replace")
    first = start
    for at in range(start, end, 3):
        text = decoder.decode(bytes.fromhex(source[at + 1 : at + 3]), at + 3 >= end)
        if text:
            yield first, at + 3, text, False
            first = at + 3


def _unpacked(source: str, start: int, end: int, charset: str) -> Iterator[Part]:
    """Yield each word of base64, and each blank, with the letters that it stands in: four for three bytes."""
    from base64 import b64decode

    lines = [line.span() for line in re.finditer(r"[^\s=]+", source[start:end])]
    starts = [0, *accumulate(last - first for first, last in lines)]
    packed = "".join(source[start + first : start + last] for first, last in lines)
    known = _known(charset)
    try:
        text = b64decode(packed + "=" * (-len(packed) % 4)).decode(known, "replace")
    except ValueError:
        return

    def place(letter: int) -> int:
        line = min(bisect_right(starts, letter), len(lines)) - 1
        return min(start + lines[line][0] + letter - starts[line], start + lines[line][1])

    at = 0
    for word in re.finditer(r"\s+|\w+|[^\w\s]+", text):
        behind = at + len(word[0].encode(known, "replace"))
        yield place(at // 3 * 4), place((behind - 1) // 3 * 4 + 3) + 1, word[0], False
        at = behind


def _words(source: str, start: int, end: int) -> Iterator[Part]:
    """Yield a header with its encoded words read."""
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    at = start
    for match in _WORD.finditer(source, start, end):
        yield at, match.start(), source[at : match.start()], True
        at = match.end()
        if match["quoted"] is not None:
            yield from _quoted_word(source, *match.span("quoted"), match["charset"])
            continue
        try:
            text = str(make_header(decode_header(match[0].strip())))
        except (HeaderParseError, LookupError, UnicodeError):
            text = ""
        yield from ((match.start(), at, word, False) for word in _BLANKS.split(text))
    yield at, end, source[at:end], True


def _quoted_word(source: str, start: int, end: int, charset: str) -> Iterator[Part]:
    """Yield a word of a header whose letters stand as they are, but for blanks and those that are written by number."""
    at = start
    for match in re.finditer(r"_|(?:=[0-9A-Fa-f]{2})+", source[start:end]):
        first, last = start + match.start(), start + match.end()
        yield at, first, source[at:first], True
        if match[0] == "_":
            yield first, last, " ", False
        else:
            yield from _numbered(source, first, last, charset)
        at = last
    yield at, end, source[at:end], True


def _known(charset: str) -> str:
    from codecs import lookup

    try:
        return lookup(charset).name
    except LookupError:
        return "utf-8"


READER = Reader("eml", (".eml",), read)
