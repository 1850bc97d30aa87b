"""Lint findings for programs: one JSON object."""

from __future__ import annotations

from typing import Any

import msgspec

from dnclaims.corpus.index import Index
from dnclaims.model import Report, Rule
from dnclaims.renderers.findings import Placed, counts, evidence_for, likewise, placed, rules_by_id
from dnclaims.rulebook import Rulebook

SCHEMA = "dnclaims/lint/1"


def json(index: Index, rulebook: Rulebook, reports: list[Report]) -> bytes:
    """Return all reports as one JSON object."""
    rules = rules_by_id(rulebook)
    found = counts(reports)
    return msgspec.json.encode(
        {
            "schema": SCHEMA,
            "documents": [
                {
                    "path": report.path,
                    "findings": [_finding(index, rules[one.finding.rule], one) for one in placed(report)],
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


def _finding(index: Index, rule: Rule, one: Placed) -> dict[str, Any]:
    finding = one.finding
    keys = ("id", "name", "says", "url")
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "scope": "page" if finding.page else "text",
        "message": finding.message,
        "span": {
            "start": one.source.start,
            "end": one.source.end,
            "line": one.line,
            "column": one.column,
            "end_line": one.end_line,
            "end_column": one.end_column,
        },
        "text": one.text,
        "said": finding.said,
        "shown": finding.shown,
        "about": finding.about,
        "claim": likewise(index, finding),
        "evidence": [dict(zip(keys, evidence, strict=True)) for evidence in evidence_for(index, rule, finding)],
        "suggestion": finding.suggestion or None,
    }
