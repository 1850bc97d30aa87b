"""WARC, packed or not: of all that a crawler kept, the responses that are pages of HTML."""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator, Iterator
from typing import IO, Any

from warcio.exceptions import ArchiveLoadFailed

from dnclaims.hosts.batch.formats import Columns, Format, by_bytes
from dnclaims.hosts.batch.pages import MOST, Page, Unread, too_large
from dnclaims.hosts.batch.storage import opened

_MEMBER = b"\x1f\x8b\x08"
_VERSION = b"WARC/"
_HEAD = 1 << 16
_LENGTH = re.compile(rb"^content-length\s*:\s*(\d+)\s*$", re.IGNORECASE | re.MULTILINE)
_BROKEN = (ArchiveLoadFailed, zlib.error, EOFError, ValueError)
_HTML = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


def pages(file: str, start: int, stop: int | None, columns: Columns) -> Iterator[Page | Unread]:
    """Yield each page whose record begins between two bytes of a file; behind a broken record, reading goes on at the next."""
    try:
        with opened(file) as source:
            at = _next(source, start)
            while at is not None and (stop is None or at < stop):
                broken = yield from _from(source, file, at, stop)
                at = _next(source, broken + 1, packed=True) if broken is not None else None
    except OSError as error:
        yield Unread(f"{file}#{start}", None, f"cannot be read on: {error.strerror or error}")


def _from(
    source: IO[bytes], file: str, base: int, stop: int | None
) -> Generator[Page | Unread, None, int | None]:
    """Yield the pages of the records from one on; return where a record begins behind which to go on, None at the end."""
    from warcio.archiveiterator import ArchiveIterator

    source.seek(base)
    records = iter(ArchiveIterator(source))
    before: int | None = None
    while True:
        try:
            record = next(records, None)
        except _BROKEN as error:
            if before is None:
                yield Unread(f"{file}#{base}", None, f"is a broken record: {error}"[:300])
                return base
            return before  # what is broken is the next one, at which reading begins anew
        if record is None:
            return None
        before = base + int(records.get_record_offset())
        if stop is not None and before >= stop:
            return None
        try:
            page = _page(record, f"{file}#{before}")
        except _BROKEN as error:
            yield Unread(f"{file}#{before}", None, f"is a broken record: {error}"[:300])
            return before
        if page is not None:
            yield page


def _page(record: Any, place: str) -> Page | Unread | None:
    """Return the page that a record holds; None where it holds none."""
    if record.rec_type != "response" or record.http_headers is None:
        return None
    kind = (record.http_headers.get_header("Content-Type") or "").lower()
    if not kind.strip().startswith(_HTML):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    page = record.rec_headers.get_header("WARC-Record-ID") or place
    if (record.http_headers.get_header("Content-Encoding") or "").strip().lower() in ("br", "zstd"):
        return Unread(page, url, "is packed in a way that is not read (br, zstd)")
    stream = record.content_stream()
    content, size = [], 0
    while piece := stream.read(_HEAD):
        content.append(piece)
        size += len(piece)
        if size > MOST:
            return Unread(page, url, too_large())
    charset = _CHARSET.search(kind)
    return Page(page, url, b"".join(content), charset=charset[1] if charset else None)


def _next(source: IO[bytes], start: int, *, packed: bool = False) -> int | None:
    """Return where the first record begins from a byte on; None where none does."""
    source.seek(0)
    if source.read(3) == _MEMBER or packed:
        return _next_member(source, start)
    at = 0
    while at < start:  # records tell how long they are; what stands inside one is never looked at
        source.seek(at)
        head = source.read(_HEAD)
        end, length = head.find(b"\r\n\r\n"), _LENGTH.search(head)
        if not head.startswith(_VERSION) or end < 0 or length is None:
            return None
        at += end + 4 + int(length[1]) + 4
    return at


def _next_member(source: IO[bytes], start: int) -> int | None:
    """Return where the first packed record begins: a member of gzip whose text begins as a record does."""
    source.seek(start)
    held, base = b"", start
    while piece := source.read(_HEAD):
        held += piece
        found = held.find(_MEMBER)
        while found >= 0 and found < len(held) - 2:
            if _begins_record(source, base + found):
                return base + found
            source.seek(base + len(held))
            found = held.find(_MEMBER, found + 1)
        base += len(held) - 2
        held = held[-2:]
    return None


def _begins_record(source: IO[bytes], at: int) -> bool:
    source.seek(at)
    try:
        return zlib.decompressobj(31).decompress(source.read(4096), 16).startswith(_VERSION)
    except zlib.error:
        return False


FORMAT = Format(suffixes=(".warc", ".warc.gz"), pages=pages, cut=by_bytes)
