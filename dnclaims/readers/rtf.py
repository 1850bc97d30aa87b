"""Rich text (RTF), as text."""

from __future__ import annotations

import re

from dnclaims.model import Document
from dnclaims.readers import Reader

_HIDDEN = re.compile(rb"\{\\(?:v|deleted)(?![a-z0-9])[^{}]*\}|\\v(?![a-z0-9])[^{}]*?\\v0(?![0-9])")
"""Text that is hidden, or was deleted while changes are tracked."""


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
    try:
        text = str(rtf_to_text(_HIDDEN.sub(b"", raw).decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    except (
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
    ) as error:  # control words without their numbers, or with others
        raise UserError(f"is no rich text that can be read: {error}") from None
    source = "\n".join(" ".join(line.split()) for line in text.splitlines())
    outline = Outline(path, source)
    start = 0
    rows = False
    for line in source.split("\n"):
        if line.endswith("|"):
            # A row of a table, of which each cell is ended by a bar.
            if not rows:
                outline.table()
            at = start
            for column, cell in enumerate(line[:-1].split("|")):
                outline.cell([(at, at + len(cell))], column)
                at += len(cell) + 1
        else:
            # A paragraph of a word processor is one line, however long, and needs no blank line behind it.
            read_lines(Decoded.as_it_stands(source, start, start + len(line)), outline)
        rows = line.endswith("|")
        start += len(line) + 1
    return outline.build(Unit.PARAGRAPH)


READER = Reader("rtf", (".rtf",), read_bytes=read, needs="striprtf")
