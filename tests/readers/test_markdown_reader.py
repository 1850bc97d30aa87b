"""Markdown becomes prose: the words that a visitor of the page reads, each at its own place in the file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnclaims.model import BlockKind, Document, Span
from dnclaims.prose import Positions
from dnclaims.readers.markdown import read

HEADING, PARAGRAPH, ITEM, CELL, QUOTE = BlockKind


def blocks(document: Document) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("# One\n\n### Three\n", [(HEADING, 1, "One"), (HEADING, 3, "Three")], id="headings"),
        pytest.param("One\n===\n\nTwo\n---\n", [(HEADING, 1, "One"), (HEADING, 2, "Two")], id="underlined headings"),
        pytest.param("It eases\npain.\n", [(PARAGRAPH, 0, "It eases pain.")], id="soft line break"),
        pytest.param("It eases\\\npain  \nnow.\n", [(PARAGRAPH, 0, "It eases pain now.")], id="hard line breaks"),
        pytest.param(
            "- one\n  - two\n- three\n1. four\n",
            [(ITEM, 1, "one"), (ITEM, 2, "two"), (ITEM, 1, "three"), (ITEM, 1, "four")],
            id="lists",
        ),
        pytest.param("> It eases\n> **pain\n> now**.\n", [(QUOTE, 0, "It eases pain now.")], id="quotation"),
        pytest.param(
            "| For | Helps |\n| --- | --- |\n| neck pain | **yes** |\n",
            [(CELL, 0, "For"), (CELL, 0, "Helps"), (CELL, 0, "neck pain"), (CELL, 0, "yes")],
            id="table",
        ),
    ],
)
def test_structure_is_kept(source: str, expected: list[tuple[BlockKind, int, str]]) -> None:
    assert expected == blocks(read("page.md", source))


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        pytest.param("It **cures** _all_ ~~old~~ pain.", "It cures all old pain.", id="emphasis"),
        pytest.param("See [our page](https://x.example 'A page').", "See our page.", id="link with a title"),
        pytest.param("See [our page][p] and [p][] and [p].\n\n[p]: /x", "See our page and p and p.", id="references"),
        pytest.param("![a calm **room**](room.png) Welcome.", "a calm room Welcome.", id="image"),
        pytest.param("Write to <us@x.example> or <https://x.example>.", "Write to or .", id="bare addresses"),
        pytest.param("Run `cure --all` now.", "Run now.", id="code"),
        pytest.param("It <b>cures</b> pain.", "It cures pain.", id="HTML tags"),
        pytest.param(r"It \*cures\* pain.", "It *cures* pain.", id="escapes"),
        pytest.param("Was $90, cures pain for $50.", "Was $90, cures pain for $50.", id="prices are no formulas"),
        pytest.param("It cures pain 😀 for **good**.", "It cures pain 😀 for good.", id="emoji"),
    ],
)
def test_markup_is_no_prose(source: str, prose: str) -> None:
    assert [prose] == [text for _, _, text in blocks(read("page.md", source))]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("---\ntitle: It cures pain\n---\n", id="front matter"),
        pytest.param("+++\ntitle = 'It cures pain'\n+++\n", id="TOML front matter"),
        pytest.param("```\nIt cures pain.\n```\n", id="fenced code"),
        pytest.param("    It cures pain.\n", id="indented code"),
        pytest.param("<!-- It cures pain. -->\n", id="comment"),
        pytest.param("[cures]: /pain 'It cures pain'\n", id="link definition"),
        pytest.param("***\n", id="rule"),
    ],
)
def test_what_no_visitor_reads_is_left_out(source: str) -> None:
    assert blocks(read("page.md", source)) == []


def test_items_are_led_by_the_line_above_and_nested_ones_by_their_item() -> None:
    """An item that stands behind a nested list belongs to the outer list again."""
    document = read("page.md", "# Benefits\n\nIt can:\n\n- help\n  - you\n  - them\n- ease pain\n\nCall us.\n")
    assert [block.lead for block in document.blocks] == [None, 0, 1, 2, 2, 1, 0]


def test_list_under_a_heading_is_led_by_the_heading() -> None:
    document = read("page.md", "It helps.\n\n## Benefits\n\n- less pain\n")
    assert [block.lead for block in document.blocks] == [None, None, 1]


WORDS = st.sampled_from(["cures", "pain", "Müller", "naïve", "café", "100%", "relief", "neck", "𝒳", "it"])
DRESSES = st.sampled_from([
    "{}", "**{}**", "*{}*", "__{}__", "_{}_", "***{}***", "~~{}~~", "<b>{}</b>", "<span class='x'>{}</span>",
    "[{}](https://x.example/a_b)", "[{}](/x 'a title')", "[**{}**](/x)", "![{}](x.png)", "😀 {}", "“{}”",
])  # fmt: skip
GAPS = st.sampled_from([" ", "  ", "\n", "\r\n", "\u00a0", "  \n", "\\\n", "\t"])


@settings(deadline=None)
@given(
    st.sampled_from(["", "# Title\n\n", "> ", "- ", "1. ", "Ünïcode 😀.\n\n", "```\ncode é\n```\n\n", "- a\n  - "]),
    st.lists(st.tuples(WORDS, DRESSES, GAPS), min_size=1, max_size=8),
)
def test_words_keep_their_place_however_they_are_dressed(above: str, parts: list[tuple[str, str, str]]) -> None:
    """Bold, links, images, tags, emoji and line breaks around words change neither the words nor their places."""
    source, places = above, []
    for number, (word, dress, gap) in enumerate(parts):
        places.append(len(source) + dress.index("{}"))
        source += dress.format(word) + (gap if number + 1 < len(parts) else "")
    document = read("page.md", source)
    block = document.blocks[-1]
    positions = Positions(document)
    found, at = [], block.start
    for word, _, _ in parts:
        at = document.text.index(word, at, block.end)
        found.append(positions.to_source(Span(at, at + len(word))))
        at += len(word)
    assert [Span(place, place + len(word)) for place, (word, _, _) in zip(places, parts, strict=True)] == found
