"""Prose is built out of pieces of a source, and each of its characters finds its way back."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnclaims.characters import undisguised
from dnclaims.model import BlockKind, Document, Span
from dnclaims.prose import DocumentBuilder, Piece, Positions

UNSEEN = "\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u202e\u2060\u2067\ufe0f\ufeff"
SPACES = " \t\n\r\x0b\x0c\x85\u00a0\u2003\u2028\u3000"

crowded = st.text(alphabet=st.sampled_from("aB9.é😀İ" + SPACES + UNSEEN), max_size=40)
"""Text in which white space and unseen characters stand close together."""
# What the tests of properties fold is letters; what stands for several of them has tests of its own.
seen = st.characters(
    exclude_categories=("Cf", "Mn", "Lo"), exclude_characters="\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
)
sources = st.one_of(st.text(seen, max_size=60), crowded)


@st.composite
def pieces_of_source(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """Return a source and stretches of it, in order, apart or touching."""
    source = draw(sources)
    edges = sorted(draw(st.lists(st.integers(0, len(source)), min_size=2, max_size=8)))
    return source, list(zip(edges[::2], edges[1::2], strict=False))


def built(source: str, *blocks: Sequence[Piece]) -> Document:
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
        pytest.param("с\u202eurеs \u2067раin", "cures pain", id="Cyrillic letters, marks of direction"),
        pytest.param("ｃｕｒｅｓ １００％ 𝐩𝐚𝐢𝐧 ⓝⓞⓦ 🅽🄾🅦", "cures 100% pain now NOW", id="letters in other shapes"),
        pytest.param("scientiﬁcally eﬀective", "scientifically effective", id="ligatures"),
        pytest.param("10² ª ½ ™ №", "10² ª ½ ™ №", id="signs stay"),
        pytest.param("a\ud800b", "a\ufffdb", id="half a character is none"),
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
    visible = re.sub(f"[{UNSEEN}]", "", "".join(source[start:end] for start, end in pieces))
    expected = undisguised(re.sub(r"\s+", " ", visible).strip())
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
            assert document.text[offset] == (" " if there.isspace() else undisguised(there))
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


@pytest.mark.parametrize(
    ("source", "pieces", "prose", "words", "there"),
    [
        pytest.param("it&#39;s so", [(0, 2), (2, 7, "'"), (7, 11)], "it's so", "'s", "&#39;s", id="entity"),
        pytest.param(
            "it&#39;s so", [(0, 2), (2, 7, "'"), (7, 11)], "it's so", "it'", "it&#39;", id="entity at the end"
        ),
        pytest.param(
            "cu&shy;res it", [(0, 2), (2, 7, "\u00ad"), (7, 13)], "cures it", "cures", "cu&shy;res", id="unseen"
        ),
        pytest.param(
            "a&nbsp; b", [(0, 1), (1, 7, "\u00a0"), (7, 9)], "a b", " b", "&nbsp; b", id="space, and space again"
        ),
        pytest.param("a<br>b", [(0, 1), (1, 5, " "), (5, 6)], "a b", " ", "<br>", id="space"),
        pytest.param("a &#1072;b", [(0, 2), (2, 9, "а"), (9, 10)], "a ab", "ab", "&#1072;b", id="look-alike"),
        pytest.param("a &fjlig;b", [(0, 2), (2, 9, "fj"), (9, 10)], "a fjb", "j", "&fjlig;", id="two letters"),
        pytest.param("a&nbsp;", [(0, 1), (1, 7, "\u00a0")], "a", "a", "a", id="space at the end"),
        pytest.param("&nbsp;a", [(0, 6, "\u00a0"), (6, 7)], "a", "a", "a", id="space at the start"),
        pytest.param("so ﬁne", [(0, 6)], "so fine", "fine", "ﬁne", id="ligature"),
        pytest.param("so ﬁne", [(0, 6)], "so fine", "so f", "so ﬁ", id="half a ligature"),
    ],
)
def test_what_is_read_in_place_of_something_maps_to_the_whole_of_it(
    source: str, pieces: list[Piece], prose: str, words: str, there: str
) -> None:
    document = built(source, pieces)
    assert texts(document) == [prose]
    at = document.text.index(words)
    span = Positions(document).to_source(Span(at, at + len(words)))
    assert there == source[span.start : span.end]


def test_question_by_itself_is_known_while_nothing_follows_it() -> None:
    builder = DocumentBuilder("page.txt", "Is it safe? Yes. No")
    question = builder.block(BlockKind.HEADING, [(0, 11)])
    assert builder.asks(question)
    answer = builder.block(BlockKind.PARAGRAPH, [(11, 16)])
    assert not builder.asks(question)
    assert not builder.asks(answer)
    assert not builder.asks(None)


def test_nothing_maps_to_nothing() -> None:
    """A document without prose has one place, its start."""
    assert Span(0, 0) == Positions(built("  ")).to_source(Span(0, 0))


@given(
    st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=12), min_size=1),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_lines_and_columns_count_from_one_whatever_ends_a_line(lines: list[str], ending: str) -> None:
    """Each character of each line has the line and column that an editor shows; only CR and LF end a line."""
    source = ending.join(lines)
    positions = Positions(built(source))
    offset = 0
    for number, line in enumerate(lines, 1):
        span = positions.line_span(number)
        assert line == source[span.start : span.end]
        for column in range(1, len(line) + 2):
            assert (number, column) == positions.line_column(offset + column - 1)
        offset += len(line) + len(ending)
