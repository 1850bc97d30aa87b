"""CSV: a row a finding, for spreadsheets and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from dnclaims.model import FileReport, Placed
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.lint import Renderer
from dnclaims.renderers.troubles import troubles
from dnclaims.tally import Tally

COLUMNS = (
    "path kind rule name severity scope unit page line column end_line end_column message text said shown rung certainty"
    " evidence links suggestion allowed_by allowed_because baseline"
).split()
_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")
"""What makes a spreadsheet take a cell for a formula."""


def write(out: IO[str], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write a header and a row for each finding, whether it counts or not, and for each file that was not linted."""
    import csv

    table = csv.DictWriter(out, COLUMNS, restval="")  # with CRLF and quotes as RFC 4180 has them
    table.writeheader()
    for report in reports:
        for row in _rows(report, behind):
            table.writerow({name: _harmless(value) if isinstance(value, str) else value for name, value in row.items()})


def _rows(report: FileReport, behind: Behind) -> Iterator[dict[str, object]]:
    for trouble in troubles(report):
        yield {
            "path": report.path,
            "kind": str(trouble.kind),
            "severity": str(trouble.severity),
            "line": trouble.line,
            "column": trouble.column,
            "message": trouble.message,
        }
    for one in report.findings:
        yield {"path": report.path, "kind": "finding", "unit": str(report.unit), **_fields(one, behind)}


def _fields(one: Placed, behind: Behind) -> dict[str, object]:
    finding, shown, allowed = one.finding, one.finding.shown, one.finding.allowed
    evidence = behind.evidence(finding)
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": str(finding.severity),
        "scope": "page" if finding.page else "text",
        "page": one.page,
        "line": one.line,
        "column": one.column,
        "end_line": one.end_line,
        "end_column": one.end_column,
        "message": finding.message,
        "text": one.text,
        "said": str(finding.said or ""),
        "shown": str(shown.standing) if shown is not None else "",
        "rung": str(shown.rung) if shown is not None else "",
        "certainty": str(shown.certainty) if shown is not None else "",
        "evidence": "; ".join(dict.fromkeys(name for _, name, _, _ in evidence)),
        "links": " ".join(dict.fromkeys(link for _, _, _, link in evidence if link)),
        "suggestion": finding.suggestion,
        "allowed_by": str(allowed.by) if allowed is not None else "",
        "allowed_because": allowed.reason if allowed is not None else "",
        "baseline": "yes" if one.known else "no",
    }


def _harmless(text: str) -> str:
    """Return a cell that a spreadsheet shows and does not run: copy may begin with what begins a formula."""
    text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return f"'{text}" if text.startswith(_FORMULA) else text


RENDERER = Renderer("a row a finding, for spreadsheets", write)
