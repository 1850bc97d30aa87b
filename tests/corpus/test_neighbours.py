"""Neighbours: who agrees with a claim, and who differs, in other articles and in its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dnclaims.corpus.index import Index
from dnclaims.corpus.load import load
from dnclaims.corpus.neighbours import neighbours

Edit = Callable[[str, str, str], None]


def of(index: Index, claim: str) -> tuple[list[str], dict[str, str]]:
    found = neighbours(index, index.claims[claim])
    return [one.id for one in found.agree], {one.id: why for one, why in found.differ}


def test_who_answers_a_question_otherwise_differs(small: Index) -> None:
    """In another article or in the same one, and what they say instead is told."""
    assert of(small, "anna-004") == (
        [],
        {"anna-005": "duration: it may be temporary", "bertha-002": "duration: a few days"},
    )


def test_who_answers_alike_in_other_words_agrees(small: Index) -> None:
    """“A few days” and “temporary” stand at one place of the scale; an article does not agree with itself."""
    assert of(small, "bertha-002") == (["anna-005"], {"anna-004": "duration: for years"})


def test_who_words_the_same_effect_otherwise_differs(small: Index) -> None:
    """Neck pain as a fact, and neck pain as a possibility."""
    assert of(small, "anna-001") == ([], {"bertha-001": "said as possible"})
    assert of(small, "bertha-001") == ([], {"anna-001": "said as certain"})


def test_who_words_the_same_effect_alike_agrees(root: Path, edit: Edit) -> None:
    """Same condition, same outcome, same strength."""
    edit(
        "claims/articles/bertha.yaml",
        "outcome: pain}\n    said: possible",
        "outcome: pain}\n    said: certain",
    )
    assert of(Index(load(root).corpus()), "anna-001") == (["bertha-001"], {})


def test_who_speaks_of_other_things_is_no_neighbour(small: Index) -> None:
    """Neck pain is not migraine, and a harm that nobody else names stands alone."""
    assert of(small, "anna-002") == ([], {})
    assert of(small, "bertha-003") == ([], {})


def test_neighbours_of_the_corpus_are_other_claims(index: Index) -> None:
    """Nobody is their own neighbour, nobody agrees and differs at once, and no article agrees with itself."""
    for claim in index.corpus.claims[::7]:
        found = neighbours(index, claim)
        agree, differ = {one.id for one in found.agree}, {one.id for one, _ in found.differ}
        assert claim.id not in agree | differ
        assert set() == agree & differ
        assert all(one.source != claim.source for one in found.agree)
