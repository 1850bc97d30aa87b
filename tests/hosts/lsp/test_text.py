"""Positions of an editor and code points of a text are the same places, in every encoding, whatever the text holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnclaims.hosts.lsp.text import Encoding, Text, units

CHARACTERS = st.sampled_from([
    *"ab \t.", "\n", "\r", "\r\n", "é", "e\u0301", "ß", "’", "–", "中", "😀", "👩‍⚕️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "\u2028", "\x85", "\f", "\ufeff", "\ud800",
])  # fmt: skip
TEXTS = st.one_of(st.lists(CHARACTERS, max_size=30).map("".join), st.text(max_size=30))
ENCODINGS = st.sampled_from(Encoding)


def lines_of(source: str) -> list[str]:
    """As the protocol has it, put as simply as can be."""
    return source.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@given(TEXTS, ENCODINGS)
def test_every_place_has_one_position_and_the_way_back(source: str, encoding: Encoding) -> None:
    text = Text(source, encoding)
    for offset in range(len(source) + 1):
        if source[offset - 1 : offset + 1] != "\r\n":  # nothing stands inside the end of a line
            assert offset == text.offset(*text.position(offset))


@given(TEXTS, ENCODINGS)
def test_columns_are_units_from_the_start_of_the_line(source: str, encoding: Encoding) -> None:
    text = Text(source, encoding)
    names = {Encoding.UTF8: ("utf-8", 1), Encoding.UTF16: ("utf-16-le", 2), Encoding.UTF32: ("utf-32-le", 4)}
    codec, width = names[encoding]
    for number, line in enumerate(lines_of(source)):
        start, end = text.line(number)
        assert line == source[start:end]
        for column in range(len(line) + 1):
            encoded = len(line[:column].encode(codec, "surrogatepass")) // width
            assert units(line[:column], encoding) == encoded
            assert text.position(start + column) == (number, encoded)


@given(TEXTS, ENCODINGS, st.integers(0, 40), st.integers(0, 200))
def test_a_position_that_is_nowhere_is_the_nearest_before(
    source: str, encoding: Encoding, line: int, column: int
) -> None:
    """Behind the end of a line, behind the last line, inside a character."""
    text = Text(source, encoding)
    offset = text.offset(line, column)
    start, end = text.line(line)
    assert start <= offset <= end
    found_line, found_column = text.position(offset)
    assert offset == len(source) or found_line == min(line, len(lines_of(source)) - 1)
    if found_line == line:
        assert found_column <= column
        assert offset == end or units(source[start : offset + 1], encoding) > column


@given(TEXTS, ENCODINGS, TEXTS, st.data())
def test_edits_are_made_where_the_editor_makes_them(
    source: str, encoding: Encoding, typed: str, data: st.DataObject
) -> None:
    """The text of the server stays that of the editor, edit by edit."""
    text = Text(source, encoding)
    places = [at for at in range(len(source) + 1) if source[at - 1 : at + 1] != "\r\n"]
    start = data.draw(st.sampled_from(places))
    end = data.draw(st.sampled_from([at for at in places if at >= start]))
    edited = text.replaced(text.offset(*text.position(start)), text.offset(*text.position(end)), typed)
    assert source[:start] + typed + source[end:] == edited.source


@pytest.mark.parametrize(("encoding", "column"), [(Encoding.UTF8, 7), (Encoding.UTF16, 5), (Encoding.UTF32, 4)])
def test_what_stands_behind_an_emoji(encoding: Encoding, column: int) -> None:
    assert Text('\nx="😋"', encoding).position(5) == (1, column)
