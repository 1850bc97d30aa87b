"""Asides: what is said in passing, of a time, to the reader, or as what others hold, and what looks like it and is a claim."""

from __future__ import annotations

import pytest

from dnclaims.corpus.index import Index
from dnclaims.readers import markdown, text
from dnclaims.recognise.aside import said_in_passing
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.recognise.mentions import mentions
from dnclaims.recognise.reading import Reading
from dnclaims.recognise.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def vocabulary(index: Index) -> Vocabulary:
    return Vocabulary(open_lexicon(), index.corpus.concepts)


def in_passing(vocabulary: Vocabulary, marked: str) -> bool:
    """Whether the word behind the mark "|" is said in passing."""
    reading = Reading(text.read("copy.txt", marked.replace("|", "")), vocabulary)
    place = marked.index("|")
    passage = reading.at(place)
    assert passage is not None
    return said_in_passing(passage, place)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("Once the pain has |eased, we add exercises.", id="once"),
        pytest.param("If your pain |improves after the visit, tell us.", id="if"),
        pytest.param("As your shoulder |improves, we add weight.", id="as, at the head"),
        pytest.param("When the band is |released you will feel a cramp.", id="when, without a comma"),
        pytest.param("We go on until your symptoms have |resolved.", id="until, at the end"),
        pytest.param("Call us if the ache does not |ease.", id="if, at the end"),
        pytest.param("The brace supports it while it |heals.", id="while it"),
        pytest.param("Many choose it because they want to |avoid tablets.", id="reasons of people"),
        pytest.param("More studies are due before we can say that it |works.", id="before we can say"),
        pytest.param("Drink water to |reduce soreness.", id="told what to do"),
        pytest.param("After your visit, apply heat to |relieve the ache.", id="told behind a comma"),
        pytest.param("You should rest to |reduce soreness.", id="told with should"),
        pytest.param("We recommend walking to |reduce stiffness.", id="recommended"),
        pytest.param("Learn how to |ease a stiff neck at home.", id="how to"),
        pytest.param("It is still studied how needling |eases pain.", id="how, studied"),
        pytest.param("Sleep affects how well you |heal.", id="what it depends on"),
        pytest.param("One theory is that needling |blocks pain.", id="a theory"),
        pytest.param("Acupuncturists believe that this |improves the flow of qi.", id="believed by others"),
        pytest.param("It is theorized that the twitch |reduces pain.", id="supposed"),
        pytest.param("Many clinics promise |relief at once.", id="promised by others"),
        pytest.param("According to tradition, it |restores balance.", id="according to"),
        pytest.param("At night we struggle to |calm down.", id="struggle to"),
    ],
)
def test_what_is_said_in_passing(vocabulary: Vocabulary, marked: str) -> None:
    assert in_passing(vocabulary, marked)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("If you have migraines, needling |stops them.", id="behind the comma"),
        pytest.param("Once a week, needling |relieves tension.", id="once a week"),
        pytest.param("If you want to |relieve pain for good, call us.", id="what is wanted is offered"),
        pytest.param("Needling when combined with exercise |reduces pain.", id="within the statement"),
        pytest.param("That is why needling |relieves pain so well.", id="that is why"),
        pytest.param("See how needling |relieves pain.", id="see how"),
        pytest.param("Use needling to |relieve pain.", id="told to have needling"),
        pytest.param("We believe that needling |relieves pain.", id="we believe"),
        pytest.param("Because it |relieves pain, athletes like it.", id="because it does"),
        pytest.param("Enjoy |relief from back pain.", id="a promise in the imperative"),
        pytest.param("Whether it is your neck or your back, needling |eases it.", id="whether or"),
    ],
)
def test_what_only_looks_like_it(vocabulary: Vocabulary, marked: str) -> None:
    assert not in_passing(vocabulary, marked)


@pytest.mark.parametrize(
    ("heading", "asserted"),
    [("Symptoms", False), ("Contraindications", False), ("Symptoms that needling relieves", True), ("Benefits", True)],
)
def test_items_take_their_sense_from_what_introduces_them(
    vocabulary: Vocabulary, heading: str, *, asserted: bool
) -> None:
    """Under "Symptoms", "improvement of pain with rest" is a symptom."""
    page = f"# Dry needling\n\n## {heading}\n\n- Gradual improvement of pain with rest\n"
    found = mentions(Reading(markdown.read("page.md", page), vocabulary))
    assert [one.wording.asserts for one in found] == [asserted]
