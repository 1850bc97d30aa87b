"""Parquet: a page a row, read by row groups, which are the smallest pieces that such a file can be cut into."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dnclaims.hosts.batch.formats import Columns, Cut, Format
from dnclaims.hosts.batch.pages import Page, Unread
from dnclaims.hosts.batch.storage import Stored, opened
from dnclaims.hosts.batch.tables import page_of

_ROWS = 32
"""Rows that are held in memory at once."""


def pages(file: str, start: int, stop: int | None, columns: Columns) -> Iterator[Page | Unread]:
    """Yield the page of each row of some row groups."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    group = start
    try:
        with opened(file) as source:
            table = pq.ParquetFile(source, pre_buffer=False)
            wanted = [
                name
                for name in (columns.id, columns.url, columns.html, columns.text)
                if name in table.schema_arrow.names
            ]
            for group in range(start, table.num_row_groups if stop is None else stop):
                for number, row in enumerate(_rows(table, group, wanted)):
                    yield page_of(row, f"{file}#{group}.{number}", columns)
    except (pa.ArrowException, OSError) as error:
        yield Unread(f"{file}#{group}", None, f"cannot be read on: {error}"[:300])


def _rows(table: Any, group: int, wanted: list[str]) -> Iterator[dict[str, object]]:
    for batch in table.iter_batches(batch_size=_ROWS, row_groups=[group], columns=wanted, use_threads=False):
        columns = [(name, batch.column(name)) for name in wanted]
        for at in range(batch.num_rows):
            yield {name: _value(column[at]) for name, column in columns}


def _value(cell: Any) -> object:
    """Return what a cell holds; a text that is no UTF-8 as its bytes."""
    try:
        return cell.as_py()
    except UnicodeDecodeError:
        return bytes(cell.as_buffer())


def cut(file: Stored, size: int) -> Iterator[Cut]:
    """Cut a file between row groups, where a piece has become large enough."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with opened(file.path) as source:
            metadata = pq.ParquetFile(source).metadata
            sizes = [metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups)]
    except (pa.ArrowException, OSError):  # whoever reads it will say so
        yield 0, None, file.size
        return
    start = total = 0
    for number, length in enumerate(sizes, 1):
        total += length
        if total >= size or number == len(sizes):
            yield start, number, total
            start, total = number, 0


FORMAT = Format(suffixes=(".parquet", ".pq"), pages=pages, cut=cut)
