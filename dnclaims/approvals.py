"""Phrases that a house has approved: findings inside them are let stand until the approval runs out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from dnclaims.model import Allowance, Allower, LintFinding, Report, Span
from dnclaims.recognise.vocabulary import fold
from dnclaims.settings import Approval


def approved(report: Report, approvals: Sequence[Approval], today: date) -> Report:
    """Return a report with what is approved marked as allowed, and with word of an approval that has run out."""
    if not report.findings or not approvals:
        return report
    text = fold(report.document.text)
    findings: Iterable[LintFinding] = report.findings
    for approval in sorted(approvals, key=lambda one: one.until < today):  # what holds comes before what ran out
        places = list(_places(text, fold(" ".join(approval.phrase.split()))))
        if places:
            findings = list(_marked(findings, places, approval, today))
    return replace(report, findings=tuple(findings))


def _places(text: str, phrase: str) -> Iterator[Span]:
    """Yield where a phrase stands in a text, as whole words."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        inside = (at and text[at - 1].isalnum() and phrase[0].isalnum()) or (
            text[end : end + 1].isalnum() and phrase[-1].isalnum()
        )
        if not inside:
            yield Span(at, end)
        at = text.find(phrase, at + 1)


def _marked(
    findings: Iterable[LintFinding], places: list[Span], approval: Approval, today: date
) -> Iterator[LintFinding]:
    for finding in findings:
        if finding.page or finding.in_source or finding.allowed or not _within(finding.span, places):
            yield finding
        elif today <= approval.until:
            because = f": {approval.because}" if approval.because else ""
            reason = f"approved by {approval.by} until {approval.until}{because}"
            yield replace(finding, allowed=Allowance(by=Allower.APPROVAL, reason=reason))
        else:
            word = f"The approval by {approval.by} ran out on {approval.until}."
            yield replace(finding, message=f"{finding.message} {word}")


def _within(span: Span, places: list[Span]) -> bool:
    at = bisect_right(places, span.start, key=lambda place: place.start) - 1
    return at >= 0 and span.end <= places[at].end
