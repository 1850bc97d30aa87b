"""Search: what a reader's words mean, best first, whatever they are called or how they are spelled."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnclaims.corpus.index import Index
from dnclaims.corpus.search import Filters, search
from dnclaims.model import Claim, ClaimKind, Horizon, Rung

ANY = Filters()


def found(index: Index, text: str, filters: Filters = ANY) -> list[str]:
    return [hit.record.id for hit in search(index, text, filters)[1]]


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["headache", "Headaches", "head pain", "headahce", "dry needling for headaches?"])
def test_a_condition_is_found_by_name_synonym_and_slip(small: Index, text: str) -> None:
    """The claim about it comes first, and one about a narrower condition is found too."""
    ids = found(small, text)
    assert ids[0] == "anna-003"
    assert "anna-002" in ids


def test_a_narrower_condition_does_not_find_its_wider_one(small: Index) -> None:
    """Whoever asks for migraine is not answered with headaches in general."""
    assert found(small, "migraine") == ["anna-002"]


def test_a_synonym_finds_what_is_worded_otherwise(small: Index) -> None:
    """A stiff neck finds neck pain, and the claim that uses the words stands first."""
    assert found(small, "stiff neck")[:2] == ["bertha-001", "anna-001"]


@pytest.mark.parametrize("text", ["How long does the benefit last?", "how long", "how-long", "duration"])
def test_a_question_finds_its_answers(small: Index, text: str) -> None:
    """Whatever words they use."""
    assert {"anna-004", "anna-005", "bertha-002"} == set(found(small, text)[:3])


def test_a_word_of_the_quote_is_found(small: Index) -> None:
    """In another form than the quote has it."""
    assert found(small, "relieving")[0] == "anna-001"


def test_an_id_finds_its_claim_first(small: Index) -> None:
    """Whoever knows what they want gets it."""
    assert found(small, " bertha-002 ")[0] == "bertha-002"


@pytest.mark.parametrize("text", ["", "  ", "?!", "xyzzy", "is it the of", "🙂"])
def test_nothing_is_found_where_nothing_fits(small: Index, text: str) -> None:
    """Rather than everything."""
    assert found(small, text) == []


def test_the_best_comes_first(small: Index) -> None:
    """Scores fall, and equal scores stand in the order of the articles."""
    _, hits = search(small, "neck pain or headache", ANY)
    scores = [hit.score for hit in hits]
    assert sorted(scores, reverse=True) == scores
    assert scores[0] > scores[-1] > 0


def test_the_words_that_fit_are_marked(small: Index) -> None:
    """In the quote, by its own words and by names of what was meant."""
    _, hits = search(small, "stiff neck", ANY)
    marked = {hit.record.id: [hit.text[mark.start : mark.end] for mark in hit.marks] for hit in hits}
    assert marked["bertha-001"] == ["stiff neck"]
    assert marked["anna-001"] == ["neck pain"]


# --- filters ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(sources=("bertha",)), {"bertha-001", "bertha-002", "bertha-003"}),
        (Filters(sources=("anna", "bertha"), said=(Rung.POSSIBLE,)), {"anna-002", "anna-003", "anna-005", "bertha-001"}),
        (Filters(kinds=(ClaimKind.SAFETY,)), {"bertha-003"}),
        (Filters(kinds=(ClaimKind.SAFETY, ClaimKind.DURATION)), {"anna-004", "anna-005", "bertha-002", "bertha-003"}),
        (Filters(conditions=("headache",)), {"anna-002", "anna-003"}),
        (Filters(conditions=("migraine",)), {"anna-002"}),
        (Filters(conditions=("musculoskeletal-pain",)), {"anna-001", "bertha-001"}),
        (Filters(outcomes=("pain",), sources=("bertha",)), {"bertha-001"}),
        (Filters(horizons=(Horizon.LONG,)), {"anna-004"}),
        (Filters(overstated=True), {"anna-001", "anna-004"}),
        (Filters(overstated=True, sources=("bertha",)), set()),
    ],
)  # fmt: skip
def test_filters_narrow_what_is_found(small: Index, filters: Filters, ids: set[str]) -> None:
    """Each alone and together; a condition stands for its narrower ones."""
    everything = "neck headache migraine relief benefit bruising acupuncture"
    assert ids == set(found(small, everything, filters))
    assert ids <= set(found(small, everything))


def test_study_findings_are_found_when_asked_for(small: Index) -> None:
    """Beside the claims, and not unasked."""
    assert "lee-2020-neck" not in found(small, "neck pain")
    ids = found(small, "neck pain", Filters(studies=True))
    assert {"lee-2020-neck", "anna-001", "bertha-001"} <= set(ids)
    assert found(small, "neck pain", Filters(studies=True, sources=("lee-2020",))) == ["lee-2020-neck"]


@pytest.mark.parametrize(
    "filters",
    [
        Filters(studies=True, overstated=True),
        Filters(studies=True, said=(Rung.CERTAIN,)),
        Filters(studies=True, kinds=(ClaimKind.EFFICACY,)),
        Filters(studies=True, conditions=("headache",)),
        Filters(studies=True, horizons=(Horizon.LONG,)),
    ],
)
def test_filters_hold_for_study_findings_too(small: Index, filters: Filters) -> None:
    """A study is worded by nobody and overstates nothing."""
    assert "lee-2020-neck" not in found(small, "neck pain", filters)


# --- the corpus that is built in --------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["headache", "headahce", "headaches"])
def test_claims_about_headache_are_found(index: Index, text: str) -> None:
    """The first claims found are about it."""
    _, hits = search(index, text, ANY)
    below = set(index.downward("headache"))
    assert hits
    for hit in hits[:3]:
        assert isinstance(hit.record, Claim)
        assert below & set(hit.record.about.condition)


def test_how_long_it_lasts_is_answered(index: Index) -> None:
    """A plain question finds claims that answer it."""
    _, hits = search(index, "How long does it last?", ANY)
    assert hits
    for hit in hits[:3]:
        assert isinstance(hit.record, Claim)
        assert "how-long-does-it-last" in hit.record.answers


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=40) | st.sampled_from(["pain", "safe", "relief (neck)", "a.b*", "[", "\\"]))
def test_any_text_can_be_searched_for(index: Index, text: str) -> None:
    """Hits are in order, each once, and their marks lie in their text."""
    _, hits = search(index, text, Filters(studies=True))
    assert len(hits) == len({hit.record.id for hit in hits})
    for before, after in pairwise(hits):
        assert before.score >= after.score
    for hit in hits:
        for mark in hit.marks:
            assert 0 <= mark.start < mark.end <= len(hit.text)
