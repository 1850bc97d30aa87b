"""The records of a WARC, from one byte of the file to another; what is broken is passed over up to the next that is whole."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import IO

from dnclaims.hosts.batch.pages import MOST, too_large

_MEMBER = b"\x1f\x8b\x08"
_VERSION = b"WARC/"
_BETWEEN = b"\r\n\r\n"
_STEP = 1 << 16
_MOST = MOST + _STEP
"""Bytes of a record: those of a page, and its heads."""
_ENDLESS = 1 << 30
"""Bytes unpacked of a record after which its end is not waited for."""
_LENGTH = re.compile(rb"^content-length\s*:\s*(\d{1,15})\s*$", re.IGNORECASE | re.MULTILINE)

Record = tuple[int, bytes | str]
"""Where a record begins, and all of it, unpacked, or the reason why it cannot be had."""


def records(source: IO[bytes], start: int, stop: int | None) -> Iterator[Record]:
    """Yield each record that begins in a stretch of a file, in order."""
    source.seek(0)
    packed = source.read(len(_MEMBER)) == _MEMBER
    at = _next_member(source, start) if packed else _next_plain(source, start)
    while at is not None and (stop is None or at < stop):
        raw, behind = _member(source, at) if packed else _plain(source, at)
        yield at, raw
        following = (_next_member if packed else _behind)(source, at + 1 if behind is None else behind)
        if behind is not None and following != behind and _holds_more(source, behind):
            yield behind, "is a broken record: it does not begin as one"
        at = following


def _holds_more(source: IO[bytes], at: int) -> bool:
    """Whether anything but blanks stands from a byte on."""
    source.seek(at)
    return bool(source.read(_STEP).strip())


def _member(source: IO[bytes], at: int) -> tuple[bytes | str, int | None]:
    """Return a packed record, or why it cannot be had, and where the next should begin, if that can be told."""
    source.seek(at)
    unpack = zlib.decompressobj(31)
    parts: list[bytes] = []
    size, read = 0, at
    try:
        while not unpack.eof:
            piece = unpack.unconsumed_tail
            if not piece:
                piece = source.read(_STEP)
                read += len(piece)
            if not piece:
                return "is cut short", None
            part = unpack.decompress(piece, _STEP)
            size += len(part)
            if size <= _MOST:
                parts.append(part)
            elif size > _ENDLESS:
                return too_large(), None
    except zlib.error as error:
        return f"is a broken record: {error}", None
    behind = read - len(unpack.unused_data)
    if size > _MOST:
        return too_large(size), behind
    raw = b"".join(parts)
    length = _length(raw)
    if length is not None and len(raw) > length + len(_BETWEEN):
        return "holds many records packed as one: unpack it first", None
    return raw, behind


def _next_member(source: IO[bytes], start: int) -> int | None:
    """Return where the first packed record begins from a byte on: a member of gzip whose text begins as a record does."""
    base, held = start, b""
    while True:
        source.seek(base + len(held))
        piece = source.read(_STEP)
        held += piece
        found = held.find(_MEMBER)
        while found >= 0:
            if _begins_record(source, base + found):
                return base + found
            found = held.find(_MEMBER, found + 1)
        if not piece:
            return None
        kept = len(_MEMBER) - 1
        base, held = base + len(held[:-kept]), held[-kept:]


def _begins_record(source: IO[bytes], at: int) -> bool:
    source.seek(at)
    try:
        return zlib.decompressobj(31).decompress(source.read(1024), len(_VERSION)) == _VERSION
    except zlib.error:
        return False


def _plain(source: IO[bytes], at: int) -> tuple[bytes | str, int | None]:
    """Return a record that is not packed, or why it cannot be had, and where the next should begin, if that can be told."""
    source.seek(at)
    head = source.read(_STEP)
    length = _length(head) if head.startswith(_VERSION) else None
    if length is None:
        return "is a broken record: it does not say how long it is", None
    behind = at + length + len(_BETWEEN)
    if length > _MOST:
        return too_large(length), behind
    source.seek(at)
    raw = source.read(length)
    return (raw, behind) if len(raw) == length else ("is cut short", None)


def _next_plain(source: IO[bytes], start: int) -> int | None:
    """Return where the first record begins from a byte on, from record to record: what stands inside one is never looked at."""
    at: int | None = 0
    while at is not None and at < start:
        source.seek(at)
        length = _length(source.read(_STEP))
        at = _behind(source, at + 1 if length is None else at + length + len(_BETWEEN))
    return at


def _behind(source: IO[bytes], start: int) -> int | None:
    """Return where the next record begins that is not packed, from a byte on: there, or where something looks like one."""
    source.seek(start)
    if source.read(len(_VERSION)) == _VERSION:
        return start
    base, held = start, b""
    while True:
        source.seek(base + len(held))
        piece = source.read(_STEP)
        held += piece
        found = held.find(_BETWEEN + _VERSION)
        if found >= 0:
            return base + found + len(_BETWEEN)
        if not piece:
            return None
        kept = len(_BETWEEN + _VERSION) - 1
        base, held = base + len(held[:-kept]), held[-kept:]


def _length(head: bytes) -> int | None:
    """Return how long a record is by what its head says, head included; None where it does not say."""
    end = head.find(_BETWEEN)
    said = _LENGTH.search(head, 0, end + 2) if end >= 0 else None
    return None if said is None else end + len(_BETWEEN) + int(said[1])
