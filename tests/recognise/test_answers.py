"""A question and its plain yes or no make a statement; any other answer is left to speak for itself."""

from __future__ import annotations

import pytest

from dnclaims.corpus.index import Index
from dnclaims.model import Document, Span
from dnclaims.readers import read_text
from dnclaims.recognise.answers import Affirmed, affirmed
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.recognise.reading import Reading
from dnclaims.recognise.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary(index: Index) -> Vocabulary:
    return Vocabulary(open_lexicon(), index.corpus.concepts)


def answers(vocabulary: Vocabulary, document: Document) -> tuple[Affirmed | None, Document]:
    return affirmed(Reading(document, vocabulary)), document


@pytest.mark.parametrize(
    ("copy", "statement", "answer"),
    [
        ("Is it safe? Yes, completely.", "It is completely safe.", "Yes, completely"),
        ("Is it safe?\n\nYes!", "It is safe.", "Yes"),
        (
            "Is the treatment safe for everyone?\n\nAbsolutely.",
            "The treatment is absolutely safe for everyone.",
            "Absolutely",
        ),
        ("Does it cure migraine? Yes, it does. Call us.", "It does cure migraine.", "Yes, it does"),
        ("Does dry needling cure migraine?\n\nYes, 100%.", "Dry needling does 100% cure migraine.", "Yes, 100%"),
        ("Can cupping cure migraine?\n\nOf course!", "Cupping can cure migraine.", "Of course"),
        ("Try dry needling.\n\nIs it safe?\n\nYes.", "Dry needling is safe.", "Yes"),
        ("Does it hurt?\n\nNot at all!", "It does not hurt.", "Not at all"),
        ("Does it cure migraine? No, it does not.", "It does not cure migraine.", "No, it does not"),
        ("Are there any side effects?\n\nNone.", "There are no side effects.", "None"),
        ("Does it have any side effects? No.", "It has no side effects.", "No"),
        ("Q: Is it safe?\n\nA: Yes.", "It is safe.", "A: Yes"),
    ],
)
@pytest.mark.parametrize("path", ["page.txt", "page.md"])
def test_plain_answer_makes_the_question_a_statement(
    vocabulary: Vocabulary, path: str, copy: str, statement: str, answer: str
) -> None:
    made, document = answers(vocabulary, read_text(path, copy))
    assert made is not None
    assert made.document.text == statement + "\n"
    span = made.place(Span(0, len(statement)))
    assert answer == document.text[span.start : span.end]


@pytest.mark.parametrize(
    "copy",
    [
        "Does it hurt? No, but you may feel a twitch.",
        "Does it hurt? No more than a scratch.",
        "Is it safe?\n\nYes, when it is done by a trained physical therapist.",
        "Is it safe?\n\nIn most people, yes.",
        "Does it help? Yes, it may help some people.",
        "Why is it safe? Yes.",
        "Is it safe?\n\nMany ask us that.\n\nYes.",
        "It is safe. Yes.",
        "Is it?\n\nYes.",
        "Yes. Is it safe?",
        "",
    ],
)
@pytest.mark.parametrize("path", ["page.txt", "page.md"])
def test_other_answers_affirm_nothing(vocabulary: Vocabulary, path: str, copy: str) -> None:
    made, _ = answers(vocabulary, read_text(path, copy))
    assert made is None


def test_each_answer_keeps_its_own_place(vocabulary: Vocabulary) -> None:
    copy = "Is it safe? Yes.\n\nDoes it help? Sometimes.\n\nDoes it cure migraine? Yes, always!"
    made, document = answers(vocabulary, read_text("page.txt", copy))
    assert made is not None
    blocks = [made.document.text[block.start : block.end] for block in made.document.blocks]
    assert blocks == ["It is safe.", "It does always cure migraine."]
    places = [made.place(Span(block.start, block.end)) for block in made.document.blocks]
    assert [document.text[place.start : place.end] for place in places] == ["Yes", "Yes, always"]
