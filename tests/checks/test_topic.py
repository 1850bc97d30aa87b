"""Topic rules flag treatment that is praised or offered for what it should not be offered for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

Flagged = Callable[..., list[str]]


@pytest.fixture
def flagged(flagged: Flagged) -> Flagged:
    return partial(flagged, "topic", concepts=["insomnia", "hormone-balance"], except_words=["tell us"])


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param("Dry needling relieves insomnia.", id="praised"),
        pytest.param("Dry needling for insomnia: book today.", id="offered"),
        pytest.param("Dry needling relieves:\n\n- Insomnia\n- Neck pain\n", id="listed"),
    ],
)
def test_topic_that_is_promised_is_flagged(flagged: Flagged, copy: str) -> None:
    assert len(flagged(copy)) == 1


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param("Dry needling relieves neck pain.", id="another topic"),
        pytest.param("Many people live with insomnia.", id="only named"),
        pytest.param("Dry needling does not relieve insomnia.", id="denied"),
        pytest.param("Does dry needling relieve insomnia?", id="asked"),
        pytest.param("It is a myth that dry needling relieves insomnia.", id="reported"),
        pytest.param("Exercise relieves insomnia, and dry needling is another thing.", id="something else does it"),
        pytest.param("Before dry needling for pain, tell us if you have insomnia.", id="other sense"),
        pytest.param("Dry needling relieves pain, but ask your doctor about hormones.", id="another clause"),
    ],
)
def test_topic_that_is_not_promised_is_let_pass(flagged: Flagged, copy: str) -> None:
    assert flagged(copy) == []


def test_topic_can_be_named_by_words_for_which_there_is_no_concept(flagged: Flagged) -> None:
    copy = "Dry needling relieves jetlag."
    assert flagged(copy) == []
    assert flagged(copy, names=["jetlag"]) == ["relieves jetlag"]


def test_phrase_can_claim_a_topic_by_itself(flagged: Flagged) -> None:
    assert flagged("You will dream deeper. You will not dream deeper.", phrases=["dream deeper"]) == ["dream deeper"]


def test_topic_in_a_table_is_promised_by_what_heads_it(flagged: Flagged) -> None:
    """The head of its column, or, where that only names the column, what stands above the table."""
    table = "\n\n| {} | Sessions |\n|---|---|\n| Insomnia | 3 |\n"
    assert flagged("# Our visits" + table.format("We treat"), ending="md") == ["Insomnia"]
    assert flagged("# What we treat" + table.format("Condition"), ending="md") == ["Insomnia"]
    assert flagged("# Our visits" + table.format("Condition"), ending="md") == []
    assert flagged("# What we treat\n\nWho should ask first:" + table.format("Condition"), ending="md") == []
