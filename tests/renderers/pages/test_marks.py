"""Marks in a text, however they lie one across another."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from dnclaims.renderers.pages import fit
from dnclaims.renderers.pages.marks import Mark, marked

KINDS = st.sampled_from(["error", "warning", "info", "quiet"])


class Read(HTMLParser):
    """What a browser makes of it: the text, the text of each mark by its number, and the links in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marks: dict[int, str] = {}
        self.links: list[str] = []
        self._open: list[tuple[str, list[int]]] = []
        self.feed(str(html))
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, and which notes it is marked for."""
        told = dict(attrs)
        self._open.append((tag, [int(one) for one in (told.get("data-notes") or "").split()]))
        if tag == "a":
            self.links.append(told["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        """Let the tag end that began last."""
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Give text to each mark that it stands in."""
        self.text += data
        for _, numbers in self._open:
            for number in numbers:
                self.marks[number] = self.marks.get(number, "") + data


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(st.sampled_from("ab <>&\"'\u202e\0😀\n") | st.characters(), min_size=1, max_size=40))
    marks = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        marks.append(Mark(start, end, number, draw(KINDS), f"n{number}", f"note {number}"))
    return text, marks


@given(texts_with_marks())
def test_text_stays_and_each_mark_covers_its_words(made: tuple[str, list[Mark]]) -> None:
    text, marks = made
    # A browser takes \r for a line feed, and so does no parser of Python's.
    read = Read(marked(text, 0, len(text), marks))
    assert read.text == fit(text)
    assert read.marks == {one.number: fit(text[one.start : one.end]) for one in marks}
    assert sorted(read.links) == sorted(f"#{one.note}" for one in marks)


@given(texts_with_marks(), st.data())
def test_marks_may_run_over_the_end_of_a_block(made: tuple[str, list[Mark]], data: st.DataObject) -> None:
    """Each block holds its part of the words; together they hold all of them."""
    text, marks = made
    cut = data.draw(st.integers(0, len(text)))
    parts = [Read(marked(text, *part, marks)) for part in ((0, cut), (cut, len(text))) if part[0] < part[1]]
    assert "".join(part.text for part in parts) == fit(text)
    for one in marks:
        assert "".join(part.marks.get(one.number, "") for part in parts) == fit(text[one.start : one.end])


def test_gravest_decides_how_a_shared_piece_looks() -> None:
    marks = [Mark(0, 6, 1, "info", "n1", "one"), Mark(4, 9, 2, "error", "n2", "two")]
    assert marked("abcdefghi", 0, 9, marks) == (
        '<mark class="info" data-notes="1">abcd</mark>'
        '<mark class="error" data-notes="1 2">ef</mark><a class="to info" href="#n1" data-number="1" aria-label="one"></a>'
        '<mark class="error" data-notes="2">ghi</mark><a class="to error" href="#n2" data-number="2" aria-label="two"></a>'
    )
