"""Where results go: any number of formats at once, to standard output and to files, each written whole or not at all."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from dnclaims.errors import UserError
from dnclaims.model import FileReport
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.lint import formats, renderer
from dnclaims.tally import Tally
from dnclaims.wholefile import opened


class Output(Struct, frozen=True):
    """A format, and the file that it goes to; None for standard output."""

    format: str
    file: Path | None = None


def known_format(name: str) -> str:
    """Return the name of a format; UserError where there is none of that name."""
    if name not in formats():
        from dnclaims.corpus.decode import nearest

        raise UserError(f"no format “{name}”{nearest(name, formats())}", f"formats: {', '.join(formats())}")
    return name


def outputs(main: str | None, given: Sequence[str]) -> list[Output]:
    """Return what `--format` and `--output FORMAT[:FILE]` ask for; UserError where two would mix on standard output."""
    wanted = [
        Output(known_format(name), Path(file) if file else None)
        for name, _, file in (one.partition(":") for one in given)
    ]
    if main is not None:
        wanted.insert(0, Output(known_format(main)))
    elif all(one.file is not None for one in wanted):
        wanted.insert(0, Output("text"))
    if sum(one.file is None for one in wanted) > 1:
        raise UserError(
            "two formats cannot both go to standard output", "write one to a file: --output sarif:report.sarif"
        )
    return wanted


def show_copy(wanted: Sequence[Output]) -> bool:
    """Whether one of the formats shows the prose of files."""
    return any(renderer(one.format).copy for one in wanted)


def write(wanted: Sequence[Output], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write the reports in every format that is wanted; UserError where a file cannot be written to."""
    with contextlib.ExitStack() as stack:
        places = [(renderer(one.format), stack.enter_context(opened(one.file))) for one in wanted]
        counted = tally.watch(reports)
        kept: Iterable[FileReport] = counted if len(places) == 1 else list(counted)
        for to, file in places:
            try:
                to.write(file, behind, kept, tally)
            except BrokenPipeError:
                if file is not sys.stdout:
                    raise
                for _ in counted:  # nobody reads on, but what the run comes to counts all the same
                    pass
