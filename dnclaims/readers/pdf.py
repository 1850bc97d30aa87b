"""PDF: the text of each page, put together again from the lines that it is set in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from dnclaims.model import Document
from dnclaims.readers import Reader

if TYPE_CHECKING:
    from dnclaims.outline import Outline
    from dnclaims.prose import Piece

_HYPHEN = re.compile("(?:[\u2010\u00ad\x02\ufffe]|(?<=[^\\W\\d_])-)$")
"""What a line ends with that goes on within a word."""
_BULLET = re.compile(r"\s*(?:[•●◦▪‣∙·–✓✔➤►*\uf0b7\uf0a7-]|\d{1,2}[.)])\s+")
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*\s*$")
_LARGER = 1.15
"""Times the usual size of letters from which on a short line is a heading."""
_PITCH = 1.5
"""Times the size of letters that lines are apart at the most, within a paragraph."""
_PARTED = re.compile("[\x02\ufffe]")
"""What stands in place of a hyphen at the end of a line."""
_APART = 1.7
"""Times the usual distance of lines from which on a paragraph ends."""
_HEADING_WORDS = 16


class _Line(Struct, frozen=True):
    """A line of a page: its stretch of the source, its place and the size of its letters, in points."""

    start: int
    end: int
    top: float
    size: float


def read(path: str, raw: bytes) -> Document:
    """Return the prose of a document; UserError where it cannot be opened or holds no text."""
    import pypdfium2

    from dnclaims.errors import UserError
    from dnclaims.outline import Outline

    try:
        file = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = (
            "is locked with a password; save it without one"
            if locked
            else "is no PDF that can be read; it may be damaged"
        )
        raise UserError(reason) from None
    texts: list[str] = []
    pages: list[list[_Line]] = []
    starts: list[int] = []
    at = 0
    try:
        for number in range(len(file)):
            starts.append(at)
            page = file[number]
            text, lines = _lines(page, at)
            page.close()
            texts.append(text)
            pages.append(lines)
            at += len(text)
    except pypdfium2.PdfiumError as error:
        raise UserError(f"cannot be read on page {len(starts)}: {error}") from None
    finally:
        file.close()
    if not any(pages):
        raise UserError("holds no text: its pages seem to be pictures; make them searchable first (OCR)")
    source = "".join(texts)
    outline = Outline(path, source)
    usual = median(line.size for lines in pages for line in lines)
    for lines in pages:
        _read_page(lines, source, usual, outline)
    return outline.build(pages=starts)


def _lines(page: Any, start: int) -> tuple[str, list[_Line]]:
    """Return the text of a page, each line ended by a line feed, and its lines."""
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    count = text_page.count_chars()
    whole = text_page.get_text_range(0, count) if count else ""
    lines: list[_Line] = []
    parts: list[str] = []
    at, index = start, 0
    for line in whole.splitlines(keepends=True):
        text = line.rstrip("\r\n")
        if text.strip():
            first = min(index + len(text) - len(text.lstrip()), count - 1)
            top = text_page.get_charbox(first, loose=True)[3]
            lines.append(_Line(at, at + len(text), top, pdfium.FPDFText_GetFontSize(text_page.raw, first)))
        parts.append(text + "\n")
        at += len(text) + 1
        index += len(line)
    text_page.close()
    return "".join(parts), lines


def _read_page(lines: list[_Line], source: str, usual: float, outline: Outline) -> None:
    gaps = [one.top - other.top for one, other in pairwise(lines) if one.top > other.top]
    gap = median(gaps) if gaps else 0.0
    for group in _paragraphs(lines, source, gap):
        text = source[group[0].start : group[-1].end]
        bullet = _BULLET.match(text)
        pieces = _joined(group, source, bullet.end() if bullet else 0)
        short = len(text.split()) <= _HEADING_WORDS and not text.rstrip().endswith((".", ",", ";", ":"))
        if bullet:
            outline.item(pieces, 1)
        elif short and group[0].size > _LARGER * usual:
            outline.heading(pieces, 1 if group[0].size > 2 * _LARGER * usual else 2)
        else:
            outline.paragraph(pieces)


def _paragraphs(lines: list[_Line], source: str, gap: float) -> Iterator[list[_Line]]:
    """Yield the lines of a page by paragraph: parted by room, by the size of letters, and by bullets."""
    group: list[_Line] = []
    for line in lines:
        if group:
            last = group[-1]
            # Lines that share a parted word come as one.
            rows = len(_PARTED.findall(source[last.start : last.end])) + _APART
            apart = last.top - line.top > rows * min(gap, _PITCH * last.size) or line.top > last.top + 1
            resized = abs(line.size - last.size) > 0.08 * last.size
            if apart or resized or _BULLET.match(source[line.start : line.end]):
                yield group
                group = []
        group.append(line)
    if group:
        yield group


def _joined(group: list[_Line], source: str, skipped: int) -> list[Piece]:
    """Return the lines of a paragraph as pieces: a word that was parted at the end of one is whole again."""
    pieces: list[Piece] = []
    for number, line in enumerate(group):
        start = line.start + (skipped if number == 0 else 0)
        text = source[line.start : line.end].rstrip()
        following = source[group[number + 1].start] if number + 1 < len(group) else ""
        hyphen = _HYPHEN.search(text) if following.islower() else None
        end = line.end if hyphen is None else line.start + hyphen.start()
        for parted in _PARTED.finditer(source, start, end):
            pieces.append((start, parted.start()))
            start = parted.end()
        pieces.append((start, end))
        if hyphen is None and following:
            pieces.append((line.end, line.end + 1))
    return pieces


READER = Reader("pdf", (".pdf",), read_bytes=read, needs="pypdfium2")
