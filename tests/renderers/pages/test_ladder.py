"""The drawing of said against shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnclaims.model import Rung, Standing
from dnclaims.renderers.pages import environment, sentence
from dnclaims.renderers.pages.ladder import ladder

RUNGS = st.sampled_from(Rung)


@given(st.none() | RUNGS, RUNGS, st.sampled_from(Standing))
def test_ladder_marks_what_is_said_and_what_is_shown_once_each(
    said: Rung | None, shown: Rung, standing: Standing
) -> None:
    drawn = ladder(said, shown, standing)
    assert [one.name for one in drawn.rungs] == list(reversed(Rung))
    assert [one.name for one in drawn.rungs if one.said] == ([said] if said else [])
    assert [one.name for one in drawn.rungs if one.shown] == [shown]


@given(RUNGS, RUNGS, st.sampled_from(Standing))
def test_rungs_are_broken_from_above_what_is_shown_up_to_what_is_said(
    said: Rung, shown: Rung, standing: Standing
) -> None:
    drawn = ladder(said, shown, standing)
    broken = [one for one in drawn.rungs if one.borne == "broken"]
    assert [one.name for one in broken] == [one for one in reversed(Rung) if shown.level < one.level <= said.level]
    assert (drawn.gap is None) is (not broken)
    if drawn.gap is not None:
        top, height = drawn.gap
        assert {one.y for one in drawn.rungs if top <= one.y < top + height} == {one.y for one in broken}


def test_words_of_a_ladder_say_all_of_it() -> None:
    """For those who do not see it."""
    assert ladder("absolute", "uncertain", "contradicted").words == (
        "Said: absolute; shown: uncertain, studies say otherwise."
    )
    assert ladder("certain", "possible", "shown").words == "Said: certain; shown: possible."
    assert ladder(None, "uncertain", "not-found").words == "Shown: uncertain, nothing found."


def test_ladder_of_what_is_no_rung_is_refused() -> None:
    with pytest.raises(ValueError, match="sure"):
        ladder("sure", "possible", "shown")


def test_ladder_is_drawn_from_plain_data_and_has_a_name() -> None:
    parts = environment().get_template("parts.html").module
    drawn = str(parts.ladder("certain", {"rung": "possible", "standing": "shown"}))  # type: ignore[attr-defined]
    assert 'role="img" aria-label="Said: certain; shown: possible."' in drawn
    assert drawn.count('class="step broken"') == 2


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("better than\n  nothing", "Better than nothing."),
        ("It is.", "It is."),
        ("a (b)", "A (b)."),
        ("", ""),
        ("“No?”", "“No?”"),
    ],
)
def test_sentence_begins_and_ends_as_one(text: str, written: str) -> None:
    assert sentence(text) == written
