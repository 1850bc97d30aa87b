"""A text as grammars see it: counted in bytes, with the way back to its characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from dnclaims.markup.decoded import HOLE

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_WIDE = re.compile(r"[^\x00-\x7f]")
_HALF = re.compile("[\ud800-\udfff]")
_BEFORE_TEXT = re.compile(rf"^[^\S\n]*+{HOLE}(?:{HOLE}|[^\S\n])*+(?=[^\s<])", re.MULTILINE)
_VALUE = re.compile(f"={HOLE}{{2,}}")


_LEAST = 1000
_BYTES = 6
"""How far a parser may go: it asks every hundred of its steps whether to go on, which is once in 150 bytes of a good text, and once in 20 of the
worst that was still read; a broken text can lead it on and on, in twice as many ways at each thing that it might have been."""


def parsed(parser: Parser, text: bytes) -> Node | None:
    """Return the root of a text's tree; None where the parser finds no end to what a broken text might be."""
    asked = 0

    def stop(at: int, broken: bool) -> bool:
        nonlocal asked
        asked += 1
        return asked > _LEAST + len(text) // _BYTES

    try:
        return parser.parse(lambda at, _: text[at : at + 65_536], progress_callback=stop).root_node
    except ValueError:
        parser.reset()
        return None


class Grammatical:
    """What a grammar is given of a text; offsets of its bytes become offsets of the text."""

    def __init__(self, text: str) -> None:
        if HOLE in text:
            # At a NUL a grammar would take the text to end. A hole that is an attribute's value is still one, and what
            # follows one at the start of a line is no code, however wide the hole.
            text = _BEFORE_TEXT.sub(lambda hole: hole[0].replace(HOLE, "x"), text)
            text = _VALUE.sub(lambda hole: f'="{" " * (len(hole[0]) - 3)}"', text).replace(HOLE, " ")
        self._ends: list[int] = []
        """Of each character of several bytes: where it ends, in bytes."""
        self._wider: list[int] = [0]
        """How many bytes more than characters there are up to there."""
        if not text.isascii():
            text = _HALF.sub("\ufffd", text)
            self._note(text)
        self.text = text

    def _note(self, text: str) -> None:
        more = 0
        for wide in _WIDE.finditer(text):
            code = ord(wide[0])
            width = 2 if code < 0x800 else 3 if code < 0x10000 else 4
            self._ends.append(wide.start() + more + width)
            more += width - 1
            self._wider.append(more)

    def at(self, byte: int) -> int:
        """Return the offset of the character that begins at a byte."""
        return byte - self._wider[bisect_right(self._ends, byte)] if self._ends else byte
