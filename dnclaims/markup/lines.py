"""Plain text: paragraphs between blank lines, bullets, and short lines that stand as headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dnclaims.characters import ENTITY, character_of
from dnclaims.markup.decoded import HOLE, Decoded
from dnclaims.model import BlockKind
from dnclaims.outline import Outline
from dnclaims.prose import Piece

_LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|$)")
_BULLET = re.compile(r"\s*(?:[•●◦▪‣∙·–✅✔✓☑➤►★*+-]\ufe0f?|\(?\d{1,2}[.)]|[a-z]\))\s+")
_ENDS = ".!?…:;,"
_CLOSERS = "\"'”’)]"
_ADDRESS = (
    r"(?:https?://|www\.)[^\s<>\"]{0,500}[^\s<>\".,;:!?)\]]|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{0,200}\w"
)
_MARKUP = rf"{ENTITY}|{HOLE}+|{_ADDRESS}|(?<!\w)_{{1,3}}(?=[^\W_])|(?<=[^\s_])_{{1,3}}(?!\w)"
_MARKS = ("&", "_", HOLE, "://", "www.", "@")
"""What stands in all that is no text."""
_WORD = re.compile(r"\w+")
_RULE = re.compile(r"[^\S\n]*([=*_~#+-])\1{2,}\s*\Z")
"""A line that is drawn below a heading, or between two parts."""

_RULED = "=*_~#+- \t"
"""What such a line begins with."""

_HEADING_LENGTH = 120
_HEADING_WORDS = 14
"""A line alone with no stop at its end and no more words than this is a heading."""


def read_lines(decoded: Decoded, outline: Outline) -> None:
    """Read plain text into an outline."""
    source = decoded.text
    for chunk in _chunks(source):
        for kind, start, end, level in _blocks(source, chunk):
            pieces = _pieces(decoded, start, end)
            if kind is BlockKind.ITEM:
                outline.item(pieces, level)
            elif kind is BlockKind.HEADING:
                outline.heading(pieces, level)
            else:
                outline.paragraph(pieces)


def _pieces(decoded: Decoded, start: int, end: int) -> list[Piece]:
    """Cut a stretch at entities, which text copied out of a web page holds, at addresses, and at underscores around a word."""
    source = decoded.text
    end = start + len(source[start:end].rstrip())
    if all(source.find(mark, start, end) < 0 for mark in _MARKS):
        return decoded.pieces(start, end)
    pieces: list[Piece] = []
    for match in re.compile(_MARKUP).finditer(source, start, end):
        text = character_of(match[0]) if match[0][0] == "&" else ""
        if match[0][0] not in "&_":
            pieces += decoded.pieces(start, match.start())
            start = match.end()
        elif text is not None:
            pieces += [*decoded.pieces(start, match.start()), decoded.piece(match.start(), match.end(), text)]
            start = match.end()
    return [*pieces, *decoded.pieces(start, end)]


def _chunks(source: str) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of lines (start, end) between blank lines."""
    chunk: list[tuple[int, int]] = []
    for start, end in _lines(source):
        if not source[start:end].isspace() and not (source[start] in _RULED and _RULE.match(source[start:end])):
            chunk.append((start, end))
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _lines(source: str) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends, its end included."""
    start, length = 0, len(source)
    returns = "\r" in source
    while start < length:
        match = _LINE.match(source, start) if returns else None
        end = match.end() if match else source.find("\n", start) + 1 or length
        yield start, end
        start = end


def _blocks(source: str, chunk: list[tuple[int, int]]) -> list[tuple[BlockKind, int, int, int]]:
    """Split a run of lines into blocks (kind, start, end, level)."""
    blocks: list[tuple[BlockKind, int, int, int]] = []
    # Most paragraphs are one line, which joins no other.
    widths = [len(source[start:end].rstrip()) for start, end in chunk] if len(chunk) > 1 else [0]
    full = 0.6 * max(widths)
    joins = False
    for number, (start, end) in enumerate(chunk):
        line = source[start:end]
        bullet = _BULLET.match(line)
        if bullet:
            indent = len(line) - len(line.lstrip())
            blocks.append((BlockKind.ITEM, start + bullet.end(), end, 1 + indent // 4))
        elif joins and blocks:
            kind, first, _, level = blocks[-1]
            blocks[-1] = (kind, first, end, level)
        else:
            kind = _kind(line, chunk, number, source)
            blocks.append((kind, start, end, 2 if number and kind is BlockKind.HEADING else 1))
        if number + 1 == len(chunk):
            break
        # A line that is full to the width of its neighbours and ends in no stop goes on in the next.
        joins = widths[number] > full and blocks[-1][0] is not BlockKind.HEADING and not _has_end(line)
        if bullet:
            following = source[chunk[number + 1][0] : chunk[number + 1][1]]
            joins = not _BULLET.match(following) and following[:1].isspace()
    return blocks


def _kind(line: str, chunk: list[tuple[int, int]], number: int, source: str) -> BlockKind:
    text = line.strip()
    if len(text) > _HEADING_LENGTH:
        return BlockKind.PARAGRAPH
    words = len(_WORD.findall(text))
    ends = text[-1:]
    alone = len(chunk) == 1 or _starts_upper_next(chunk, number, source)
    if alone and words <= _HEADING_WORDS and (ends == "?" or not _has_end(line)):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _has_end(line: str) -> bool:
    """Whether a line ends in a stop, or in a quote or bracket behind one."""
    last = line.rstrip().rstrip(_CLOSERS)[-1:]
    return bool(last) and last in _ENDS


def _starts_upper_next(chunk: list[tuple[int, int]], number: int, source: str) -> bool:
    """Whether the next line begins anew, so that this one stands by itself."""
    if number + 1 >= len(chunk):
        return False
    following = source[chunk[number + 1][0] : chunk[number + 1][1]].lstrip()
    return following[:1].isupper() or bool(_BULLET.match(following))
