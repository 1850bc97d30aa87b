"""What a sentence states: which constructions claim, how strongly, and which only look as if they did."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import dnclaims
from dnclaims.model import Rung

STATEMENTS: dict[str, list[dict[str, list[str]]]] = yaml.safe_load(
    Path(__file__).with_name("statements.yaml").read_text(encoding="utf-8")
)


def read_as(text: str) -> str:
    """Return the rung of the strongest claim that a text makes, or `none`."""
    claims = [one.rung for one in dnclaims.wording(text) if one.claims and one.asserts]
    return str(max(claims, key=lambda rung: rung.level, default="none"))


@pytest.mark.parametrize(
    ("rung", "text"),
    [
        pytest.param(rung, text, id=f"{construction}: {text}")
        for construction, statements in STATEMENTS.items()
        for group in statements
        for rung, texts in group.items()
        for text in texts
    ],
)
def test_construction_decides_how_strongly_a_sentence_is_worded(rung: str, text: str) -> None:
    """Each sentence of the table is read as its construction asks for."""
    assert read_as(text) == rung


def test_every_rung_that_claims_is_among_the_examples() -> None:
    rungs = {rung for statements in STATEMENTS.values() for group in statements for rung in group}
    assert rungs == {*(str(rung) for rung in Rung if rung is not Rung.UNCERTAIN), "none"}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Vitamins had little effect on colds.", "little effect"),
        ("There is no convincing evidence that magnets ease pain.", "no convincing evidence"),
        ("Snoring is not associated with naps.", "not associated with"),
        ("Ask whether tea lowers stress.", "ask whether"),
    ],
)
def test_what_denies_or_reports_is_among_the_cues(text: str, cue: str) -> None:
    (one,) = dnclaims.wording(text)
    assert not one.asserts
    assert cue in [found.text for found in one.cues]


def test_whether_at_the_head_puts_nothing_into_another_mouth() -> None:
    (one,) = dnclaims.wording("Whether old or new, a fan lowers the temperature.")
    assert (one.claims, one.reported) == (True, False)
