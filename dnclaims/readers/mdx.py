"""MDX: Markdown with components and expressions in it."""

from __future__ import annotations

import re

from dnclaims.model import Document
from dnclaims.readers import Reader

_MODULE = re.compile(r"^(?:import|export)\b(?:[^\n]*\{[^{}]*+\}[^\n]*|[^\n]*)$", re.MULTILINE)
_FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=mark)[^\n]*$|\Z)|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def read(path: str, source: str) -> Document:
    """Return the prose of a page."""
    from dnclaims.markup.decoded import HOLE, Decoded
    from dnclaims.markup.markdown import read_markdown
    from dnclaims.markup.templates import remarks, without_expressions
    from dnclaims.outline import Outline

    outline = Outline(path, source)
    for remark in remarks(source):
        outline.comment(*remark.span(), remark[1])

    def hole(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", HOLE, match[0])

    text = _MODULE.sub(hole, _FENCE.sub(hole, source))
    text = without_expressions(text)
    read_markdown(Decoded.as_it_stands(source).masked(text), outline)
    return outline.build()


READER = Reader("mdx", (".mdx",), read)
