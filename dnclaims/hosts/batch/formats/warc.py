"""WARC, packed or not: of all that a crawler kept, the responses that are pages of HTML."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import IO, Any

from dnclaims.hosts.batch.formats import Columns, Format, by_bytes
from dnclaims.hosts.batch.pages import MOST, Page, Unread, too_large
from dnclaims.hosts.batch.records import records
from dnclaims.hosts.batch.storage import opened

_HTML = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_NOT_READ = ("br", "zstd")
_STEP = 1 << 16


def pages(file: str, start: int, stop: int | None, columns: Columns) -> Iterator[Page | Unread]:
    """Yield each page whose record begins between two bytes of a file; behind a broken record, reading goes on at the next."""
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader

    loader = ArcWarcRecordLoader()
    try:
        with opened(file) as source:
            for at, raw in records(source, start, stop):
                place = f"{file}#{at}"
                try:
                    page = Unread(place, None, raw) if isinstance(raw, str) else _page(loader, raw, place)
                except (ArchiveLoadFailed, zlib.error, EOFError, ValueError) as error:
                    page = Unread(place, None, f"is a broken record: {error}"[:300])
                if page is not None:
                    yield page
    except OSError as error:
        yield Unread(f"{file}#{start}", None, f"cannot be read on: {error.strerror or error}")


def _page(loader: Any, raw: bytes, place: str) -> Page | Unread | None:
    """Return the page that a record holds; None where it holds none."""
    if raw.find(b"response", 0, 2000) < 0:  # most of what a crawler keeps is no page
        return None
    record = loader.parse_record_stream(io.BytesIO(raw), known_format="warc")
    if record.rec_type != "response" or record.http_headers is None:
        return None
    kind = (record.http_headers.get_header("Content-Type") or "").strip().lower()
    if not kind.startswith(_HTML):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    page = record.rec_headers.get_header("WARC-Record-ID") or place
    packed = (record.http_headers.get_header("Content-Encoding") or "").strip().lower()
    if packed in _NOT_READ:
        return Unread(page, url, f"is packed in a way that is not read: {packed}")
    content = _most_of(record.content_stream())
    charset = _CHARSET.search(kind)
    if len(content) > MOST:
        return Unread(page, url, too_large())
    return Page(page, url, content, charset=charset[1] if charset else None)


def _most_of(stream: IO[bytes]) -> bytes:
    """Return what a stream holds, and no more than is too large for a page: what is packed may be endless."""
    parts: list[bytes] = []
    size = 0
    while size <= MOST and (part := stream.read(_STEP)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


FORMAT = Format(suffixes=(".warc", ".warc.gz"), pages=pages, cut=by_bytes)
