"""Entries of bibliographies, titles of studies and rows of keywords are told from sentences."""

from __future__ import annotations

import pytest

from dnclaims.recognise.listed import is_keywords, is_reference


@pytest.mark.parametrize(
    "text",
    [
        "Miller TB, Okafor C. Needling and massage for the prevention of headache in nurses.",
        "Effects of needling on heel pain: a randomised controlled trial",
        "Relief of neck pain by needling – a systematic review",
        "A randomized trial investigating the efficacy of tape - a pilot study",
    ],
)
def test_reference(text: str) -> None:
    assert is_reference(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dry needling relieves neck pain: a review found that it works.",
        "Ask Anna, Ben and Chris: needling eases pain.",
        "Needling eases pain - and stiffness.",
        "Dry needling reduces pain.",
    ],
)
def test_statement_is_no_reference(text: str) -> None:
    assert not is_reference(text)


def test_row_of_names_is_keywords() -> None:
    assert is_keywords("Massage, Sports Massage, Pain Relief, Wellness, Deep Tissue, Health, Leeds")
    assert not is_keywords("Less pain, better sleep, more energy")
    assert not is_keywords("It eases pain, loosens muscles, calms nerves, helps sleep, lifts mood, and lasts.")
