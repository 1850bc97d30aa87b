"""CSV: a header, then a page a row; a file is read from its start to its end, since a field may hold line ends."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator

from dnclaims.hosts.batch.formats import Columns, Format, whole
from dnclaims.hosts.batch.lines import lines
from dnclaims.hosts.batch.pages import MOST, Page, Unread, too_large
from dnclaims.hosts.batch.tables import page_of


def pages(file: str, start: int, stop: int | None, columns: Columns) -> Iterator[Page | Unread]:
    """Yield the page of each row."""
    csv.field_size_limit(min(MOST, sys.maxsize))
    trouble: list[str] = []
    rows = csv.reader(_text(file, trouble))
    header: list[str] | None = None
    number = 0
    while True:
        number += 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Unread(
                f"{file}#{number}", None, too_large() if "field larger" in str(error) else f"is no CSV: {error}"
            )
            continue
        for reason in trouble:
            yield Unread(f"{file}#{number}", None, reason)
        trouble.clear()
        if row is None:
            return
        if header is None:
            header = row
            continue
        place = f"{file}#{number}"
        if len(row) != len(header):
            if row:
                yield Unread(place, None, f"has {len(row)} fields where there are {len(header)} columns")
        elif any("\udc80" <= character <= "\udcff" for field in row if not field.isascii() for character in field):
            yield Unread(place, None, "is not UTF-8")
        else:
            yield page_of({name: field for name, field in zip(header, row, strict=True) if field}, place, columns)


def _text(file: str, trouble: list[str]) -> Iterator[str]:
    """Yield the lines of a file; bytes that are no characters are halves of some, so that their row can be told."""
    for at, line in lines(file):
        if isinstance(line, str):
            trouble.append(line)
        else:
            text = line.decode("utf-8", "surrogateescape")
            yield text.removeprefix("\ufeff") if at == 0 else text


FORMAT = Format(suffixes=(".csv", ".csv.gz"), pages=pages, cut=whole)
