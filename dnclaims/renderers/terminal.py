"""The terminal: wrapped lines with styles, colour only where it is a terminal and NO_COLOR is not set.

In a pipe nothing is styled and Rich is not even imported, so that scripts get plain text, and get it fast.
"""

from __future__ import annotations

import contextlib
import os
import sys
from functools import cached_property
from typing import IO, TYPE_CHECKING

from dnclaims.model import Rung, Severity, Span, Weight

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

WIDEST = 110
"""No line is longer than this, however wide the window: longer ones are hard to read."""
PIPED = 100

RUNG_STYLES = {
    Rung.ABSOLUTE: "bold red",
    Rung.CERTAIN: "red",
    Rung.PROBABLE: "yellow",
    Rung.POSSIBLE: "green",
    Rung.UNCERTAIN: "cyan",
}
SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
WEIGHT_STYLES = {Weight.GRAVE: "bold red", Weight.NOTABLE: "yellow", Weight.MINOR: "dim"}

Part = str | tuple[str, str]
"""A text, or a text and the style it is set in."""


_CONTROLS = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"},
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD),
}
"""What a terminal obeys or turns about, and the sign that stands for it."""


def harmless(text: str) -> str:
    """Return a text, of the same length, that no terminal takes for commands: copy may come from strangers."""
    return text if text.isprintable() else text.translate(_CONTROLS)


def say_aside(text: str) -> None:
    """Write a line to standard error, if anybody reads there: for want of a reader no run ends."""
    with contextlib.suppress(BrokenPipeError):
        sys.stderr.write(f"{harmless(text)}\n")


class Screen:
    """Where people read: standard output."""

    def __init__(self, file: IO[str] | None = None) -> None:
        self.file = file or sys.stdout
        self.styled = self.file.isatty() and not os.environ.get("NO_COLOR")
        columns = os.environ.get("COLUMNS", "")
        if columns.isdigit():
            self.width = max(int(columns), 40)
        elif self.file.isatty():
            self.width = max(min(os.get_terminal_size(self.file.fileno()).columns or PIPED, WIDEST), 40)
        else:
            self.width = PIPED

    @cached_property
    def console(self) -> Console:
        """Rich's console on the same output."""
        from rich.console import Console

        return Console(file=self.file, width=self.width, highlight=False, emoji=False, markup=False)

    def line(self, *parts: Part, indent: int = 0, hang: int | None = None) -> None:
        """Write a paragraph, wrapped; `indent` sets in its first line, `hang` the others."""
        styles: list[tuple[Span, str]] = []
        text = ""
        for part in parts:
            words, style = part if isinstance(part, tuple) else (part, "")
            if style:
                styles.append((Span(len(text), len(text) + len(words)), style))
            text += words
        following = indent if hang is None else hang
        for number, (start, end) in enumerate(_wrapped(text, self.width - indent, self.width - following)):
            self._write(" " * (following if number else indent), text[start:end], start, styles)

    def raw(self, *parts: Part) -> None:
        """Write a line as it is, however long."""
        text = "".join(part[0] if isinstance(part, tuple) else part for part in parts)
        at, styles = 0, []
        for part in parts:
            words, style = part if isinstance(part, tuple) else (part, "")
            if style:
                styles.append((Span(at, at + len(words)), style))
            at += len(words)
        self._write("", text, 0, styles)

    def table(self, table: Table) -> None:
        """Write one of Rich's tables."""
        self.console.print(table)

    def _write(self, margin: str, text: str, start: int, styles: list[tuple[Span, str]]) -> None:
        text = harmless(text)
        if not self.styled:
            self.file.write(f"{margin}{text.rstrip()}\n")
            return
        from rich.text import Text

        line = Text(margin + text)
        for span, style in styles:
            first, last = span.start - start + len(margin), span.end - start + len(margin)
            line.stylize(style, max(first, len(margin)), max(last, 0))
        self.console.print(line, soft_wrap=True)


def with_marks(text: str, marks: tuple[Span, ...], style: str = "bold underline", base: str = "") -> list[Part]:
    """Return the parts of a text with stretches of it in another style; where marks overlap, the first counts."""
    parts: list[Part] = []
    at = 0
    for mark in sorted(marks):
        if mark.start < at:
            continue
        parts += [(text[at : mark.start], base), (text[mark.start : mark.end], style)]
        at = mark.end
    return [*parts, (text[at:], base)]


def _wrapped(text: str, first: int, following: int) -> list[tuple[int, int]]:
    """Return the stretches of a text that make its lines, broken at spaces."""
    lines: list[tuple[int, int]] = []
    start, width = 0, first
    while len(text) - start > width:
        stop = text.rfind(" ", start, start + width + 1)
        if stop <= start:  # a word longer than the line stands alone on it
            stop = text.find(" ", start)
            if stop < 0:
                break
        lines.append((start, stop))
        start, width = stop + 1, following
    lines.append((start, len(text)))
    return lines
