"""Policy: how a house reads its findings: how strictly, and under which advertising law."""

from __future__ import annotations

from msgspec.structs import replace

from dnclaims.corpus.index import Index
from dnclaims.model import Jurisdiction, LintFinding, Report, Rule, Severity
from dnclaims.rulebook import Rulebook

_HOLDS_IN = {
    Jurisdiction.US: ("US",),
    Jurisdiction.UK: ("UK",),
    Jurisdiction.AU: ("Australia",),
    Jurisdiction.CA_ON: ("Canada-Ontario", "Canada"),
    Jurisdiction.IE: ("Ireland", "European Union"),
    Jurisdiction.NZ: ("New Zealand",),
    Jurisdiction.NONE: (),
}
"""Jurisdictions of authorities, as their records name them, that count in each; those within ("US-New York") too."""

_EVERYWHERE = ("Platform",)


def applied(
    report: Report, index: Index, rulebook: Rulebook, *, strict: bool, jurisdiction: Jurisdiction | None
) -> Report:
    """Return a report as the house reads it: each severity one up if strict, backing and rules of its jurisdiction."""
    if not strict and jurisdiction is None:
        return report
    rules = {rule.id: rule for rule in rulebook.rules}
    findings = [
        read
        for finding in report.findings
        if (read := _read(finding, rules[finding.rule], index, strict, jurisdiction)) is not None
    ]
    return replace(report, findings=tuple(findings))


def _read(
    finding: LintFinding, rule: Rule, index: Index, strict: bool, jurisdiction: Jurisdiction | None
) -> LintFinding | None:
    severity = finding.severity
    if jurisdiction is not None:
        there = rule.elsewhere.get(jurisdiction, severity)
        if there is None:
            return None
        severity = there
        finding = replace(finding, backing=backing_in(index, rule, jurisdiction))
    if strict and severity is not Severity.ERROR:
        severity = list(Severity)[severity.level + 1]
    return replace(finding, severity=severity)


def backing_in(index: Index, rule: Rule, jurisdiction: Jurisdiction) -> tuple[str, ...]:
    """Return what backs a rule in a jurisdiction: studies and scales everywhere, authorities where they hold."""
    authorities = {authority.id: authority.jurisdiction for authority in index.corpus.authorities}
    return tuple(
        wanted for wanted in rule.backing if wanted not in authorities or _holds(authorities[wanted], jurisdiction)
    )


def _holds(where: str, jurisdiction: Jurisdiction) -> bool:
    if jurisdiction is not Jurisdiction.NONE and where in _EVERYWHERE:
        return True
    return any(where == one or where.startswith(f"{one}-") for one in _HOLDS_IN[jurisdiction])
