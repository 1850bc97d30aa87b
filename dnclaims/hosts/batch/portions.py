"""Inputs cut into portions: pieces of files that are scanned, written and taken up again each as a whole.

How inputs are cut follows from them and from the size of a portion alone, never from how many cores there are: a scan has the
same portions, in the same order, wherever it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from dnclaims.errors import UserError
from dnclaims.hosts.batch.formats import Columns, format_of, reader_of
from dnclaims.hosts.batch.pages import Page, Unread
from dnclaims.hosts.batch.storage import Stored, listed

_FILES = 1000
"""Files that make one portion at most, where each is a page."""


class Portion(Struct, frozen=True):
    """A piece of the inputs: part of one file, or some files that are a page each."""

    number: int
    format: str
    files: tuple[str, ...]
    size: int
    """In bytes, more or less."""
    start: int = 0
    stop: int | None = None
    """Where it begins and ends in its file: bytes, or row groups of Parquet; None for the end of the file."""

    def pages(self, columns: Columns) -> Iterator[Page | Unread]:
        """Yield the pages, in order; what is broken is one of them, and no error."""
        read = reader_of(self.format).pages
        for file in self.files:
            yield from read(file, self.start, self.stop, columns)


def portions_of(
    inputs: Iterable[str], size: int, told: str | None, note: Callable[[str], None] | None = None
) -> list[Portion]:
    """Cut inputs into portions of about `size` bytes; UserError where there is nothing to scan among them.

    `told` is the format of all files, each file's own by its name unless told; `note` is told of files that are left out.
    """
    found: list[Portion] = []
    for given in inputs:
        files = listed(given)
        loose: list[Stored] = []
        for file in files:
            kind = told or format_of(file.path)
            if kind is None:
                if len(files) == 1:
                    raise UserError(f"{given}: is of no format that can be scanned", "say which with --input-format")
                if note is not None:
                    note(file.path)
            elif reader_of(kind).loose:
                loose.append(file)
            else:
                for start, stop, length in reader_of(kind).cut(file, size):
                    found.append(Portion(len(found), kind, (file.path,), length, start, stop))
        for kind, together in _together(loose, told, size):
            found.append(
                Portion(len(found), kind, tuple(one.path for one in together), sum(one.size for one in together))
            )
    if not found:
        raise UserError(
            "nothing to scan: no file is of a format that is known", "formats: parquet, jsonl, csv, warc, html, text"
        )
    return found


def _together(files: list[Stored], told: str | None, size: int) -> Iterator[tuple[str, list[Stored]]]:
    """Yield files that are a page each, in order, some at a time; all of one format."""
    batch: list[Stored] = []
    kind, total = "", 0
    for file in files:
        own = told or format_of(file.path) or ""
        if batch and (own != kind or len(batch) == _FILES or total + file.size > size):
            yield kind, batch
            batch, total = [], 0
        kind = own
        batch.append(file)
        total += file.size
    if batch:
        yield kind, batch
