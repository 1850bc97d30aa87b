"""The lines of a file, from one byte to another, none of them longer than a page may be: what is longer is passed over."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Iterator
from typing import IO, cast

from dnclaims.hosts.batch.pages import MOST, too_large
from dnclaims.hosts.batch.storage import opened

_STEP = 1 << 20
_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)


def lines(file: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, bytes | str]]:
    """Yield each line that begins in a stretch with the offset of its first byte; in place of one that cannot be had, why not.

    Offsets are bytes, of what is packed in a file that is packed.
    """
    try:
        with opened(file) as raw, _unpacked(file, raw) as source:
            at = start
            if start:
                source.seek(start - 1)
                at += 0 if source.read(1) == b"\n" else sum(map(len, _pieces(source)))
            while stop is None or at < stop:
                line = source.readline(MOST + 1)
                if not line:
                    return
                length = len(line)
                if length > MOST and not line.endswith(b"\n"):
                    length += sum(map(len, _pieces(source)))
                    yield at, too_large(length)
                else:
                    yield at, line
                at += length
    except _BROKEN as error:
        yield start, f"cannot be read on: {getattr(error, 'strerror', None) or error}"


def _unpacked(file: str, raw: IO[bytes]) -> IO[bytes]:
    if file.endswith(".gz"):
        return cast("IO[bytes]", gzip.open(raw))
    if file.endswith(".bz2"):
        return cast("IO[bytes]", bz2.open(raw))
    return cast("IO[bytes]", lzma.open(raw)) if file.endswith(".xz") else raw


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    """Yield the rest of a line piece by piece."""
    while piece := source.readline(_STEP):
        yield piece
        if piece.endswith(b"\n"):
            return
