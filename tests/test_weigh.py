"""Weighing holds what is said against what the verdicts show."""

from __future__ import annotations

import pytest

from dnclaims.corpus.index import Index
from dnclaims.corpus.shown import shown_of_verdict
from dnclaims.model import About, Assessment, ClaimKind, Mention, Rung, Severity, Span, Standing, Wording
from dnclaims.weigh import weigh


def mention(about: About, rung: Rung = Rung.CERTAIN, *, negated: bool = False, asked: bool = False) -> Mention:
    span = Span(0, 1)
    wording = Wording(span=span, rung=rung, negated=negated, asked=asked, reported=False, cues=())
    return Mention(span=span, sentence=span, kind=ClaimKind.EFFICACY, about=about, named=True, wording=wording)


def test_each_verdict_weighs_what_is_said_of_its_own_topic(index: Index) -> None:
    """A claim about exactly a verdict's condition, outcome and horizon is weighed by a verdict on that topic."""
    for verdict in index.corpus.verdicts:
        about = About(
            treatment="dry-needling", condition=(verdict.condition,), outcome=verdict.outcome, horizon=verdict.horizon
        )
        found = weigh(index, mention(about))
        assert verdict.key == found.shown.basis
        assert shown_of_verdict(verdict) == found.shown
        assert Rung.CERTAIN is found.said


@pytest.mark.parametrize(
    ("rung", "severity"),
    [(Rung.ABSOLUTE, Severity.ERROR), (Rung.CERTAIN, Severity.WARNING), (Rung.POSSIBLE, None), (Rung.UNCERTAIN, None)],
)
def test_nothing_is_known_of_another_treatment(index: Index, rung: Rung, severity: Severity | None) -> None:
    """What the corpus has not looked at is said to be so; only strong words about it are grave."""
    found = weigh(index, mention(About(treatment="cupping", condition=("migraine",)), rung))
    assert (Standing.NOT_ASSESSED, severity) == (found.shown.standing, found.severity)


@pytest.mark.parametrize("scope", [{"negated": True}, {"asked": True}])
def test_what_is_not_asserted_is_never_grave(index: Index, scope: dict[str, bool]) -> None:
    about = About(treatment="dry-needling", condition=("fibromyalgia",))
    found: Assessment = weigh(index, mention(about, Rung.ABSOLUTE, **scope))
    assert found.severity is None


def test_what_is_kept_of_what_was_weighed_has_an_end(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dnclaims.corpus.shown._MOST", 3)
    fresh = Index(index.corpus)
    for verdict in index.corpus.verdicts[:20]:
        about = About(treatment="dry-needling", condition=(verdict.condition,), outcome=verdict.outcome)
        assert weigh(fresh, mention(about)) == weigh(index, mention(about))
        assert len(fresh.shown) <= 3
