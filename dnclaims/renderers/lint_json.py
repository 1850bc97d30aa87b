"""Lint findings for programs: one JSON object."""

from __future__ import annotations

import msgspec

from dnclaims.corpus.index import Index
from dnclaims.model import About, Document, LintFinding, Report, Shown, Unit
from dnclaims.renderers.findings import Behind, Placed, counts, placed
from dnclaims.rulebook import Rulebook

SCHEMA = "dnclaims/lint/1"


def json(index: Index, rulebook: Rulebook, reports: list[Report]) -> bytes:
    """Return all reports as one JSON object."""
    behind = Behind(index, rulebook)
    written: _Written = {}
    found = counts(reports)
    return _ENCODER.encode(
        {
            "schema": SCHEMA,
            "documents": [
                {
                    "path": report.path,
                    **_unit(report.document),
                    "findings": [_finding(behind, written, one) for one in placed(report)],
                    "skipped": report.skipped,
                }
                for report in reports
            ],
            "summary": {
                "files": sum(report.skipped is None for report in reports),
                "skipped": sum(report.skipped is not None for report in reports),
                **{str(severity): count for severity, count in found.items()},
            },
        }
    )


def _unit(document: Document | None) -> dict[str, Unit]:
    """Return what is counted in place of lines, for a format in which they mean nothing."""
    return {} if document is None or document.unit is Unit.LINE else {"unit": document.unit}


_ENCODER = msgspec.json.Encoder()
_Written = dict[object, msgspec.Raw]


def _finding(behind: Behind, written: _Written, one: Placed) -> msgspec.Raw:
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
                "shown": _once(written, finding.shown),
                "about": _once(written, finding.about),
                "claim": behind.likewise(finding),
                "evidence": _evidence(behind, written, finding),
                "suggestion": finding.suggestion or None,
            }
        )
    )


def _once(written: _Written, part: Shown | About | None) -> msgspec.Raw | None:
    """Return a part as JSON, written once however many findings have it."""
    if part is not None and part not in written:
        written[part] = msgspec.Raw(_ENCODER.encode(part))
    return None if part is None else written[part]


def _evidence(behind: Behind, written: _Written, finding: LintFinding) -> msgspec.Raw:
    keys = ("id", "name", "says", "url")
    evidence = behind.evidence(finding)
    ids = tuple(one[0] for one in evidence)
    if ids not in written:
        written[ids] = msgspec.Raw(_ENCODER.encode([dict(zip(keys, one, strict=True)) for one in evidence]))
    return written[ids]
