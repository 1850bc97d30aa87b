"""Compiled files: what was loaded and checked once, kept so that no run does it twice.

A compiled file is keyed by the content that it came from, so that it can never be stale; what is damaged or missing is
built again silently. It is written under a name of its own and then renamed, so that nobody ever reads half of it.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import msgspec

PACKAGE = Path(__file__).resolve().parent
SHIPPED = PACKAGE / "data"
"""Where an installed wheel holds its corpus and compiled files; a checkout holds the corpus beside the package."""

_FORMAT = b"dnclaims-compiled-2\n"
_CHECK = 4
"""Bytes of the checksum, which tells a damaged file from a whole one."""

_DAY = 86_400

NOT_KEPT: dict[str, str] = {}
"""Folders in which this process could keep nothing, and why: the command line says so at its end."""

T = TypeVar("T")


def cache_folder() -> Path:
    """Return the user's cache folder for dnclaims; `DNCLAIMS_CACHE_DIR` overrides it."""
    override = os.environ.get("DNCLAIMS_CACHE_DIR")
    if override:
        return Path(override)
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "dnclaims"


def compiled(name: str, kind: type[T], files: Iterable[Path], build: Callable[[], T], *, cache: bool = True) -> T:
    """Return what `build` makes of `files`, from the compiled file called `name` where there is one.

    Raises whatever `build` raises; nothing is kept then.
    """
    return kept(name, kind, key_of(files) if cache else None, build)


def kept(name: str, kind: type[T], key: str | None, build: Callable[[], T]) -> T:
    """Return what is kept under a name and a key, as `compiled` does; without a key nothing is kept."""
    folder = _folder() if key is not None else None
    if folder is None:
        return build()
    path = folder / f"{name}-{key}.bin"
    found = read(path, kind)
    if found is not None:
        return found
    made = build()
    write(path, encode(made))
    _forget_old(path, name)
    return made


def key_of(files: Iterable[Path]) -> str | None:
    """Return what tells the content of files from any other; None where a file cannot be read (`build` will say so)."""
    from hashlib import blake2b  # it brings all of OpenSSL along, and an installed wheel does without

    digest = blake2b(_FORMAT, digest_size=16)
    try:
        for path in files:
            content = path.read_bytes()
            # The same file in another folder is another kind of record.
            digest.update(f"{'/'.join(path.parts[-3:])}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            digest.update(content)
    except OSError:
        return None
    return digest.hexdigest()


def _folder() -> Path | None:
    """Return the cache folder; None where nobody knows where this user's home is."""
    try:
        return cache_folder()
    except RuntimeError:
        return None


def encode(value: object) -> bytes:
    """Return a value as the bytes of a compiled file: format, checksum, content."""
    content = msgspec.msgpack.encode(value)
    return _FORMAT + _check(content) + content


def _check(content: bytes | memoryview) -> bytes:
    return crc32(content).to_bytes(_CHECK, "big")


def read(path: Path, kind: type[T]) -> T | None:
    """Read a compiled file; None where it is missing, of another format or damaged."""
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    head = len(_FORMAT) + _CHECK
    content = memoryview(raw)[head:]
    if raw[: len(_FORMAT)] != _FORMAT or _check(content) != raw[len(_FORMAT) : head]:
        return None
    try:
        return msgspec.msgpack.decode(content, type=kind)
    except (
        msgspec.MsgspecError,
        ValueError,
        RecursionError,
    ):  # text that is no UTF-8; records within records without end
        return None


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; a folder that cannot be written to only costs the next run its head start."""
    # Not called by the id of the process: in two containers that share a folder, these are the same.
    temporary = path.with_name(f"{path.name}.{os.urandom(6).hex()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        NOT_KEPT.setdefault(str(cache_folder()), error.strerror or str(error))
        with contextlib.suppress(OSError):
            temporary.unlink()


def _forget_old(newest: Path, name: str, keep: int = 4) -> None:
    """Keep the few compiled files last made, for every edit of a corpus makes a new one; what was never finished goes, too."""
    with contextlib.suppress(OSError):
        found = sorted(newest.parent.glob(f"{name}-*.bin"), key=lambda path: path.stat().st_mtime, reverse=True)
        unfinished = [path for path in newest.parent.glob(f"{name}-*.tmp") if time.time() - path.stat().st_mtime > _DAY]
        for path in found[keep:] + unfinished:
            path.unlink(missing_ok=True)
