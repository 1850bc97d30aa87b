"""Findings as diagnostics, ready to be written as JSON: a page may have hundreds, at every keystroke."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dnclaims.errors import Problem
from dnclaims.hosts.lsp.client import Client
from dnclaims.hosts.lsp.page import Checked
from dnclaims.hosts.lsp.text import Text
from dnclaims.model import LintFinding, Placed, Severity, Span
from dnclaims.renderers.grounds import Grounds
from dnclaims.renderers.troubles import Kind, troubles

SOURCE = "dnclaims"
LEVELS = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 3}
_HINT = 4
_UNNECESSARY = 1
"""The tag of what may be taken out."""
UNUSED = "DN991"
"""The rule about comments that allow nothing."""
JSON = dict[str, Any]


def range_of(text: Text, span: Span) -> JSON:
    """Return a stretch of a text as a range."""
    (line, column), (end_line, end_column) = text.position(span.start), text.position(span.end)
    return {"start": {"line": line, "character": column}, "end": {"line": end_line, "character": end_column}}


def diagnostics(checked: Checked, client: Client) -> list[JSON]:
    """Return a diagnostic for every finding that counts, comment that cannot be followed, and reason not to lint the page."""
    if checked.report is None or checked.house is None:
        return []
    grounds = checked.house.grounds
    found = [diagnostic(checked, one, grounds, client) for one in checked.findings if one.counts]
    return [*found, *_troubles(checked)]


def diagnostic(checked: Checked, one: Placed, grounds: Grounds, client: Client) -> JSON:
    """Return a finding as a diagnostic."""
    finding = one.finding
    made: JSON = {
        "range": range_of(checked.text, checked.place(one)),
        "severity": LEVELS[finding.severity],
        "code": finding.rule,
        "source": SOURCE,
        "message": message(finding, grounds),
    }
    if client.tags and finding.rule == UNUSED:
        made["tags"] = [_UNNECESSARY]
    if client.data:
        made["data"] = {"rule": finding.rule, "name": finding.name, "suggestion": finding.suggestion}
    if client.related and (place := _ran_out(checked, finding)) is not None:
        made["relatedInformation"] = [place]
    return made


def message(finding: LintFinding, grounds: Grounds) -> str:
    """Return what is wrong, and said against shown where that is what it is about."""
    ladder = [
        f" {ground.words[0].upper()}{ground.words[1:]}." for ground in grounds.of(finding) if ground.label == "ladder"
    ]
    return f"{finding.message}{''.join(ladder)}"


def problems_of_settings(problems: tuple[Problem, ...]) -> list[JSON]:
    """Return what is wrong with a configuration file as diagnostics on it."""
    return [
        {
            "range": _place(problem),
            "severity": LEVELS[Severity.ERROR],
            "code": "configuration",
            "source": SOURCE,
            "message": f"{problem.field}: {problem.message}" if problem.field else problem.message,
        }
        for problem in problems
    ]


def _place(problem: Problem) -> JSON:
    """Return where a problem is, to the end of its line; columns before it are taken to be one unit each."""
    line, column = max(problem.line - 1, 0), max(problem.column - 1, 0)
    return {"start": {"line": line, "character": column}, "end": {"line": line + 1, "character": 0}}


def _troubles(checked: Checked) -> Iterator[JSON]:
    assert checked.report is not None
    for trouble in troubles(checked.report):
        line = 0 if trouble.line is None else trouble.line - 1
        start, end = checked.text.line(line)
        start += 0 if trouble.column is None else trouble.column - 1
        # That a page is not in English is no mistake, but it should not pass for clean.
        severity = LEVELS[trouble.severity] if trouble.severity is not Severity.INFO else _HINT
        yield {
            "range": range_of(checked.text, Span(start, end if trouble.kind is Kind.COMMENT_MISTAKE else start)),
            "severity": severity,
            "code": str(trouble.kind),
            "source": SOURCE,
            "message": trouble.message,
        }


def _ran_out(checked: Checked, finding: LintFinding) -> JSON | None:
    """Return where the approval stands whose running out a finding tells of."""
    assert checked.house is not None
    held = checked.house.configuration
    for number, approval in enumerate(held.settings.approved):
        if finding.message.endswith(f"The approval by {approval.by} ran out on {approval.until}.") and held.file:
            problem = held.problem(("approved", number), "")
            return {
                "location": {"uri": held.file.as_uri(), "range": _place(problem)},
                "message": f"The approval of “{approval.phrase}”.",
            }
    return None
