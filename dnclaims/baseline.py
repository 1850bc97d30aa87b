"""The baseline: findings that are known and fail nothing, known by what they say and not by their line."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from dnclaims.errors import UserError
from dnclaims.model import FileReport, Placed
from dnclaims.placed import fingerprint

SCHEMA = "dnclaims/baseline/1"
DEFAULT = ".dnclaims-baseline.json"
_ANEW = "take it away, and `dnclaims baseline` writes one anew"


class Entry(msgspec.Struct, frozen=True, order=True):
    """One finding that is known."""

    path: str
    """Relative to the folder of the baseline, with slashes."""
    rule: str
    text: str
    """The words, for people: they are not compared."""
    key: str
    """What it is known by: its rule and its words as they are read."""


class _File(msgspec.Struct, frozen=True):
    schema: str
    findings: tuple[Entry, ...]


class Baseline:
    """What a baseline holds, and what of it has been met."""

    def __init__(self, file: Path, entries: Iterable[Entry]) -> None:
        self._folder = file.absolute().parent
        self.entries = tuple(entries)
        self._left: Counter[tuple[str, str]] = Counter((one.path, one.key) for one in self.entries)
        self._seen: set[str] = set()

    def mark(self, reports: Iterable[FileReport]) -> Iterator[FileReport]:
        """Yield the reports with the findings marked that the baseline holds; each entry stands for one of them."""
        for report in reports:
            path = relative(report.path, self._folder)
            if not report.at_fault:
                self._seen.add(path)
            yield replace(report, findings=tuple(self._marked(one, path) for one in report.findings))

    def _marked(self, one: Placed, path: str) -> Placed:
        if one.finding.allowed is not None:
            return one
        key = path, fingerprint(one)
        if not self._left[key]:
            return one
        self._left[key] -= 1
        return replace(one, known=True)

    def gone(self) -> int:
        """Return how many entries were not met, of files that were linted or are no more."""
        return sum(
            count
            for (path, _), count in self._left.items()
            if count and (path in self._seen or not (self._folder / path).exists())
        )


def relative(path: str, folder: Path) -> str:
    """Return a path as a baseline in a folder writes it."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # it is on another drive
        return Path(path).absolute().as_posix()


def open_baseline(file: Path) -> Baseline:
    """Return the baseline in a file; UserError where it cannot be read."""
    try:
        held = msgspec.json.decode(file.read_bytes(), type=_File)
    except FileNotFoundError:
        raise UserError(f"{file}: there is no such baseline", "`dnclaims baseline` writes one") from None
    except OSError as error:
        raise UserError(f"{file}: the baseline cannot be read: {error.strerror or error}") from None
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise UserError(f"{file}: this is no baseline: {error}", _ANEW) from None
    if held.schema != SCHEMA:
        raise UserError(f"{file}: this is no baseline of this version: {held.schema}", _ANEW)
    return Baseline(file, held.findings)


def baseline_of(reports: Iterable[FileReport], file: Path, before: Iterable[Entry] = ()) -> tuple[Entry, ...]:
    """Return an entry for every finding that counts, in order, as a baseline in this file writes them.

    Of the entries that were there before, those of files that are still there and were not linted are kept.
    """
    folder = file.absolute().parent
    entries: list[Entry] = []
    linted: set[str] = set()
    for report in reports:
        path = relative(report.path, folder)
        if not report.at_fault:
            linted.add(path)
        entries += [
            Entry(path, one.finding.rule, one.words, fingerprint(one))
            for one in report.findings
            if one.finding.allowed is None
        ]
    entries += [one for one in before if one.path not in linted and (folder / one.path).exists()]
    return tuple(sorted(entries))


def written(entries: tuple[Entry, ...]) -> str:
    """Return the text of a baseline: one line an entry, so that a change to it is easy to read."""
    lines = ",\n    ".join(msgspec.json.encode(one).decode() for one in entries)
    findings = f"[\n    {lines}\n  ]" if entries else "[]"
    return f'{{\n  "schema": "{SCHEMA}",\n  "findings": {findings}\n}}\n'
