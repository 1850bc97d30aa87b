"""Build a document out of pieces of a source, and find the way back from its text to the source.

A reader hands over stretches of the source; what comes out is prose: white space folded, invisible characters gone,
and for each character the place where it was read. Nothing is ever searched for again to find its line.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from dnclaims.model import Block, BlockKind, Document, Run, Span

_UNEVEN = re.compile(r"\s{2,}|[^\S ]|[\u00ad\u200b-\u200d\u2060\ufeff]+")
"""White space that is not one plain space, and characters that nobody sees."""


class DocumentBuilder:
    """Collects blocks of prose in the order in which they are read."""

    def __init__(self, path: str, source: str) -> None:
        self._path = path
        self._source = source
        self._parts: list[str] = []
        self._length = 0
        self._runs: list[Run] = []
        self._blocks: list[Block] = []

    @property
    def count(self) -> int:
        """How many blocks there are so far: the index that the next one gets."""
        return len(self._blocks)

    def block(
        self, kind: BlockKind, pieces: list[tuple[int, int]], level: int = 0, lead: int | None = None
    ) -> int | None:
        """Add a block made of stretches (start, end) of the source; return its index, or None where it is blank."""
        first_part, first_run, start = len(self._parts), len(self._runs), self._length
        for piece_start, piece_end in pieces:
            self._piece(piece_start, piece_end, start)
        self._trim(start)
        if self._length == start:
            del self._parts[first_part:], self._runs[first_run:]
            return None
        self._blocks.append(Block(start, self._length, kind, level, lead))
        self._parts.append("\n")
        self._length += 1
        return len(self._blocks) - 1

    def _piece(self, start: int, end: int, block_start: int) -> None:
        at = start
        piece = self._source[start:end]
        words = piece.split()
        # Most prose is even but for its line end, and that is quicker to see than to search.
        if words and piece.isascii() and piece.startswith(words[0]) and " ".join(words) == piece.rstrip():
            at += len(piece.rstrip())
            self._stretch(start, at, block_start)
            if at < end:
                self._keep(at, at + 1, " ")
            return
        for gap in _UNEVEN.finditer(self._source, start, end):
            self._stretch(at, gap.start(), block_start)
            if gap.group()[0].isspace() and not self._ends_in_space(block_start):
                self._keep(gap.start(), gap.start() + 1, " ")
            at = gap.end()
        self._stretch(at, end, block_start)

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
        text = self._source[start:end] if text is None else text
        self._runs.append(Run(self._length, start, len(text)))
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
                self._runs[-1] = Run(last.start, last.source, last.length - 1)

    def build(self) -> Document:
        """Return the document."""
        return Document(
            path=self._path,
            source=self._source,
            text="".join(self._parts),
            blocks=tuple(self._blocks),
            runs=tuple(self._runs),
        )


class Positions:
    """The way back from a document's text to its source."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [run.start for run in document.runs]
        self._lines = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", document.source))]

    def to_source(self, span: Span) -> Span:
        """Return the stretch of the source that a stretch of the text was read from."""
        if not self._starts:
            return Span(0, 0)
        start = self._at(span.start)
        return Span(start, max(start, self._at(max(span.start, span.end - 1)) + 1) if span.end > span.start else start)

    def _at(self, offset: int) -> int:
        run = self._document.runs[max(bisect_right(self._starts, offset) - 1, 0)]
        return run.source + min(offset - run.start, run.length)

    def line_column(self, source_offset: int) -> tuple[int, int]:
        """Return the line and column (1-based, in code points) of an offset of the source."""
        line = bisect_right(self._lines, source_offset)
        return line, source_offset - self._lines[line - 1] + 1

    def line_text(self, line: int) -> str:
        """Return the text of a source line, without its end."""
        start = self._lines[line - 1]
        end = self._lines[line] if line < len(self._lines) else len(self._document.source)
        return self._document.source[start:end].rstrip("\r\n")
