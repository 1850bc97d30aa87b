"""Renderers of what lint found, one format a file; they are found, not listed, and see nothing but reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:  # the names of the formats are asked for on every call
    from dnclaims.model import FileReport
    from dnclaims.renderers.behind import Behind
    from dnclaims.tally import Tally


class Renderer(Struct, frozen=True):
    """One format."""

    about: str
    """What it is for, in a few words."""
    write: Callable[[IO[str], Behind, Iterable[FileReport], Tally], None]
    """(where to, what stands behind findings, reports as they come, the count of them: whole when they have all come)."""
    copy: bool = False
    """Whether it shows the prose of files, so that reports must hold it."""


def formats() -> list[str]:
    """Return the names of the formats: the modules of this folder."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))


def renderer(name: str) -> Renderer:
    """Return the renderer of a format."""
    found: Renderer = import_module(f"dnclaims.renderers.lint.{name}").RENDERER
    return found
