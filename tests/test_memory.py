"""A document that was linted before is read again only where it has changed, and what is found is what a fresh lint finds."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnclaims.lint import Linter
from dnclaims.memory import Memory
from dnclaims.readers import read_text
from dnclaims.recognise.passage import Passage
from tests.conftest import ROOT

SITE = ROOT / "examples" / "clinic-site"
PAGES = {
    path.suffix: path.read_text(encoding="utf-8")
    for path in (
        SITE / "content" / "dry-needling.md",
        SITE / "static" / "dry-needling.html",
        SITE / "src" / "pages" / "dry-needling.tsx",
    )
}
TYPED = st.sampled_from([
    "a", " ", ".", "?", "\n", "\n\n", "- ", "# ", "É", "😀", "\u2028", "not ", "may ", "Is it safe? Yes.", "cures migraine",
    "Dry needling cures headache. ", "It can:\n\n- Less pain\n- Better sleep\n", "Risks: bruising. ",
    "<!-- dnclaims: allow DN101 because quoted -->", "İ", "</p><p>", "dry needling",
])  # fmt: skip
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), TYPED), min_size=1, max_size=8)


@pytest.mark.parametrize("suffix", PAGES)
@settings(max_examples=25)
@given(edits=EDITS, times=st.integers(1, 4))
def test_what_is_found_after_edits_is_what_a_fresh_lint_finds(
    linter: Linter, suffix: str, edits: list[tuple[float, int, str]], times: int
) -> None:
    """After every edit: findings, places, mistakes and all; of pages short and so long that they are condensed."""
    source = PAGES[suffix] * times
    memory = Memory()
    linter.lint(read_text(f"page{suffix}", source), memory)
    for share, removed, typed in edits:
        at = int(share * len(source))
        source = source[:at] + typed + source[at + removed :]
        document = read_text(f"page{suffix}", source)
        assert linter.lint(document) == linter.lint(document, memory)


def test_all_of_a_page_can_go_and_come_back(linter: Linter) -> None:
    page, memory = PAGES[".md"], Memory()
    for source in (page, "", page, page.replace("needling", "noodling"), page):
        document = read_text("page.md", source)
        assert linter.lint(document) == linter.lint(document, memory)


def test_a_keystroke_has_one_block_read_again(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a heading those that it introduces."""
    looked_at: list[str] = []

    def note(passage: Passage) -> list[object]:
        looked_at.append(passage.text)
        return []

    source = "# About\n\nWe are near the station.\n\n# Needling\n\nNeedles are thin. They are sterile.\n\nAsk us.\n"
    memory = Memory()
    linter.lint(read_text("page.md", source), memory)
    monkeypatch.setattr("dnclaims.lint.mentions_in", note)
    for before, after, read in (
        ("sterile", "so sterile", ["Needles are thin.", "They are so sterile."]),
        ("# About", "# About us", ["About us", "We are near the station."]),
    ):
        looked_at.clear()
        source = source.replace(before, after)
        linter.lint(read_text("page.md", source), memory)
        assert read == looked_at


def test_memory_holds_no_more_than_the_document_at_hand(linter: Linter) -> None:
    """However long somebody types: blocks that are no more are forgotten the time after."""
    chance, memory = random.Random(1), Memory()
    words = PAGES[".md"].split()
    for _ in range(20):
        chance.shuffle(words)
        linter.lint(read_text("page.md", "\n\n".join([" ".join(words), "Needles are thin."])), memory)
    assert len(memory) <= 2 * 2
