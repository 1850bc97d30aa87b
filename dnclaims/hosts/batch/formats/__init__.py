"""Formats of inputs: one module each, found by its name; each says how its files are cut, and reads the pages of a piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from msgspec import Struct

from dnclaims.hosts.batch.pages import Page, Unread
from dnclaims.hosts.batch.storage import Stored


class Columns(Struct, frozen=True, kw_only=True):
    """What the columns, or keys, of a table are called."""

    id: str = "id"
    url: str = "url"
    text: str = "text"
    html: str = "html"


Cut = tuple[int, int | None, int]
"""Where a piece begins and ends, as the format counts, and its size in bytes."""


class Format(Struct, frozen=True, kw_only=True):
    """One format of inputs."""

    suffixes: tuple[str, ...]
    pages: Callable[[str, int, int | None, Columns], Iterator[Page | Unread]]
    """(file, start, stop, columns) -> the pages of a piece."""
    cut: Callable[[Stored, int], Iterator[Cut]]
    """(file, bytes of a piece) -> where it is cut."""
    loose: bool = False
    """Whether a file is one page."""


def whole(file: Stored, size: int) -> Iterator[Cut]:
    """Cut nothing: the file is read from its start to its end."""
    yield 0, None, file.size


def by_bytes(file: Stored, size: int) -> Iterator[Cut]:
    """Cut a file every so many bytes; whoever reads a piece begins at the first record that begins in it."""
    starts = range(0, max(file.size, 1), size)
    for start in starts:
        yield start, None if start == starts[-1] else start + size, min(size, file.size - start)


def names() -> list[str]:
    """Return the names of the formats: the modules of this folder."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))


@cache
def reader_of(name: str) -> Format:
    """Return the format of a name."""
    found: Format = import_module(f"{__name__}.{name}").FORMAT
    return found


@cache
def _by_suffix() -> dict[str, str]:
    return {suffix: name for name in names() for suffix in reader_of(name).suffixes}


def format_of(path: str) -> str | None:
    """Return the format of a file by its ending, None where it is not known."""
    name = path.lower()
    return next((found for suffix, found in _by_suffix().items() if name.endswith(suffix)), None)
