"""Readers: bytes into documents, one format a file; they are found, not listed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from msgspec import Struct

from dnclaims.model import Document


class Reader(Struct, frozen=True):
    """One format: what its files are called, and how text of it becomes a document."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, str], Document] | None = None
    """(path, decoded text) -> document; UserError where it is broken."""
    read_bytes: Callable[[str, bytes], Document] | None = None
    """The same for a format that is no text."""
    needs: str = ""
    """The module that the format needs, of the extra `documents`."""


@lru_cache(maxsize=1)
def readers() -> dict[str, str]:
    """Return the module that reads each file suffix, read off the modules of this folder."""
    found: dict[str, str] = {}
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        reader: Reader = import_module(f"dnclaims.readers.{path.stem}").READER
        found.update(dict.fromkeys(reader.suffixes, path.stem))
    return found


def reader_for(path: str) -> Reader | None:
    """Return the reader of a path's format, or None where the format is not known."""
    module = readers().get(Path(path).suffix.lower())
    if module is None:
        return None
    reader: Reader = import_module(f"dnclaims.readers.{module}").READER
    return reader
