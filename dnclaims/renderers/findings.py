"""What every rendering of lint findings needs: places in the user's file, evidence, and the claims that say likewise."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from dnclaims.corpus.index import Index
from dnclaims.model import About, LintFinding, Report, Rung, Severity, Span, Standing
from dnclaims.prose import Positions
from dnclaims.renderers.cited import cited, known
from dnclaims.rulebook import Rulebook


class Placed(Struct, frozen=True, kw_only=True):
    """A finding with its place in the file: offsets from 0, lines and columns from 1, the end behind the last character.

    In a format that has pages, lines are counted from the start of the page.
    """

    finding: LintFinding
    source: Span
    page: int | None
    """The page that it begins on, from 1, in a format that has pages."""
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    """The words as the file spells them."""
    whole_line: Span
    """The line of the file on which the finding begins, without its end; it may be as long as the file."""


def placed(report: Report) -> Iterator[Placed]:
    """Yield the findings of a report with their places."""
    if report.document is None:
        return
    positions = Positions(report.document)
    page_lines = [positions.line_column(start)[0] for start in report.document.pages]
    line_before, whole_line = 0, Span(0, 0)
    for finding in report.findings:
        source = positions.to_source(finding.span)
        line, column = positions.line_column(source.start)
        if line != line_before:
            line_before, whole_line = line, positions.line_span(line)
        if source.end <= whole_line.end:
            end_line, end_column = line, column + source.end - source.start
        else:
            end_line, end_column = positions.line_column(source.end)
        page = bisect_right(page_lines, line)
        before = page_lines[page - 1] - 1 if page else 0
        yield Placed(
            finding=finding,
            source=source,
            page=page or None,
            line=line - before,
            column=column,
            end_line=end_line - before,
            end_column=end_column,
            text=report.document.source[source.start : source.end],
            whole_line=whole_line,
        )


class Behind:
    """What stands behind findings, looked up once for all that rest on the same."""

    def __init__(self, index: Index, rulebook: Rulebook) -> None:
        self.index = index
        self.rules = {rule.id: rule for rule in rulebook.rules}
        self._evidence: dict[object, list[tuple[str, str, str, str]]] = {}
        self._likewise: dict[tuple[About, Rung], str | None] = {}

    def evidence(self, finding: LintFinding) -> list[tuple[str, str, str, str]]:
        """Return (id, name, what it says, link) of what a finding rests on: the studies, or else what backs the rule."""
        shown = finding.shown
        wanted = shown.rests_on if shown is not None and shown.standing is not Standing.NOT_ASSESSED else ()
        backing = finding.backing or self.rules[finding.rule].backing
        key = wanted or backing
        if key not in self._evidence:
            # What was found in people before what a code demands.
            ids = wanted or sorted(backing, key=lambda one: one not in self.index.evidence)
            self._evidence[key] = [(one, *cited(self.index, one)) for one in ids if known(self.index, one)]
        return self._evidence[key]

    def likewise(self, finding: LintFinding) -> str | None:
        """Return the claim of the corpus that says likewise, the one worded most nearly as strongly."""
        about, said = finding.about, finding.said
        if about is None or said is None:
            return None
        if (about, said) not in self._likewise:
            same = [
                claim
                for claim in self.index.corpus.claims
                if not claim.denies
                and claim.about.outcome == about.outcome
                and claim.about.mechanism == about.mechanism
                and (set(claim.about.condition) & set(about.condition) or not about.condition)
            ]
            nearest = min(same, key=lambda claim: abs(claim.said.level - said.level), default=None)
            self._likewise[about, said] = nearest.id if nearest is not None else None
        return self._likewise[about, said]


def counts(reports: list[Report]) -> dict[Severity, int]:
    """Return how many findings there are of each severity."""
    return {
        one: sum(found.severity is one for report in reports for found in report.findings) for one in reversed(Severity)
    }
