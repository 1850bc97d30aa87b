"""Copy as it reads: what a document's blocks become, and which piece each passage begins in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnclaims.model import Block, BlockKind, Copy, Place
from dnclaims.readers import read_text
from dnclaims.renderers.pages import fit
from dnclaims.renderers.pages.copytext import stretches
from dnclaims.renderers.pages.marks import Mark
from tests.renderers.pages.pagetext import Page


def written(path: str, source: str) -> str:
    """Return what a source becomes, the ends of tags left out to be read."""
    document = read_text(path, source)
    return "\n".join(str(piece.copy) for piece in stretches(Copy(document.text, document.blocks), ()))


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("# One\n\nTwo.\n", "<h3>One</h3>\n<p>Two.</p>"),
        ("- a\n  - b\n- c\n", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("> Quoted.\n", "<blockquote>Quoted.</blockquote>"),
        ("Is it safe?\n\nNo.\n", '<p class="asks">Is it safe?</p>\n<p>No.</p>'),
        ("a < b & c\n", "<p>a &lt; b &amp; c</p>"),
        (
            "| a | b |\n| - | - |\n| 1 | 2 |\n|   | 4 |\n",
            """<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>\
<tbody><tr><td>1</td><td>2</td></tr><tr><td></td><td>4</td></tr></tbody></table>""",
        ),
    ],
)
def test_blocks_become_what_they_are(source: str, html: str) -> None:
    assert written("page.md", source) == html


def test_levels_of_headings_leave_none_out() -> None:
    """Copy leaves levels out; a page that does is hard to find one's way in by ear."""
    assert re.findall(r"<h\d", written("page.md", "# a\n\n### b\n\n## c\n\n#### d\n\n# e\n")) == [
        "<h3", "<h4", "<h4", "<h5", "<h3",
    ]  # fmt: skip


def test_words_beside_the_text_say_what_they_are() -> None:
    page = '<title>Needling</title><p>Text.</p><img alt="A needle">'
    assert written("page.html", page) == (
        '<p class="beside"><b>Title of the page</b> Needling</p>\n<p>Text.</p>\n'
        '<p class="beside"><b>In place of a picture</b> A needle</p>'
    )


@st.composite
def copies(draw: st.DrawFn) -> tuple[Copy, list[Mark]]:
    """Make copy of any blocks, led by any earlier ones, and passages anywhere in it, over the ends of blocks too."""
    blocks: list[Block] = []
    text = ""
    for number in range(draw(st.integers(1, 8))):
        words = draw(st.text(st.characters(exclude_categories=["Cc"]), min_size=1, max_size=12))
        lead = draw(st.none() | st.integers(0, number - 1)) if number else None
        kind = draw(st.sampled_from(BlockKind))
        place = draw(st.sampled_from([Place.TEXT, Place.TEXT, Place.ALT]))
        blocks.append(Block(len(text), len(text) + len(words), kind, draw(st.integers(0, 6)), lead, place=place))
        text += f"{words}\n"
    marks = []
    for number in range(1, draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text) - 2))
        marks.append(Mark(start, draw(st.integers(start + 1, len(text))), number, "error", f"n{number}", "note"))
    return Copy(text, tuple(blocks)), marks


@given(copies())
def test_every_block_is_shown_and_every_passage_begins_once(made: tuple[Copy, list[Mark]]) -> None:
    copy, marks = made
    pieces = list(stretches(copy, marks))
    assert sorted(number for piece in pieces for number in piece.notes) == sorted(one.number for one in marks)
    shown = Page("".join(str(piece.copy) for piece in pieces)).text
    for block in copy.blocks:
        for word in fit(copy.text[block.start : block.end]).split():
            assert re.sub(r"\s", "", word) in re.sub(r"\s|\[note\]", "", shown)
