"""Prose is built out of pieces of a source, and each of its characters finds its way back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnclaims.model import BlockKind, Document, Span
from dnclaims.prose import DocumentBuilder, Positions

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
SPACES = " \t\n\r\x0b\x0c\x85\u00a0\u2003\u2028\u3000"

crowded = st.text(alphabet=st.sampled_from("aB9.é😀İ" + SPACES + UNSEEN), max_size=40)
"""Text in which white space and unseen characters stand close together."""
sources = st.one_of(st.text(max_size=60), crowded)


@st.composite
def pieces_of_source(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """Return a source and stretches of it, in order, apart or touching."""
    source = draw(sources)
    edges = sorted(draw(st.lists(st.integers(0, len(source)), min_size=2, max_size=8)))
    return source, list(zip(edges[::2], edges[1::2], strict=False))


def built(source: str, *blocks: list[tuple[int, int]]) -> Document:
    builder = DocumentBuilder("page.txt", source)
    for pieces in blocks:
        builder.block(BlockKind.PARAGRAPH, pieces)
    return builder.build()


def texts(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        pytest.param("one  two\n\tthree", "one two three", id="white space becomes one space"),
        pytest.param("  one \n", "one", id="white space at the ends goes"),
        pytest.param("one\u00a0two", "one two", id="a no-break space is a space"),
        pytest.param("ac\u00adu\u200bpuncture", "acupuncture", id="unseen characters go"),
        pytest.param("one \u200b two \u200b three", "one two three", id="unseen characters between spaces"),
        pytest.param("one\x85two\x1cthree", "one two three", id="rare line ends are spaces"),
        pytest.param("İstanbul 😀 café", "İstanbul 😀 café", id="letters of any kind stay"),
    ],
)
def test_white_space_is_folded_and_unseen_characters_go(source: str, prose: str) -> None:
    assert [prose] == texts(built(source, [(0, len(source))]))


def test_blocks_stand_one_under_another() -> None:
    """Each block ends at a line end of its own, which belongs to none."""
    document = built("one two", [(0, 3)], [(4, 7)])
    assert document.text == "one\ntwo\n"
    assert texts(document) == ["one", "two"]


def test_pieces_of_one_block_join_without_a_seam() -> None:
    """What stood between two pieces (markup, say) leaves nothing behind."""
    assert texts(built("cu<b>res</b> pain", [(0, 2), (5, 8), (12, 17)])) == ["cures pain"]


def test_space_at_a_seam_is_folded() -> None:
    """Two pieces that both bring a space leave one."""
    assert texts(built("one * two", [(0, 4), (5, 9)])) == ["one two"]


def test_blank_block_is_none() -> None:
    """A block without a visible character is not there, and the next one takes its index."""
    builder = DocumentBuilder("page.txt", " \u200b\n one")
    assert builder.block(BlockKind.PARAGRAPH, [(0, 3)]) is None
    assert builder.count == 0
    assert builder.block(BlockKind.HEADING, [(3, 7)], 2) == 0
    document = builder.build()
    assert texts(document) == ["one"]
    assert (document.blocks[0].kind, document.blocks[0].level) == (BlockKind.HEADING, 2)


@given(pieces_of_source())
def test_prose_is_its_pieces_with_white_space_folded(made: tuple[str, list[tuple[int, int]]]) -> None:
    """The text of a block is what its pieces hold: unseen characters gone, runs of white space one space, ends bare."""
    source, pieces = made
    seen = re.sub(f"[{UNSEEN}]", "", "".join(source[start:end] for start, end in pieces))
    expected = re.sub(r"\s+", " ", seen).strip()
    assert ([expected] if expected else []) == texts(built(source, pieces))


@given(pieces_of_source())
def test_every_character_finds_its_way_back(made: tuple[str, list[tuple[int, int]]]) -> None:
    """A character maps to itself in the source, a folded space to white space, each further on than the last."""
    source, pieces = made
    document = built(source, pieces)
    positions = Positions(document)
    last = -1
    for block in document.blocks:
        for offset in range(block.start, block.end):
            span = positions.to_source(Span(offset, offset + 1))
            assert last < span.start
            assert span.end == span.start + 1
            assert any(start <= span.start < end for start, end in pieces)
            there = source[span.start]
            assert document.text[offset] == (" " if there.isspace() else there)
            last = span.start


@given(pieces_of_source(), st.data())
def test_stretch_of_text_maps_to_the_stretch_it_was_read_from(
    made: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    """A stretch begins where its first character was read, and ends behind where its last one was."""
    source, pieces = made
    document = built(source, pieces)
    if not document.blocks:
        return
    block = document.blocks[0]
    start = data.draw(st.integers(block.start, block.end - 1))
    end = data.draw(st.integers(start + 1, block.end))
    positions = Positions(document)
    found = positions.to_source(Span(start, end))
    first, last = positions.to_source(Span(start, start + 1)), positions.to_source(Span(end - 1, end))
    assert Span(first.start, last.end) == found


def test_nothing_maps_to_nothing() -> None:
    """A document without prose has one place, its start."""
    assert Span(0, 0) == Positions(built("  ")).to_source(Span(0, 0))


@given(
    st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=12), min_size=1),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_lines_and_columns_count_from_one_whatever_ends_a_line(lines: list[str], ending: str) -> None:
    """Each character of each line has the line and column that an editor shows; only CR and LF end a line."""
    positions = Positions(built(ending.join(lines)))
    offset = 0
    for number, line in enumerate(lines, 1):
        assert line == positions.line_text(number)
        for column in range(1, len(line) + 2):
            assert (number, column) == positions.line_column(offset + column - 1)
        offset += len(line) + len(ending)
