"""JSON: one object of everything that was found, with its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

import msgspec

from dnclaims.model import About, FileReport, Placed, Shown, Unit
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.lint import Renderer
from dnclaims.tally import Tally

SCHEMA = "dnclaims/lint/1"

_ENCODER = msgspec.json.Encoder()


def write(out: IO[str], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write one object, document by document as they come."""
    findings = Findings(behind)
    out.write(f'{{"schema":"{SCHEMA}","documents":[')
    for number, report in enumerate(reports):
        out.write("," * bool(number))
        out.write(_encoded(document(report, findings)))
    out.write(f'],"summary":{_encoded(summary(tally))}}}\n')


def _encoded(value: object) -> str:
    return _ENCODER.encode(value).decode()


def document(report: FileReport, findings: Findings) -> dict[str, object]:
    """Return what is written of a file."""
    return {
        "path": report.path,
        **({} if report.unit is Unit.LINE else {"unit": report.unit}),
        "findings": [findings.finding(one) for one in report.findings],
        "mistakes": report.mistakes,
        "skipped": report.skipped,
    }


def summary(tally: Tally) -> dict[str, object]:
    """Return the counts of a run."""
    return {
        "files": tally.files,
        "skipped": tally.skipped,
        **{str(severity): count for severity, count in tally.severities.items()},
        "allowed": sum(tally.allowed.values()),
        "baseline": tally.known,
        "gone": tally.gone(),
        "left_out": tally.left_out,
    }


class Findings:
    """Findings as JSON; what many of them share is written once."""

    def __init__(self, behind: Behind) -> None:
        self._behind = behind
        self._written: dict[object, msgspec.Raw] = {}

    def finding(self, one: Placed) -> msgspec.Raw:
        """Return a finding as JSON: written at once, since a page of findings takes far less room so than as objects."""
        finding = one.finding
        return msgspec.Raw(
            _ENCODER.encode(
                {
                    "rule": finding.rule,
                    "name": finding.name,
                    "severity": finding.severity,
                    "scope": "page" if finding.page else "text",
                    "message": finding.message,
                    "span": {
                        **({} if one.page is None else {"page": one.page}),
                        "start": one.source.start,
                        "end": one.source.end,
                        "line": one.line,
                        "column": one.column,
                        "end_line": one.end_line,
                        "end_column": one.end_column,
                    },
                    "text": one.text,
                    "said": finding.said,
                    "shown": self._once(finding.shown),
                    "about": self._once(finding.about),
                    "claim": self._behind.likewise(finding),
                    "evidence": self._evidence(one),
                    "suggestion": finding.suggestion or None,
                    "allowed": finding.allowed,
                    "baseline": one.known,
                }
            )
        )

    def _once(self, part: Shown | About | None) -> msgspec.Raw | None:
        """Return a part as JSON, written once however many findings have it."""
        if part is not None and part not in self._written:
            self._written[part] = msgspec.Raw(_ENCODER.encode(part))
        return None if part is None else self._written[part]

    def _evidence(self, one: Placed) -> msgspec.Raw:
        keys = ("id", "name", "says", "url")
        evidence = self._behind.evidence(one.finding)
        ids = tuple(one[0] for one in evidence)
        if ids not in self._written:
            self._written[ids] = msgspec.Raw(_ENCODER.encode([dict(zip(keys, one, strict=True)) for one in evidence]))
        return self._written[ids]


RENDERER = Renderer("one JSON object, with the evidence behind each finding", write)
