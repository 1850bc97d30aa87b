"""Words of benefit that claim none where they stand, and who or what does the thing."""

from __future__ import annotations

import pytest

from dnclaims.corpus.index import Index
from dnclaims.readers import text
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.recognise.mentions import mentions
from dnclaims.recognise.reading import Reading
from dnclaims.recognise.vocabulary import Vocabulary

PAGE = "Dry needling is done here. "


@pytest.fixture(scope="session")
def vocabulary(index: Index) -> Vocabulary:
    return Vocabulary(open_lexicon(), index.corpus.concepts)


def found(vocabulary: Vocabulary, sentence: str) -> list[str | None]:
    """The treatments of which a sentence asserts something, on a page about needling."""
    reading = Reading(text.read("copy.txt", PAGE + sentence), vocabulary)
    return [one.about.treatment for one in mentions(reading) if one.wording.asserts]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("It works by placing a needle in the muscle.", id="how it is done"),
        pytest.param("We take a gentle approach to pain relief.", id="what is dealt with"),
        pytest.param("Pain relief is often temporary.", id="within bounds"),
        pytest.param("At Harbour Pain Relief we have three rooms.", id="a name"),
        pytest.param("We press on the skin to reduce bruising.", id="against soreness"),
        pytest.param("Travell treated back pain with injections.", id="was treated"),
        pytest.param("Increased pain for a day or two", id="more of what is bad"),
        pytest.param("Reduced range of movement after an injury", id="less of what is good"),
        pytest.param("Tight hips increase the load on the lower back.", id="more of a burden"),
        pytest.param("It is most effective when you keep moving, for back pain too.", id="what makes it more so"),
        pytest.param("Relief from back pain can be felt after some visits.", id="what can come about"),
        pytest.param("We explain the biology of tissue healing.", id="a process of the body"),
        pytest.param("It is a loop that facilitates muscle spasm.", id="more of what is bad, by another verb"),
        pytest.param("We add exercises for a gradual return to sport.", id="a return that is planned"),
        pytest.param("For back pain, there are effective options.", id="that there are some"),
        pytest.param("Pain that eases with movement is a good sign.", id="which pain"),
        pytest.param("Our physiotherapist will also address stiffness in your neck.", id="what therapists do"),
        pytest.param("Strong muscles support your knee joint pain-wise.", id="what the body does"),
        pytest.param("These five stretches ease back pain.", id="what patients do"),
        pytest.param("Surgery relieves back pain.", id="what is not sold"),
    ],
)
def test_no_claim(vocabulary: Vocabulary, sentence: str) -> None:
    assert found(vocabulary, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "treatment"),
    [
        ("It works for back pain.", "dry-needling"),
        ("It brings pain relief.", "dry-needling"),
        ("It increases your pain tolerance.", "dry-needling"),
        ("It reduces pain and stiffness.", "dry-needling"),
        ("The muscle relaxes and pain decreases.", "dry-needling"),
        ("Our physiotherapist successfully treats back pain.", "dry-needling"),
        ("Shockwave therapy reduces heel pain.", "shockwave"),
        ("Massage relieves neck pain.", "massage"),
    ],
)
def test_claim_of_what_is_sold(vocabulary: Vocabulary, sentence: str, treatment: str) -> None:
    """Another treatment that a clinic sells is claimed for as needling is, and nothing is known of it."""
    assert found(vocabulary, sentence) == [treatment]
