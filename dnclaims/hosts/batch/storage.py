"""Where inputs lie: on this machine, or in an object store as the engine reaches it (s3://, gs://, az://, hdfs:// …)."""

from __future__ import annotations

import glob
import io
import os
from typing import IO, Any, NamedTuple, cast

from dnclaims.errors import UserError

_CHUNK = 1 << 20


class Stored(NamedTuple):
    """A file of an input."""

    path: str
    size: int


def is_remote(path: str) -> bool:
    """Whether a path is the address of something in an object store."""
    return "://" in path


def listed(given: str) -> list[Stored]:
    """Return the files that a path, folder, pattern or address stands for, in order; UserError where there are none."""
    found = _remote(given) if is_remote(given) else _local(given)
    if not found:
        raise UserError(f"{given}: there is no file to scan")
    return sorted(found)


def _local(given: str) -> list[Stored]:
    if os.path.isdir(given):
        paths = [os.path.join(folder, name) for folder, _, names in os.walk(given) for name in names]
    else:
        paths = [given] if os.path.exists(given) else glob.glob(given, recursive=True)
    return [Stored(path, os.path.getsize(path)) for path in paths if os.path.isfile(path)]


def _remote(given: str) -> list[Stored]:
    import daft

    pattern = (
        given if any(sign in given for sign in "*?[") or "." in given.rsplit("/", 1)[-1] else f"{given.rstrip('/')}/**"
    )
    try:
        rows = daft.from_glob_path(pattern).to_pydict()
    except Exception as error:  # whatever the store has to say: access, address, network
        if "at least 1 MicroPartition" in str(error):  # what the engine says of an empty listing
            return []
        raise UserError(f"{given}: cannot be listed: {error}") from None
    return [Stored(path, size or 0) for path, size in zip(rows["path"], rows["size"], strict=True)]


def opened(path: str) -> IO[bytes]:
    """Open a file to read any part of it; OSError where it cannot be."""
    if not is_remote(path):
        return open(path, "rb", buffering=_CHUNK)
    import pyarrow.fs

    system, inside = pyarrow.fs.FileSystem.from_uri(path)
    return io.BufferedReader(cast("Any", system.open_input_file(inside)), _CHUNK)
