"""Policy: how a house reads its findings: how grave each rule is to it, how strictly, and under which advertising law."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
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


class Policy(Struct, frozen=True, kw_only=True):
    """How a house reads its findings."""

    strict: bool = False
    """Whether each severity is raised by one."""
    jurisdiction: Jurisdiction | None = None
    """Whose advertising law counts; all unless told."""
    severity: Mapping[str, Severity] = {}
    """The severity of a rule, by its id, whatever the evidence and the law say."""


def applied(report: Report, index: Index, rulebook: Rulebook, policy: Policy) -> Report:
    """Return a report as the house reads it."""
    if policy == Policy():
        return report
    rules = {rule.id: rule for rule in rulebook.rules}
    findings = [
        read for finding in report.findings if (read := _read(finding, rules[finding.rule], index, policy)) is not None
    ]
    return replace(report, findings=tuple(findings))


def _read(finding: LintFinding, rule: Rule, index: Index, policy: Policy) -> LintFinding | None:
    severity = finding.severity
    if policy.jurisdiction is not None:
        there = rule.elsewhere.get(policy.jurisdiction, severity)
        if there is None:
            return None
        severity = there
        finding = replace(finding, backing=backing_in(index, rule, policy.jurisdiction))
    if rule.id in policy.severity:
        severity = policy.severity[rule.id]
    elif policy.strict and severity is not Severity.ERROR:
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
