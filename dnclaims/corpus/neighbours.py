"""Who agrees with a claim, and who differs."""

from __future__ import annotations

from msgspec import Struct

from dnclaims.corpus.index import Index
from dnclaims.model import Claim


class Neighbours(Struct, frozen=True):
    """Claims of other places that take the same or another side on what a claim says."""

    agree: tuple[Claim, ...]
    differ: tuple[tuple[Claim, str], ...]
    """Claims, and in what they differ."""


def neighbours(index: Index, claim: Claim) -> Neighbours:
    """Return who agrees with a claim and who differs, by the questions it answers and the effect it speaks of."""
    agree: dict[str, Claim] = {}
    differ: dict[str, tuple[Claim, str]] = {}
    for other in index.corpus.claims:
        if other.id == claim.id:
            continue
        for question, taken in claim.answers.items():
            theirs = other.answers.get(question)
            if theirs is None:
                continue
            asked = index.question(question)
            gap = abs(asked.position(taken).at - asked.position(theirs).at)
            if gap >= asked.apart:
                differ.setdefault(other.id, (other, f"{asked.short}: {asked.position(theirs).says}"))
            elif gap == 0 and other.source != claim.source:
                agree.setdefault(other.id, other)
        if other.source != claim.source and _same_effect(claim, other):
            if claim.said is other.said:
                agree.setdefault(other.id, other)
            else:
                differ.setdefault(other.id, (other, f"said as {other.said}"))
    return Neighbours(
        agree=tuple(one for one in agree.values() if one.id not in differ),
        differ=tuple(differ.values()),
    )


def _same_effect(claim: Claim, other: Claim) -> bool:
    mine, theirs = claim.about, other.about
    if claim.kind is not other.kind or claim.denies is not other.denies:
        return False
    if mine.mechanism or theirs.mechanism:
        return mine.mechanism == theirs.mechanism and mine.outcome == theirs.outcome
    return bool(mine.condition) and bool(set(mine.condition) & set(theirs.condition)) and mine.outcome == theirs.outcome
