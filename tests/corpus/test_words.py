"""Words: two forms of one word meet, and curly quotes are straight ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnclaims.corpus.words import stem, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It relieves Pain.", ["it", "relieves", "pain"]),
        ("don’t / don't", ["don't", "don't"]),
        ("long-term, follow-up", ["long-term", "follow-up"]),
        ("Ménière 12 weeks", ["ménière", "12", "weeks"]),
        ("… – ‘’", []),
        ("", []),
    ],
)
def test_words_are_read_without_what_stands_between(text: str, words: list[str]) -> None:
    """Lower case, hyphens and apostrophes kept."""
    assert words == words_of(text)


@pytest.mark.parametrize(
    "forms",
    [
        ["headache", "headaches"],
        ["reduce", "reduces", "reducing", "reduced"],
        ["injury", "injuries"],
        ["therapy", "therapies"],
        ["session", "sessions"],
    ],
)
def test_forms_of_a_word_meet(forms: list[str]) -> None:
    """By the commonest English endings."""
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("pain", "pin"), ("neck", "needle"), ("is", "i"), ("hip", "his")])
def test_other_words_do_not_meet(one: str, other: str) -> None:
    """Short words keep their endings."""
    assert stem(one) != stem(other)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_a_stem_is_the_beginning_of_its_word(text: str) -> None:
    """And it is never cut to nothing."""
    for word in words_of(text):
        assert word.startswith(stem(word))
        assert len(stem(word)) >= min(3, len(word))
