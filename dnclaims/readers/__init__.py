"""Readers: bytes into documents, one format a file; they are found, not listed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from msgspec import Struct

from dnclaims.compiled import SHIPPED, compiled, read
from dnclaims.errors import UserError, missing_extra
from dnclaims.model import Document
from dnclaims.sourcefile import decoded


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
    """Return the module that reads each file suffix; from its compiled file if there is one, so that no other is imported."""
    shipped = read(SHIPPED / "readers.bin", dict[str, str])
    return shipped or compiled("readers", dict[str, str], _modules(), build_readers)


def _modules() -> list[Path]:
    return sorted(Path(__file__).parent.glob("[a-z]*.py"))


def build_readers() -> dict[str, str]:
    """Read off the modules of this folder which file suffixes each reads."""
    found: dict[str, str] = {}
    for path in _modules():
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


def read_document(path: str, raw: bytes) -> Document:
    """Return the prose of a file; UserError with the reason where there is none to be had."""
    reader = _reader(path)
    if reader.read_bytes is None:
        return read_text(path, decoded(raw))
    try:
        return reader.read_bytes(path, raw)
    except ModuleNotFoundError as error:
        raise missing_extra(error, "documents", reader.needs) from None


def read_text(path: str, source: str) -> Document:
    """Return the prose of a file whose text is at hand; UserError where its format is none of text, or is broken."""
    reader = _reader(path)
    if reader.read is None:
        raise UserError(f"is no text: {reader.name} files are read as bytes")
    return reader.read(path, source)


def _reader(path: str) -> Reader:
    reader = reader_for(path)
    if reader is None:
        raise UserError(f"its format is not known (known: {', '.join(sorted(readers()))})")
    return reader
