"""A run of lint as it is asked for on the command line: files found, linted, held against baseline and changes, written out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from dnclaims.errors import UserError
from dnclaims.model import Jurisdiction, Severity
from dnclaims.outputs import Output
from dnclaims.settings import Configuration, FailOn, configuration
from dnclaims.tally import Tally


class Asked(Struct, frozen=True, kw_only=True):
    """What a run is asked for."""

    paths: tuple[str, ...]
    configuration: Configuration
    """With what was given in place of what its file says."""
    severity: Severity = Severity.INFO
    """The lowest that is shown."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    changed: str | None = None
    """Only what changed since this revision."""
    stdin_name: str = "stdin.txt"
    jobs: int | None = None
    cache: bool = True
    verbose: bool = False


def configured(
    config: Path | None,
    *,
    none: bool,
    select: Sequence[str] | None,
    ignore: Sequence[str] | None,
    strict: bool,
    jurisdiction: Jurisdiction | None,
    corpus: Path | None,
    baseline: Path | None,
    fail_on: FailOn | None = None,
) -> Configuration:
    """Return the configuration with what was given as options in place of what its file says."""
    return configuration(config, none=none).overridden(
        select=_split(select),
        ignore=_split(ignore),
        fail_on=fail_on,
        strict=strict,
        jurisdiction=jurisdiction,
        corpus=corpus and str(corpus.absolute()),
        baseline=baseline and str(baseline.absolute()),
    )


def _split(given: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(word.strip() for part in given or () for word in part.split(",") if word.strip())


def lint(asked: Asked, wanted: Sequence[Output]) -> Tally:
    """Lint what is asked for, write it in every format that is wanted, and return the count of it.

    UserError where no path is named, a revision is not known, a baseline cannot be read or a file cannot be written to.
    """
    from dnclaims.filelinter import FileLinter
    from dnclaims.outputs import show_copy, write
    from dnclaims.progress import watched
    from dnclaims.renderers.behind import Behind
    from dnclaims.renderers.terminal import say_aside
    from dnclaims.run import discovery_of, reports

    held, cache = asked.configuration, asked.cache
    if not asked.paths and asked.changed is None:
        raise UserError("no PATH to lint", "name files or folders: `dnclaims lint .` lints all that is here")
    tally = Tally(asked.severity)

    def note(path: str, why: str) -> None:
        tally.left_out += 1
        if asked.verbose:
            say_aside(f"{path}: {why}")

    discovery = discovery_of(held, include=asked.include, exclude=asked.exclude, stdin_name=asked.stdin_name, note=note)
    changes = known = None
    if asked.changed is not None:
        from dnclaims.changes import changes_since

        changes = changes_since(asked.changed)
    if held.settings.baseline is not None:
        from dnclaims.baseline import open_baseline

        known = open_baseline(held.under(held.settings.baseline))
    linter = FileLinter(held, cache=cache, copy=show_copy(wanted))
    files = discovery.files(asked.paths or (".",))
    if changes is not None:
        files = list(changes.among(files))
    found = watched(reports(linter, files, cache=cache, jobs=asked.jobs), len(files))
    if known is not None:
        found = known.mark(found)
        tally.gone = known.gone
    if changes is not None:
        found = changes.touched(files, found)
    write(wanted, Behind(linter.index, linter.rulebook), found, tally)
    return tally
