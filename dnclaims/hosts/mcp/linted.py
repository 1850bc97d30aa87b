"""What linting a text came to, as an assistant gets it: the gravest first, and what many findings share written once."""

from __future__ import annotations

from msgspec import Struct

from dnclaims.hosts.mcp.pages import Page
from dnclaims.hosts.mcp.parts import Cited, Weighed, cited_as, weighed
from dnclaims.model import FileReport, Placed, Rung, Said, Severity
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.grounds import Grounds, first_sentence

_QUOTED = 200
"""Characters of the marked words that are written out to read."""


class Place(Struct, frozen=True, kw_only=True):
    """Where it stands in the text as given: offsets from 0 in code points, end behind the last; line and column from 1."""

    start: int
    end: int
    line: int
    column: int


class Finding(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that the text says beyond what is shown."""

    rule: str
    severity: Severity
    message: str
    text: str = ""
    """The marked words as the text spells them."""
    span: Place | None = None
    """None where the finding is about the whole text."""
    said: Rung | None = None
    shown: Weighed | None = None
    evidence: tuple[str, ...] = ()
    """Ids of what it rests on, the nearest first; each stands in full beside the findings."""
    evidence_more: int = 0
    """How much more it rests on."""
    claim: str = ""
    """A claim of the corpus that says likewise."""
    suggestion: str = ""
    """A wording that would pass."""
    allowed: str = ""
    """Why it is let stand, by a comment in the text or a phrase that the house has approved."""


class Flagged(Struct, frozen=True, kw_only=True):
    """A rule that was found to apply."""

    name: str
    why: str


class Linted(Struct, frozen=True, kw_only=True):
    """What linting a text came to, the gravest first."""

    skipped: str | None
    """Why the text was not linted."""
    error: int
    warning: int
    info: int
    allowed: int
    total: int
    """Findings of the severity that was asked for, those that are allowed last."""
    findings: tuple[Finding, ...]
    next_offset: int | None
    rules: dict[str, Flagged]
    evidence: tuple[Cited, ...]
    mistakes: tuple[Said, ...]
    """Comments to dnclaims that cannot be followed."""


def linted(behind: Behind, report: FileReport, shown: Page[Placed], pieces: int) -> Linted:
    """Return what a text came to, with a page of its findings, each with so many pieces of evidence."""
    findings = tuple(_finding(behind, one, pieces) for one in shown.items)
    counted = [one.finding.severity for one in report.findings if one.counts]
    rules = [behind.rules[rule] for rule in dict.fromkeys(one.rule for one in findings)]
    ids = dict.fromkeys(wanted for one in findings for wanted in one.evidence)
    return Linted(
        skipped=report.skipped,
        error=counted.count(Severity.ERROR),
        warning=counted.count(Severity.WARNING),
        info=counted.count(Severity.INFO),
        allowed=len(report.findings) - len(counted),
        total=shown.total,
        findings=findings,
        next_offset=shown.next_offset,
        rules={rule.id: Flagged(name=rule.name, why=first_sentence(rule.why)) for rule in rules},
        evidence=tuple(cited_as(behind.index, one) for one in ids),
        mistakes=report.mistakes,
    )


def _finding(behind: Behind, one: Placed, pieces: int) -> Finding:
    finding = one.finding
    evidence = behind.evidence(finding)
    return Finding(
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        text="" if finding.page else one.text,
        span=None if finding.page else _place(one),
        said=finding.said,
        shown=None if finding.shown is None else weighed(behind.index, finding.shown),
        evidence=tuple(id_ for id_, *_ in evidence[:pieces]),
        evidence_more=max(len(evidence) - pieces, 0),
        claim=behind.likewise(finding) or "",
        suggestion=finding.suggestion,
        allowed="" if finding.allowed is None else f"{finding.allowed.by}: {finding.allowed.reason}",
    )


def _place(one: Placed) -> Place:
    return Place(start=one.source.start, end=one.source.end, line=one.line, column=one.column)


def lines(behind: Behind, content: Linted, shown: Page[Placed]) -> list[str]:
    """Return the same to read."""
    if content.skipped is not None:
        return [f"Not checked: the text {content.skipped}. Nothing is said of what it claims."]
    counts = [(content.error, "error"), (content.warning, "warning"), (content.info, "info")]
    told = ", ".join(f"{count} {word}{'s' * (count != 1 and word != 'info')}" for count, word in counts)
    allowed = f", {content.allowed} allowed" if content.allowed else ""
    written = [f"{told}{allowed}. The gravest first; a check against a dated corpus, not medical or legal advice."]
    if not content.allowed and not any(count for count, _ in counts):
        written = ["No finding: read as English, it claims nothing above what the corpus shows that was recognised."]
    grounds = Grounds(behind)
    further = {one.id: f"Evidence: {one.name}: {one.says} {one.url}".rstrip() for one in content.evidence}
    for one, placed in zip(content.findings, shown.items, strict=True):
        written += ["", *_head(one, content.rules[one.rule]), *grounds.lines(placed.finding)]
        written += [further[wanted] for wanted in one.evidence[1:]]
    written += [f"Line {one.line}, column {one.column}: {one.message}" for one in content.mistakes]
    return [*written, *shown.rest("findings")]


def _head(one: Finding, rule: Flagged) -> list[str]:
    where = "whole text" if one.span is None else f"line {one.span.line}, column {one.span.column}"
    quoted = one.text if len(one.text) <= _QUOTED else f"{one.text[:_QUOTED]} …"
    words = f": “{quoted}”" if quoted else ""
    allowed = f" (allowed by {one.allowed})" if one.allowed else ""
    return [f"{one.severity} {one.rule} {rule.name}{allowed}, {where}{words}", one.message]
