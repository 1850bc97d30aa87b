"""Vue, Svelte and Astro: components of a page, with their template, script and front matter in one file."""

from __future__ import annotations

from pathlib import Path

from dnclaims.model import Document
from dnclaims.readers import Reader


def read(path: str, source: str) -> Document:
    """Return the prose of a component."""
    from dnclaims.markup.component import read_component
    from dnclaims.outline import Outline

    outline = Outline(path, source)
    read_component(source, outline, Path(path).suffix.lower())
    return outline.build()


READER = Reader("component", (".vue", ".svelte", ".astro"), read)
