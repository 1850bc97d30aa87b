"""HTML: a report to send, one file that needs no other: the copy as it reads, with what is overstated marked and explained."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import IO

from dnclaims import __version__
from dnclaims.model import FileReport
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.lint import Renderer
from dnclaims.tally import Tally


def write(out: IO[str], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write the report: what was found in short, then each file. It is put together before its first word is written."""
    from dnclaims.renderers.pages import environment
    from dnclaims.renderers.pages.sheets import Sheets

    sheets = Sheets(behind)
    for report in reports:
        sheets.add(report)
    template = environment().get_template("report.html")
    made = template.generate(sheets=sheets, tally=tally, version=__version__, made=date.today().isoformat())
    for piece in made:
        out.write(piece)


RENDERER = Renderer("a page to read, send or print: the copy as it reads, marked and explained", write, copy=True)
