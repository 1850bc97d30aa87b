"""Markdown, and MDX: Markdown with components in it."""

from __future__ import annotations

from dnclaims.model import Document
from dnclaims.readers import Reader


def read(path: str, source: str) -> Document:
    """Return the prose of a Markdown page."""
    from dnclaims.markup.decoded import Decoded
    from dnclaims.markup.markdown import read_markdown
    from dnclaims.outline import Outline

    outline = Outline(path, source)
    read_markdown(Decoded.as_it_stands(source), outline)
    return outline.build()


READER = Reader("markdown", (".md", ".markdown"), read)
