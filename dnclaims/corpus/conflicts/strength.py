"""Strength and horizon: one proposition worded with different certainty, or for different lengths of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dnclaims.corpus.conflicts.kinds import Conflict, side_of
from dnclaims.corpus.index import Index
from dnclaims.corpus.people import called, joined
from dnclaims.corpus.shown import ABOUT_EFFECTS
from dnclaims.model import Claim, ConceptKind, ConflictKind, Horizon, Rung, Weight

APART = 2
"""Rungs between two wordings from which they are at odds within one source; between sources one less."""

_WORDS = {
    Rung.UNCERTAIN: "as not known",
    Rung.POSSIBLE: "as possible",
    Rung.PROBABLE: "as likely",
    Rung.CERTAIN: "as a fact",
    Rung.ABSOLUTE: "without any doubt",
}


def propositions(index: Index) -> dict[tuple[str, str], list[Claim]]:
    """Return claims of effect by (topic, outcome): what they say needling does, and for what."""
    grouped: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in index.corpus.claims:
        if claim.kind not in ABOUT_EFFECTS or claim.denies or claim.about.treatment not in (None, "dry-needling"):
            continue
        about = claim.about
        if about.mechanism and not (about.condition and about.outcome):
            # "It works in several ways" and "it wakes the body's repair" share no proposition.
            if index.concepts[about.mechanism].broader:
                grouped[about.mechanism, ""].append(claim)
            continue
        for condition in about.condition:
            grouped[condition, about.outcome or "pain"].append(claim)
    return grouped


def find(index: Index) -> Iterator[Conflict]:
    """Yield each proposition that is worded at odds, and each that is promised for different lengths of time."""
    for (topic, outcome), claims in propositions(index).items():
        yield from _strength(index, topic, outcome, claims)
        yield from _horizon(index, topic, outcome, claims)


def proposition_words(index: Index, topic: str, outcome: str) -> str:
    """Ask what a proposition answers, as a reader would."""
    name = index.name(topic)
    if not outcome or ConceptKind.MECHANISM in index.concepts[topic].kind:
        return f"Does it act through {name}?"
    wanted = index.name(outcome)
    if outcome in ("pain", "treatment-success") or wanted in name:
        return f"Does it help with {name}?"
    return f"Does it {'ease' if index.less_is_better(outcome) else 'improve'} {wanted} in {name}?"


def _strength(index: Index, topic: str, outcome: str, claims: list[Claim]) -> Iterator[Conflict]:
    by_source: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_source[claim.source].append(claim)
    strongest = {source: max(found, key=lambda one: one.said.level) for source, found in by_source.items()}
    levels = [claim.said.level for claim in strongest.values()]
    asks = proposition_words(index, topic, outcome)
    # One rung apart is worth a row only where the evidence has no quarrel with either side: else that is the news.
    near = APART if any(claim.overstated for claim in strongest.values()) else APART - 1
    if len(strongest) > 1 and max(levels) - min(levels) >= near:
        ordered = sorted(strongest.values(), key=lambda one: (one.said.level, one.source))
        gap = max(levels) - min(levels)
        yield Conflict(
            id=f"strength:{topic}{':' + outcome if outcome else ''}",
            kind=ConflictKind.STRENGTH,
            severity=Weight.NOTABLE if gap >= APART else Weight.MINOR,
            why=f"{gap} rung{'s' if gap > 1 else ''} apart on the ladder",
            question=None,
            about=tuple(one for one in (topic, outcome) if one),
            asks=asks,
            explanation=_spread(index, ordered),
            sides=tuple(side_of(claim, says=_WORDS[claim.said]) for claim in ordered),
            distance=gap,
        )
        return
    for source, found in by_source.items():
        weak, strong = min(found, key=lambda one: one.said.level), max(found, key=lambda one: one.said.level)
        gap = strong.said.level - weak.said.level
        if gap >= APART:
            yield Conflict(
                id=f"strength:{topic}{':' + outcome if outcome else ''}:{source}",
                kind=ConflictKind.STRENGTH,
                severity=Weight.MINOR,
                why=f"{gap} rungs apart within one text",
                question=None,
                about=tuple(one for one in (topic, outcome) if one),
                asks=asks,
                explanation=(
                    f"{called(index, source)} tells it {_WORDS[strong.said]} in one place "
                    f"and {_WORDS[weak.said]} in another."
                ),
                sides=(side_of(weak, says=_WORDS[weak.said]), side_of(strong, says=_WORDS[strong.said])),
                distance=gap,
            )


def _spread(index: Index, ordered: list[Claim]) -> str:
    by_rung: dict[Rung, list[str]] = defaultdict(list)
    for claim in ordered:
        by_rung[claim.said].append(called(index, claim.source))
    parts = [
        f"{joined(names)} tell{'s' if len(names) == 1 else ''} it {_WORDS[rung]}" for rung, names in by_rung.items()
    ]
    return f"{'; '.join(parts)}."


def _horizon(index: Index, topic: str, outcome: str, claims: list[Claim]) -> Iterator[Conflict]:
    soon = [one for one in claims if one.about.horizon in (Horizon.IMMEDIATE, Horizon.SHORT)]
    late = [one for one in claims if one.about.horizon is Horizon.LONG]
    if not soon or not late:
        return
    brief = min(soon, key=lambda one: (one.about.horizon is Horizon.IMMEDIATE, one.line))
    lasting = max(late, key=lambda one: one.said.level)
    if brief.source == lasting.source:
        explanation = f"{called(index, brief.source)} promises relief soon or for a short time, and elsewhere for long."
    else:
        explanation = (
            f"{called(index, brief.source)} speaks of relief soon or for a short time, "
            f"{called(index, lasting.source)} of relief for long."
        )
    yield Conflict(
        id=f"horizon:{topic}{':' + outcome if outcome else ''}",
        kind=ConflictKind.HORIZON,
        severity=Weight.NOTABLE,
        why="how long it lasts changes what it is worth",
        question="how-long-does-it-last",
        about=tuple(one for one in (topic, outcome) if one),
        asks=f"For how long? {proposition_words(index, topic, outcome)}",
        explanation=explanation,
        sides=(side_of(brief, says=f"{brief.about.horizon} term"), side_of(lasting, says="long term")),
        distance=2,
    )
