"""What every rendering of lint findings needs: places in the user's file, evidence, and the claims that say likewise."""

from __future__ import annotations

from msgspec import Struct

from dnclaims.corpus.index import Index
from dnclaims.model import LintFinding, Report, Rule, Severity, Span, Standing
from dnclaims.prose import Positions
from dnclaims.renderers.cited import cited, known
from dnclaims.rulebook import Rulebook

MOST_EVIDENCE = 3


class Placed(Struct, frozen=True, kw_only=True):
    """A finding with its place in the file: offsets from 0, lines and columns from 1, the end behind the last character."""

    finding: LintFinding
    source: Span
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    """The words as the file spells them."""
    whole_line: str
    """The line of the file on which the finding begins."""


def placed(report: Report) -> list[Placed]:
    """Return the findings of a report with their places."""
    if report.document is None:
        return []
    positions = Positions(report.document)
    found: list[Placed] = []
    for finding in report.findings:
        source = positions.to_source(finding.span)
        line, column = positions.line_column(source.start)
        end_line, end_column = positions.line_column(source.end)
        words = report.document.source[source.start : source.end]
        found.append(
            Placed(
                finding=finding,
                source=source,
                line=line,
                column=column,
                end_line=end_line,
                end_column=end_column,
                text=words,
                whole_line=positions.line_text(line),
            )
        )
    return found


def evidence_for(index: Index, rule: Rule, finding: LintFinding) -> list[tuple[str, str, str, str]]:
    """Return (id, name, what it says, link) of what a finding rests on: the studies, or else what backs the rule."""
    shown = finding.shown
    wanted = shown.rests_on if shown is not None and shown.standing is not Standing.NOT_ASSESSED else ()
    # What was found in people before what a code demands.
    backing = sorted(finding.backing or rule.backing, key=lambda one: one not in index.evidence)
    ids = [one for one in (wanted or backing) if known(index, one)]
    return [(one, *cited(index, one)) for one in ids]


def likewise(index: Index, finding: LintFinding) -> str | None:
    """Return the claim of the corpus that says likewise, the one worded most nearly as strongly."""
    about = finding.about
    if about is None or finding.said is None:
        return None
    said = finding.said
    same = [
        claim
        for claim in index.corpus.claims
        if not claim.denies
        and claim.about.outcome == about.outcome
        and claim.about.mechanism == about.mechanism
        and (set(claim.about.condition) & set(about.condition) or not about.condition)
    ]
    return min(same, key=lambda claim: abs(claim.said.level - said.level)).id if same else None


def counts(reports: list[Report]) -> dict[Severity, int]:
    """Return how many findings there are of each severity."""
    return {
        one: sum(found.severity is one for report in reports for found in report.findings) for one in reversed(Severity)
    }


def rules_by_id(rulebook: Rulebook) -> dict[str, Rule]:
    """Return rules by id."""
    return {rule.id: rule for rule in rulebook.rules}
