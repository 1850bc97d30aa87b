"""Strictness raises what is found; a jurisdiction decides what backs it, and where it differs, how grave it is."""

from __future__ import annotations

import pytest

from dnclaims.corpus.index import Index
from dnclaims.lint import Linter
from dnclaims.model import Jurisdiction, LintFinding, Severity
from dnclaims.policy import Policy, applied
from dnclaims.readers.text import read
from dnclaims.renderers.behind import Behind
from dnclaims.rulebook import Rulebook

COPY = "Dry needling can improve strength. “They cured my back.”"


def found(
    index: Index, rulebook: Rulebook, linter: Linter, *, strict: bool = False, where: Jurisdiction | None = None
) -> dict[str, LintFinding]:
    report = linter.lint(read("page.txt", COPY))
    read_as = applied(report, index, rulebook, Policy(strict=strict, jurisdiction=where))
    return {finding.rule: finding for finding in read_as.findings}


def test_strict_raises_each_severity_by_one(index: Index, rulebook: Rulebook, linter: Linter) -> None:
    """An error stays one."""
    plain, strict = found(index, rulebook, linter), found(index, rulebook, linter, strict=True)
    assert plain.keys() == strict.keys()
    for rule, finding in plain.items():
        assert min(finding.severity.level + 1, Severity.ERROR.level) == strict[rule].severity.level


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (None, Severity.WARNING),
        (Jurisdiction.UK, Severity.WARNING),
        (Jurisdiction.AU, Severity.ERROR),
        (Jurisdiction.CA_ON, Severity.INFO),
    ],
)
def test_a_testimonial_is_as_grave_as_the_law_makes_it(
    index: Index, rulebook: Rulebook, linter: Linter, where: Jurisdiction | None, expected: Severity
) -> None:
    """Australia forbids what Ontario allows."""
    assert expected is found(index, rulebook, linter, where=where)["DN901"].severity


def test_only_authorities_of_the_jurisdiction_back_a_finding(index: Index, rulebook: Rulebook, linter: Linter) -> None:
    """Studies hold everywhere, law where it is made."""
    law = {authority.id: authority.jurisdiction for authority in index.corpus.authorities}
    british = [
        law[one] for one in found(index, rulebook, linter, where=Jurisdiction.UK)["DN901"].backing or () if one in law
    ]
    nowhere = [
        one for one in found(index, rulebook, linter, where=Jurisdiction.NONE)["DN901"].backing or () if one in law
    ]
    assert british
    assert {"UK"} == set(british) - {"Platform"}
    assert [] == nowhere


def test_a_finding_that_nothing_backs_in_a_jurisdiction_cites_no_law(
    index: Index, rulebook: Rulebook, linter: Linter
) -> None:
    law = {authority.id for authority in index.corpus.authorities}
    finding = found(index, rulebook, linter, where=Jurisdiction.NONE)["DN901"]
    assert [one for one, *_ in Behind(index, rulebook).evidence(finding) if one in law] == []
