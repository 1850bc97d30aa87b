"""What the engine suggests instead says no more than is shown, and passes its own rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dnclaims.corpus.index import Index
from dnclaims.corpus.shown import NOT_ASSESSED, shown_of_verdict
from dnclaims.lint import Linter
from dnclaims.model import (
    About,
    Assessment,
    Certainty,
    ClaimKind,
    ConceptKind,
    Horizon,
    Mention,
    Rung,
    Severity,
    Shown,
    Span,
    Standing,
    Wording,
)
from dnclaims.readers.text import read
from dnclaims.suggest import suggestion
from dnclaims.weigh import weigh


def mention(about: About) -> Mention:
    span = Span(0, 1)
    wording = Wording(span=span, rung=Rung.ABSOLUTE, negated=False, asked=False, reported=False, cues=())
    return Mention(span=span, sentence=span, kind=ClaimKind.EFFICACY, about=about, named=True, wording=wording)


def assessed(about: About, shown: Shown) -> Assessment:
    return Assessment(mention=mention(about), said=Rung.ABSOLUTE, shown=shown, severity=Severity.ERROR)


def assessments(index: Index) -> Iterator[Assessment]:
    """Absolute claims about the topic of every verdict, with and without its outcome and horizon."""
    for verdict in index.corpus.verdicts:
        topics = [About(treatment="dry-needling", condition=(verdict.condition,))]
        if ConceptKind.MECHANISM in index.concepts[verdict.condition].kind:
            topics = [About(treatment="dry-needling", mechanism=verdict.condition)]
        for topic in topics:
            for outcome in (verdict.outcome, None):
                for horizon in (verdict.horizon, None):
                    about = About(
                        treatment="dry-needling",
                        condition=topic.condition,
                        mechanism=topic.mechanism,
                        outcome=outcome if topic.condition else None,
                        horizon=horizon,
                    )
                    yield weigh(index, mention(about))
                    yield assessed(about, shown_of_verdict(verdict))


def test_every_suggestion_for_a_verdict_passes_the_linter(index: Index, linter: Linter) -> None:
    """Whoever pastes a suggestion into the copy gets no warning and no error about its words."""
    suggested = {suggestion(index, one) for one in assessments(index)}
    assert len(suggested) > 1
    refused = {
        (text, finding.rule, finding.message)
        for text in suggested
        for finding in linter.lint(read("copy.txt", text)).findings
        if finding.severity.level >= Severity.WARNING.level and not finding.page
    }
    assert set() == refused


MIGRAINE = About(treatment="dry-needling", condition=("migraine",), outcome="pain")


@pytest.mark.parametrize(
    ("shown", "opening"),
    [
        (Shown(standing=Standing.SHOWN, rung=Rung.PROBABLE), "Dry needling probably reduces"),
        (Shown(standing=Standing.SHOWN, rung=Rung.POSSIBLE), "Dry needling may reduce"),
        (Shown(standing=Standing.UNCERTAIN, rung=Rung.UNCERTAIN), "It is unclear whether"),
        (Shown(standing=Standing.CONTRADICTED, rung=Rung.UNCERTAIN), "Studies did not find"),
        (Shown(standing=Standing.NOT_FOUND, rung=Rung.UNCERTAIN), "No studies of dry needling"),
        (NOT_ASSESSED, "Say what was studied"),
    ],
)
def test_suggestion_is_as_sure_as_the_evidence(index: Index, shown: Shown, opening: str) -> None:
    """Each of the five outcomes has words of its own, so that a reader can tell them apart."""
    assert suggestion(index, assessed(MIGRAINE, shown)).startswith(opening)


def test_suggestion_says_for_how_long(index: Index) -> None:
    shown = Shown(standing=Standing.SHOWN, rung=Rung.POSSIBLE, basis=f"migraine/pain/{Horizon.SHORT}")
    assert "in the short term" in suggestion(index, assessed(MIGRAINE, shown))


def test_suggestion_tells_why_it_is_unclear(index: Index) -> None:
    shown = Shown(standing=Standing.UNCERTAIN, rung=Rung.UNCERTAIN, certainty=Certainty.VERY_LOW)
    assert "the evidence is very uncertain" in suggestion(index, assessed(MIGRAINE, shown))


def test_more_of_what_is_good_and_less_of_what_is_bad(index: Index) -> None:
    """Pain is reduced, strength is improved."""
    shown = Shown(standing=Standing.SHOWN, rung=Rung.POSSIBLE)
    about = About(treatment="dry-needling", condition=("neck-pain",), outcome="strength")
    assert "may improve strength in people with neck pain" in suggestion(index, assessed(about, shown))
