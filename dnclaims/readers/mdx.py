"""MDX: Markdown with components and expressions in it."""

from __future__ import annotations

import re

from dnclaims.model import Document
from dnclaims.readers import Reader

_MODULE = re.compile(r"^(?:import|export)\b", re.MULTILINE)
_BLANK = re.compile(r"\n[^\S\n]*\n|\Z")
_FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=mark)[^\n]*$|\Z)|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def read(path: str, source: str) -> Document:
    """Return the prose of a page: what is written, then what its expressions and exports hold."""
    from dnclaims.markup.decoded import HOLE, Decoded
    from dnclaims.markup.expressions import without_expressions
    from dnclaims.markup.markdown import read_markdown
    from dnclaims.markup.remarks import BRACES, note_remarks
    from dnclaims.markup.script import read_script
    from dnclaims.markup.untemplated import read_apart
    from dnclaims.outline import Outline

    outline = Outline(path, source)
    page = Decoded.as_it_stands(source)
    note_remarks(page, outline, BRACES)
    text = _FENCE.sub(lambda match: re.sub(r"[^\n]", HOLE, match[0]), source)
    modules = _modules(text)
    for start, end in modules:
        text = text[:start] + re.sub(r"[^\n]", HOLE, text[start:end]) + text[end:]
    found = without_expressions(text)
    read_markdown(page.masked(found.text), outline, components=True)
    read_apart(page, found, outline)
    for start, end in modules:
        read_script(Decoded(page.parts(start, end)), outline)
    return outline.build()


def _modules(text: str) -> list[tuple[int, int]]:
    """Return where the imports and exports of a page stand: each up to a blank line behind which no bracket is open."""
    found: list[tuple[int, int]] = []
    at = 0
    while (begins := _MODULE.search(text, at)) is not None:
        start = at = begins.start()
        depth = 0
        while at < len(text):
            blank = _BLANK.search(text, at)
            end = blank.start() if blank else len(text)
            depth += sum(text.count(mark, at, end) for mark in "({[") - sum(text.count(mark, at, end) for mark in ")}]")
            at = blank.end() - 1 if blank and blank.end() < len(text) else len(text)
            if depth <= 0:
                break
        found.append((start, end))
    return found


READER = Reader("mdx", (".mdx",), read)
