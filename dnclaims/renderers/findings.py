"""Findings as JSON, with the evidence behind them; what many of them share is written once."""

from __future__ import annotations

import msgspec

from dnclaims.model import About, Placed, Shown
from dnclaims.renderers.behind import Behind
from dnclaims.tally import Tally

ENCODER = msgspec.json.Encoder()


class Findings:
    """The findings of a run as JSON."""

    def __init__(self, behind: Behind) -> None:
        self._behind = behind
        self._written: dict[object, msgspec.Raw] = {}

    def fields(self, one: Placed) -> dict[str, object]:
        """Return what is written of a finding."""
        finding = one.finding
        return {
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
            "evidence": self.evidence(one),
            "suggestion": finding.suggestion or None,
            "allowed": finding.allowed,
            "baseline": one.known,
        }

    def evidence(self, one: Placed) -> msgspec.Raw:
        """Return what a finding rests on."""
        keys = ("id", "name", "says", "url")
        evidence = self._behind.evidence(one.finding)
        ids = tuple(one[0] for one in evidence)
        if ids not in self._written:
            self._written[ids] = msgspec.Raw(ENCODER.encode([dict(zip(keys, one, strict=True)) for one in evidence]))
        return self._written[ids]

    def _once(self, part: Shown | About | None) -> msgspec.Raw | None:
        """Return a part as JSON, written once however many findings have it."""
        if part is not None and part not in self._written:
            self._written[part] = msgspec.Raw(ENCODER.encode(part))
        return None if part is None else self._written[part]


def encoded(value: object) -> str:
    """Return a value as JSON."""
    return ENCODER.encode(value).decode()


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
