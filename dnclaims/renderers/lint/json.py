"""JSON: one object of everything that was found, with its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

import msgspec

from dnclaims.model import FileReport, Unit
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.findings import ENCODER, Findings, encoded, summary
from dnclaims.renderers.lint import Renderer
from dnclaims.tally import Tally

SCHEMA = "dnclaims/lint/1"


def write(out: IO[str], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write one object, document by document as they come."""
    findings = Findings(behind)
    out.write(f'{{"schema":"{SCHEMA}","documents":[')
    for number, report in enumerate(reports):
        out.write("," * bool(number))
        out.write(encoded(document(report, findings)))
    out.write(f'],"summary":{encoded(summary(tally))}}}\n')


def document(report: FileReport, findings: Findings) -> dict[str, object]:
    """Return what is written of a file; its findings are written at once, since they take far less room so than as objects."""
    return {
        "path": report.path,
        **({} if report.unit is Unit.LINE else {"unit": report.unit}),
        "findings": [msgspec.Raw(ENCODER.encode(findings.fields(one))) for one in report.findings],
        "mistakes": report.mistakes,
        "skipped": report.skipped,
        "at_fault": report.at_fault,
    }


RENDERER = Renderer("one JSON object, with the evidence behind each finding", write)
