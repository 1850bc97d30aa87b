"""JSON: one object of everything that was found, with its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from msgspec import UNSET, Struct, UnsetType

from dnclaims.model import FileReport, Said, Unit
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.findings import ENCODER, Finding, Findings, Summary, encoded, ready, summary
from dnclaims.renderers.lint import Renderer
from dnclaims.tally import Tally

SCHEMA = "dnclaims/lint/1"


class Linted(Struct, frozen=True, kw_only=True):
    """A file, and what was found in it."""

    path: str
    unit: Unit | UnsetType = UNSET
    """In Word, OpenDocument and RTF only: what `line` counts there."""
    findings: tuple[Finding, ...]
    mistakes: tuple[Said, ...]
    """Comments to dnclaims that cannot be followed."""
    skipped: str | None
    """Why it was not linted."""
    at_fault: bool
    """Whether that is a mistake; that a file is not English is none."""


class Lint(Struct, frozen=True, kw_only=True, tag_field="schema", tag=SCHEMA):
    """All that is written of a run; `documents` come one by one."""

    documents: tuple[Linted, ...]
    summary: Summary


def write(out: IO[str], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write one object, document by document as they come."""
    findings = Findings(behind)
    out.write(f'{{"schema":"{SCHEMA}","documents":[')
    for number, report in enumerate(reports):
        out.write("," * bool(number))
        out.write(encoded(document(report, findings)))
    out.write(f'],"summary":{encoded(summary(tally))}}}\n')


def document(report: FileReport, findings: Findings) -> Linted:
    """Return what is written of a file; its findings are written at once, since they take far less room so than as objects."""
    written = b",".join(ENCODER.encode(findings.written(one)) for one in report.findings)
    return Linted(
        path=report.path,
        unit=UNSET if report.unit is Unit.LINE else report.unit,
        findings=ready(b"[%b]" % written),
        mistakes=report.mistakes,
        skipped=report.skipped,
        at_fault=report.at_fault,
    )


RENDERER = Renderer("one JSON object, with the evidence behind each finding", write)
