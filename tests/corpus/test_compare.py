"""Compare: sources side by side, in their own words, the studies last."""

from __future__ import annotations

import pytest

from dnclaims.corpus.compare import compare
from dnclaims.corpus.index import Index
from dnclaims.corpus.people import STUDIES
from dnclaims.errors import UserError
from dnclaims.model import Rung


@pytest.mark.parametrize("text", ["how-long", "how long", "How long does the benefit last?", "duration"])
def test_a_question_is_compared_however_it_is_asked(small: Index, text: str) -> None:
    """Who promises most stands first; each position of a source is a row of its own."""
    found = compare(small, text)
    assert (found.question, found.concept) == ("how-long", None)
    assert [(row.source, row.position, row.said, row.quote) for row in found.rows] == [
        ("anna", "for years", Rung.CERTAIN, "The benefit lasts for years."),
        ("anna", "it may be temporary", Rung.POSSIBLE, "Relief may be temporary."),
        ("bertha", "a few days", Rung.CERTAIN, "Relief lasts a few days."),
        (STUDIES, "a few days", None, "Gains were measured for some days."),
    ]
    assert found.silent == ()


def test_the_answer_is_told_in_a_sentence(small: Index) -> None:
    """Who says what, then what the studies say."""
    answer = compare(small, "how-long").answer
    for part in ("Anna Clinic", "for years", "it may be temporary", "Bertha Lind", "The studies: a few days."):
        assert part in answer
    assert answer.index("Anna Clinic") < answer.index("Bertha Lind") < answer.index("The studies")


def test_who_does_not_say_is_named(small: Index) -> None:
    """A silence is told as one."""
    found = compare(small, "what-harms")
    assert found.silent == ("anna",)
    assert [row.source for row in found.rows] == ["bertha"]


@pytest.mark.parametrize("text", ["neck-pain", "neck pain", "stiff neck"])
def test_a_concept_is_compared_by_any_name(small: Index, text: str) -> None:
    """What each article claims of it, what each rests on, and what the verdicts say."""
    found = compare(small, text)
    assert (found.question, found.concept) == (None, "neck-pain")
    assert [(row.source, row.said, row.claim, row.basis) for row in found.rows] == [
        ("anna", Rung.CERTAIN, "anna-001", "no source given"),
        ("bertha", Rung.POSSIBLE, "bertha-001", "a named study"),
        (STUDIES, None, None, "low certainty"),
    ]
    assert found.rows[-1].rests_on == ("lee-2020-neck",)
    assert "At best the studies let one say “possible”" in found.answer


def test_a_wider_concept_takes_in_the_narrower(small: Index) -> None:
    """Migraine is a headache; a placeholder among the verdicts is told as one."""
    found = compare(small, "headache")
    assert sorted(row.claim for row in found.rows if row.claim) == ["anna-002", "anna-003"]
    assert found.silent == ("bertha",)
    assert "a placeholder" in found.rows[-1].basis
    assert "a placeholder" in found.answer


def test_what_nobody_speaks_of_is_told_as_such(small: Index) -> None:
    """Neither article nor verdict."""
    found = compare(small, "runners")
    assert found.rows == ()
    assert found.silent == ("anna", "bertha")
    assert found.answer == "No article speaks of runners. The corpus holds no verdict on it."


def test_what_is_neither_question_nor_concept_is_the_users_mistake(small: Index) -> None:
    """And the hint says what can be asked."""
    with pytest.raises(UserError, match="nothing to compare for “xyzzy”") as raised:
        compare(small, "xyzzy")
    assert "duration, side effects, name" in raised.value.hint


def test_every_question_and_condition_can_be_compared(index: Index) -> None:
    """By id; quotes are verbatim, and the studies stand last."""
    verdicts = {verdict.condition for verdict in index.corpus.verdicts}
    for text in [*index.questions, *verdicts]:
        found = compare(index, text)
        assert found.rows or found.silent, text
        studies = [row.source == STUDIES for row in found.rows]
        assert sorted(studies) == studies, text
        for row in found.rows:
            if row.claim is not None:
                assert index.claims[row.claim].quote == row.quote
