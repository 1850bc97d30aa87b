"""`dnclaims baseline`: note what is found today, so that only new claims fail."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dnclaims.options import ConfigOption, NoConfigOption

_EXAMPLES = """\b
Examples:
  dnclaims baseline .
  dnclaims baseline content/ --output known.json
"""


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("baseline", epilog=_EXAMPLES)(run)


def run(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, patterns.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; that of the configuration unless told.")
    ] = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> int:
    """Write down what lint finds now: from then on these findings are known, and only others fail.

    Findings are known by their words and not by their line. Files that are not linted keep their entries.
    """
    from dnclaims.baseline import DEFAULT, baseline_of, open_baseline, relative, written
    from dnclaims.errors import Exit
    from dnclaims.filelinter import FileLinter
    from dnclaims.renderers.terminal import say_aside
    from dnclaims.run import discovery_of, reports
    from dnclaims.settings import configuration
    from dnclaims.tally import Tally
    from dnclaims.wholefile import whole_file

    held = configuration(config, none=no_config)
    file = output or (held.under(held.settings.baseline) if held.settings.baseline else held.root / DEFAULT)
    before = open_baseline(file).entries if file.exists() else ()
    linter = FileLinter(held)
    tally = Tally()
    done = list(tally.watch(reports(linter, discovery_of(held).files(paths))))
    entries = baseline_of(done, file, before)
    with whole_file(file) as opened:
        opened.write(written(entries))
    for report in done:
        if report.skipped is not None:
            say_aside(f"{report.path}: skipped: {report.skipped}")
        for mistake in report.mistakes:
            say_aside(f"{report.path}:{mistake.line}:{mistake.column}: {mistake.message}")
    here = relative(str(file), Path())
    sys.stdout.write(
        f"{here}: {len(entries)} finding{'s' * (len(entries) != 1)}, {tally.files} file{'s' * (tally.files != 1)} linted.\n"
    )
    if held.settings.baseline is None:
        sys.stdout.write(
            f"`dnclaims lint PATH --baseline {here}`, or "
            f'`baseline = "{relative(str(file), held.root)}"` in the configuration, uses it.\n'
        )
    return Exit.USER_ERROR if tally.failed else Exit.CLEAN
