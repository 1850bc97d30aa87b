"""`dnclaims lint`: find what copy says beyond what is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from dnclaims.model import Jurisdiction, Severity
from dnclaims.options import ConfigOption, CorpusOption, NoConfigOption
from dnclaims.renderers.lint import formats
from dnclaims.settings import FailOn, configuration

_EXAMPLES = """\b
Examples:
  dnclaims lint examples/marketing.txt
  dnclaims lint content/ --select DN2,DN4 --severity warning --format json
  dnclaims lint . --output sarif:report.sarif --output github
"""


class _Command(TyperCommand):
    """The command, in whose call `--changed` may stand without a revision."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments, those of `--changed` made plain first."""
        return super().parse_args(ctx, with_revision(args))


def with_revision(arguments: list[str]) -> list[str]:
    """Give `--changed` its revision: what follows it, unless that is an option or a path that there is."""
    if "--changed" not in arguments:
        return arguments
    at = arguments.index("--changed")
    before, after = arguments[:at], arguments[at + 1 :]
    if not after or after[0].startswith("-") or Path(after[0]).exists():
        return [*before, "--changed=HEAD", *after]
    return [*before, f"--changed={after[0]}", *after[1:]]


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("lint", epilog=_EXAMPLES, cls=_Command)(run)


def run(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH...", help="Files, folders, patterns; - for standard input."),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(help="Only these rules: ids, prefixes (DN2) or names, by commas.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="All rules but these.")] = None,
    severity: Annotated[Severity, typer.Option(help="The lowest severity to show.")] = Severity.INFO,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="From which severity on to exit with 1; warning unless told.")
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", help=f"How to write the result: {', '.join(formats())}.", autocompletion=_complete
        ),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FORMAT[:FILE]",
            help="Write the result in this format to a file; may be repeated.",
        ),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="As --format compact: one line a finding, and nothing else.")
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="As --format statistics: findings counted by rule.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say on standard error what was left out, and why.")
    ] = False,
    include: Annotated[
        list[str] | None, typer.Option(help="Only files that fit these patterns, written as in .gitignore.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(help="No files that fit these, besides those that the configuration leaves out.")
    ] = None,
    changed: Annotated[
        str | None,
        typer.Option(
            metavar="[REV]", help="Only what changed since a git revision; since the last commit unless told."
        ),
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(help="A file of findings that are known and do not fail the run.")
    ] = None,
    stdin_filename: Annotated[
        str, typer.Option(help="What standard input is called; its ending tells the format.")
    ] = "stdin.txt",
    strict: Annotated[bool, typer.Option("--strict", help="Raise each severity by one.")] = False,
    jurisdiction: Annotated[
        Jurisdiction | None, typer.Option(help="Whose advertising law backs a finding; all unless told.")
    ] = None,
    allow_missing: Annotated[
        bool, typer.Option("--allow-missing", help="Do not fail where a path is missing or cannot be opened.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Processes to lint with; one a core unless told.")
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Lint all anew: take nothing that was kept, and keep nothing.")
    ] = False,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    corpus: CorpusOption = None,
) -> int:
    """Flag claims in marketing copy that go beyond the evidence, with the reason and a wording that would pass."""
    from dnclaims.errors import Exit, UserError
    from dnclaims.filelinter import FileLinter
    from dnclaims.outputs import outputs, write
    from dnclaims.progress import watched
    from dnclaims.renderers.behind import Behind
    from dnclaims.renderers.terminal import say_aside
    from dnclaims.run import discovery_of, reports
    from dnclaims.tally import Tally

    if not paths and changed is None:
        raise UserError("no PATH to lint", "name files or folders: `dnclaims lint .` lints all that is here")
    wanted = outputs(format or (quiet and "compact") or (statistics and "statistics") or None, output or ())
    held = configuration(config, none=no_config).overridden(
        select=_split(select),
        ignore=_split(ignore),
        fail_on=fail_on,
        strict=strict,
        jurisdiction=jurisdiction,
        corpus=corpus and str(corpus.absolute()),
        baseline=baseline and str(baseline.absolute()),
    )
    settings = held.settings
    tally = Tally(severity)

    def note(path: str, why: str) -> None:
        tally.left_out += 1
        if verbose:
            say_aside(f"{path}: {why}")

    discovery = discovery_of(held, include=include, exclude=exclude, stdin_name=stdin_filename, note=note)
    changes = known = None
    if changed is not None:
        from dnclaims.changes import changes_since

        changes = changes_since(changed)
    if settings.baseline is not None:
        from dnclaims.baseline import open_baseline

        known = open_baseline(held.under(settings.baseline))
    linter = FileLinter(held, cache=not no_cache)
    files = discovery.files(paths or ["."])
    if changes is not None:
        files = list(changes.among(files))
    found = watched(reports(linter, files, cache=not no_cache, jobs=jobs), len(files))
    if known is not None:
        found = known.mark(found)
        tally.gone = known.gone
    if changes is not None:
        found = changes.touched(files, found)
    write(wanted, Behind(linter.index, linter.rulebook), found, tally)
    if tally.mistaken or tally.unread or (tally.missing and not allow_missing):
        return Exit.USER_ERROR
    # What is hidden counts all the same: --severity is for reading, --fail-on for the gate.
    threshold = settings.fail_on
    fails = threshold is not FailOn.NEVER and tally.worst is not None and tally.worst.level >= Severity(threshold).level
    return Exit.FINDINGS if fails else Exit.CLEAN


def _split(given: list[str] | None) -> tuple[str, ...]:
    return tuple(word.strip() for part in given or () for word in part.split(",") if word.strip())


def _complete(incomplete: str) -> list[tuple[str, str]]:
    from dnclaims.renderers.lint import renderer

    return [(name, renderer(name).about) for name in formats() if name.startswith(incomplete)]
