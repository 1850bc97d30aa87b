"""Conflicts: who disagrees with whom, with themselves, and with the evidence; what is none, and what weighs most."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dnclaims.corpus.conflicts import chosen, conflicts
from dnclaims.corpus.conflicts.kinds import Conflict
from dnclaims.corpus.index import Index
from dnclaims.corpus.load import load
from dnclaims.corpus.open import build
from dnclaims.corpus.people import STUDIES
from dnclaims.errors import UserError
from dnclaims.model import ConflictKind, Rung, Weight

Edit = Callable[[str, str, str], None]
ANNA, BERTHA = "claims/articles/anna.yaml", "claims/articles/bertha.yaml"


def of(index: Index, kind: ConflictKind) -> list[Conflict]:
    return [one for one in conflicts(index) if one.kind is kind]


def sides(conflict: Conflict) -> set[tuple[str, str | None]]:
    return {(side.source, side.claim) for side in conflict.sides}


# --- what is one ------------------------------------------------------------------------------------------------------


def test_sources_that_answer_otherwise_contradict_one_another(small: Index) -> None:
    """For years, says Anna; a few days, says Bertha."""
    [found] = of(small, ConflictKind.CONTRADICTION)
    assert (found.question, found.severity, found.within) == ("how-long", Weight.GRAVE, False)
    assert {("anna", "anna-004"), ("bertha", "bertha-002")} == sides(found)


def test_a_source_that_answers_in_two_ways_contradicts_itself(small: Index) -> None:
    """For years on one line, temporary on the next."""
    [found] = of(small, ConflictKind.SELF_CONTRADICTION)
    assert (found.question, found.severity, found.within) == ("how-long", Weight.GRAVE, True)
    assert {("anna", "anna-004"), ("anna", "anna-005")} == sides(found)


def test_a_silence_where_an_answer_is_owed_is_an_omission(small: Index) -> None:
    """Bertha names bruises, Anna nothing."""
    [found] = of(small, ConflictKind.OMISSION)
    assert (found.question, found.severity) == ("what-harms", Weight.NOTABLE)
    assert {("anna", None), ("bertha", "bertha-003")} == sides(found)
    assert [side.quote for side in found.sides if side.source == "anna"] == [None]


def test_one_effect_worded_otherwise_is_a_conflict_of_strength(small: Index) -> None:
    """Neck pain as a fact and as a possibility: two rungs."""
    [found] = of(small, ConflictKind.STRENGTH)
    assert "neck-pain" in found.about
    assert {("anna", "anna-001", Rung.CERTAIN), ("bertha", "bertha-001", Rung.POSSIBLE)} == {
        (side.source, side.claim, side.said) for side in found.sides
    }


def test_one_effect_promised_soon_and_for_long_is_a_conflict_of_horizon(root: Path, edit: Edit) -> None:
    """Neck pain relieved in the short term by Anna, and in the long term by Bertha."""
    neck = "about: {treatment: dry-needling, condition: [neck-pain], outcome: pain}"
    edit(ANNA, neck, neck.replace("}", ", horizon: short}"))
    edit(BERTHA, neck, neck.replace("}", ", horizon: long}"))
    [found] = of(Index(load(root).corpus()), ConflictKind.HORIZON)
    assert "neck-pain" in found.about
    assert {("anna", "anna-001"), ("bertha", "bertha-001")} == sides(found)


def test_more_than_is_shown_is_a_conflict_with_the_evidence(small: Index) -> None:
    """With what a question rests on, and with a verdict; the studies are a side."""
    found = of(small, ConflictKind.EVIDENCE)
    assert {
        frozenset({("anna", "anna-004"), (STUDIES, None)}),
        frozenset({("anna", "anna-001"), (STUDIES, None)}),
    } == {frozenset(sides(one)) for one in found}
    for one in found:
        assert [side.rests_on for side in one.sides if side.source == STUDIES] == [("lee-2020-neck",)]


def test_two_names_for_one_thing_are_a_conflict_of_terminology(root: Path, edit: Edit) -> None:
    """Between sources."""
    edit(ANNA, "    answers: {what-is-it-called: acupuncture}\n", "")
    edit(BERTHA, "answers: {what-harms: bruises}", "answers: {what-harms: bruises, what-is-it-called: acupuncture}")
    [found] = of(Index(build(root)), ConflictKind.TERMINOLOGY)
    assert found.question == "what-is-it-called"
    assert {("anna", "anna-006"), ("bertha", "bertha-003")} == sides(found)


# --- what is none -----------------------------------------------------------------------------------------------------


def test_two_names_within_one_source_are_no_conflict(small: Index) -> None:
    """An article may call a thing by its name and mention another."""
    assert [one for one in conflicts(small) if one.question == "what-is-it-called"] == []


def test_a_line_that_qualifies_itself_is_no_contradiction(root: Path, edit: Edit) -> None:
    """For years, though it may be temporary: said in one breath."""
    edit("sources/articles/anna.md", "for years.\nRelief may", "for years. Relief may")
    assert of(Index(build(root)), ConflictKind.SELF_CONTRADICTION) == []


def test_neighbours_on_the_scale_do_not_contradict(root: Path, edit: Edit) -> None:
    """A gap smaller than the question asks for."""
    edit("claims/questions.yaml", "differs_as: contradiction", "differs_as: contradiction\n  apart: 4")
    index = Index(build(root))
    assert of(index, ConflictKind.CONTRADICTION) + of(index, ConflictKind.SELF_CONTRADICTION) == []


def test_a_silence_that_nobody_owes_is_none(root: Path, edit: Edit) -> None:
    """Where no answer is due, none is missed."""
    edit("claims/questions.yaml", "weight: notable\n  owed: true", "weight: notable\n  owed: false")
    assert of(Index(build(root)), ConflictKind.OMISSION) == []


def test_what_the_evidence_bears_out_is_no_conflict(root: Path, edit: Edit) -> None:
    """With a verdict of high certainty on neck pain, what Anna and Bertha say of it stands."""
    edit(ANNA, "said: certain\n    cites: none\n    overstated: true\n  - id: anna-002", "said: probable\n    cites: none\n    overstated: false\n  - id: anna-002")  # fmt: skip
    edit(
        "claims/verdicts.yaml",
        "verdict: possible\n  certainty: low",
        "verdict: probably-supported\n  certainty: moderate",
    )
    found = of(Index(build(root)), ConflictKind.EVIDENCE)
    assert [one.question for one in found] == ["how-long"]


# --- all of them ------------------------------------------------------------------------------------------------------


def test_each_conflict_of_the_corpus_has_an_id_of_its_own(index: Index) -> None:
    """So that one can be shown, and kept apart from the rest."""
    ids = [one.id for one in conflicts(index)]
    assert sorted(set(ids)) == sorted(ids)


def test_the_weightiest_conflicts_come_first(index: Index) -> None:
    """Grave, notable, minor."""
    weights = [list(Weight).index(one.severity) for one in conflicts(index)]
    assert sorted(weights) == weights


def test_every_side_can_be_looked_up(index: Index) -> None:
    """Quotes are those of the claims, sources exist, and what the studies rest on is there."""
    for one in conflicts(index):
        assert len(one.sides) >= 2, one.id
        assert one.question is None or one.question in index.questions
        assert set(one.about) <= set(index.concepts)
        for side in one.sides:
            assert side.source == STUDIES or side.source in index.articles
            assert set(side.rests_on) <= set(index.evidence)
            if side.claim is not None:
                assert index.claims[side.claim].quote == side.quote
                assert index.claims[side.claim].source == side.source


def test_long_term_relief_is_promised_and_doubted_in_one_article(index: Index) -> None:
    """The gravest of self-contradictions: Kittle says long term, and elsewhere that it may be temporary or unknown."""
    found = [
        one
        for one in of(index, ConflictKind.SELF_CONTRADICTION)
        if one.question == "how-long-does-it-last" and one.sides[0].source == "kittle"
    ]
    assert [one.severity for one in found] == [Weight.GRAVE]
    assert "long-term" in {side.position for side in found[0].sides}


def test_flatly_safe_is_graver_than_the_evidence_bears(index: Index) -> None:
    """Told as a fact, where studies name risks."""
    [found] = [one for one in of(index, ConflictKind.EVIDENCE) if one.question == "is-it-safe"]
    assert Weight.GRAVE is found.severity
    assert {"safe"} <= {side.position for side in found.sides if side.said is Rung.CERTAIN}
    assert STUDIES in {side.source for side in found.sides}


# --- choosing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", ["how long", "how-long", "duration", "How long does the benefit last?"])
def test_conflicts_are_chosen_by_question(small: Index, topic: str) -> None:
    """However it is asked."""
    found = chosen(small, conflicts(small), topic=topic)
    assert found
    assert {"how-long"} == {one.question for one in found}


@pytest.mark.parametrize("topic", ["neck pain", "stiff neck", "musculoskeletal-pain"])
def test_conflicts_are_chosen_by_concept(small: Index, topic: str) -> None:
    """A wider concept takes in the narrower."""
    found = chosen(small, conflicts(small), topic=topic)
    assert found
    assert all("neck-pain" in one.about for one in found)


def test_conflicts_are_chosen_by_kind_weight_source_and_place(small: Index) -> None:
    """Each alone, and together."""
    found = conflicts(small)
    assert {ConflictKind.OMISSION} == {one.kind for one in chosen(small, found, kinds=(ConflictKind.OMISSION,))}
    assert {Weight.GRAVE} == {one.severity for one in chosen(small, found, least=Weight.GRAVE)}
    assert found == chosen(small, found, least=Weight.MINOR)
    assert all("bertha" in {side.source for side in one.sides} for one in chosen(small, found, sources=("bertha",)))
    within = chosen(small, found, within=True)
    assert [one.kind for one in within] == [ConflictKind.SELF_CONTRADICTION]
    assert len(found) == len(within) + len(chosen(small, found, within=False))
    assert chosen(small, found, within=True, sources=("bertha",)) == []


def test_an_unknown_topic_is_the_users_mistake(small: Index) -> None:
    """Rather than an empty list, which would say that all agree."""
    with pytest.raises(UserError, match="no question or concept “xyzzy”"):
        chosen(small, conflicts(small), topic="xyzzy")
