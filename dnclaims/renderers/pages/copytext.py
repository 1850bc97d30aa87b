"""Copy as it reads: headings, paragraphs, lists, tables and questions of a document, with its passages marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from dnclaims.model import Block, BlockKind, Copy, Place
from dnclaims.renderers.pages.marks import Mark, marked

_PLACES = {
    Place.TITLE: "Title of the page",
    Place.DESCRIPTION: "Description in search results",
    Place.SOCIAL: "Card on social networks",
    Place.STRUCTURED: "Data for search engines",
    Place.ALT: "In place of a picture",
    Place.LABEL: "Label",
    Place.BUTTON: "Button",
}
"""What words are that do not stand in the text itself."""
_FIRST_LEVEL = 3
"""Level of the highest heading of copy: above it stand those of the page that shows it."""

Written = Callable[[Block], Markup]
"""The text of a block, marked."""


class Stretch(NamedTuple):
    """A piece of copy that is shown in one: a paragraph, a heading, a whole list or table."""

    copy: Markup
    notes: tuple[int, ...]
    """The numbers of the passages that begin in it."""


def stretches(copy: Copy, marks: Sequence[Mark]) -> Iterator[Stretch]:
    """Yield a document piece by piece, in order, with each of its passages in the piece that it begins in."""
    ordered = sorted(marks, key=lambda one: (one.start, one.number))
    at = 0
    running: list[Mark] = []
    levels = _Levels()
    numbered = list(enumerate(copy.blocks))
    groups = [list(group) for _, group in groupby(numbered, key=_together)]
    for place, group in enumerate(groups):
        last = place + 1 == len(groups)
        first = at
        while at < len(ordered) and (last or ordered[at].start < group[-1][1].end):
            at += 1
        here = ordered[first:at]
        running = [one for one in running if one.end > group[0][1].start] + here
        yield Stretch(_written(copy, group, running, levels), tuple(one.number for one in here))


def _together(one: tuple[int, Block]) -> object:
    """Return what blocks have in common that are shown in one; the number of a block that stands alone."""
    number, block = one
    if block.place is Place.TEXT and block.kind in (BlockKind.ITEM, BlockKind.CELL):
        return block.kind
    return number


def _written(copy: Copy, group: list[tuple[int, Block]], marks: Sequence[Mark], levels: _Levels) -> Markup:
    def text(block: Block) -> Markup:
        return marked(copy.text, block.start, block.end, marks)

    _, first = group[0]
    if first.place is not Place.TEXT:
        return Markup('<p class="beside"><b>{}</b> {}</p>').format(_PLACES[first.place], text(first))
    if first.kind is BlockKind.ITEM:
        return _list([block for _, block in group], text)
    if first.kind is BlockKind.CELL:
        return _tables(copy, group, text)
    if first.kind is BlockKind.HEADING:
        return Markup("<h{0}>{1}</h{0}>").format(levels.of(first.level), text(first))
    if first.kind is BlockKind.QUOTE:
        return Markup("<blockquote>{}</blockquote>").format(text(first))
    asks = ' class="asks"' if copy.text[first.start : first.end].rstrip().endswith("?") else ""
    return Markup("<p{}>{}</p>").format(Markup(asks), text(first))  # noqa: S704  one of two words of ours


class _Levels:
    """Levels of headings as the page needs them, with none left out; copy often leaves some out."""

    def __init__(self) -> None:
        self._above: list[int] = []

    def of(self, level: int) -> int:
        """Return the level at which a heading of copy stands here."""
        while self._above and self._above[-1] >= level:
            self._above.pop()
        self._above.append(level)
        return min(_FIRST_LEVEL - 1 + len(self._above), 6)


def _list(items: Iterable[Block], text: Written) -> Markup:
    """Return items as a list, those of greater depth as a list in the item above them."""
    parts: list[Markup] = []
    depth = 0
    for item in items:
        level = min(max(item.level, 1), depth + 1)
        parts.append(Markup("<ul>") if level > depth else Markup("</li></ul>") * (depth - level) + Markup("</li>"))
        parts.append(Markup("<li>") + text(item))
        depth = level
    return Markup("").join([*parts, Markup("</li></ul>") * depth])


def _tables(copy: Copy, group: list[tuple[int, Block]], text: Written) -> Markup:
    """Return cells as the tables that they make; without heads nobody knows their columns, and each stands by itself."""
    cells = {number for number, block in group}
    heads = [number for number, block in group if block.lead not in cells]
    if len(heads) == len(group):
        return Markup("").join(Markup('<p class="cell">{}</p>').format(text(block)) for _, block in group)
    return Markup("").join(_table(rows, text) for rows in _by_table(group, frozenset(heads)))


_Row = dict[int, Block]
"""Cells by the number of the cell that heads their column."""


def _by_table(group: list[tuple[int, Block]], heads: frozenset[int]) -> Iterator[list[_Row]]:
    """Yield the rows of each table, the row of heads first: it begins one, and a column that stands further left begins a row."""
    rows: list[_Row] = []
    before: int | None = None
    for number, block in group:
        column = number if number in heads else block.lead
        assert column is not None
        if number in heads and rows and before not in heads:
            yield rows
            rows = []
        if not rows or (number not in heads and (before in heads or column <= max(rows[-1]))):
            rows.append({})
        rows[-1][column] = block
        before = number
    yield rows


def _table(rows: list[_Row], text: Written) -> Markup:
    columns = sorted({column for row in rows for column in row})
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(text(rows[0][at]) if at in rows[0] else "") for at in columns
    )
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(Markup("<td>{}</td>").format(text(row[at]) if at in row else "") for at in columns)
        )
        for row in rows[1:]
    )
    return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(head, body)
