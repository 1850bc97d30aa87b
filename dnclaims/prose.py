"""Build a document out of pieces of a source, and find the way back from its text to the source.

A reader hands over stretches of the source; what comes out is prose: white space folded, invisible characters gone,
look-alikes read as what they look like, and for each character the place where it was read. Nothing is ever searched for again to find its line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from dnclaims.characters import LIGATURES, UNSEEN, letters_of, undisguised
from dnclaims.model import Block, BlockKind, Comment, Document, Place, Run, Span, Unit

_UNEVEN = rf"\s{{2,}}|[^\S ]|[{UNSEEN}]+|[{LIGATURES}]"
"""White space that is not one plain space, characters that nobody sees, and letters that share one character; compiled when first met."""

_UNEVEN_GAPS = (
    "  ", *"\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", *map(chr, range(0x2000, 0x200B)),
)  # fmt: skip
"""All white space that is not one plain space."""

_HIDDEN = f"[{UNSEEN}]+"
_ODD = f"[{UNSEEN}{LIGATURES}]"

Piece = tuple[int, int] | tuple[int, int, str]
"""A stretch (start, end) of the source, read as it stands there or as the text that is given with it."""


class DocumentBuilder:
    """Collects blocks of prose in the order in which they are read."""

    def __init__(self, path: str, source: str) -> None:
        self._path = path
        self._source = source
        self._parts: list[str] = []
        self._length = 0
        self._runs: list[Run] = []
        self._blocks: list[Block] = []
        self._comments: list[Comment] = []
        # Most sources hold few sorts of white space, and a sort that is nowhere need not be looked for in each piece.
        self._uneven = [gap for gap in _UNEVEN_GAPS if gap in source]
        self._plain = source.isascii()

    @property
    def count(self) -> int:
        """How many blocks there are so far: the index that the next one gets."""
        return len(self._blocks)

    def block(
        self,
        kind: BlockKind,
        pieces: Sequence[Piece],
        level: int = 0,
        lead: int | None = None,
        place: Place = Place.TEXT,
    ) -> int | None:
        """Add a block made of stretches of the source; return its index, or None where it is blank."""
        first_part, first_run, start = len(self._parts), len(self._runs), self._length
        for piece in pieces:
            if len(piece) == 2:
                first, last = piece
                if first < last and self._is_even(first, last):
                    self._runs.append(Run(self._length, first, last - first))
                    self._parts.append(undisguised(self._source[first:last]))
                    self._length += last - first
                else:
                    self._piece(first, last, start)
            else:
                self._replace(piece[0], piece[1], piece[2], start)
        self._trim(start)
        if self._length == start:
            del self._parts[first_part:], self._runs[first_run:]
            return None
        self._blocks.append(Block(start, self._length, kind, level, lead, place=place))
        self._parts.append("\n")
        self._length += 1
        return len(self._blocks) - 1

    def comment(self, start: int, end: int, text: str) -> None:
        """Note a comment of the source, if it speaks to us."""
        if "dnclaims" in text:
            self._comments.append(Comment(start, end, text))

    @property
    def announces(self) -> bool:
        """Whether the last block is a paragraph that ends in a colon, so that what follows is announced by it."""
        last = self._blocks[-1] if self._blocks else None
        return last is not None and last.kind is BlockKind.PARAGRAPH and self._parts[-2].rstrip("*_ ").endswith(":")

    def asks(self, index: int | None) -> bool:
        """Whether a block is a question by itself, which the next block answers."""
        if index is None or index + 1 != self.count:
            return False
        return self._parts[-2].rstrip("\"'”’)*_ ").endswith("?")

    def _piece(self, start: int, end: int, block_start: int) -> None:
        at = start
        for gap in re.compile(_UNEVEN).finditer(self._source, start, end):
            self._stretch(at, gap.start(), block_start)
            first = gap.group()[0]
            if not first.isspace():
                self._replace(gap.start(), gap.end(), letters_of(first), block_start)
            elif not self._ends_in_space(block_start):
                self._keep(gap.start(), gap.start() + 1, " ")
            at = gap.end()
        self._stretch(at, end, block_start)

    def _is_even(self, start: int, end: int) -> bool:
        """Whether a piece is prose as it stands, which most is, and which is quicker to see than to search."""
        source = self._source
        if source[start] == " " or source[end - 1] == " ":
            return False
        for gap in self._uneven:
            if source.find(gap, start, end) >= 0:
                return False
        return self._plain or not re.compile(_ODD).search(source, start, end)

    def _replace(self, start: int, end: int, text: str, block_start: int) -> None:
        """Keep a text in place of what stands in the source, such as a character in place of an entity."""
        seen = undisguised(" ".join(re.sub(_HIDDEN, "", text).split()))
        if seen:
            self._keep(start, end, seen)
        elif text.isspace() and not self._ends_in_space(block_start):
            self._keep(start, end, " ")

    def _stretch(self, start: int, end: int, block_start: int) -> None:
        """Keep a stretch without uneven white space; a space at its start may follow one that is already there."""
        if start < end and self._source[start] == " " and self._ends_in_space(block_start):
            start += 1
        self._keep(start, end)

    def _ends_in_space(self, block_start: int) -> bool:
        return self._length == block_start or self._parts[-1].endswith(" ")

    def _keep(self, start: int, end: int, text: str | None = None) -> None:
        if end <= start:
            return
        text = undisguised(self._source[start:end]) if text is None else text
        width = end - start
        self._runs.append(Run(self._length, start, len(text), None if width == len(text) else width))
        self._parts.append(text)
        self._length += len(text)

    def _trim(self, start: int) -> None:
        while self._length > start and self._parts[-1].endswith(" "):
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
            last = self._runs[-1]
            if not self._parts[-1]:
                self._parts.pop()
                self._runs.pop()
            else:
                self._runs[-1] = Run(last.start, last.source, last.length - 1, last.width)

    def build(self, unit: Unit = Unit.LINE, pages: Sequence[int] = ()) -> Document:
        """Return the document; `unit` and `pages` say what lines of its source are, and where its pages begin."""
        return Document(
            path=self._path,
            source=self._source,
            text="".join(self._parts),
            blocks=tuple(self._blocks),
            runs=tuple(self._runs),
            comments=tuple(self._comments),
            unit=unit,
            pages=tuple(pages),
        )


def without(document: Document, places: frozenset[Place]) -> Document:
    """Return a document without the blocks that stand in some kinds of places; its text and their place in it stay."""
    kept = [number for number, block in enumerate(document.blocks) if block.place not in places]
    if len(kept) == len(document.blocks):
        return document
    left_out = tuple(block for block in document.blocks if block.place in places)
    moved = {before: now for now, before in enumerate(kept)}
    blocks = (document.blocks[number] for number in kept)
    return replace(
        document,
        blocks=tuple(
            replace(block, lead=moved.get(block.lead) if block.lead is not None else None) for block in blocks
        ),
        left_out=left_out,
    )


class Positions:
    """The way back from a document's text to its source."""

    def __init__(self, document: Document) -> None:
        self.source = document.source
        self._document = document
        self._starts = [run.start for run in document.runs]
        self._lines = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", document.source))]

    def to_source(self, span: Span) -> Span:
        """Return the stretch of the source that a stretch of the text was read from."""
        if not self._starts:
            return Span(0, 0)
        run = self._document.runs[max(bisect_right(self._starts, span.start) - 1, 0)]
        if run.width is None and run.start <= span.start < span.end <= run.start + run.length:
            return Span(run.source + span.start - run.start, run.source + span.end - run.start)
        start = self._read_at(span.start).start
        return Span(start, max(start, self._read_at(span.end - 1).end) if span.end > span.start else start)

    def _read_at(self, offset: int) -> Span:
        """Return where in the source the character at an offset was read."""
        run = self._document.runs[max(bisect_right(self._starts, offset) - 1, 0)]
        if run.width is not None and offset < run.start + run.length:
            return Span(run.source, run.source + run.width)
        at = run.source + (min(offset - run.start, run.length) if run.width is None else run.width)
        return Span(at, at + 1)

    def line_column(self, source_offset: int) -> tuple[int, int]:
        """Return the line and column (1-based, in code points) of an offset of the source."""
        line = bisect_right(self._lines, source_offset)
        return line, source_offset - self._lines[line - 1] + 1

    def line_span(self, line: int) -> Span:
        """Return where a line of the source stands, without its end."""
        source = self._document.source
        start = self._lines[line - 1]
        end = self._lines[line] if line < len(self._lines) else len(source)
        while end > start and source[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)
