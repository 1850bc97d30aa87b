"""Plain text."""

from __future__ import annotations

import re

from dnclaims.model import Document
from dnclaims.readers import Reader

_COMMENT = re.compile(r"<!--(\s*dnclaims\b[^\n]{0,2000}?)-->")
"""Plain text has no comments, but for those that speak to us."""


def read(path: str, source: str) -> Document:
    """Return the prose of a plain text."""
    from dnclaims.markup.decoded import HOLE, Decoded
    from dnclaims.markup.lines import read_lines
    from dnclaims.outline import Outline

    outline = Outline(path, source)
    decoded = Decoded.as_it_stands(source)
    if "dnclaims" in source:
        for comment in _COMMENT.finditer(source):
            outline.comment(*comment.span(), comment[1])
        decoded = decoded.masked(_COMMENT.sub(lambda comment: HOLE * len(comment[0]), source))
    read_lines(decoded, outline)
    return outline.build()


READER = Reader("text", (".txt", ".text"), read)
