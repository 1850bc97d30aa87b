"""A text that was decoded out of a source, and the way back: a string of JSON, a literal of code, a part of an e-mail."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Self

from dnclaims.prose import Piece

HOLE = "\0"
"""Stands for a character that is no prose, where a text must keep its length."""

Part = tuple[int, int, str, bool]
"""A stretch (start, end) of a source, the text that is read for it, and whether it stands there as it is read."""

_FINE = 32
"""Characters of a stretch below which two texts are compared one by one."""


class Decoded:
    """A text of which each stretch was read somewhere in a source."""

    def __init__(self, parts: Iterable[Part]) -> None:
        """Take the parts of the text in order."""
        self._parts = [part for part in parts if part[2]]
        self._starts: list[int] = []
        length = 0
        for part in self._parts:
            self._starts.append(length)
            length += len(part[2])
        self.text = "".join(part[2] for part in self._parts)
        self.straight = self._parts[0][0] if len(self._parts) == 1 and self._parts[0][3] else None
        """Where in the source the text stands, where it stands there in one piece and as it is read."""

    @classmethod
    def as_it_stands(cls, source: str, start: int = 0, end: int | None = None) -> Self:
        """Return a stretch of a source that needs no decoding."""
        end = len(source) if end is None else end
        return cls([(start, end, source[start:end], True)])

    def masked(self, text: str) -> Decoded:
        """Return another text of the same length: what differs is read as it stands there, a hole not at all."""
        assert len(text) == len(self.text)
        if text == self.text:
            return self
        parts: list[Part] = []
        at = 0
        for hole in [*re.finditer(f"{HOLE}+", text), None]:
            start, end = hole.span() if hole else (len(text), len(text))
            if self.text[at:start] == text[at:start]:
                parts += self.parts(at, start)
            else:
                parts += self._changed(at, start, text)
            if hole:
                parts.append((*self.piece(start, end, hole[0]), False))
            at = end
        return Decoded(parts)

    def _changed(self, at: int, until: int, text: str) -> Iterator[Part]:
        """Yield a stretch as parts, in which another text of the same length is read where the two differ."""
        for start, end in _differences(self.text, text, at, until):
            yield from self.parts(at, start)
            yield (*self.piece(start, end, text[start:end]), False)
            at = end
        yield from self.parts(at, until)

    def replaced(self, changes: Iterable[tuple[int, int, str]]) -> Decoded:
        """Return a text in which stretches (start, end) are read as other texts, whatever their length."""
        parts: list[Part] = []
        at = 0
        for start, end, text in changes:
            first, last, _ = self.piece(start, end, "")
            parts += (*self.parts(at, start), (first, last, text, False))
            at = end
        return Decoded([*parts, *self.parts(at, len(self.text))])

    def piece(self, start: int, end: int, text: str) -> tuple[int, int, str]:
        """Return a stretch of this text, read as another text, as a piece of the source."""
        return self._source(start)[0], self._source(end - 1)[1], text

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return a stretch of this text as pieces of the source."""
        if self.straight is not None:
            return [(self.straight + start, self.straight + end)] if start < end else []
        return [
            (first, last) if exact else (first, last, text.replace(HOLE, ""))
            for first, last, text, exact in self.parts(start, end)
        ]

    def parts(self, start: int, end: int) -> list[Part]:
        """Return a stretch of this text as parts of another that is decoded out of it."""
        found: list[Part] = []
        number = bisect_right(self._starts, start) - 1
        while start < end:
            source, source_end, text, exact = self._parts[number]
            first = start - self._starts[number]
            last = min(end - self._starts[number], len(text))
            if source_end - source == len(text):
                found.append((source + first, source + last, text[first:last], exact))
            else:
                found.append((source, source_end, text[first:last], exact))
            start, number = self._starts[number] + last, number + 1
        return found

    def _source(self, at: int) -> tuple[int, int]:
        """Return where in the source (start, end) the character at an offset was read."""
        number = bisect_right(self._starts, at) - 1
        source, source_end, text, _ = self._parts[number]
        if source_end - source == len(text):
            source += at - self._starts[number]
            return source, source + 1
        return source, source_end


def _differences(one: str, other: str, at: int, until: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between two offsets in which two texts differ, in order."""
    waiting = [(at, until)]
    open_from: int | None = None
    behind = 0
    while waiting:
        start, end = waiting.pop()
        if one[start:end] == other[start:end]:
            continue
        if end - start > _FINE:
            middle = (start + end) // 2
            waiting += [(middle, end), (start, middle)]
            continue
        for at in range(start, end):
            if one[at] != other[at]:
                if open_from is None or at != behind:
                    if open_from is not None:
                        yield open_from, behind
                    open_from = at
                behind = at + 1
    if open_from is not None:
        yield open_from, behind
