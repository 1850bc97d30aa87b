"""Claims rules flag what is said more strongly than the evidence shows, as gravely as the evidence has it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from dnclaims.model import LintFinding, Rung, Severity, Standing

Findings = Callable[..., list[LintFinding]]


@pytest.fixture
def claims(findings: Findings) -> Findings:
    return partial(findings, "claims", severity=None)


@pytest.mark.parametrize(
    ("copy", "said", "severity"),
    [
        ("Dry needling always relieves fibromyalgia.", Rung.ABSOLUTE, Severity.ERROR),
        ("Dry needling relieves fibromyalgia.", Rung.CERTAIN, Severity.WARNING),
        ("Dry needling can relieve fibromyalgia.", Rung.PROBABLE, Severity.INFO),
    ],
)
def test_severity_follows_from_what_is_said(claims: Findings, copy: str, said: Rung, severity: Severity) -> None:
    (finding,) = claims(copy)
    assert (said, severity, True) == (finding.said, finding.severity, finding.by_evidence)
    assert finding.shown is not None
    assert finding.shown.rung.level < said.level


@pytest.mark.parametrize(
    "copy",
    [
        "It is unclear whether dry needling relieves fibromyalgia.",
        "Dry needling does not relieve fibromyalgia.",
        "Does dry needling relieve fibromyalgia?",
        "It is a myth that dry needling relieves fibromyalgia.",
        "Exercise relieves fibromyalgia.",
        "Dry needling may hurt.",
    ],
)
def test_what_is_not_overstated_is_not_flagged(claims: Findings, copy: str) -> None:
    assert claims(copy) == []


def test_treatment_that_the_corpus_does_not_know_is_not_assessed(claims: Findings) -> None:
    """A bare verb is flagged all the same, and it is said that nobody looked."""
    for finding in claims("Our new method relieves fibromyalgia."):
        assert finding.shown is not None
        assert Standing.NOT_ASSESSED is finding.shown.standing


def test_rule_can_be_for_some_outcomes_only(claims: Findings) -> None:
    copy = "Dry needling improves strength. Dry needling relieves pain."
    assert [one.about.outcome for one in claims(copy, outcomes=["strength"]) if one.about] == ["strength"]
    assert [one.about.outcome for one in claims(copy, not_outcomes=["strength"]) if one.about] == ["pain"]


def test_rule_can_be_for_mechanisms_or_for_the_rest(claims: Findings) -> None:
    copy = "Dry needling increases blood flow. Dry needling relieves pain."
    how = claims(copy, mechanisms=True)
    what = claims(copy, mechanisms=False)
    assert len(how) == 1
    assert {one.span for one in claims(copy)} == {one.span for one in (*how, *what)}
