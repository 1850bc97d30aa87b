"""Findings as JSON, with the evidence behind them; what many of them share is written once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeVar, cast

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import asdict

from dnclaims.model import About, Allowance, Placed, Rung, Severity, Shown
from dnclaims.renderers.behind import Behind
from dnclaims.tally import Tally

ENCODER = msgspec.json.Encoder()

Part = TypeVar("Part")


def ready(raw: bytes) -> Any:
    """Return what is JSON already as the part that it is of something greater: the encoder takes it as it stands."""
    return msgspec.Raw(raw)


class Where(Struct, frozen=True, kw_only=True, gc=False):
    """A place in a file: offsets in code points from 0, lines and columns from 1, the end behind the last character."""

    page: int | UnsetType = UNSET
    """In a format that has pages: the one from whose start lines are counted."""
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class Cited(Struct, frozen=True, gc=False):
    """One thing that a finding rests on: who found or demands what, with its link."""

    id: str
    name: str
    says: str
    url: str


class Finding(Struct, frozen=True, kw_only=True, gc=False):
    """A finding as it is written."""

    rule: str
    name: str
    severity: Severity
    scope: Literal["text", "page"]
    """`page` for what a whole page leaves out."""
    message: str
    span: Where
    text: str
    """The marked words as the file spells them."""
    said: Rung | None
    shown: Shown | None
    about: About | None
    claim: str | None
    """A claim of the corpus that says likewise."""
    evidence: tuple[Cited, ...]
    suggestion: str | None
    """A wording that would pass."""
    allowed: Allowance | None
    baseline: bool
    """Whether the baseline holds it."""


class Findings:
    """The findings of a run as they are written."""

    def __init__(self, behind: Behind) -> None:
        self._behind = behind
        self._written: dict[object, object] = {}

    def written(self, one: Placed) -> Finding:
        """Return what is written of a finding."""
        finding = one.finding
        return Finding(
            rule=finding.rule,
            name=finding.name,
            severity=finding.severity,
            scope="page" if finding.page else "text",
            message=finding.message,
            span=Where(
                page=UNSET if one.page is None else one.page,
                start=one.source.start,
                end=one.source.end,
                line=one.line,
                column=one.column,
                end_line=one.end_line,
                end_column=one.end_column,
            ),
            text=one.text,
            said=finding.said,
            shown=self._once(finding.shown, lambda: finding.shown),
            about=self._once(finding.about, lambda: finding.about),
            claim=self._behind.likewise(finding),
            evidence=self.evidence(one),
            suggestion=finding.suggestion or None,
            allowed=finding.allowed,
            baseline=one.known,
        )

    def fields(self, one: Placed) -> dict[str, Any]:
        """Return the same, field by field, to be written among others."""
        return asdict(self.written(one))

    def evidence(self, one: Placed) -> tuple[Cited, ...]:
        """Return what a finding rests on."""
        evidence = self._behind.evidence(one.finding)
        return self._once(tuple(one[0] for one in evidence), lambda: tuple(Cited(*one) for one in evidence))

    def _once(self, known_by: object, part: Callable[[], Part]) -> Part:
        """Return a part as JSON, written once however many findings have it."""
        if known_by not in self._written:
            self._written[known_by] = ready(ENCODER.encode(part()))
        return cast("Part", self._written[known_by])


def encoded(value: object) -> str:
    """Return a value as JSON."""
    return ENCODER.encode(value).decode()


class Summary(Struct, frozen=True, kw_only=True):
    """The counts of a run."""

    files: int
    """How many were linted."""
    skipped: int
    error: int
    warning: int
    info: int
    allowed: int
    baseline: int
    gone: int
    """Entries of the baseline that are found no more."""
    left_out: int
    """Files and folders that were passed by."""


def summary(tally: Tally) -> Summary:
    """Return the counts of a run."""
    return Summary(
        files=tally.files,
        skipped=tally.skipped,
        **{str(severity): count for severity, count in tally.severities.items()},
        allowed=sum(tally.allowed.values()),
        baseline=tally.known,
        gone=tally.gone(),
        left_out=tally.left_out,
    )
