"""Put the blocks of a page under what introduces them, whatever format they come from.

A reader says what each piece is, in the order in which it is read; what leads it follows: the heading above, the line before
a list, the item that a nested one belongs to, the head of a table's column, the question that is answered.
"""

from __future__ import annotations

from collections.abc import Sequence

from dnclaims.model import BlockKind, Document, Place, Unit
from dnclaims.prose import DocumentBuilder, Piece


class Outline:
    """A page that is being read, block by block."""

    def __init__(self, path: str, source: str) -> None:
        self.source = source
        self.place = Place.TEXT
        """Where what is added stands, unless told otherwise."""
        self._builder = DocumentBuilder(path, source)
        self._heading: int | None = None
        self._lead: int | None = None
        self._items: list[int | None] = []
        """The last item of each depth of the list at hand."""
        self._columns: dict[int, int] = {}
        self._announced: tuple[int, int] | None = None
        """The paragraph that announces headings, as a lead-in does items, and their level."""

    def heading(self, pieces: Sequence[Piece], level: int, place: Place | None = None) -> None:
        """Add a heading of a level, 1 to 6."""
        lead = self._announces(level)
        index = self._builder.block(BlockKind.HEADING, pieces, level, lead, place or self.place)
        if index is not None:
            self._heading = self._lead = index
            self._items = []

    def paragraph(self, pieces: Sequence[Piece], *, quoted: bool = False, place: Place | None = None) -> None:
        """Add a paragraph; one right behind a question is its answer."""
        above = self._lead if self._builder.asks(self._lead) else self._heading
        kind = BlockKind.QUOTE if quoted else BlockKind.PARAGRAPH
        index = self._builder.block(kind, pieces, 0, above, place or self.place)
        if index is not None:
            self._lead = index
            self._items = []

    def item(self, pieces: Sequence[Piece], depth: int) -> None:
        """Add an item of a list; one that is nested is led by the item that it stands in."""
        del self._items[max(depth - 1, 0) :]
        above = next((one for one in reversed(self._items) if one is not None), self._lead)
        index = self._builder.block(BlockKind.ITEM, pieces, depth, above, self.place)
        if index is not None:
            self._items += [None] * (depth - 1 - len(self._items))
            self._items.append(index)

    def table(self) -> None:
        """Begin a table: its columns have no heads yet."""
        self._columns = {}

    def cell(self, pieces: Sequence[Piece], column: int, *, head: bool = False) -> None:
        """Add a cell of a table; the head of a column leads the cells below it."""
        above = self._lead if head else self._columns.get(column, self._heading)
        index = self._builder.block(BlockKind.CELL, pieces, 0, above, self.place)
        if head and index is not None:
            self._columns[column] = index

    def aside(self, pieces: Sequence[Piece], place: Place) -> None:
        """Add what stands beside the text: words that describe a picture or a button, or that only machines show."""
        self._builder.block(BlockKind.PARAGRAPH, pieces, 0, None, place)

    def comment(self, start: int, end: int, text: str) -> None:
        """Note a comment at a stretch of the source; it is kept if it speaks to us."""
        self._builder.comment(start, end, text)

    def build(self, unit: Unit = Unit.LINE, pages: Sequence[int] = ()) -> Document:
        """Return the document; `unit` and `pages` say what lines of its source are, and where its pages begin."""
        return self._builder.build(unit, pages)

    def _announces(self, level: int) -> int | None:
        """Return the paragraph ("You may notice:") that announces the headings of a level, as it does those of cards."""
        if self._builder.announces:
            self._announced = self._builder.count - 1, level
        elif self._announced is not None and level < self._announced[1]:
            self._announced = None
        return self._announced[0] if self._announced is not None and level == self._announced[1] else None
