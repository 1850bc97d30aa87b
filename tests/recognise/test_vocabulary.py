"""One pass finds every phrase: whole words, the longest of its sort, in any case and spelling of quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnclaims.model import Concept, ConceptKind, CueRole, Rung
from dnclaims.recognise.lexicon_file import CueEntry, Lexicon
from dnclaims.recognise.vocabulary import Vocabulary, fold


def cue(phrase: str, role: CueRole = CueRole.HEDGE) -> CueEntry:
    return CueEntry(phrase, role, Rung.POSSIBLE, "", phrase, False, None)


CONCEPTS = (
    Concept("pain", (ConceptKind.OUTCOME,), "pain"),
    Concept("neck-pain", (ConceptKind.CONDITION,), "neck pain", synonyms=("sore neck",), misspellings=("nek pain",)),
    Concept("headache", (ConceptKind.CONDITION,), "headache"),
)
LEXICON = Lexicon((cue("not sure"), cue("not", CueRole.NEGATION), cue("don't know"), cue("may")))
VOCABULARY = Vocabulary(LEXICON, CONCEPTS)


def cues(text: str) -> list[str]:
    return [one.text for one in VOCABULARY.find(fold(text)).cues]


def concepts(text: str) -> list[str]:
    return [one.concept for one in VOCABULARY.find(fold(text)).concepts]


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    """Folding changes characters one for one, also those that grow when lowered (İ), so that offsets hold."""
    assert len(text) == len(fold(text))


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(text) == fold(fold(text))


@pytest.mark.parametrize("text", ["We don't know.", "We don’t know.", "WE DON‘T KNOW", "we donʼt know"])
def test_case_and_quotes_make_no_difference(text: str) -> None:
    assert cues(text) == ["don't know"]


@pytest.mark.parametrize("text", ["dismay", "mayor", "knot sure", "not surely"])
def test_phrases_are_whole_words(text: str) -> None:
    assert cues(text) in ([], ["not"])
    assert "not sure" not in cues(text)


def test_longest_phrase_counts() -> None:
    """A shorter phrase inside a longer one is not found again, of cues and of names alike."""
    assert cues("I am not sure.") == ["not sure"]
    assert concepts("My neck pain is back.") == ["neck-pain"]


def test_concepts_go_by_all_their_names_singular_and_plural() -> None:
    assert concepts("sore neck, headaches, nek pain, HEADACHE") == ["neck-pain", "headache", "neck-pain", "headache"]


def test_phrase_does_not_run_across_blocks() -> None:
    """The line end between two blocks is no space."""
    assert concepts("neck\npain") == ["pain"]


def test_long_text_is_searched_by_the_stretch_with_the_places_of_the_whole() -> None:
    text = fold("Nothing here.\n" * 20_000 + "neck pain\n" + "Nothing here.\n" * 20_000 + "We may.")
    found = VOCABULARY.find(text)
    places = [(one.start, one.end) for one in found.concepts] + [(one.start, one.end) for one in found.cues]
    assert [text[start:end] for start, end in places] == ["neck pain", "may"]


def test_concept_tells_what_it_can_stand_for() -> None:
    assert frozenset({ConceptKind.CONDITION}) == VOCABULARY.kinds["headache"]
