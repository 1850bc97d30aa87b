"""What a page in HTML, or in anything with HTML in it, shows: its blocks in order, by a scan that passes over it once.

No tree is built. Pages as they are served are cut short, nested wrongly and full of templates; a scan reads them all,
in time that grows with their length whatever they hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from dnclaims.characters import ENTITY
from dnclaims.markup.attributes import Shown, attributes, entity
from dnclaims.markup.decoded import HOLE, Decoded
from dnclaims.model import Place
from dnclaims.outline import Outline
from dnclaims.prose import Piece

_ENTITY = ENTITY.replace("#", r"\#")  # for a pattern with comments

_MARKUP = r"""<!--(?P<comment>.*?)(?:-->|\Z)
    |<(?P<raw>script|style|pre|code|kbd|samp|textarea|svg|math|iframe|object)(?=[\s/>])(?P<given>[^<>]*+)>
        (?:(?<=/>)|(?P<inside>.*?)(?:</(?P=raw)\s*>|\Z))
    |<(?P<closes>/?)(?P<name>[a-z][\w:.-]*)(?P<attributes>(?:[^<>"']++|"[^"]{0,2000}+"|'[^']{0,2000}+'){0,200}+)>
    |<[!?/][^<>]*+>"""
"""What is no text. Nothing in it looks farther than a few thousand characters, unless to skip all up to there."""
_READ = re.IGNORECASE | re.DOTALL | re.VERBOSE
MARKUP = re.compile(_MARKUP, _READ)
"""Tags and what else stands between signs of less and greater; quick to find, since all of it begins alike."""
_TOKEN = re.compile(rf"{_MARKUP}|(?P<entity>{_ENTITY})|{HOLE}+", _READ)

FLOWING = frozenset(
    (
        "a abbr acronym b bdi bdo big cite data del dfn em font i ins label link mark nobr q rp rt ruby s slot small span strike "
        "strong sub sup time tt u var wbr img picture source navlink nuxt-link nuxtlink router-link routerlink highlight"
    ).split()
)
"""Elements that stand inside a line and part no words."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"dt": 6, "summary": 6}
_KEPT = frozenset(
    {*_HEADINGS, "ul", "ol", "dl", "li", "dd", "blockquote", "table", "tr", "td", "th", "button", "title"}
)
"""Elements that say what the text in them is."""
_ENDED_BY = {
    "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "tr": ("tr",), "td": ("td", "th"), "th": ("td", "th"),
}  # fmt: skip
"""Elements that end others of their kind that were left open."""

Structured = Callable[[Decoded, Outline], None]
"""Reads structured data out of a script."""


class _Page:
    """A stretch of HTML that is being read into an outline."""

    def __init__(self, decoded: Decoded, outline: Outline, structured: Structured | None = None) -> None:
        self._decoded = decoded
        self._outline = outline
        self._structured = structured
        self._open: list[str] = []
        self._counts: Counter[str] = Counter()
        self._pieces: list[Piece] = []
        self._asides: list[tuple[list[Piece], Place]] = []
        self._column = -1
        self._head_row = False
        self._carded = False
        """Whether the item at hand began with a heading, so that what follows is text and no item."""

    def read(self) -> None:
        """Read all of it."""
        text, pieces, straight = self._decoded.text, self._decoded.pieces, self._decoded.straight
        at = 0
        for token in _TOKEN.finditer(text):
            start = token.start()
            # What stands between two blocks is mostly blank.
            if start > at and (self._pieces or not text[at:start].isspace()):
                if straight is None:
                    self._pieces += pieces(at, start)
                else:
                    self._pieces.append((straight + at, straight + start))
            at = token.end()
            kind = token.lastgroup
            if kind == "attributes":
                self._tag(token)
            elif kind == "entity":
                self._pieces += entity(self._decoded, start, at)
            elif kind in ("given", "inside"):
                self._raw(token)
            elif kind == "comment":
                self._outline.comment(*self._span(start, at), token["comment"])
        if at < len(text):
            self._pieces += pieces(at, len(text))
        if self._pieces or self._asides:
            self._flush()

    def _span(self, start: int, end: int) -> tuple[int, int]:
        first, last, _ = self._decoded.piece(start, end, "x")
        return first, last

    def _raw(self, token: re.Match[str]) -> None:
        """Pass over what is no prose; structured data for search engines is read apart."""
        if token["raw"].lower() == "script" and "ld+json" in token["given"] and self._structured and token["inside"]:
            start, end = token.span("inside")
            inside = Decoded(self._decoded.parts(start, end))
            self._structured(inside, self._outline)
        elif token["raw"].lower() == "pre" and (self._pieces or self._asides):
            self._flush()

    def _tag(self, token: re.Match[str]) -> None:
        closes, written, given = token.group("closes", "name", "attributes")
        name = written.lower()
        if given and not closes:
            for shown in attributes(self._decoded, written, *token.span("attributes")):
                self._keep(shown)
        if name == "br":
            self._pieces.append(self._decoded.piece(token.start(), token.end(), " "))
            return
        kept = name in _KEPT
        if name in FLOWING or (not kept and given.endswith("/")):
            return
        if self._pieces or self._asides:
            self._flush()
        if kept:
            (self._close if closes else self._begin)(name)

    def _keep(self, shown: Shown) -> None:
        """Keep the words of an attribute: beside the block at hand, or, of a component, as a block of their own."""
        if shown.place is not None:
            self._asides.append((shown.pieces, shown.place))
            return
        if self._pieces or self._asides:
            self._flush()
        if shown.title:
            self._outline.heading(shown.pieces, 3)
        else:
            self._outline.paragraph(shown.pieces)

    def _begin(self, name: str) -> None:
        # One left open in this list or row, not in one that it is nested in.
        if self._open and self._open[-1] in _ENDED_BY.get(name, ()):
            self._counts[self._open.pop()] -= 1
        if name == "table":
            self._outline.table()
            self._column, self._head_row = -1, True
        elif name == "tr":
            self._head_row = self._head_row and self._column < 0
            self._column = -1
        elif name in ("td", "th"):
            self._column += 1
        elif name == "li":
            self._carded = False
        self._open.append(name)
        self._counts[name] += 1

    def _close(self, name: str) -> None:
        if not self._counts[name]:
            return
        while self._open:
            last = self._open.pop()
            self._counts[last] -= 1
            if last == name:
                break

    def _flush(self) -> None:
        """Hand over the block that has been read so far, as what its innermost element says it is."""
        if self._pieces:
            pieces, self._pieces = self._pieces, []
            self._hand_over(pieces)
        if self._asides:
            for aside, place in self._asides:
                self._outline.aside(aside, place)
            self._asides = []

    def _hand_over(self, pieces: list[Piece]) -> None:
        kind = self._open[-1] if self._open else ""
        if kind in _HEADINGS:
            self._outline.heading(pieces, _HEADINGS[kind])
            self._carded = True
        elif kind == "li" and not self._carded:
            self._outline.item(pieces, max(self._counts["ul"] + self._counts["ol"], 1))
        elif kind in ("td", "th"):
            self._outline.cell(pieces, self._column, head=kind == "th" and self._head_row)
        elif kind == "title":
            self._outline.heading(pieces, 1, Place.TITLE)
        elif kind == "button":
            self._outline.aside(pieces, Place.BUTTON)
        else:
            self._outline.paragraph(pieces, quoted=kind == "blockquote")


def read_html(decoded: Decoded, outline: Outline, structured: Structured | None = None) -> None:
    """Read a stretch of HTML into an outline; `structured` reads the structured data in it."""
    _Page(decoded, outline, structured).read()
