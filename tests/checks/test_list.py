"""List rules flag a long list of conditions under one promise, in a sentence or in bullets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

Flagged = Callable[..., list[str]]

CONDITIONS = ("sciatica", "migraine", "tennis elbow", "fibromyalgia")


@pytest.fixture
def flagged(flagged: Flagged) -> Flagged:
    return partial(flagged, "list", at_least=4, promises=["treat", "help"], except_words=["risks include"])


def bullets(lead: str, items: tuple[str, ...]) -> str:
    return f"{lead}\n\n" + "".join(f"- {item.capitalize()}\n" for item in items)


def test_sentence_that_lists_too_many_conditions_is_flagged(flagged: Flagged) -> None:
    copy = f"Dry needling helps {', '.join(CONDITIONS)}."
    assert [copy] == flagged(copy)


def test_bullets_are_flagged_where_they_are_introduced(flagged: Flagged) -> None:
    """One finding for the whole list, on the line that promises it."""
    assert flagged(bullets("With needling we treat:", CONDITIONS)) == ["With needling we treat:"]


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param("Dry needling helps sciatica, migraine and tennis elbow.", id="short list"),
        pytest.param("Dry needling helps migraine, migraines, and, yes, migraine.", id="one condition named often"),
        pytest.param(f"Does dry needling help {', '.join(CONDITIONS)}?", id="question"),
        pytest.param(f"Risks include {', '.join(CONDITIONS)} after needling.", id="other sense"),
        pytest.param(bullets("Risks include:", CONDITIONS), id="other sense above bullets"),
        pytest.param(bullets("With needling we treat:", CONDITIONS[:3]), id="few bullets"),
        pytest.param(bullets("We treat:", tuple(f"not {one}" for one in CONDITIONS)), id="bullets that deny"),
    ],
)
def test_other_lists_are_let_pass(flagged: Flagged, copy: str) -> None:
    assert flagged(copy) == []


def test_words_that_stand_for_a_long_list_are_flagged(flagged: Flagged) -> None:
    copy = "Needling helps from head to toe. It is not for pain from head to toe. We massage from head to toe."
    found = flagged(copy, phrases=["from head to toe"], phrases_except=["massage"])
    assert found == ["from head to toe"]
