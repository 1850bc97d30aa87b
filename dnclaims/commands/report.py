"""`dnclaims report`: what lint finds, as a page to read, send or print."""

from __future__ import annotations

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
    OutputOption,
    PathsArgument,
    SelectOption,
    SeverityOption,
    StdinNameOption,
    StrictOption,
    VerboseOption,
    WithChanged,
)

_EXAMPLES = """\b
Examples:
  dnclaims report content/ -o report.html
  dnclaims report brochure.docx --severity warning -o brochure.html
"""


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("report", epilog=_EXAMPLES, cls=WithChanged)(run)


def run(
    paths: PathsArgument = None,
    output: OutputOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    severity: SeverityOption = Severity.INFO,
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
    """Write what lint finds as one page that works offline and in print: the copy as it reads, marked and explained.

    A report is written to be read, so what it finds fails nothing: the exit code is 0, or 2 where a file could not be read or
    a comment cannot be followed.
    """
    import sys

    from dnclaims.errors import Exit
    from dnclaims.linting import Asked, configured, lint
    from dnclaims.outputs import Output
    from dnclaims.wholefile import page_file

    asked = Asked(
        paths=tuple(paths or ()),
        configuration=configured(
            config,
            none=no_config,
            select=select,
            ignore=ignore,
            strict=strict,
            jurisdiction=jurisdiction,
            corpus=corpus,
            baseline=baseline,
        ),
        severity=severity,
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
        changed=changed,
        stdin_name=stdin_filename,
        jobs=jobs,
        cache=not no_cache,
        verbose=verbose,
    )
    file = page_file(output)
    tally = lint(asked, [Output("html", file)])
    if file is not None:
        found = sum(tally.severities.values())
        rest = f", {tally.skipped} skipped: the report tells why" if tally.skipped else ""
        sys.stdout.write(
            f"{file}: {found} finding{'s' * (found != 1)}, {tally.files} file{'s' * (tally.files != 1)} linted{rest}.\n"
        )
    return Exit.USER_ERROR if tally.broken(allow_missing=allow_missing) else Exit.CLEAN
