"""Sentences that tell of others, of a study, a text or the body by itself, and those that only look like it."""

from __future__ import annotations

import pytest

from dnclaims.recognise.tokens import words_in
from dnclaims.recognise.told import is_told, speaks_of_text


def words(sentence: str) -> list[str]:
    folded = sentence.lower()
    return words_in(folded, 0, len(folded))


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Runners who want to recover faster", id="whom it is for"),
        pytest.param("People often try acupuncture for back pain and sleep.", id="what people use"),
        pytest.param("Participants in the needling group had less pain.", id="who took part"),
        pytest.param("Two small trials found less pain than with sham.", id="small studies"),
        pytest.param("A trial of 40 people found that it reduced pain.", id="a study of a size"),
        pytest.param("It reduces pain, though the evidence is weak.", id="evidence with its limits"),
        pytest.param("How needling eases pain is not fully understood.", id="not understood"),
        pytest.param("Tight muscles restrict the joint and cause pain.", id="what trouble does"),
        pytest.param("Most back pain gets better within weeks.", id="the natural course"),
        pytest.param("Good sleep helps your body recover.", id="what habits do"),
        pytest.param("Goal: reduce pain and stiffness", id="a step of a plan"),
        pytest.param("Proponents say that it helps with every pain.", id="who takes sides"),
        pytest.param("Little research has looked at lasting relief.", id="few studies"),
        pytest.param("Studies found less pain, but what lasts is unknown.", id="a gap beside a finding"),
        pytest.param("This article explains how needling relieves pain.", id="what a text is about"),
    ],
)
def test_what_is_told(sentence: str) -> None:
    assert is_told(words(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Runners who have needling recover faster.", id="a statement of those"),
        pytest.param("Many people choose needling because it is effective.", id="with a promise"),
        pytest.param("Participants in our programme recover faster.", id="our participants"),
        pytest.param("Studies found that needling reduces pain.", id="studies without a size"),
        pytest.param("Most back pain gets better within weeks of needling.", id="not by itself"),
        pytest.param("Needling releases tight muscles and lowers pain.", id="what needling does"),
        pytest.param("Releases muscle tension and trigger points", id="trigger points"),
        pytest.param("Strong evidence shows that it relieves low back pain.", id="a low back is no low evidence"),
        pytest.param("This treatment gives relief.", id="no text"),
    ],
)
def test_what_is_claimed(sentence: str) -> None:
    assert not is_told(words(sentence))


def test_a_text_is_not_a_treatment() -> None:
    assert speaks_of_text(words("Our guide gives you tips for a stiff neck."))
    assert not speaks_of_text(words("Our physio gives you relief from a stiff neck."))
