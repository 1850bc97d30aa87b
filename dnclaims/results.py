"""What files were found to say before: kept by content, settings, corpus and version, so that nothing is linted twice.

Each result is a file of its own, named after all that it came from: it cannot be stale, and one that is damaged is not read.
"""

from __future__ import annotations

import contextlib
import os
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dnclaims import __version__
from dnclaims.compiled import PACKAGE, SHIPPED, cache_folder, encode, read, write
from dnclaims.model import FileReport

if TYPE_CHECKING:
    from dnclaims.filelinter import FileLinter
    from dnclaims.settings import Settings

_DAYS = 14
"""Results that nobody asked for in so many days are thrown away."""
_DAY = 86_400


class Results:
    """The results kept for one corpus, one set of rules and one way of reading findings."""

    def __init__(self, linter: FileLinter) -> None:
        from hashlib import blake2b

        self._blake2b = blake2b
        self._folder = cache_folder() / "results"
        self._made_by = self._digest(
            __version__.encode(),
            *_code(),
            msgspec.msgpack.encode((linter.index.corpus, linter.lexicon, linter.rulebook.rules)),
            msgspec.msgpack.encode((_bearing(linter.settings, linter.today), linter.copy)),
        )

    def path(self, name: str, rules: frozenset[str], raw: bytes) -> Path:
        """Return where the result for a file of this name and content is kept, if it is."""
        ending = Path(name).suffix.lower()
        key = self._digest(self._made_by, ending.encode(errors="replace"), ",".join(sorted(rules)).encode(), raw).hex()
        return self._folder / key[:2] / f"{key[2:]}.bin"

    def get(self, path: Path, name: str) -> FileReport | None:
        """Return a kept result as that of a file of this name; None where there is none."""
        found = read(path, FileReport)
        if found is None:
            return None
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _DAY:
                os.utime(path)
        return msgspec.structs.replace(found, path=name)

    def keep(self, path: Path, report: FileReport) -> None:
        """Keep a result; what kept a file from being linted may be mended without a change to it, and is not kept."""
        if not report.at_fault:
            write(path, encode(report))

    def forget_old(self) -> None:
        """Throw away what nobody has asked for in a long time; once a day at most."""
        stamp = self._folder / "looked-through"
        with contextlib.suppress(OSError):
            if stamp.exists() and time.time() - stamp.stat().st_mtime < _DAY:
                return
            self._folder.mkdir(parents=True, exist_ok=True)
            stamp.touch()
            for old in self._folder.glob("??/*"):
                if time.time() - old.stat().st_mtime > _DAYS * _DAY:
                    old.unlink(missing_ok=True)

    def _digest(self, *parts: bytes) -> bytes:
        digest = self._blake2b(digest_size=16)
        for part in parts:
            digest.update(f"{len(part)}\0".encode())
            digest.update(part)
        return digest.digest()


def _code() -> list[bytes]:
    """Return what tells one state of our own code from another: nothing but its version where it is installed."""
    if SHIPPED.exists():
        return []
    files = sorted(PACKAGE.rglob("*.py"))
    return [f"{path}\0{(found := path.stat()).st_mtime_ns}\0{found.st_size}".encode() for path in files]


def _bearing(settings: Settings, today: date) -> object:
    """Return the settings that bear on what is found in a file, with the approvals as they stand today."""
    approvals = [(one, today <= one.until) for one in settings.approved]
    return (
        settings.severity,
        settings.strict,
        settings.jurisdiction,
        settings.ignore_places,
        settings.vocabulary,
        approvals,
    )
