"""reStructuredText, read as text: without code, targets, comments and the marks of its markup."""

from __future__ import annotations

import re

from dnclaims.model import Document
from dnclaims.readers import Reader

_RULE = re.compile(r"^([=\-`:.'\"~^_*+#<>])\1{2,}[^\S\n]*$", re.MULTILINE)
_BLOCK = re.compile(r"^(?P<indent>[ \t]*)\.\.[ \t]+(?P<rest>.*)$")
_DIRECTIVE = re.compile(r"(?P<name>[\w-]+)::")
_PROSE = frozenset(
    "note tip hint important warning caution danger attention error admonition epigraph topic sidebar list-table table".split()
)
"""Directives whose contents are prose."""
_OPTION = re.compile(r"^\s*:(?P<name>[\w -]+):(?=\s|$)(?P<value>.*)$")
_SHOWN = ("alt", "caption", "description", "summary", "subtitle", "title", "abstract")
"""Fields whose values are words for a visitor."""
_CELL = re.compile(r"^(\s*\*\s+)-(?=\s)")
"""The first cell of a row, in a table that is written as a list of lists."""
_INLINE = re.compile(
    r"``[^`\n]*``|(?<![\w:+.-]):[\w:+.-]+:`(?P<role>[^`<]*)(?:<[^`>]*>)?`|`(?P<link>[^`<]*?)\s*(?:<[^`>]*>)?`__?|\*{1,2}(?=\S)|(?<=\S)\*{1,2}|\|(?=\S)|::(?=\s*$)|\[#?[\w-]*\]_(?!\w)",
    re.MULTILINE,
)


def read(path: str, source: str) -> Document:
    """Return the prose of a text."""
    from dnclaims.markup.decoded import HOLE, Decoded
    from dnclaims.markup.lines import read_lines
    from dnclaims.outline import Outline

    outline = Outline(path, source)
    lines = source.splitlines(keepends=True)
    kept: list[str] = []
    hidden: int | None = None
    """How far what is hidden is indented at the least."""
    literal = False
    at = 0
    for line in lines:
        indent = len(line) - len(line.lstrip())
        block = _BLOCK.match(line)
        blank = not line.strip()
        if literal and not blank:
            hidden, literal = (0 if indent else None), False
        if hidden is not None and not blank and indent <= hidden:
            hidden = None
        if block is not None and hidden is None:
            directive = _DIRECTIVE.match(block["rest"])
            if directive is None:
                outline.comment(at, at + len(line.rstrip()), block["rest"])
            if directive is None or directive["name"] not in _PROSE:
                hidden = indent
            words = directive is not None and directive["name"] in _PROSE
            at_words = block.start("rest") + directive.end() if directive and words else len(line.rstrip())
            kept.append(_blank(line[:at_words]) + line[at_words:])
        elif hidden is not None or _OPTION.match(line):
            kept.append(_field(line))
        else:
            kept.append(_CELL.sub(r"\1 ", line))
            literal = literal if blank else line.rstrip().endswith("::")
        at += len(line)
    text = _RULE.sub(lambda match: " " * len(match[0]), "".join(kept))

    def inline(match: re.Match[str]) -> str:
        for name in ("role", "link"):
            if match[name] is not None:
                before, after = match.start(name) - match.start(), match.end() - match.end(name)
                return HOLE * before + match[name] + HOLE * after
        return HOLE * len(match[0])

    read_lines(Decoded.as_it_stands(source).masked(_INLINE.sub(inline, text)), outline)
    return outline.build()


def _field(line: str) -> str:
    """Return the value of a field or option that is shown, in its place."""
    option = _OPTION.match(line)
    if option is None or option["name"].partition(" ")[0] not in _SHOWN:
        return _blank(line)
    return " " * option.start("value") + line[option.start("value") :]


def _blank(line: str) -> str:
    return re.sub(r"[^\n]", " ", line)


READER = Reader("restructuredtext", (".rst", ".rest"), read)
