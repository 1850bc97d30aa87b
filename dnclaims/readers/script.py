"""JavaScript and TypeScript: components in JSX, and files of copy."""

from __future__ import annotations

from dnclaims.model import Document
from dnclaims.readers import Reader


def read(path: str, source: str) -> Document:
    """Return the prose of a script."""
    from dnclaims.markup.decoded import Decoded
    from dnclaims.markup.script import read_script
    from dnclaims.outline import Outline

    outline = Outline(path, source)
    read_script(Decoded.as_it_stands(source), outline, typed=path.endswith((".ts", ".mts", ".cts")))
    return outline.build()


READER = Reader("script", (".jsx", ".tsx", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"), read)
