"""A long document is read once for each of its pieces, and what is found is what reading all of it finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnclaims import lint as lint_module
from dnclaims.lint import Linter
from dnclaims.model import LintFinding
from dnclaims.readers.text import read
from dnclaims.recognise.condense import WORTH_IT, condense

SENTENCES = (
    "Dry needling cures migraine.",
    "It is completely safe.",
    "Is it safe?",
    "How it works",
    "Neck pain",
    "It can help.",
    "Lasting relief after one session!",
    "We do not promise lasting relief.",
    "Our car park is behind the clinic.",
    "Dry needling reduces neck pain and resets tight muscles.",
)
PIECES = st.one_of(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join),
    st.lists(st.sampled_from(("Less pain", "Migraine", "Better sleep")), min_size=1, max_size=3).map(
        lambda items: "It can:\n" + "\n".join(f"- {item}" for item in items)
    ),
    st.lists(st.sampled_from(("Bruising", "Sciatica")), min_size=1, max_size=3).map(
        lambda items: "Risks:\n" + "\n".join(f"- {item}" for item in items)
    ),
    st.lists(st.sampled_from(("Less pain", "Migraine", "Better sleep")), min_size=1, max_size=3).map(
        lambda cards: "You may notice:\n" + "\n".join(f"{card}\nIt cures migraine." for card in cards)
    ),
)


def findings(linter: Linter, text: str) -> list[LintFinding]:
    return list(linter.lint(read("page.txt", text)).findings)


@settings(max_examples=40)
@given(st.lists(PIECES, min_size=1, max_size=12))
def test_a_condensed_document_is_found_out_like_the_whole(linter: Linter, pieces: list[str]) -> None:
    """Rules, places, words and what stands behind them are the same, whichever way it is read."""
    page = "\n\n".join(pieces)
    text = "\n\n".join([page] * (2 * WORTH_IT // len(page) + 2))
    assert condense(read("page.txt", text), lambda _: True) is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lint_module, "condense", lambda *_: None)
        whole = findings(linter, text)
    assert whole == findings(linter, text)


def test_a_short_document_is_read_as_it_is() -> None:
    """There is nothing to gain, and nothing is risked."""
    assert condense(read("page.txt", "It is safe. " * 20), lambda _: True) is None


def test_a_document_that_never_repeats_itself_is_read_as_it_is() -> None:
    """Condensing would only cost time."""
    text = " ".join(f"The room number {number} is upstairs." for number in range(600))
    assert condense(read("page.txt", text), lambda _: True) is None


def test_each_line_of_ten_thousand_is_looked_at_once() -> None:
    """Steps grow with what is new, not with what is said again."""
    text = "\n\n".join(["Dry needling cures migraine. It is safe."] * 5000)
    condensed = condense(read("page.txt", text), lambda _: True)
    assert condensed is not None
    assert (2, 5000) == (len(condensed.document.blocks), len(condensed.copies[0]))
