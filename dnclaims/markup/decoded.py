"""A text that was decoded out of a source, and the way back: a string of JSON, a literal of code, a part of an e-mail."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Self

from dnclaims.prose import Piece

HOLE = "\0"
"""Stands for a character that is no prose, where a text must keep its length."""


class Decoded:
    """A text of which each stretch was read somewhere in a source."""

    def __init__(self, parts: Iterable[tuple[int, int, str]]) -> None:
        """Take stretches of the source (start, end) in order, each with the text that it stands for.

        A text as long as its stretch is taken to stand in it character for character.
        """
        texts: list[str] = []
        self._starts: list[int] = []
        self._parts: list[tuple[int, int, int]] = []
        """(start and end in the source, length of the text)."""
        length = 0
        for start, end, text in parts:
            if text:
                self._starts.append(length)
                self._parts.append((start, end, len(text)))
                texts.append(text)
                length += len(text)
        self.text = "".join(texts)

    @classmethod
    def as_it_stands(cls, source: str, start: int = 0, end: int | None = None) -> Self:
        """Return a stretch of a source that needs no decoding."""
        end = len(source) if end is None else end
        return cls([(start, end, source[start:end])])

    def masked(self, text: str) -> Decoded:
        """Return another text of the same length in place of this one: parts of it taken out."""
        assert len(text) == len(self.text)
        other = Decoded(())
        other.text, other._starts, other._parts = text, self._starts, self._parts
        return other

    def piece(self, start: int, end: int, text: str) -> Piece:
        """Return a stretch of this text, read as another text, as a piece of the source."""
        return (self._source(start)[0], self._source(end - 1)[1], text)

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return a stretch of this text as pieces of the source."""
        found: list[Piece] = []
        number = bisect_right(self._starts, start) - 1
        while start < end:
            first = self._starts[number]
            source, source_end, length = self._parts[number]
            stop = min(end, first + length)
            if source_end - source == length:
                found.append((source + start - first, source + stop - first))
            else:
                found.append((source, source_end, self.text[start:stop]))
            start, number = stop, number + 1
        return found

    def parts(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return a stretch of this text as parts of another that is decoded out of it."""
        found: list[tuple[int, int, str]] = []
        for piece in self.pieces(start, end):
            length = piece[1] - piece[0] if len(piece) == 2 else len(piece[2])
            found.append((piece[0], piece[1], self.text[start : start + length]))
            start += length
        return found

    def _source(self, at: int) -> tuple[int, int]:
        """Return where in the source (start, end) the character at an offset was read."""
        number = bisect_right(self._starts, at) - 1
        source, source_end, length = self._parts[number]
        if source_end - source == length:
            source += at - self._starts[number]
            return source, source + 1
        return source, source_end
