"""Sentences end where a reader sees them end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnclaims.recognise.sentences import sentences


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(["It helps.", "It is safe!", "Is it?", "Yes."], id="stops of each kind"),
        pytest.param(["Ask Dr. Smith about it.", "He knows."], id="title"),
        pytest.param(["Knees, hips, etc. are treated.", "Call us."], id="etc. in the middle"),
        pytest.param(["It takes 2.5 minutes.", "Rest."], id="decimal"),
        pytest.param(["It cures pain (for good).", "Call us."], id="bracket"),
        pytest.param(["“It works.”", "That is all."], id="stop inside quotation marks"),
        pytest.param(["Relief... and rest.", "Now."], id="ellipsis that goes on"),
        pytest.param(["It works e.g. for knees.", "Call us."], id="e.g."),
        pytest.param(["No stop at the end"], id="no stop"),
        pytest.param(["Open at 9 a.m. on Monday.", "Call us."], id="time of day"),
    ],
)
def test_text_falls_into_sentences(expected: list[str]) -> None:
    text = " ".join(expected)
    assert expected == [text[span.start : span.end] for span in sentences(text, 0, len(text))]


def test_ticks_part_what_no_stop_parts() -> None:
    text = "Less pain ✅ Better sleep"
    assert [text[span.start : span.end].strip() for span in sentences(text, 0, len(text))] == [
        "Less pain",
        "✅ Better sleep",
    ]


@given(st.text(alphabet=st.sampled_from('aB .!?…"”)\n1Dr'), max_size=40), st.data())
def test_sentences_hold_every_visible_character_once(text: str, data: st.DataObject) -> None:
    """Sentences stand in order inside the stretch that was asked for, and leave out white space only."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    at = start
    for span in sentences(text, start, end):
        assert at <= span.start < span.end <= end
        assert text[at : span.start].strip() == ""
        at = span.end
    assert text[at:end].strip() == ""
