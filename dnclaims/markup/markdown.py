"""Markdown: headings, paragraphs, lists, quotations, table cells and HTML in between, by the events of pulldown-cmark."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from dnclaims.errors import UserError
from dnclaims.markup.decoded import HOLE, Decoded
from dnclaims.markup.grammar import Grammatical
from dnclaims.markup.html import FLOWING, read_html
from dnclaims.markup.remarks import HASH, note_remarks
from dnclaims.markup.yaml import strings
from dnclaims.outline import Outline
from dnclaims.prose import Piece

if TYPE_CHECKING:
    from pyromark import Options

_FRONT_MATTER = re.compile(
    r"\A(?P<mark>---|\+\+\+)[^\S\n]*\n(?P<inside>.*?)^(?:(?P=mark)|\.\.\.)[^\S\n]*$", re.DOTALL | re.MULTILINE
)
_COMMENT = re.compile(r"^\[(?://|comment|#)\]:\s*#?\s*[(\"'](.*)[)\"'][^\S\n]*$", re.MULTILINE)
"""A link definition that nothing links to, which is how Markdown writes a comment."""
_TAG_NAME = re.compile("</?([a-z][a-z0-9-]*)", re.IGNORECASE)
_MARKUP = re.compile(
    r"(?P<tag><[^<>]*>)|(?<!\w)[*_]{1,3}(?=\w)|(?<=[\w.!?,])[*_]{1,3}(?!\w)|`[^`\n]*`|\]\([^()\s]*\)|\[(?=\w)"
)
"""Tags, and the marks of Markdown between them."""
_INLINE = frozenset({"Link", "Image", "Emphasis", "Strong", "Strikethrough"})
_OPENED = {"Item": "depth", "BlockQuote": "quotes", "CodeBlock": "unread"}
"""Blocks that may stand in one another, by what counts them."""

_Stretch = tuple[int, int, str | Literal[False]]
"""A stretch of the page, and what is read in its place, False for what stands there."""


class _Page:
    """One page being read."""

    def __init__(self, decoded: Decoded, outline: Outline, components: bool) -> None:
        self._decoded = decoded
        self._outline = outline
        self._components = components
        self._stretches: list[_Stretch] = []
        self._open = {"depth": 0, "quotes": 0, "unread": 0}
        self._level = 0
        """Of the heading that is open."""
        self._column = -1
        """Of the cell that is open."""
        self._head = False
        self._addresses = 0
        """How many links are open whose text is their address."""
        self._markup: list[tuple[int, int]] = []

    def read(self) -> None:
        """Read every block, in order."""
        from pyromark import events_with_range

        text = self._decoded.text
        for comment in _COMMENT.finditer(text) if "dnclaims" in text else ():
            self._outline.comment(*self._decoded.piece(*comment.span(), "")[:2], comment[1])
        front = _FRONT_MATTER.match(text)
        start = front.end() if front else 0
        if front is not None and front["mark"] == "---":
            self._front_matter(*front.span("inside"))
        source = Grammatical(text[start:])
        at = source.at
        events: Any = events_with_range(source.text, options=_options())
        for event, place in events:
            if event.__class__ is str:
                if event in ("SoftBreak", "HardBreak"):
                    self._text(at(place["start"]) + start, at(place["end"]) + start, event == "HardBreak" and " ")
            elif (words := event.get("Text")) is not None:
                first, last = at(place["start"]) + start, at(place["end"]) + start
                self._text(first, last, len(words) != last - first and words)
            elif (what := event.get("Start")) is not None:
                self._start(what)
            elif (what := event.get("End")) is not None:
                self._end(what)
            elif (tag := event.get("InlineHtml")) is not None:
                self._tag(at(place["start"]) + start, at(place["end"]) + start, tag)
            elif "Html" in event:
                self._html(at(place["start"]) + start, at(place["end"]) + start)
        self._flush()

    def _text(self, start: int, end: int, read: str | Literal[False]) -> None:
        """Note a stretch of text, and what is read in its place where it is not what stands there."""
        if self._open["unread"] or self._addresses:
            return
        stretches = self._stretches
        if not read and stretches and stretches[-1][1] == start and not stretches[-1][2]:
            stretches[-1] = (stretches[-1][0], end, False)
        else:
            stretches.append((start, end, read))

    def _tag(self, start: int, end: int, written: str) -> None:
        """Note what is read in place of a tag."""
        name = _TAG_NAME.match(written)
        if name is not None and name[1].lower() not in FLOWING:
            self._stretches.append((start, end, " "))
        elif written.startswith("<!--"):
            self._outline.comment(*self._decoded.piece(start, end, "")[:2], written[4:-3])

    def _html(self, start: int, end: int) -> None:
        if self._markup and self._markup[-1][1] == start:
            start = self._markup.pop()[0]
        self._markup.append((start, end))

    def _start(self, what: Any) -> None:
        name = what if what.__class__ is str else next(iter(what))
        if name in _INLINE:
            self._addresses += name == "Link" and what[name]["link_type"] in ("Autolink", "Email")
            return
        if self._stretches:
            self._flush()
        if name in _OPENED:
            self._open[_OPENED[name]] += 1
        elif name == "Heading":
            self._level = int(what[name]["level"][1])
        elif name == "TableCell":
            self._column += 1
        elif name == "Table":
            self._outline.table()
        elif name in ("TableHead", "TableRow"):
            self._column, self._head = -1, name == "TableHead"

    def _end(self, what: Any) -> None:
        name = what if what.__class__ is str else next(iter(what))
        if name in _INLINE:
            # A link in the text of an address is none.
            self._addresses = 0 if name == "Link" else self._addresses
            return
        if self._stretches:
            self._flush()
        if name in _OPENED:
            self._open[_OPENED[name]] -= 1
        elif name == "Heading":
            self._level = 0
        elif name == "Table":
            self._column = -1
        elif name == "HtmlBlock":
            self._read_html()

    def _flush(self) -> None:
        """Hand over the block that has been read so far, as what is open says it is."""
        pieces: list[Piece] = []
        for start, end, text in self._stretches:
            if text:
                pieces.append(self._decoded.piece(start, end, text))
            else:
                pieces += self._decoded.pieces(start, end)
        self._stretches = []
        if self._column >= 0:
            self._outline.cell(pieces, self._column, head=self._head)
        elif self._level:
            self._outline.heading(pieces, self._level)
        elif self._open["depth"]:
            self._outline.item(pieces, self._open["depth"])
        else:
            self._outline.paragraph(pieces, quoted=self._open["quotes"] > 0)

    def _read_html(self) -> None:
        """Read what a block of HTML shows; the markers of a quotation or list around it are none of it."""
        inside = Decoded(part for stretch in self._markup for part in self._decoded.parts(*stretch))
        self._markup = []
        if self._components:
            inside = inside.masked(
                _MARKUP.sub(lambda mark: mark[0] if mark["tag"] else HOLE * len(mark[0]), inside.text)
            )
        read_html(inside, self._outline)

    def _front_matter(self, start: int, end: int) -> None:
        """Read the fields of front matter that are prose."""
        from dnclaims.markup.values import read_value

        page = Decoded(self._decoded.parts(start, end))
        note_remarks(page, self._outline, HASH)
        try:
            for value in list(strings(page)):
                read_value(value, self._outline)
        except UserError:
            return  # what is between the lines is no front matter, and no prose either


@cache
def _options() -> Options:
    from pyromark import Options

    return (
        Options.ENABLE_TABLES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_GFM
        | Options.ENABLE_HEADING_ATTRIBUTES
        | Options.ENABLE_TASKLISTS
    )


def read_markdown(decoded: Decoded, outline: Outline, *, components: bool = False) -> None:
    """Read Markdown into an outline; with `components`, what stands in elements is Markdown too."""
    _Page(decoded, outline, components).read()
