"""Search: the claims, and the study findings if asked for, that a reader's words mean, best first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, overload

from msgspec import Struct

from dnclaims.corpus.concordance import Record, Row, unpacked
from dnclaims.corpus.index import Index
from dnclaims.corpus.resolve import Query, understand
from dnclaims.corpus.words import stem
from dnclaims.errors import UserError
from dnclaims.model import About, Claim, ClaimKind, Horizon, Rung, Span, StudyFinding

_NAMED, _NARROWER, _IN_QUOTE, _IN_READING, _EVERY_WORD, _ITSELF = 10.0, 8.0, 3.0, 2.0, 6.0, 1000.0
"""What a hit is worth: a concept tagged, a narrower one tagged, a word in the quote or reading, every word; being what was named."""
_ANSWERS = (12.0, 6.0, 4.0, 3.0)
"""What it is worth to answer the likeliest of the questions asked, the next …"""

_KINDS = {ClaimKind.EFFICACY: 1.0, ClaimKind.DURATION: 0.9, ClaimKind.SAFETY: 0.9, ClaimKind.CONTRAINDICATION: 0.8}
"""Between hits of one score: what readers mostly look for."""


class Filters(Struct, frozen=True, kw_only=True):
    """What a hit must be, apart from fitting the query."""

    sources: tuple[str, ...] = ()
    kinds: tuple[ClaimKind, ...] = ()
    said: tuple[Rung, ...] = ()
    conditions: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    horizons: tuple[Horizon, ...] = ()
    overstated: bool = False
    studies: bool = False
    """Whether study findings are searched too."""


class Hit(Struct, frozen=True, kw_only=True):
    """A claim or study finding that fits, how well, and which words of its quote say so."""

    record: Record
    score: float
    marks: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The quote of a claim, or what a study found."""
        return self.record.quote if isinstance(self.record, Claim) else self.record.finding


def something(text: str) -> str:
    """Return a text that there is something to search for in; UserError where there is nothing."""
    if not any(character.isalnum() for character in text):
        raise UserError("nothing to search for", "give a word, a condition or a question")
    return text


class Hits(Sequence[Hit]):
    """Hits, best first, each made when it is looked at: of those of a wide query most never are."""

    def __init__(self, index: Index, numbers: list[int], scores: list[float], query: Query) -> None:
        self._records = index.records
        self._numbers = numbers
        self._scores = scores
        self._marker = _marker(index, query)

    def records(self) -> Iterator[Record]:
        """Yield what was found, best first."""
        return (self._records[number] for number in self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> list[Hit]: ...
    def __getitem__(self, at: int | slice) -> Hit | list[Hit]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        number = self._numbers[at]
        record = self._records[number]
        said = record.quote if isinstance(record, Claim) else record.finding
        return Hit(record=record, score=self._scores[number], marks=tuple(self._marker(said)))


def search(index: Index, text: str, filters: Filters) -> tuple[Query, Hits]:
    """Return the query as understood and what fits it, best first."""
    query = understand(index, text)
    scores = _scores(index, query, index.numbers.get(text.strip()))
    searched = len(scores) if _wants_findings(filters) else len(index.corpus.claims)
    found = [number for number in range(searched) if scores[number]]
    for fits in _fitting(index, filters):
        found = [number for number in found if fits(index.records[number])]
    # Few scores are had by many records: to put these together takes a step for each, and no more.
    alike: dict[float, list[int]] = defaultdict(list)
    for number in found:
        alike[scores[number]].append(number)
    return query, Hits(
        index, [number for score in sorted(alike, reverse=True) for number in alike[score]], scores, query
    )


def _scores(index: Index, query: Query, named: int | None) -> list[float]:
    """Return what each record is worth, by its number; `named` is the one whose id the query is."""
    concordance = index.concordance
    scores = [0.0] * len(index.records)

    def add(worth: float, numbers: Iterable[int]) -> None:
        for number in numbers:
            scores[number] += worth

    for worth, tagged in _tagged(index, query).items():
        add(worth, unpacked(b"".join(tagged)))
    words = [concordance.words.get(one, Row()) for one in {stem(word) for word in query.words}]
    for word in words:
        add(_IN_QUOTE, unpacked(word.quoted))
        add(_IN_READING, unpacked(word.read))
        add(_IN_QUOTE + _IN_READING, unpacked(word.both))
    if len(words) > 1:
        # Every word of the query met counts for more than one word met often.
        add(_EVERY_WORD, _in_all(words))
    answered: set[int] = set()
    for question, worth in zip(query.questions, _ANSWERS, strict=False):
        answers = set(unpacked(concordance.by_question.get(question, b""))) - answered
        answered |= answers
        add(worth, answers)
    for kind, worth in _KINDS.items():
        for number in unpacked(concordance.by_kind.get(kind, b"")):
            if scores[number]:
                scores[number] += worth
    if named is not None:
        scores[named] += _ITSELF
    return scores


def _in_all(words: list[Row]) -> set[int]:
    """Return the records in which each of some words stands."""
    rarest, *others = sorted((word.quoted + word.read + word.both for word in words), key=len)
    found = set(unpacked(rarest))
    for other in others:
        found = found.intersection(unpacked(other)) if found else found
    return found


def _tagged(index: Index, query: Query) -> dict[float, list[bytes]]:
    """Return rows of records by what their tags are worth: concepts named, and the narrower ones, one for each that was named."""
    narrower = {below: concept for concept in query.concepts for below in index.downward(concept)}
    found: dict[float, list[bytes]] = defaultdict(list)
    if narrower:
        for topic, row in zip(index.concordance.topics, index.concordance.by_topic, strict=True):
            if not narrower.keys().isdisjoint(topic):
                found[_worth_of(topic, query, narrower)].append(row)
    return found


def _worth_of(topic: tuple[str, ...], query: Query, narrower: dict[str, str]) -> float:
    worth = 0.0
    met: set[str] = set()
    for concept in topic:
        if concept in query.concepts:
            met.add(concept)
            worth += _NAMED
        elif concept in narrower and narrower[concept] not in met:
            met.add(narrower[concept])
            worth += _NARROWER
    return worth


def records(index: Index, filters: Filters) -> Iterator[Record]:
    """Yield the claims, and study findings if they are searched too, that the filters let through."""
    tests = _fitting(index, filters)
    searched = None if _wants_findings(filters) else len(index.corpus.claims)
    return (record for record in index.records[:searched] if all(fits(record) for fits in tests))


def _wants_findings(filters: Filters) -> bool:
    """Whether study findings are searched: they have no kind and no wording, and overstate nothing."""
    return filters.studies and not (filters.overstated or filters.kinds or filters.said)


def _fitting(index: Index, filters: Filters) -> list[Callable[[Any], bool]]:
    """Return what a record must pass."""
    conditions = {below for concept in filters.conditions for below in index.downward(concept)}
    outcomes = {below for concept in filters.outcomes for below in index.downward(concept)}
    asked: list[tuple[object, Callable[[Any], bool]]] = [
        (filters.sources, lambda one: (one.source if isinstance(one, Claim) else one.study) in filters.sources),
        (filters.kinds, lambda one: one.kind in filters.kinds),
        (filters.said, lambda one: one.said in filters.said),
        (conditions, lambda one: not conditions.isdisjoint(_effect(one).condition)),
        (outcomes, lambda one: _effect(one).outcome in outcomes),
        (filters.horizons, lambda one: _effect(one).horizon in filters.horizons),
        (filters.overstated, lambda one: one.overstated),
    ]
    return [fits for wanted, fits in asked if wanted]


def _effect(record: Record) -> About | StudyFinding:
    """Return what of a record names condition, outcome and horizon."""
    return record.about if isinstance(record, Claim) else record


def _marker(index: Index, query: Query) -> Callable[[str], Iterator[Span]]:
    """Return what finds the words of a text that the query meant: its own words, and names of its concepts."""
    names: set[str] = set()
    for concept in query.concepts:
        for below in index.downward(concept):
            found = index.concepts[below]
            names |= {name.casefold() for name in (found.name, *found.synonyms)}
    stems = {stem(word) for word in query.words}
    choices = sorted({re.escape(name) for name in names}, key=len, reverse=True)
    endings = "(?:ies|ing|ed|es|s|y|e)?"
    choices += [f"{re.escape(one)}{endings}" for one in sorted(stems, key=len, reverse=True)]
    pattern = re.compile(rf"\b(?:{'|'.join(choices)})\b", re.IGNORECASE) if choices else None

    def marks(text: str) -> Iterator[Span]:
        if pattern is not None:
            for match in pattern.finditer(text):
                yield Span(match.start(), match.end())

    return marks
