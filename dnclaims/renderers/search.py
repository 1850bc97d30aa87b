"""What a search found, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from dnclaims.corpus.index import Index
from dnclaims.corpus.resolve import Query, nearest_concepts
from dnclaims.corpus.search import Hit, Hits
from dnclaims.corpus.shown import certainty_words, shown_for_claim
from dnclaims.model import About, Certainty, Cites, Claim, ClaimKind, Direction, Horizon, Rung, Shown, Span
from dnclaims.renderers.cited import link, short_name
from dnclaims.renderers.ladder import shown_parts
from dnclaims.renderers.terminal import Screen, with_marks


def text(screen: Screen, index: Index, query: Query, hits: Hits, limit: int) -> None:
    """Write the best hits, then how many more there are; where there is none, what is near."""
    _understood(screen, index, query)
    if not hits:
        near = nearest_concepts(index, query.text)
        screen.line(f"Nothing found for “{query.text}”. Nearest: {', '.join(near) or 'nothing'}.")
        return
    for hit in hits[:limit]:
        if isinstance(hit.record, Claim):
            _claim(screen, index, hit, hit.record)
        else:
            _finding(screen, index, hit)
    more = len(hits) - limit
    sources = len({record.source if isinstance(record, Claim) else record.study for record in hits.records()})
    count = f"{len(hits)} hit{'s' * (len(hits) != 1)} in {sources} source{'s' * (sources != 1)}"
    rest = f"; {more} more with --limit {len(hits)}" if more > 0 else ""
    screen.line((f"{count}{rest}. `dnclaims show ID` tells more of one.", "dim"))


def _understood(screen: Screen, index: Index, query: Query) -> None:
    for typed, meant in query.corrected.items():
        screen.line((f"“{typed}” read as “{meant}”.", "dim"))
    if query.questions and not query.concepts:
        screen.line((f"Asked as: {index.questions[query.questions[0]].asks}", "dim"))
    if query.corrected or (query.questions and not query.concepts):
        screen.line("")


def _claim(screen: Screen, index: Index, hit: Hit, claim: Claim) -> None:
    screen.line((claim.id, "bold"), (f"  {claim.source}, line {claim.line} · {claim.kind}", "dim"))
    screen.line("“", *with_marks(claim.quote, hit.marks), "”", indent=2, hang=3)
    screen.line(*shown_parts(claim, shown_for_claim(index, claim)), indent=2)
    screen.line("")


def _finding(screen: Screen, index: Index, hit: Hit) -> None:
    finding = index.findings[hit.record.id]
    study = index.studies[finding.study]
    certainty = certainty_words(_graded(finding))
    screen.line((finding.id, "bold"), (f"  {short_name(study)} · {study.design.replace('-', ' ')}", "dim"))
    screen.line(*with_marks(finding.finding, hit.marks), indent=2)
    screen.line(
        (f"{finding.direction.replace('-', ' ')} · {certainty} · {link(study.url, study.doi)}", "dim"), indent=2
    )
    screen.line("")


def _graded(finding: Any) -> Any:
    from dnclaims.model import Shown, Standing

    return Shown(standing=Standing.SHOWN, rung=finding.certainty.permits, certainty=finding.certainty)


class FindingAbout(Struct, frozen=True, kw_only=True):
    """What a study finding is about."""

    condition: tuple[str, ...]
    outcome: str
    comparator: str
    horizon: Horizon


class ClaimHit(Struct, frozen=True, kw_only=True, tag_field="type", tag="claim"):
    """A claim that fits."""

    id: str
    score: float
    marks: tuple[Span, ...]
    """Words of the quote that fit."""
    source: str
    quote: str
    says: str
    kind: ClaimKind
    about: About
    said: Rung
    denies: bool
    shown: Shown | None
    overstated: bool
    cites: Cites
    answers: dict[str, str]
    line: int


class FindingHit(Struct, frozen=True, kw_only=True, tag_field="type", tag="finding"):
    """A study finding that fits."""

    id: str
    score: float
    marks: tuple[Span, ...]
    """Words of what it says that fit."""
    source: str
    quote: None = None
    says: str
    about: FindingAbout
    direction: Direction
    certainty: Certainty


class Found(Struct, frozen=True, kw_only=True, tag_field="schema", tag="dnclaims/search/1"):
    """What a search found, best first."""

    query: Query
    total: int
    """How many fit, of which these are the best."""
    results: tuple[ClaimHit | FindingHit, ...]


def json(index: Index, query: Query, hits: Sequence[Hit], limit: int | None = None) -> bytes:
    """Return the best hits, all unless told, as one JSON object."""
    results = tuple(_record(index, hit) for hit in hits[:limit])
    return msgspec.json.encode(Found(query=query, total=len(hits), results=results))


def _record(index: Index, hit: Hit) -> ClaimHit | FindingHit:
    record, score = hit.record, round(hit.score, 2)
    if isinstance(record, Claim):
        return ClaimHit(
            id=record.id,
            score=score,
            marks=hit.marks,
            source=record.source,
            quote=record.quote,
            says=record.says,
            kind=record.kind,
            about=record.about,
            said=record.said,
            denies=record.denies,
            shown=shown_for_claim(index, record),
            overstated=record.overstated,
            cites=record.cites,
            answers=record.answers,
            line=record.line,
        )
    return FindingHit(
        id=record.id,
        score=score,
        marks=hit.marks,
        source=record.study,
        says=record.finding,
        about=FindingAbout(
            condition=record.condition, outcome=record.outcome, comparator=record.comparator, horizon=record.horizon
        ),
        direction=record.direction,
        certainty=record.certainty,
    )
