"""Find the files that a user names, and decode them; what cannot be read is a reason, never a gap."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

MAX_BYTES = 64 * 1024 * 1024
STDIN = "-"

_LEFT_OUT = frozenset({"node_modules", "__pycache__", "vendor", "venv", "dist", "build", "site-packages"})
"""Folders that hold nothing written here; hidden ones are left out too."""


class Input(Struct, frozen=True, kw_only=True):
    """One file, decoded, or the reason why not."""

    path: str
    text: str = ""
    problem: str | None = None


def inputs(paths: list[str], suffixes: frozenset[str], stdin_name: str) -> Iterator[Input]:
    """Yield each file below the paths whose suffix can be read; one that was named outright is always yielded."""
    seen: set[str] = set()
    for given in paths:
        if given == STDIN:
            yield _decoded(stdin_name, sys.stdin.buffer.read(MAX_BYTES + 1))
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
    """Read and decode a file."""
    shown = str(path)
    if not path.exists():
        return Input(path=shown, problem="there is no such file")
    if not path.is_file():
        return Input(path=shown, problem="is not a regular file")
    try:
        with path.open("rb") as file:
            return _decoded(shown, file.read(MAX_BYTES + 1))
    except OSError as error:
        return Input(path=shown, problem=f"cannot be read: {error.strerror or error}")


def _decoded(path: str, raw: bytes) -> Input:
    if len(raw) > MAX_BYTES:
        return Input(path=path, problem=f"is larger than {MAX_BYTES // 1024 // 1024} MB")
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Input(
            path=path,
            problem=f"is not {encoding.removesuffix('-sig').upper()} (line {line}, byte {error.start}); save it as UTF-8",
        )
    if "\0" in text:
        return Input(path=path, problem="holds NUL characters; it seems to be no text")
    return Input(path=path, text=text)
