"""JSON Lines: a line for each finding as it is found, to be searched, loaded into tables and read while it grows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from msgspec.structs import asdict

from dnclaims.model import FileReport, Unit
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.findings import Findings, encoded, summary
from dnclaims.renderers.lint import Renderer
from dnclaims.tally import Tally

SCHEMA = "dnclaims/lint-lines/1"


def write(out: IO[str], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write each line with what it is a line of; the last one holds the counts, and tells that nothing is missing."""
    findings = Findings(behind)
    for report in reports:
        for kind, fields in _lines(report, findings):
            out.write(f"{encoded({'schema': SCHEMA, 'kind': kind, 'path': report.path, **fields})}\n")
    out.write(f"{encoded({'schema': SCHEMA, 'kind': 'summary', **asdict(summary(tally))})}\n")


def _lines(report: FileReport, findings: Findings) -> Iterator[tuple[str, dict[str, object]]]:
    if report.skipped is not None:
        yield "skipped", {"reason": report.skipped, "at_fault": report.at_fault}
    for mistake in report.mistakes:
        yield "mistake", {"line": mistake.line, "column": mistake.column, "message": mistake.message}
    unit = {} if report.unit is Unit.LINE else {"unit": report.unit}
    for one in report.findings:
        yield "finding", {**unit, **findings.fields(one)}


RENDERER = Renderer("one JSON object a line: findings, mistakes, skipped files, and the counts at the end", write)
