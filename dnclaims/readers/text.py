"""Plain text."""

from __future__ import annotations

from dnclaims.model import Document
from dnclaims.readers import Reader


def read(path: str, source: str) -> Document:
    """Return the prose of a plain text."""
    from dnclaims.markup.decoded import Decoded
    from dnclaims.markup.lines import read_lines
    from dnclaims.outline import Outline

    outline = Outline(path, source)
    read_lines(Decoded.as_it_stands(source), outline)
    return outline.build()


READER = Reader("text", (".txt", ".text"), read)
