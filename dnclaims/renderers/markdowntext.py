"""Text in Markdown as GitHub reads it: it looks as it is written, makes no markup, calls nobody and links nowhere."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_\[\]<>~$])")
_CALLS = re.compile(r"([@#])(?=\w)")
_STARTS = re.compile(r"^([-+=#]|\d+(?=[.)]))")

_BAR = "\\|"
"""A bar in a cell, wherever it stands there, even in code."""


def plain(text: str) -> str:
    """Return a text that is read as it stands, on one line."""
    escaped = _MARKUP.sub(r"\\\1", " ".join(text.replace("\0", "\N{REPLACEMENT CHARACTER}").split()))
    escaped = escaped.replace("&", "&amp;")
    # A mention or a reference is broken by a comment, which nobody sees.
    return _STARTS.sub(_kept, _CALLS.sub(r"\1<!-- -->", escaped))


def _kept(start: re.Match[str]) -> str:
    return f"\\{start[1]}" if not start[1].isdigit() else f"{start[1]}<!-- -->"


def code(text: str) -> str:
    """Return a text as code on one line, whatever quotes stand in it."""
    line = " ".join(text.replace("\0", "\N{REPLACEMENT CHARACTER}").splitlines())
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    room = " " if not line or line[0] in "` " or line[-1] in "` " else ""
    return f"{fence}{room}{line}{room}{fence}"


def row(*cells: str) -> str:
    """Return a row of a table, of cells that are Markdown already."""
    return "".join(f"| {cell.replace('|', _BAR)} " for cell in cells) + "|"


def link(words: str, address: str) -> str:
    """Return a link; where there is no address, the words alone."""
    return f"[{plain(words)}](<{address.replace('<', '%3C').replace('>', '%3E')}>)" if address else plain(words)
