"""Rich text (RTF), as text."""

from __future__ import annotations

from dnclaims.model import Document
from dnclaims.readers import Reader


def read(path: str, raw: bytes) -> Document:
    """Return the prose of a document; UserError where it is none."""
    from striprtf.striprtf import rtf_to_text

    from dnclaims.errors import UserError
    from dnclaims.markup.decoded import Decoded
    from dnclaims.markup.lines import read_lines
    from dnclaims.model import Unit
    from dnclaims.outline import Outline

    if not raw.lstrip().startswith(b"{\\rtf"):
        raise UserError("is no rich text")
    text = str(rtf_to_text(raw.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    source = "\n".join(" ".join(line.split()) for line in text.splitlines())
    outline = Outline(path, source)
    # A paragraph of a word processor is one line, however long, and needs no blank line behind it.
    for start, end in _lines(source):
        read_lines(Decoded.as_it_stands(source, start, end), outline)
    return outline.build(Unit.PARAGRAPH)


def _lines(source: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = 0
    for line in source.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


READER = Reader("rtf", (".rtf",), read_bytes=read, needs="striprtf")
