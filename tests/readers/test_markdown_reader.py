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
        pytest.param("It cures<br>pain.<BR/>Now.", "It cures pain. Now.", id="HTML line breaks"),
        pytest.param("It cu<wbr>res<!-- all --> pain.", "It cures pain.", id="word break and comment"),
        pytest.param("It&#39;s &quot;safe&quot; &amp; it&nbsp;cu&shy;res.", 'It\'s "safe" & it cures.', id="entities"),
        pytest.param("AT&T &nosuch; &#xZ; & so", "AT&T &nosuch; &#xZ; & so", id="what is no entity"),
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
        pytest.param("---\nslug: It cures pain\n---\n", id="front matter that is no prose"),
        pytest.param("+++\ntitle = 'It cures pain'\n+++\n", id="TOML front matter"),
        pytest.param("```\nIt cures pain.\n```\n", id="fenced code"),
        pytest.param("    It cures pain.\n", id="indented code"),
        pytest.param("<!-- It cures pain. -->\n", id="comment"),
        pytest.param("<!-- It\n\ncures pain. -->\n", id="comment over paragraphs"),
        pytest.param("<script>\nvar a = 'It cures pain';\n</script>\n", id="script"),
        pytest.param("<style>\np { content: 'cures' }\n\n</style>\n", id="style"),
        pytest.param("<div data-x='It cures pain'></div>\n", id="attribute"),
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


def test_headings_of_cards_are_led_by_the_line_that_announces_them() -> None:
    """As items are by theirs: all of one level, until a heading of a higher level ends it."""
    document = read("page.md", "## We see\n\nYou may:\n\n### Ache less\n\nIt helps.\n\n### Sleep\n\n## Us\n\n### You\n")
    assert [block.lead for block in document.blocks] == [None, 0, 1, 2, 1, None, None]


def test_html_block_is_read_element_by_element() -> None:
    """What a visitor sees of it, in the same kinds of blocks as Markdown has."""
    source = (
        "<section class='a>b'>\n<h2>Is it <b>safe</b>?</h2>\n<p>It cu&shy;res<br>pain &amp; more, &lt;now&#10;here.</p>\n<!-- no -->\n"
        "<ul><li>one\n<li>two</ul>\n<table><tr><td>neck<td>pain</table>\n</section>\n"
    )
    document = read("page.md", source)
    assert blocks(document) == [
        (HEADING, 2, "Is it safe?"), (PARAGRAPH, 0, "It cures pain & more, <now here."), (ITEM, 1, "one"), (ITEM, 1, "two"),
        (CELL, 0, "neck"), (CELL, 0, "pain"),
    ]  # fmt: skip
    assert [block.lead for block in document.blocks] == [None, 0, 1, 1, 0, 0]
    at = document.text.index("cures")
    assert Span(source.index("cu&"), source.index("<br>")) == Positions(document).to_source(Span(at, at + 5))


def test_html_block_in_a_quotation_leaves_out_its_marks() -> None:
    assert [text for _, _, text in blocks(read("page.md", "> <p>It\n> cures\n> pain</p>\n"))] == ["It cures pain"]


def test_cell_is_led_by_the_head_of_its_column() -> None:
    """And the heads by the heading above; a cell beyond the heads as they are."""
    document = read(
        "page.md",
        "# Why\n\n| Benefits | Risks |\n|---|---|\n| less pain | sore |\n| sleep | |\n\n| A |\n|---|\n| b |\n",
    )
    assert [block.lead for block in document.blocks] == [None, 0, 0, 1, 2, 1, 0, 6]


def test_table_is_led_by_what_introduces_it() -> None:
    document = read("page.md", "# Why\n\nTell us first:\n\n| Condition |\n|---|\n| Asthma |\n")
    assert [block.lead for block in document.blocks] == [None, 0, 1, 2]


def test_answer_is_led_by_its_question() -> None:
    """Whether the question is a heading or a paragraph; what follows the answer belongs to the section again."""
    document = read("page.md", "# FAQ\n\n**Is it safe?**\n\nYes.\n\nCall us.\n\n## Does it hurt?\n\nNo.\n")
    assert [block.lead for block in document.blocks] == [None, 0, 1, 0, None, 4]


@pytest.mark.parametrize("marker", ["> ", "- ", "> - "])
def test_deep_nesting_is_read_without_recursion(marker: str) -> None:
    read("page.md", marker * 10_000 + "It cures pain.")


def test_list_under_a_heading_is_led_by_the_heading() -> None:
    document = read("page.md", "It helps.\n\n## Benefits\n\n- less pain\n")
    assert [block.lead for block in document.blocks] == [None, None, 1]


WORDS = st.sampled_from(["cures", "pain", "Müller", "naïve", "café", "100%", "relief", "neck", "🦴", "it"])
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
