"""JSON lines: one object a line, with the page in one of its keys; a line that is broken or far too long is one bad page."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dnclaims.hosts.batch.formats import Columns, Cut, Format, by_bytes, whole
from dnclaims.hosts.batch.lines import lines
from dnclaims.hosts.batch.pages import Page, Unread
from dnclaims.hosts.batch.storage import Stored
from dnclaims.hosts.batch.tables import page_of

_PACKED = (".gz", ".bz2", ".xz")


def pages(file: str, start: int, stop: int | None, columns: Columns) -> Iterator[Page | Unread]:
    """Yield the page of each line that begins between two bytes of a file."""
    decoder = msgspec.json.Decoder(dict[str, object])
    for at, line in lines(file, start, stop):
        place = f"{file}#{at}"
        if isinstance(line, str):
            yield Unread(place, None, line)
        elif line.strip():
            try:
                row = decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                yield Unread(place, None, f"is no JSON: {error}")
            else:
                yield page_of(row, place, columns)


def cut(file: Stored, size: int) -> Iterator[Cut]:
    """Cut a file every so many bytes, unless it is packed."""
    return whole(file, size) if file.path.endswith(_PACKED) else by_bytes(file, size)


FORMAT = Format(
    suffixes=(
        ".jsonl",
        ".ndjson",
        ".json",
        *(f".{name}{packed}" for name in ("jsonl", "ndjson", "json") for packed in _PACKED),
    ),
    pages=pages,
    cut=cut,
)
