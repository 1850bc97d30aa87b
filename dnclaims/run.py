"""Lint many files: those that were linted before from what was kept, the others side by side on all cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from dnclaims.discovery import STDIN, Discovery, Found, Note
from dnclaims.errors import UserError
from dnclaims.filelinter import FileLinter
from dnclaims.ignorefiles import Patterns
from dnclaims.model import FileReport
from dnclaims.readers import readers
from dnclaims.results import Results
from dnclaims.settings import Configuration
from dnclaims.sourcefile import read_file

_WORTH_KEEPING = 200_000
"""Bytes from which on it takes longer to lint files than to look whether they were linted before."""
_WORTH_SHARING = 400_000
"""Bytes from which on a second process earns its start."""
_AT_ONCE = 256
_BYTES_AT_ONCE = 16_000_000
"""Files, and bytes, that are held in memory together before their reports go out."""


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def discovery_of(
    configuration: Configuration,
    *,
    include: Sequence[str] | None = None,
    exclude: Sequence[str] | None = None,
    stdin_name: str = STDIN,
    note: Note = lambda path, why: None,
) -> Discovery:
    """Return how files are found under a configuration; patterns given here are relative to the current folder."""
    root, settings = configuration.root, configuration.settings
    here = Path()
    wanted = Patterns(here, include) if include else Patterns(root, settings.include) if settings.include else None
    unwanted = [Patterns(base, lines) for base, lines in ((root, settings.exclude), (here, exclude)) if lines]
    return Discovery(frozenset(readers()), include=wanted, exclude=unwanted, stdin_name=stdin_name, note=note)


def reports(
    linter: FileLinter, files: Sequence[Found], *, cache: bool = True, jobs: int | None = None
) -> Iterator[FileReport]:
    """Yield the report of each file, in order, as soon as it and those before it are done."""
    size = sum(found.size for found in files)
    results = _results(linter) if cache and size >= _WORTH_KEEPING else None
    count = min(jobs or cores(), len(files))
    if count > 1 and size >= _WORTH_SHARING:
        from dnclaims.workers import Team

        with Team(linter, count) as team:
            yield from _in_batches(linter, files, results, team.reports)
    else:
        yield from _in_batches(linter, files, results, lambda work: (linter.report(*one) for one in work))
    if results is not None:
        results.forget_old()


def _results(linter: FileLinter) -> Results | None:
    """Return what is kept; None where nobody knows where this user's home is."""
    try:
        return Results(linter)
    except RuntimeError:
        return None


class _Job(Struct, kw_only=True):
    """A file with its report, where that was kept, or else with what it takes to make and keep it."""

    found: Found
    raw: bytes | None = None
    report: FileReport | None = None
    kept_at: Path | None = None


def _in_batches(
    linter: FileLinter,
    files: Iterable[Found],
    results: Results | None,
    together: Callable[[list[tuple[Found, bytes | None]]], Iterable[FileReport]],
) -> Iterator[FileReport]:
    for batch in _batches(files):
        jobs = [_Job(found=found) if results is None else _known(linter, found, results) for found in batch]
        made = iter(together([(job.found, job.raw) for job in jobs if job.report is None]))
        for job in jobs:
            report = job.report or next(made)
            if results is not None and job.report is None and job.kept_at is not None:
                results.keep(job.kept_at, report)
            yield report


def _batches(files: Iterable[Found]) -> Iterator[list[Found]]:
    batch: list[Found] = []
    size = 0
    for found in files:
        if batch and (len(batch) == _AT_ONCE or size + found.size > _BYTES_AT_ONCE):
            yield batch
            batch, size = [], 0
        batch.append(found)
        size += found.size
    if batch:
        yield batch


def _known(linter: FileLinter, found: Found, results: Results) -> _Job:
    """Return a file with its report, where that was kept."""
    if found.file is None:
        return _Job(found=found)
    try:
        raw = read_file(found.file)
    except UserError:  # its report will say why
        return _Job(found=found)
    kept_at = results.path(found.file, linter.rules_for(found.file), raw)
    return _Job(found=found, raw=raw, kept_at=kept_at, report=results.get(kept_at, found.path))
