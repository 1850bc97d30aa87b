"""What is shown: the nearest verdict counts, and nothing says more than its certainty permits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dnclaims.corpus.index import Index
from dnclaims.corpus.load import load
from dnclaims.corpus.shown import (
    NOT_ASSESSED,
    certainty_words,
    overstated,
    shown_for,
    shown_for_claim,
    shown_of_question,
    shown_of_verdict,
)
from dnclaims.model import (
    About,
    Certainty,
    Claim,
    ClaimKind,
    Horizon,
    Question,
    Rung,
    Shown,
    Standing,
    Verdict,
    VerdictKind,
    severity_of,
)

Edit = Callable[[str, str, str], None]


def verdict(kind: VerdictKind, certainty: Certainty, *, placeholder: bool = False) -> Verdict:
    return Verdict(
        condition="neck-pain",
        outcome="pain",
        horizon=Horizon.SHORT,
        verdict=kind,
        certainty=certainty,
        placeholder=placeholder,
        rests_on=("lee-2020-neck",),
        note="a note",
    )


# --- one verdict ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "certainty", "standing", "rung"),
    [
        (VerdictKind.PROBABLY_SUPPORTED, Certainty.HIGH, Standing.SHOWN, Rung.PROBABLE),
        (VerdictKind.PROBABLY_SUPPORTED, Certainty.MODERATE, Standing.SHOWN, Rung.PROBABLE),
        (VerdictKind.PROBABLY_SUPPORTED, Certainty.LOW, Standing.SHOWN, Rung.POSSIBLE),
        (VerdictKind.PROBABLY_SUPPORTED, Certainty.VERY_LOW, Standing.UNCERTAIN, Rung.UNCERTAIN),
        (VerdictKind.POSSIBLE, Certainty.HIGH, Standing.SHOWN, Rung.POSSIBLE),
        (VerdictKind.POSSIBLE, Certainty.LOW, Standing.SHOWN, Rung.POSSIBLE),
        (VerdictKind.POSSIBLE, Certainty.VERY_LOW, Standing.UNCERTAIN, Rung.UNCERTAIN),
        (VerdictKind.POSSIBLE, Certainty.NOT_GRADED, Standing.UNCERTAIN, Rung.UNCERTAIN),
        (VerdictKind.UNCERTAIN, Certainty.HIGH, Standing.UNCERTAIN, Rung.UNCERTAIN),
        (VerdictKind.CONTRADICTED, Certainty.MODERATE, Standing.CONTRADICTED, Rung.UNCERTAIN),
        (VerdictKind.NO_EVIDENCE_FOUND, Certainty.NONE, Standing.NOT_FOUND, Rung.UNCERTAIN),
    ],
)
def test_a_verdict_lets_one_say_no_more_than_its_certainty(
    kind: VerdictKind, certainty: Certainty, standing: Standing, rung: Rung
) -> None:
    """The lesser of the verdict's words and of what GRADE permits."""
    shown = shown_of_verdict(verdict(kind, certainty))
    assert (standing, rung) == (shown.standing, shown.rung)
    assert (shown.basis, shown.says, shown.rests_on) == ("neck-pain/pain/short", "a note", ("lee-2020-neck",))


def test_no_verdict_of_the_corpus_says_more_than_its_certainty(index: Index) -> None:
    """On the ladder, what is shown never stands above what the certainty permits, and only what is shown stands up."""
    for one in index.corpus.verdicts:
        shown = shown_of_verdict(one)
        assert shown.rung.level <= one.certainty.permits.level
        assert (shown.standing is Standing.SHOWN) == (shown.rung is not Rung.UNCERTAIN)


def test_every_placeholder_is_shown_as_one(index: Index) -> None:
    """A grade entered by rule is never passed off as the authors' own."""
    placeholders = [one for one in index.corpus.verdicts if one.placeholder]
    assert placeholders
    for one in index.corpus.verdicts:
        assert one.placeholder == ("a placeholder: no grade could be read" in certainty_words(shown_of_verdict(one)))


@pytest.mark.parametrize(
    ("certainty", "placeholder", "words"),
    [
        (Certainty.HIGH, False, "high certainty"),
        (Certainty.VERY_LOW, False, "very low certainty"),
        (Certainty.VERY_LOW, True, "very low certainty, a placeholder: no grade could be read"),
        (Certainty.NOT_GRADED, False, "not graded"),
        (Certainty.NONE, False, "nothing to grade"),
    ],
)
def test_certainty_is_told_in_words(certainty: Certainty, placeholder: bool, words: str) -> None:
    """As people read it."""
    shown = shown_of_verdict(verdict(VerdictKind.UNCERTAIN, certainty, placeholder=placeholder))
    assert words == certainty_words(shown)


# --- the nearest verdict ----------------------------------------------------------------------------------------------


def about(condition: str = "neck-pain", **fields: object) -> About:
    values = {"treatment": "dry-needling", "condition": (condition,), "outcome": "pain", **fields}
    return About(**values)  # type: ignore[arg-type]


def test_a_verdict_on_the_condition_itself_counts_first(small: Index) -> None:
    """And nothing had to be asked of a wider one."""
    shown = shown_for(small, about())
    assert (
        shown.standing,
        shown.rung,
        shown.basis,
        shown.asked,
    ) == (Standing.SHOWN, Rung.POSSIBLE, "neck-pain/pain/short", "")


def test_a_wider_condition_answers_for_a_narrower_one(small: Index) -> None:
    """And the answer says for what it was asked."""
    shown = shown_for(small, about("migraine"))
    assert (shown.basis, shown.asked) == ("headache/pain/short", "migraine")
    assert shown.placeholder


def test_another_treatment_was_not_assessed(small: Index) -> None:
    """Evidence on dry needling says nothing of acupuncture."""
    assert shown_for(small, about(treatment="acupuncture")) == NOT_ASSESSED


def test_a_topic_without_a_verdict_was_not_assessed(small: Index) -> None:
    """Only what was looked for may be called missing."""
    assert Standing.NOT_ASSESSED is shown_for(small, about("bruising")).standing
    assert Standing.NOT_ASSESSED is shown_for(small, about("nobody-knows-this")).standing
    assert Standing.NOT_ASSESSED is shown_for(small, about(condition="neck-pain", outcome="function")).standing


def test_a_horizon_that_was_never_studied_is_uncertain(small: Index) -> None:
    """Studied, but never for as long as is claimed."""
    shown = shown_for(small, about(horizon=Horizon.LONG))
    assert (shown.standing, shown.rung) == (Standing.UNCERTAIN, Rung.UNCERTAIN)
    assert shown.says == "No result in the long term was found. one small trial"


def test_a_horizon_that_was_studied_counts_by_itself(root: Path, edit: Edit) -> None:
    """Whoever names no time is held to the best of all, whoever names one to that one."""
    edit("claims/verdicts.yaml", "- condition: headache\n", "- condition: neck-pain\n")
    edit("claims/verdicts.yaml", "horizon: short\n  verdict: uncertain", "horizon: long\n  verdict: uncertain")
    index = Index(load(root).corpus())
    assert shown_for(index, about()).basis == "neck-pain/pain/short"
    assert shown_for(index, about(horizon=Horizon.SHORT)).basis == "neck-pain/pain/short"
    assert shown_for(index, about(horizon=Horizon.LONG)).basis == "neck-pain/pain/long"


def test_trials_of_a_kindred_outcome_count(root: Path, edit: Edit) -> None:
    """Function and disability are measured in place of one another."""
    edit(
        "claims/verdicts.yaml",
        "- condition: neck-pain\n  outcome: pain\n",
        "- condition: neck-pain\n  outcome: disability\n",
    )
    index = Index(load(root).corpus())
    assert shown_for(index, about(outcome="function")).basis == "neck-pain/disability/short"


def test_of_several_conditions_the_best_shown_counts(small: Index) -> None:
    """A claim about both is not held to the worse of the two."""
    shown = shown_for(small, About(treatment="dry-needling", condition=("headache", "neck-pain"), outcome="pain"))
    assert shown.basis == "neck-pain/pain/short"


# --- questions --------------------------------------------------------------------------------------------------------


@pytest.fixture
def lasting(small: Index) -> Question:
    """How long does it last? The studies: a few days."""
    return small.question("how-long")


@pytest.mark.parametrize("position", ["not-known", "days", "temporary"])
def test_no_more_than_was_found_is_shown(lasting: Question, position: str) -> None:
    """Whatever the wording, it stands."""
    shown = shown_of_question(lasting, position, Rung.CERTAIN)
    assert shown is not None
    assert (shown.standing, shown.rung, shown.basis) == (Standing.SHOWN, Rung.CERTAIN, "how-long")


def test_more_than_was_found_is_not_shown(lasting: Question) -> None:
    """What stands behind a greater promise is what the question says stands there."""
    shown = shown_of_question(lasting, "years", Rung.CERTAIN)
    assert shown is not None
    assert (shown.standing, shown.rung, shown.rests_on) == (Standing.UNCERTAIN, Rung.UNCERTAIN, ("lee-2020-neck",))


def test_a_question_without_evidence_or_promise_decides_nothing(small: Index) -> None:
    """What a thing is called cannot be overstated."""
    assert shown_of_question(small.question("what-is-it-called"), "acupuncture", Rung.CERTAIN) is None
    assert shown_of_question(small.question("what-harms"), "bruises", Rung.CERTAIN) is None


# --- claims -----------------------------------------------------------------------------------------------------------


def changed(small: Index, claim: str, **fields: object) -> Claim:
    from msgspec.structs import replace

    return replace(small.claims[claim], **fields)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (Rung.ABSOLUTE, True),
        (Rung.CERTAIN, True),
        (Rung.PROBABLE, True),
        (Rung.POSSIBLE, False),
        (Rung.UNCERTAIN, False),
    ],
)
def test_overstated_is_a_subtraction(small: Index, said: Rung, expected: bool) -> None:
    """Said against shown, on one ladder: neck pain is shown as far as “possible”."""
    assert expected is overstated(small, changed(small, "anna-001", said=said))


def test_a_claim_that_denies_a_benefit_is_not_weighed(small: Index) -> None:
    """To say less than is shown is no overstatement."""
    assert shown_for_claim(small, changed(small, "anna-001", denies=True)) is None


def test_a_definition_is_not_weighed(small: Index) -> None:
    """There is nothing to hold against it."""
    assert shown_for_claim(small, small.claims["anna-006"]) is None


def test_an_effect_is_held_to_the_worse_of_verdict_and_promise(small: Index) -> None:
    """A claim of effect may promise too much in another way as well."""
    claim = changed(small, "anna-001", said=Rung.PROBABLE, answers={"how-long": "years"})
    shown = shown_for_claim(small, claim)
    assert shown is not None
    assert shown.basis == "how-long"
    modest = shown_for_claim(small, changed(small, "anna-001", answers={"how-long": "days"}))
    assert modest is not None
    assert modest.basis == "neck-pain/pain/short"


def test_another_kind_of_claim_is_held_to_its_questions_only(small: Index) -> None:
    """A verdict on an effect does not judge who may needle."""
    assert shown_for_claim(small, changed(small, "anna-001", kind=ClaimKind.PROVIDER)) is None


def test_what_is_stored_agrees_with_what_is_derived(index: Index) -> None:
    """Every claim of the corpus is tagged as overstated where it is, and nowhere else."""
    for claim in index.corpus.claims:
        assert claim.overstated is overstated(index, claim), claim.id


def test_nothing_modest_is_overstated_unless_contradicted(index: Index) -> None:
    """Whoever says “may” is only at odds with studies that say otherwise."""
    for claim in index.corpus.claims:
        if claim.overstated and claim.said in (Rung.POSSIBLE, Rung.UNCERTAIN):
            shown = shown_for_claim(index, claim)
            assert shown is not None
            assert Standing.CONTRADICTED is shown.standing, claim.id
            assert Rung.POSSIBLE is claim.said, claim.id


def test_what_was_not_assessed_is_never_called_missing() -> None:
    """Not assessed and not found are told apart by a reader and by the weight that they have."""
    not_found = Shown(standing=Standing.NOT_FOUND, rung=Rung.UNCERTAIN)
    assert severity_of(Rung.PROBABLE, NOT_ASSESSED) is None
    assert severity_of(Rung.PROBABLE, not_found) is not None
