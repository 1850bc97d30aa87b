"""The map of disagreement: what is asked by who answers, each cell with the answers that a source gives and its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dnclaims.corpus.conflicts.kinds import Conflict, Side
from dnclaims.corpus.conflicts.positions import Answer, answers_to
from dnclaims.corpus.index import Index
from dnclaims.corpus.people import STUDIES, called
from dnclaims.model import Claim, Question, Rung, Weight
from dnclaims.renderers.cited import cited

_QUOTES = 3
"""Quotes that stand for one answer of a source; the others are counted."""
_STEPS = len(Rung)
"""Colours of a scale: as many as there are rungs, since both run from the least promising to the most."""


class Quote(NamedTuple):
    """A claim in its source's words."""

    quote: str
    said: Rung | None
    claim: str


class Reference(NamedTuple):
    """A study that an answer rests on."""

    name: str
    says: str
    url: str


class Held(NamedTuple):
    """One answer that a source gives."""

    says: str
    kind: str
    """Its colour: a rung for one that promises that much, nothing where more is not more promised."""
    place: tuple[int, int] | None
    """Where it stands on the scale of its question and how long that is; None where there is no scale."""
    quotes: tuple[Quote, ...]
    more: int = 0
    """Quotes that are not shown."""
    told: str = ""
    """What the studies say, in our words."""
    rests_on: tuple[Reference, ...] = ()


class Cell(NamedTuple):
    """What one source answers, the most promising first; nothing where it is silent."""

    source: str
    who: str
    held: tuple[Held, ...]


class Row(NamedTuple):
    """What is asked, with an answer of each source, and why that is a disagreement."""

    key: str
    asks: str
    weight: Weight
    conflicts: tuple[Conflict, ...]
    cells: tuple[Cell, ...]
    owed: bool = False
    """Whether an honest page owes an answer."""


class Map(NamedTuple):
    """Sources, and rows for questions with a scale and for effects without one, the weightiest first."""

    sources: tuple[tuple[str, str], ...]
    questions: tuple[Row, ...]
    effects: tuple[Row, ...]
    conflicts: tuple[Conflict, ...]


def map_of(index: Index, conflicts: Sequence[Conflict]) -> Map:
    """Return the map of some conflicts, in the order of the weightiest of each row."""
    asked: dict[str, list[Conflict]] = defaultdict(list)
    effects: dict[str, list[Conflict]] = defaultdict(list)
    for one in conflicts:
        (asked[one.question] if one.question else effects[one.asks]).append(one)
    sources = [*index.articles, STUDIES]
    return Map(
        sources=tuple((source, called(index, source)) for source in sources),
        questions=tuple(_question(index, index.question(key), tuple(found), sources) for key, found in asked.items()),
        effects=tuple(_effect(index, asks, tuple(found), sources) for asks, found in effects.items()),
        conflicts=tuple(conflicts),
    )


def _weight(conflicts: Iterable[Conflict]) -> Weight:
    return min((one.severity for one in conflicts), key=list(Weight).index)


def _question(index: Index, question: Question, conflicts: tuple[Conflict, ...], sources: list[str]) -> Row:
    answers = answers_to(index, question)
    cells = [
        Cell(
            one,
            called(index, one),
            _studies(index, question) if one == STUDIES else held(question, answers.get(one, [])),
        )
        for one in sources
    ]
    return Row(question.id, question.asks, _weight(conflicts), conflicts, tuple(cells), question.owed)


def held(question: Question, answers: Sequence[Answer]) -> tuple[Held, ...]:
    """Return the answers of one source to a question, each with its quotes, the strongest worded first."""
    by_position: dict[str, list[Claim]] = defaultdict(list)
    for _, claim, taken in answers:
        by_position[taken].append(claim)
    ordered = sorted(by_position, key=lambda taken: -question.position(taken).at)
    return tuple(_held(question, taken, by_position[taken]) for taken in ordered)


def _held(question: Question, taken: str, claims: list[Claim]) -> Held:
    strongest = sorted(claims, key=lambda one: (-one.said.level, one.line))
    quotes = tuple(Quote(one.quote, one.said, one.id) for one in strongest[:_QUOTES])
    return Held(
        question.position(taken).says,
        kind_of(question, taken),
        _place(question, taken),
        quotes,
        max(len(claims) - _QUOTES, 0),
    )


def _studies(index: Index, question: Question) -> tuple[Held, ...]:
    evidence = question.evidence
    if evidence is None:
        return ()
    position = evidence.position
    rests_on = references(index, evidence.rests_on)
    kind = kind_of(question, position)
    return (Held(question.position(position).says, kind, _place(question, position), (), 0, evidence.says, rests_on),)


def references(index: Index, wanted: Iterable[str]) -> tuple[Reference, ...]:
    """Return what an answer rests on, as people read it."""
    return tuple(Reference(*cited(index, one)) for one in wanted)


def kind_of(question: Question, taken: str) -> str:
    """Return the colour of a position: that of a rung, by how far up its scale it stands; none where more promises no more."""
    if not question.promises:
        return ""
    at, most = question.position(taken).at, max(one.at for one in question.scale)
    return list(Rung)[round(at * (_STEPS - 1) / most) if most else 0]


def _place(question: Question, taken: str) -> tuple[int, int]:
    places = sorted({one.at for one in question.scale})
    return places.index(question.position(taken).at), len(places)


def _effect(index: Index, asks: str, conflicts: tuple[Conflict, ...], sources: list[str]) -> Row:
    sides: dict[str, list[Side]] = defaultdict(list)
    for one in (side for conflict in conflicts for side in conflict.sides):
        if one not in sides[one.source]:
            sides[one.source].append(one)
    cells = tuple(
        Cell(one, called(index, one), tuple(_side(index, side) for side in sorted(sides[one], key=_loudness)))
        for one in sources
    )
    return Row("-".join(conflicts[0].id.split(":")), asks, _weight(conflicts), conflicts, cells)


def _loudness(side: Side) -> int:
    return -side.said.level if side.said is not None else 0


def _side(index: Index, side: Side) -> Held:
    if side.said is None:
        return Held(side.says, "", None, (), 0, side.quote or "", references(index, side.rests_on))
    return Held(str(side.said), side.said, None, (Quote(side.quote or "", side.said, side.claim or ""),))
