"""Marks in a text: passages that lie one in another, or across one another, as markup that nests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from dnclaims.renderers.pages import fit


class Mark(NamedTuple):
    """A passage of a text that is marked: where it is, in code points, and what it is called."""

    start: int
    end: int
    number: int
    """Its note's number on the page."""
    kind: str
    """How it is marked: by its severity, or `quiet`."""
    note: str
    """The id of its note."""
    says: str
    """What its link says to those who do not see it."""


_GRAVEST = ("error", "warning", "info", "quiet")


def marked(text: str, start: int, end: int, marks: Sequence[Mark]) -> Markup:
    """Return a stretch of a text with the marks that touch it.

    A passage is cut where another begins or ends, so that markup nests; each piece names all of its passages, and takes the
    look of the gravest. Behind the last piece of each (and, where it runs on, at the end of the stretch that it begins in)
    stands the link to its note, which holds no text of its own: with tags taken away, the text is left as it was.
    """
    here = sorted((one for one in marks if one.start < end and one.end > start), key=lambda one: one.start)
    written: list[str] = []
    on: list[Mark] = []
    begun = 0
    for first, last in _pieces(start, end, here):
        on = [one for one in on if one.end > first]
        while begun < len(here) and here[begun].start <= first:
            on.append(here[begun])
            begun += 1
        words = escape(fit(text[first:last]))
        written.append(_mark(words, on) if on else words)
        written += [_link(one) for one in on if one.end == last or (last == end < one.end and one.start >= start)]
    return Markup("".join(written))  # noqa: S704  all that is not ours was escaped


def _pieces(start: int, end: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which the same passages hold, in order."""
    edges = {start, end} | {edge for one in marks for edge in (one.start, one.end) if start < edge < end}
    return pairwise(sorted(edges))


def _mark(words: Markup, on: Sequence[Mark]) -> str:
    kind = on[0].kind if len(on) == 1 else min((one.kind for one in on), key=_GRAVEST.index)
    numbers = " ".join(str(one.number) for one in on)
    return f'<mark class="{kind}" data-notes="{numbers}">{words}</mark>'


def _link(one: Mark) -> str:
    """Return the link to a note: its number is drawn by the stylesheet, so that whoever copies the text gets the text."""
    says = escape(fit(one.says))
    return f'<a class="to {one.kind}" href="#{one.note}" data-number="{one.number}" aria-label="{says}"></a>'
