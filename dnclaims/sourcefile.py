"""Find the files that a user names, read and decode them; what cannot be read is a reason, never a gap."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from dnclaims.errors import UserError

MAX_BYTES = 64 * 1024 * 1024
STDIN = "-"

_LEFT_OUT = frozenset({"node_modules", "__pycache__", "vendor", "venv", "dist", "build", "site-packages"})
"""Folders that hold nothing written here; hidden ones are left out too."""


class Input(Struct, kw_only=True):
    """One file as it stands on disk, or the reason why it could not be read."""

    path: str
    raw: bytes = b""
    problem: str | None = None

    def take(self) -> bytes:
        """Return the bytes, and forget them: what was made of them is kept, and memory need not hold both."""
        raw, self.raw = self.raw, b""
        return raw


def inputs(paths: list[str], suffixes: frozenset[str], stdin_name: str) -> Iterator[Input]:
    """Yield each file below the paths whose suffix can be read; one that was named outright is always yielded."""
    seen: set[str] = set()
    for given in paths:
        if given == STDIN:
            yield _held(stdin_name, sys.stdin.buffer.read(MAX_BYTES + 1))
            continue
        path = Path(given)
        if path.is_dir():
            found = list(_below(path, suffixes))
            if not found:
                yield Input(path=given, problem=f"holds no file to lint ({', '.join(sorted(suffixes))})")
        else:
            found = [path]
        for one in found:
            key = str(one)
            if key not in seen:
                seen.add(key)
                yield read_file(one)


def _below(folder: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _LEFT_OUT or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _below(entry, suffixes)
        elif entry.suffix.lower() in suffixes:
            yield entry


def read_file(path: Path) -> Input:
    """Read a file."""
    shown = str(path)
    if not path.exists():
        return Input(path=shown, problem="there is no such file")
    if not path.is_file():
        return Input(path=shown, problem="is not a regular file")
    try:
        with path.open("rb") as file:
            return _held(shown, file.read(MAX_BYTES + 1))
    except OSError as error:
        return Input(path=shown, problem=f"cannot be read: {error.strerror or error}")


def _held(path: str, raw: bytes) -> Input:
    if len(raw) > MAX_BYTES:
        return Input(path=path, problem=f"is larger than {MAX_BYTES // 1024 // 1024} MB")
    return Input(path=path, raw=raw)


def decoded(raw: bytes) -> str:
    """Return the text of a file; UserError where it is none."""
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        named = encoding.removesuffix("-sig").upper()
        raise UserError(f"is not {named} (line {line}, byte {error.start}); save it as UTF-8") from None
    if "\0" in text:
        raise UserError("holds NUL characters; it seems to be no text")
    return text
