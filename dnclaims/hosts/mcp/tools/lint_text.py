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
from dnclaims.hosts.mcp.linted import Linted, lines, linted
from dnclaims.hosts.mcp.pages import Limit, Offset, page
from dnclaims.hosts.mcp.tools import Answer, Tool
from dnclaims.model import FileReport, Jurisdiction, Severity
from dnclaims.renderers.behind import Behind

LONGEST = 200_000
"""Characters of a text: a book of 60 pages, and a fifth of a second's work."""


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


def run(linter: FileLinter, arguments: LintText) -> Answer:
    """Lint the text; UserError where it is too long or not of its format."""
    report = _report(linter, arguments)
    wanted = [one for one in report.findings if one.finding.severity.level >= arguments.severity.level]
    wanted.sort(key=lambda one: (not one.counts, -one.finding.severity.level))
    shown = page(wanted, arguments.limit, arguments.offset)
    behind = Behind(linter.index, linter.rulebook)
    content = linted(behind, report, shown, arguments.evidence)
    return Answer(content, "\n".join(lines(behind, content, shown)))


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
