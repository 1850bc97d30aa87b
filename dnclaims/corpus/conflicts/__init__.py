"""Conflicts: where sources disagree, one with another or with themselves, and where they go beyond the evidence.

All of it is derived from tags and scales; nothing here knows of any one claim. Each module of this folder finds one kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dnclaims.corpus.conflicts import evidence, omission, positions, strength
from dnclaims.corpus.conflicts.kinds import Conflict
from dnclaims.corpus.index import Index
from dnclaims.corpus.resolve import understand
from dnclaims.errors import UserError
from dnclaims.model import ConflictKind, Weight

FINDERS: tuple[Callable[[Index], Iterator[Conflict]], ...] = (
    positions.find,
    omission.find,
    strength.find,
    evidence.find,
)

_ORDER = list(Weight)


def conflicts(index: Index) -> list[Conflict]:
    """Return every conflict, the weightiest first."""
    found = [conflict for finder in FINDERS for conflict in finder(index)]
    return sorted(found, key=lambda one: (_ORDER.index(one.severity), -one.distance, one.id))


def chosen(
    index: Index,
    found: list[Conflict],
    *,
    topic: str = "",
    kinds: tuple[ConflictKind, ...] = (),
    least: Weight = Weight.MINOR,
    sources: tuple[str, ...] = (),
    within: bool | None = None,
) -> list[Conflict]:
    """Return the conflicts that fit; UserError where `topic` is neither a question nor a concept."""
    questions, concepts = _meant(index, topic)
    return [
        one
        for one in found
        if (not topic or one.question in questions or concepts & set(one.about))
        and (not kinds or one.kind in kinds)
        and _ORDER.index(one.severity) <= _ORDER.index(least)
        and (not sources or set(sources) & {side.source for side in one.sides})
        and (within is None or one.within is within)
    ]


def _meant(index: Index, topic: str) -> tuple[set[str], set[str]]:
    if not topic:
        return set(), set()
    query = understand(index, topic)
    concepts = {below for concept in query.concepts for below in index.downward(concept)}
    if not query.questions and not concepts:
        raise UserError(f"no question or concept “{topic}”", "`dnclaims search` understands plain words")
    return set(query.questions), concepts
