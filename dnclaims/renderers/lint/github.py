"""Annotations on the lines of a pull request: the workflow commands of GitHub Actions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import IO

from dnclaims.model import FileReport, Placed, Severity
from dnclaims.renderers.addresses import Addresses
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.grounds import Grounds
from dnclaims.renderers.heads import on_lines, placed
from dnclaims.renderers.lint import Renderer
from dnclaims.renderers.troubles import troubles
from dnclaims.tally import Tally

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN = 10
"""Annotations of one kind that GitHub shows of a step; the others stand in its log alone."""


def write(out: IO[str], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write a command for each finding that counts and each file that was not linted."""
    grounds, addresses = Grounds(behind), Addresses()
    written: Counter[Severity] = Counter()
    for report in reports:
        file = addresses.of(report.path)
        for trouble in troubles(report):
            place: dict[str, object] = {} if trouble.line is None else {"line": trouble.line, "col": trouble.column}
            out.write(_command(trouble.severity, {"file": file, **place, "title": "dnclaims"}, [trouble.message]))
            written[trouble.severity] += 1
        for one in report.findings:
            if one.counts:
                finding = one.finding
                title = {"title": f"{finding.rule} {finding.name}"}
                lines = [placed(report, one, finding.message), *grounds.lines(finding)]
                out.write(_command(finding.severity, {"file": file, **_place(report, one), **title}, lines))
                written[finding.severity] += 1
    hidden = sum(max(count - _SHOWN, 0) for count in written.values())
    if hidden:
        out.write(
            f"dnclaims: GitHub shows {_SHOWN} annotations of each kind for a step; {hidden} can be read only here.\n"
        )


def _place(report: FileReport, one: Placed) -> dict[str, object]:
    """Return where a finding stands; GitHub takes no columns where it runs over several lines."""
    if not on_lines(report, one):
        return {}
    columns = {"col": one.column, "endColumn": one.end_column} if one.end_line == one.line else {}
    return {"line": one.line, "endLine": one.end_line, **columns}


def _command(severity: Severity, properties: dict[str, object], lines: list[str]) -> str:
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = _data("\n".join(lines))
    return f"::{_COMMANDS[severity]} {given}::{message}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


RENDERER = Renderer("GitHub Actions: annotations on the lines of a pull request", write)
