"""Findings side by side: each with the claim that it points at, and none that says no more than another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from dnclaims.corpus.index import Index
from dnclaims.model import Assessment, LintFinding, Standing
from dnclaims.suggest import suggestion

_BEFORE = 12
"""How many neighbours in order of place are looked at for an overlap: more than ever stand in one clause."""


def with_assessments(findings: list[LintFinding], assessments: list[Assessment], index: Index) -> Iterator[LintFinding]:
    """Give each finding the assessment of the claim that it points at, and the wording that would pass."""
    by_start = sorted(assessments, key=lambda one: one.mention.span)
    starts = [one.mention.span.start for one in by_start]
    for finding in findings:
        # Mentions of one sentence may overlap; a few before the place are looked at.
        start, end = finding.span.start, finding.span.end
        behind: Assessment | None = None
        for one in by_start[max(bisect_left(starts, start) - _BEFORE, 0) : bisect_left(starts, end)]:
            if start < one.mention.span.end:
                behind = one
                break
        if behind is None or finding.page:
            yield finding
            continue
        filled = finding
        if finding.shown is None and behind.severity is not None and behind.shown.standing is not Standing.NOT_ASSESSED:
            filled = replace(filled, shown=behind.shown, said=behind.said, about=behind.mention.about)
        yield filled if filled.suggestion else replace(filled, suggestion=suggestion(index, behind))


def settled(findings: Iterator[LintFinding]) -> list[LintFinding]:
    """Leave out what says of the same words no more than another finding does.

    A rule whose severity the evidence decides gives way to one that knows the wording: "cures" is named once, as a cure.
    """
    distinct = sorted({(one.rule, one.span): one for one in findings}.values(), key=lambda one: one.span)
    kept: list[LintFinding] = []
    for number, one in enumerate(distinct):
        near = distinct[max(number - _BEFORE, 0) : number + _BEFORE] if one.by_evidence else ()
        if not any(_says_more(other, one) for other in near):
            kept.append(one)
    return kept


def _says_more(other: LintFinding, one: LintFinding) -> bool:
    if other.page or other.by_evidence or other.severity.level < one.severity.level:
        return False
    return other.span.start < one.span.end and one.span.start < other.span.end
