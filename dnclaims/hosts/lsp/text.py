"""A text that an editor has open, with lines and columns as the Language Server Protocol counts them.

Lines end at a line feed, a carriage return or both, and nowhere else; columns are counted in units of the encoding that client
and server agreed on. Offsets are code points, as everywhere in dnclaims.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from functools import cached_property

_LINE_END = re.compile(r"\r\n|\n|\r")
_BEYOND_TWO_BYTES = re.compile("[\U00010000-\U0010ffff]")


class Encoding(StrEnum):
    """In which units columns are counted."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


def units(text: str, encoding: Encoding) -> int:
    """Return how many units of an encoding a text has."""
    if encoding is Encoding.UTF32 or text.isascii():
        return len(text)
    if encoding is Encoding.UTF8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + len(_BEYOND_TWO_BYTES.findall(text))


class Text:
    """One version of a text; an edit makes another."""

    def __init__(self, source: str, encoding: Encoding) -> None:
        self.source = source
        self.encoding = encoding

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.source))]

    @cached_property
    def _is_even(self) -> bool:
        """Whether each character is one unit."""
        return self.encoding is Encoding.UTF32 or self.source.isascii()

    def line(self, number: int) -> tuple[int, int]:
        """Return where a line, counted from 0, begins and ends, its end left out; behind the last one, where the text ends."""
        if number >= len(self._starts):
            return len(self.source), len(self.source)
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.source)
        while end > start and self.source[end - 1] in "\r\n":
            end -= 1
        return start, end

    def line_of(self, offset: int) -> int:
        """Return the number, from 0, of the line that an offset stands on."""
        return bisect_right(self._starts, offset) - 1

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column in units, both from 0, of an offset."""
        line = self.line_of(offset)
        start = self._starts[line]
        return line, offset - start if self._is_even else units(self.source[start:offset], self.encoding)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and a column in units.

        Beyond the end of a line is its end, and beyond the last line the end of the text; inside a character is before it.
        """
        start, end = self.line(line)
        if self._is_even:
            return min(start + column, end)
        low, high = start, min(start + column, end)
        while low < high:
            middle = (low + high + 1) // 2
            if units(self.source[start:middle], self.encoding) <= column:
                low = middle
            else:
                high = middle - 1
        return low

    def replaced(self, start: int, end: int, by: str) -> Text:
        """Return the text with another in place of a stretch of it."""
        return Text(self.source[:start] + by + self.source[max(start, end) :], self.encoding)

    def as_bytes(self) -> bytes:
        """Return the text as a file would hold it, so that each of its characters is read as one."""
        return self.source.encode("utf-8-sig", "replace")
