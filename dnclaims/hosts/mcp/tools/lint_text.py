"""Lint a text."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.structs import replace

from dnclaims.discovery import Found
from dnclaims.errors import UserError
from dnclaims.filelinter import FileLinter
from dnclaims.hosts.mcp.pages import Limit, Offset, Page, page
from dnclaims.hosts.mcp.parts import Cited, Weighed, cited_as, weighed
from dnclaims.hosts.mcp.tools import Answer, Tool
from dnclaims.model import FileReport, Jurisdiction, Placed, Rung, Said, Severity
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.grounds import Grounds, first_sentence

LONGEST = 200_000
"""Characters of a text: a book of 60 pages, and a fifth of a second's work."""
_QUOTED = 200
"""Characters of the marked words that are written out to read."""


class Format(StrEnum):
    """Formats of text, each by the ending of its files."""

    TXT = "txt"
    MD = "md"
    MDX = "mdx"
    HTML = "html"
    PHP = "php"
    JSX = "jsx"
    VUE = "vue"
    JSON = "json"
    YAML = "yaml"
    EML = "eml"
    RST = "rst"
    ADOC = "adoc"


class LintText(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text, and how to read it."""

    text: Annotated[
        str,
        Meta(
            description=f"The copy, in English, word for word, at most {LONGEST} characters.",
            extra_json_schema={"minLength": 1, "maxLength": LONGEST},
        ),
    ]
    format: Annotated[Format, Meta(description="How the text is written, by the ending of such a file.")] = Format.TXT
    severity: Annotated[Severity, Meta(description="The mildest finding to answer with; all are counted.")] = (
        Severity.INFO
    )
    strict: Annotated[
        bool | UnsetType, Meta(description="Raise each severity by one; as the house's settings say unless told.")
    ] = UNSET
    jurisdiction: Annotated[
        Jurisdiction | UnsetType,
        Meta(description="Whose advertising law counts; as the house's settings say, else all, unless told."),
    ] = UNSET
    evidence: Annotated[
        int, Meta(ge=1, le=20, description="How many pieces of evidence to name with each finding, the nearest first.")
    ] = 1
    limit: Limit = 10
    offset: Offset = 0


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


def run(linter: FileLinter, arguments: LintText) -> Answer:
    """Lint the text; UserError where it is too long or not of its format."""
    report = _report(linter, arguments)
    counts = {
        str(level): sum(one.counts and one.finding.severity is level for one in report.findings) for level in Severity
    }
    wanted = [one for one in report.findings if one.finding.severity.level >= arguments.severity.level]
    wanted.sort(key=lambda one: (not one.counts, -one.finding.severity.level))
    shown = page(wanted, arguments.limit, arguments.offset)
    behind = Behind(linter.index, linter.rulebook)
    findings = tuple(_finding(behind, one, arguments.evidence) for one in shown.items)
    ids = dict.fromkeys(wanted for one in findings for wanted in one.evidence)
    content = Linted(
        skipped=report.skipped,
        **counts,
        allowed=sum(not one.counts for one in report.findings),
        total=shown.total,
        findings=findings,
        next_offset=shown.next_offset,
        rules={
            one.rule: Flagged(name=behind.rules[one.rule].name, why=first_sentence(behind.rules[one.rule].why))
            for one in findings
        },
        evidence=tuple(cited_as(linter.index, one) for one in ids),
        mistakes=report.mistakes,
    )
    return Answer(content, "\n".join(_lines(content, shown, Grounds(behind))))


def _report(linter: FileLinter, arguments: LintText) -> FileReport:
    text = arguments.text
    if len(text) > LONGEST:
        raise UserError(
            f"text: holds {len(text)} characters, and may hold {LONGEST}",
            "Give it in parts, a page or a section at a time; for files there is `dnclaims lint FILE`.",
        )
    if not text.strip():
        raise UserError("text: is blank", "Give the copy itself.")
    try:
        # A mark at the start that reading takes off again, so that one in the text itself stays and counts.
        raw = text.encode("utf-8-sig")
    except UnicodeEncodeError as error:
        raise UserError(
            f"text: character {error.start} is half of a pair (surrogate)", "Send the text as UTF-8."
        ) from None
    policy = linter.policy
    if arguments.strict is not UNSET:
        policy = replace(policy, strict=arguments.strict)
    if arguments.jurisdiction is not UNSET:
        policy = replace(policy, jurisdiction=arguments.jurisdiction)
    linter.today = date.today()  # a host may stay up for weeks, and approvals end
    report = linter.report(Found(path=f"text.{arguments.format}"), raw, policy)
    if report.at_fault:
        raise UserError(f"text: {report.skipped}", "Is `format` how the text is written?")
    return report


def _finding(behind: Behind, one: Placed, pieces: int) -> Finding:
    finding = one.finding
    evidence = behind.evidence(finding)
    return Finding(
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        text="" if finding.page else one.text,
        span=None
        if finding.page
        else Place(start=one.source.start, end=one.source.end, line=one.line, column=one.column),
        said=finding.said,
        shown=None if finding.shown is None else weighed(behind.index, finding.shown),
        evidence=tuple(id_ for id_, *_ in evidence[:pieces]),
        evidence_more=max(len(evidence) - pieces, 0),
        claim=behind.likewise(finding) or "",
        suggestion=finding.suggestion,
        allowed="" if finding.allowed is None else f"{finding.allowed.by}: {finding.allowed.reason}",
    )


def _lines(content: Linted, shown: Page[Placed], grounds: Grounds) -> list[str]:
    if content.skipped is not None:
        return [f"Not checked: the text {content.skipped}. Nothing is said of what it claims."]
    found = [f"{count} {word}" for count, word in _counted(content) if count or word != "allowed"]
    lines = [f"{', '.join(found)}. The gravest first; a check against a dated corpus, not medical or legal advice."]
    if not any(count for count, _ in _counted(content)):
        lines = [
            "No finding: read as English, the text claims nothing above what the corpus shows that was recognised."
        ]
    further = {one.id: f"Evidence: {one.name}: {one.says} {one.url}".rstrip() for one in content.evidence}
    for one, placed in zip(content.findings, shown.items, strict=True):
        lines += ["", *_head(one, content.rules[one.rule]), *grounds.lines(placed.finding)]
        lines += [further[wanted] for wanted in one.evidence[1:]]
    lines += [f"Line {one.line}, column {one.column}: {one.message}" for one in content.mistakes]
    return [*lines, *shown.rest("findings")]


def _counted(content: Linted) -> tuple[tuple[int, str], ...]:
    return (
        (content.error, "error"),
        (content.warning, "warning"),
        (content.info, "info"),
        (content.allowed, "allowed"),
    )


def _head(one: Finding, rule: Flagged) -> list[str]:
    where = "whole text" if one.span is None else f"line {one.span.line}, column {one.span.column}"
    quoted = one.text if len(one.text) <= _QUOTED else f"{one.text[:_QUOTED]} …"
    words = f": “{quoted}”" if quoted else ""
    allowed = f" (allowed by {one.allowed})" if one.allowed else ""
    return [f"{one.severity} {one.rule} {rule.name}{allowed}, {where}{words}", one.message]


TOOL = Tool(
    title="Check copy about dry needling",
    about=(
        "Find what a text about dry needling says beyond what is shown, and against advertising codes. Use it on copy that you "
        "draft or are given, before it is shown or published. Answers with each finding: rule, severity, the words and their "
        "place, how strongly it is said and how strongly shown, the evidence with links, a wording that would pass. Report "
        "them; change no more of the text than the user asked for."
    ),
    takes=LintText,
    gives=Linted,
    run=run,
)
