"""`dnclaims lint`: find what copy says beyond what is shown."""

from __future__ import annotations

from typing import Annotated

import typer

from dnclaims.model import Severity
from dnclaims.options import (
    AllowMissingOption,
    BaselineOption,
    ChangedOption,
    ConfigOption,
    CorpusOption,
    ExcludeOption,
    IgnoreOption,
    IncludeOption,
    JobsOption,
    JurisdictionOption,
    NoCacheOption,
    NoConfigOption,
    PathsArgument,
    SelectOption,
    SeverityOption,
    StdinNameOption,
    StrictOption,
    VerboseOption,
    WithChanged,
)
from dnclaims.renderers.lint import formats
from dnclaims.settings import FailOn

_EXAMPLES = """\b
Examples:
  dnclaims lint examples/marketing.txt
  dnclaims lint content/ --select DN2,DN4 --severity warning --format json
  dnclaims lint . --output sarif:report.sarif --output github
"""


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("lint", epilog=_EXAMPLES, cls=WithChanged)(run)


def run(
    paths: PathsArgument = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    severity: SeverityOption = Severity.INFO,
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
    verbose: VerboseOption = False,
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    changed: ChangedOption = None,
    baseline: BaselineOption = None,
    stdin_filename: StdinNameOption = "stdin.txt",
    strict: StrictOption = False,
    jurisdiction: JurisdictionOption = None,
    allow_missing: AllowMissingOption = False,
    jobs: JobsOption = None,
    no_cache: NoCacheOption = False,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    corpus: CorpusOption = None,
) -> int:
    """Flag claims in marketing copy that go beyond the evidence, with the reason and a wording that would pass."""
    from dnclaims.errors import Exit
    from dnclaims.linting import Asked, configured, lint
    from dnclaims.outputs import outputs

    wanted = outputs(format or (quiet and "compact") or (statistics and "statistics") or None, output or ())
    held = configured(
        config,
        none=no_config,
        select=select,
        ignore=ignore,
        fail_on=fail_on,
        strict=strict,
        jurisdiction=jurisdiction,
        corpus=corpus,
        baseline=baseline,
    )
    asked = Asked(
        paths=tuple(paths or ()),
        configuration=held,
        severity=severity,
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
        changed=changed,
        stdin_name=stdin_filename,
        jobs=jobs,
        cache=not no_cache,
        verbose=verbose,
    )
    tally = lint(asked, wanted)
    if tally.broken(allow_missing=allow_missing):
        return Exit.USER_ERROR
    # What is hidden counts all the same: --severity is for reading, --fail-on for the gate.
    threshold = held.settings.fail_on
    fails = threshold is not FailOn.NEVER and tally.worst is not None and tally.worst.level >= Severity(threshold).level
    return Exit.FINDINGS if fails else Exit.CLEAN


def _complete(incomplete: str) -> list[tuple[str, str]]:
    from dnclaims.renderers.lint import renderer

    return [(name, renderer(name).about) for name in formats() if name.startswith(incomplete)]
