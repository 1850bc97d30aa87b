"""MDX: Markdown with components and expressions in it."""

from __future__ import annotations

import re

from dnclaims.model import Document
from dnclaims.readers import Reader

_MODULE = re.compile(r"^(?:import|export)\b(?:[^\n]*\{[^}]*\}[^\n]*|[^\n]*)$", re.MULTILINE)
_FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=mark)[^\n]*$|\Z)|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_REMARK = re.compile(r"\{/\*(.*?)\*/\}", re.DOTALL)


def read(path: str, source: str) -> Document:
    """Return the prose of a page."""
    from dnclaims.markup.decoded import Decoded
    from dnclaims.markup.markdown import read_markdown
    from dnclaims.markup.templates import begins_element, without_expressions
    from dnclaims.outline import Outline

    outline = Outline(path, source)
    for remark in _REMARK.finditer(source):
        outline.comment(*remark.span(), remark[1])

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match[0])

    text = _MODULE.sub(blank, _FENCE.sub(blank, source))
    text = without_expressions(text, nested=begins_element)
    read_markdown(Decoded.as_it_stands(source).masked(text), outline)
    return outline.build()


READER = Reader("mdx", (".mdx",), read)
