"""A text as tree-sitter's grammars see it: in bytes, with the way back to its characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dnclaims.markup.decoded import HOLE, Decoded, Part
from dnclaims.prose import Piece

if TYPE_CHECKING:
    from tree_sitter import Node


_VALUE = re.compile(f"={HOLE}{{2,}}")


class Grammatical:
    """A decoded text, and the bytes that a grammar is given of it; offsets are those of the bytes."""

    def __init__(self, decoded: Decoded) -> None:
        self._decoded = decoded
        text = decoded.text
        if HOLE in text:
            # A hole is a NUL, at which a grammar would take the text to end; one that is an attribute's value is still one.
            text = _VALUE.sub(lambda hole: f'="{" " * (len(hole[0]) - 3)}"', text).replace(HOLE, " ")
        self.raw = text.encode("utf-8", "surrogatepass")
        self._points: list[int] | None = None
        if len(self.raw) != len(text):
            self._points = []
            for index, character in enumerate(text):
                self._points += [index] * len(character.encode("utf-8", "surrogatepass"))
            self._points.append(len(text))

    def at(self, byte: int) -> int:
        """Return the character that a byte belongs to."""
        return byte if self._points is None else self._points[byte]

    def text(self, start: int, end: int) -> str:
        """Return the text of a stretch."""
        return self._decoded.text[self.at(start) : self.at(end)]

    def text_of(self, node: Node) -> str:
        """Return the text of a node."""
        return self.text(node.start_byte, node.end_byte)

    def span_of(self, node: Node) -> tuple[int, int]:
        """Return where in the source a node stands."""
        first, last, _ = self.piece(node.start_byte, node.end_byte, "")
        return first, last

    def parts(self, start: int, end: int) -> list[Part]:
        """Return a stretch as parts of another text."""
        return self._decoded.parts(self.at(start), self.at(end))

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return a stretch as pieces of the source."""
        return self._decoded.pieces(self.at(start), self.at(end))

    def piece(self, start: int, end: int, text: str) -> tuple[int, int, str]:
        """Return a stretch, read as another text, as a piece of the source."""
        return self._decoded.piece(self.at(start), self.at(end), text)
