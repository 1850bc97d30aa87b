"""Understanding a query: concepts by any name, questions by how people ask, slips of the pen put right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnclaims.corpus.index import Index
from dnclaims.corpus.resolve import nearest_concepts, understand


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("headache", ("headache",)),
        ("Headaches", ("headache",)),
        ("head pain", ("headache",)),
        ("does it help a stiff neck?", ("neck-pain",)),
        ("neck-pain", ("neck-pain",)),
        ("migraine and neck pain", ("neck-pain", "migraine")),
        ("dry needling for migraine", ("migraine",)),
        ("dry needling", ("dry-needling",)),
        ("circulation", ("blood-flow",)),
        ("pain", ("pain",)),
        ("zzz", ()),
        ("", ()),
    ],
)
def test_concepts_are_known_by_every_name(small: Index, text: str, concepts: tuple[str, ...]) -> None:
    """Name, synonym, plural or id; the longest name wins, and the subject of the whole corpus is understood."""
    assert concepts == understand(small, text).concepts


@pytest.mark.parametrize(
    ("text", "corrected", "concepts"),
    [
        ("headahce", {"headahce": "headache"}, ("headache",)),
        ("migrane", {"migrane": "migraine"}, ("migraine",)),
        ("acupunture", {"acupunture": "acupuncture"}, ("acupuncture",)),
        ("headache", {}, ("headache",)),
        ("xyzzy", {}, ()),
        ("nek", {}, ()),
    ],
)
def test_a_slip_is_put_right_and_said(
    small: Index, text: str, corrected: dict[str, str], concepts: tuple[str, ...]
) -> None:
    """What was typed and what it was taken for; a short or strange word is left as it is."""
    query = understand(small, text)
    assert (corrected, concepts) == (query.corrected, query.concepts)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("How long does the benefit last?", ("how-long",)),
        ("how long", ("how-long",)),
        ("duration of the effect", ("how-long",)),
        ("what-harms", ("what-harms",)),
        ("what harms", ("what-harms",)),
        ("side effects", ("what-harms",)),
        ("What can go wrong?", ("what-harms",)),
        ("headache", ()),
    ],
)
def test_questions_are_known_by_how_people_ask(small: Index, text: str, questions: tuple[str, ...]) -> None:
    """In full, by a word for it, or by id."""
    assert questions == understand(small, text).questions


def test_words_too_common_are_not_searched_for(small: Index) -> None:
    """What is left is what a reader means."""
    assert understand(small, "Does dry needling really work for my neck pain? Pain!").words == ("neck", "pain")


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("tennis elbow", "lateral-elbow-pain"),
        ("migrane", "migraine"),
        ("accupuncture", "acupuncture"),
        ("headahce", "headache"),
    ],
)
def test_the_corpus_that_is_built_in_knows_what_people_type(index: Index, text: str, concept: str) -> None:
    """Everyday names, and common misspellings."""
    assert concept in understand(index, text).concepts


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=40))
def test_any_text_is_understood_somehow(index: Index, text: str) -> None:
    """Whatever is typed, what is understood of it exists, and is said once."""
    query = understand(index, text)
    assert set(query.concepts) <= set(index.concepts)
    assert set(query.questions) <= set(index.questions)
    for found in (query.words, query.concepts, query.questions):
        assert len(found) == len(set(found))


def test_names_near_to_what_was_typed_are_offered(small: Index) -> None:
    """For when nothing was found; as names, not ids."""
    assert "headache" in nearest_concepts(small, "hedake")
    assert len(nearest_concepts(small, "neck", count=2)) == 2
