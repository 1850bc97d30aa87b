"""Files that are a page of plain text each."""

from __future__ import annotations

from collections.abc import Iterator

from dnclaims.hosts.batch.formats import Columns, Format, whole
from dnclaims.hosts.batch.loose import page_in
from dnclaims.hosts.batch.pages import Page, Unread


def pages(file: str, start: int, stop: int | None, columns: Columns) -> Iterator[Page | Unread]:
    """Yield the page that a file is."""
    yield page_in(file, plain=True)


FORMAT = Format(suffixes=(".txt", ".text"), pages=pages, cut=whole, loose=True)
