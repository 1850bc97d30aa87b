"""Search: the claims, and the study findings if asked for, that a reader's words mean, best first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from dnclaims.corpus.index import Index
from dnclaims.corpus.resolve import Query, understand
from dnclaims.corpus.words import stem, words_of
from dnclaims.errors import UserError
from dnclaims.model import Claim, ClaimKind, Horizon, Rung, Span, StudyFinding

_NAMED, _NARROWER, _IN_QUOTE, _IN_SAYS, _ANSWERS = 10.0, 8.0, 3.0, 2.0, 12.0
"""What a hit is worth: a concept tagged, a narrower one tagged, a word in the quote or reading, a question answered."""

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

    record: Claim | StudyFinding
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


def search(index: Index, text: str, filters: Filters) -> tuple[Query, list[Hit]]:
    """Return the query as understood and what fits it, best first."""
    query = understand(index, text)
    exact = index.claims.get(text.strip())
    stems = frozenset(stem(word) for word in query.words)
    narrower = {below: concept for concept in query.concepts for below in index.downward(concept)}
    marker = _marker(index, query)
    hits: list[Hit] = []
    for record in records(index, filters):
        score = _score(query, stems, narrower, record)
        if record is exact:
            score += 1000
        if score > 0:
            said = record.quote if isinstance(record, Claim) else record.finding
            hits.append(Hit(record=record, score=score, marks=tuple(marker(said))))
    order = {record.id: number for number, record in enumerate(index.corpus.claims)}
    hits.sort(key=lambda hit: (-hit.score, order.get(hit.record.id, len(order)), hit.record.id))
    return query, hits


def records(index: Index, filters: Filters) -> Iterator[Claim | StudyFinding]:
    """Yield the claims, and study findings if they are searched too, that the filters let through."""
    conditions = {below for concept in filters.conditions for below in index.downward(concept)}
    outcomes = {below for concept in filters.outcomes for below in index.downward(concept)}
    for claim in index.corpus.claims:
        about = claim.about
        if (
            (not filters.sources or claim.source in filters.sources)
            and (not filters.kinds or claim.kind in filters.kinds)
            and (not filters.said or claim.said in filters.said)
            and (not conditions or conditions & set(about.condition))
            and (not outcomes or about.outcome in outcomes)
            and (not filters.horizons or about.horizon in filters.horizons)
            and (not filters.overstated or claim.overstated)
        ):
            yield claim
    if not filters.studies or filters.overstated or filters.kinds or filters.said:
        return
    for finding in index.corpus.findings:
        if (
            (not filters.sources or finding.study in filters.sources)
            and (not conditions or conditions & set(finding.condition))
            and (not outcomes or finding.outcome in outcomes)
            and (not filters.horizons or finding.horizon in filters.horizons)
        ):
            yield finding


def _score(query: Query, stems: frozenset[str], narrower: dict[str, str], record: Claim | StudyFinding) -> float:
    if isinstance(record, Claim):
        tagged, quote, says = record.about.concepts(), record.quote, record.says
    else:
        tagged, quote, says = (*record.condition, record.outcome, record.comparator), record.finding, ""
    score = 0.0
    met: set[str] = set()
    for concept in tagged:
        if concept in query.concepts:
            met.add(concept)
            score += _NAMED
        elif concept in narrower and narrower[concept] not in met:
            met.add(narrower[concept])
            score += _NARROWER
    quoted = {stem(word) for word in words_of(quote)}
    read = {stem(word) for word in words_of(says)}
    score += _IN_QUOTE * len(stems & quoted) + _IN_SAYS * len(stems & read)
    # Every word of the query met counts for more than one word met often.
    if len(stems) > 1 and stems <= quoted | read:
        score += 6.0
    if isinstance(record, Claim):
        for rank, question in enumerate(query.questions[:4]):
            if question in record.answers:
                score += _ANSWERS / (1 + rank)
                break
        if score:
            score += _KINDS.get(record.kind, 0.0)
    return score


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
