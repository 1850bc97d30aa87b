"""Ids: unique within their kind, and files named after what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from dnclaims.corpus.index import Index
from dnclaims.corpus.load import Loaded, Place
from dnclaims.errors import Problem
from dnclaims.model import (
    Article,
    ArticleClaims,
    Authority,
    Concept,
    Contraindication,
    Harm,
    PracticeNote,
    Question,
    Study,
    StudyFinding,
    Verdict,
    WordingScale,
)


def ids(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """Ids are unique within their kind, and a file is named after the record in it."""
    kinds: tuple[type[Struct], ...] = (
        Concept, Question, StudyFinding, Harm, Contraindication, PracticeNote, Study, Authority, WordingScale, Article,
    )  # fmt: skip
    for kind in kinds:
        yield from unique((record.id, place) for record, place in loaded.of(kind))  # type: ignore[attr-defined]
    yield from unique((claim.id, place) for _, claim, place in loaded.claims())
    yield from unique(((verdict.key, place) for verdict, place in loaded.of(Verdict)), "condition")
    for named in (Study, Authority, WordingScale, Article):
        for record, place in loaded.of(named):
            yield from _named_after(record.id, place)  # type: ignore[attr-defined]
    for claims, place in loaded.of(ArticleClaims):
        yield from _named_after(claims.source, place, "source")


def unique(found: Iterable[tuple[str, Place]], field: str = "id") -> Iterator[Problem]:
    """Yield a problem for each identity that stands twice."""
    first: dict[str, Place] = {}
    for identity, place in found:
        if identity in first:
            before = first[identity]
            line, _ = before.file.place(before.at)
            yield place.problem(f"“{identity}” stands already at {before.file.path}:{line}", field)
        first.setdefault(identity, place)


def _named_after(identity: str, place: Place, field: str = "id") -> Iterator[Problem]:
    stem = Path(place.file.path).stem
    if stem != identity:
        yield place.problem(f"“{identity}” stands in a file called {stem}; name the file after it", field)
