"""Tools, one a file, called as the file is; they are found, not listed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from dnclaims.filelinter import FileLinter


class Answer(NamedTuple):
    """What a tool answers, twice: for programs, and in a few lines to read."""

    content: Struct
    text: str


class Tool(Struct, frozen=True, kw_only=True):
    """One tool: what it is for, what it takes and gives; it reads, and changes nothing."""

    title: str
    about: str
    """What it does, and when to use it: an assistant chooses by these words."""
    takes: type[Struct]
    gives: type[Struct]
    run: Callable[[FileLinter, Any], Answer]
    """(linter with its corpus and rules, arguments of type `takes`) -> answer; UserError for what the caller can mend."""


@lru_cache(maxsize=1)
def tools() -> dict[str, Tool]:
    """Return every tool by its name."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    return {name: import_module(f"{__name__}.{name}").TOOL for name in names}
