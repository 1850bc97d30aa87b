"""A source made of paragraphs, for formats in which lines mean nothing: each paragraph is one line of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from dnclaims.model import Document, Unit
from dnclaims.outline import Outline
from dnclaims.prose import Piece

Added = Callable[[Outline, list[Piece]], None]


class Paragraphs:
    """Collects paragraphs, and puts them into an outline when all are there."""

    def __init__(self) -> None:
        self._added: list[tuple[str | None, Added]] = []

    def add(self, text: str, added: Added) -> None:
        """Add a paragraph; `added` says what it is to an outline. A blank one counts, and is no block."""
        self._added.append((" ".join(text.split()), added))

    def table(self) -> None:
        """Note that a table begins."""
        self._added.append((None, lambda outline, _: outline.table()))

    def build(self, path: str) -> Document:
        """Return the document."""
        outline = Outline(path, "\n".join(text for text, _ in self._added if text is not None))
        at = 0
        for text, added in self._added:
            if text is None or text:
                added(outline, [(at, at + len(text or ""))])
            at += 0 if text is None else len(text) + 1
        return outline.build(Unit.PARAGRAPH)


def level_of(written: str | None, usual: int) -> int:
    """Return the level of a heading or list as a document writes it; the usual one where it writes none that there is."""
    return int(written) if written is not None and re.fullmatch("[0-9]", written) else usual
