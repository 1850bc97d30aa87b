"""Evidence: what sources say against what the studies show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dnclaims.corpus.conflicts.kinds import Conflict, Side, side_of
from dnclaims.corpus.conflicts.positions import Answer, answers_to, extremes
from dnclaims.corpus.conflicts.strength import proposition_words
from dnclaims.corpus.index import Index
from dnclaims.corpus.people import STUDIES, called, joined
from dnclaims.corpus.shown import ABOUT_EFFECTS, certainty_words, shown_for, shown_of_question
from dnclaims.model import (
    Cites,
    Claim,
    ClaimKind,
    ConflictKind,
    Horizon,
    Question,
    Rung,
    Shown,
    Standing,
    Weight,
    severity_of,
)

_WEIGHED = ABOUT_EFFECTS | {ClaimKind.COMPARISON}
_STANDS = {
    Standing.SHOWN: "the evidence allows “{rung}” at most",
    Standing.UNCERTAIN: "the studies do not tell",
    Standing.CONTRADICTED: "the studies say otherwise",
    Standing.NOT_FOUND: "no study was found",
}


def find(index: Index) -> Iterator[Conflict]:
    """Yield each question, and then each effect, on which sources say more than is shown."""
    told: set[str] = set()
    for question in index.corpus.questions:
        for conflict in _beyond_answer(index, question):
            told |= {side.claim for side in conflict.sides if side.claim is not None}
            yield conflict
    for conflict in _beyond_verdicts(index):
        if not {side.claim for side in conflict.sides if side.claim is not None} <= told:
            yield conflict


def _beyond_answer(index: Index, question: Question) -> Iterator[Conflict]:
    evidence = question.evidence
    if evidence is None or not question.promises:
        return
    ground = question.position(evidence.position).at
    loud: list[Answer] = []
    for given in answers_to(index, question).values():
        high = extremes(given)[1]
        shown = shown_of_question(question, high[2], high[1].said)
        apart = high[0] - ground >= question.apart and question.goes_beyond(high[2])
        if apart and shown is not None and severity_of(high[1].said, shown) is not None:
            loud.append(high)
    if not loud:
        return
    loud.sort(key=lambda one: -one[0])
    names = joined([f"{called(index, claim.source)} ({question.position(taken).says})" for _, claim, taken in loud])
    sides = [side_of(claim, taken, question.position(taken).says) for _, claim, taken in loud]
    sides.append(
        Side(
            source=STUDIES,
            position=evidence.position,
            says=question.position(evidence.position).says,
            quote=evidence.says,
            rests_on=evidence.rests_on,
        )
    )
    gap = loud[0][0] - ground
    yield Conflict(
        id=f"evidence:{question.id}",
        kind=ConflictKind.EVIDENCE,
        severity=question.weight,
        why={
            Weight.GRAVE: "a reader decides on this, and the evidence does not bear it out",
            Weight.NOTABLE: "it raises hopes that the evidence does not bear out",
            Weight.MINOR: "it goes beyond the evidence in a small matter",
        }[question.weight],
        question=question.id,
        about=(),
        asks=question.asks,
        explanation=f"{names} {'goes' if len(loud) == 1 else 'go'} beyond the evidence. {evidence.says}",
        sides=tuple(sides),
        distance=gap + 0.25,
    )


def _beyond_verdicts(index: Index) -> Iterator[Conflict]:
    """Claims of effect that go beyond one and the same verdict make one conflict."""
    grouped: dict[str, list[tuple[Claim, Shown]]] = defaultdict(list)
    for claim in index.corpus.claims:
        if claim.kind not in _WEIGHED or claim.denies or not (claim.about.condition or claim.about.mechanism):
            continue
        shown = shown_for(index, claim.about)
        if shown.standing is Standing.NOT_ASSESSED or severity_of(claim.said, shown) is None:
            continue
        grouped[shown.basis].append((claim, shown))
    for basis, found in grouped.items():
        strongest: dict[str, tuple[Claim, Shown]] = {}
        for claim, shown in found:
            known = strongest.get(claim.source)
            if known is None or claim.said.level > known[0].said.level:
                strongest[claim.source] = (claim, shown)
        yield _beyond_verdict(index, basis, list(strongest.values()))


def _beyond_verdict(index: Index, basis: str, found: list[tuple[Claim, Shown]]) -> Conflict:
    found.sort(key=lambda one: -one[0].said.level)
    claim, shown = found[0]
    topic, outcome, _ = basis.split("/")
    severity, why = _severity(claim, shown)
    names = joined([f"{called(index, one.source)} says so {_how(one.said)}" for one, _ in found])
    stands = _STANDS[shown.standing].format(rung=shown.rung)
    claimed = {_claimed(one, topic) for one, _ in found}
    own_topic, own_outcome = claimed.pop() if len(claimed) == 1 else (topic, outcome)
    asks = proposition_words(index, own_topic, own_outcome)
    if claim.about.horizon is Horizon.LONG:
        asks = f"{asks.rstrip('?')} in the long term?"
    nearest = ""
    if (own_topic, own_outcome) != (topic, outcome) and outcome != "mechanism":
        nearest = f"; nearest studied: {index.name(outcome)} in {index.name(topic)}"
    return Conflict(
        id=f"evidence:{basis.replace('/', ':')}",
        kind=ConflictKind.EVIDENCE,
        severity=severity,
        why=why,
        question=None,
        about=tuple(dict.fromkeys(one for one in (topic, *claim.about.concepts()) if one != "dry-needling")),
        asks=asks,
        explanation=f"{names}; {stands} ({certainty_words(shown)}{nearest}).",
        sides=(
            *(side_of(one, says=f"said as {one.said}") for one, _ in found),
            Side(
                source=STUDIES,
                says=stands,
                quote=shown.says or f"{stands[0].upper()}{stands[1:]}.",
                rests_on=shown.rests_on,
            ),
        ),
        distance=claim.said.level - shown.rung.level + (1 if shown.standing is Standing.CONTRADICTED else 0),
    )


def _claimed(claim: Claim, topic: str) -> tuple[str, str]:
    """Return what a claim itself is about, as near to `topic` as it names."""
    about = claim.about
    if about.mechanism and not (about.condition and about.outcome):
        return about.mechanism, ""
    own = topic if topic in about.condition else next(iter(about.condition), topic)
    return own, about.outcome or "pain"


def _how(said: Rung) -> str:
    return {
        Rung.ABSOLUTE: "without any doubt",
        Rung.CERTAIN: "as a fact",
        Rung.PROBABLE: "as likely",
        Rung.POSSIBLE: "as possible",
        Rung.UNCERTAIN: "as not known",
    }[said]


def _severity(claim: Claim, shown: Shown) -> tuple[Weight, str]:
    flat = claim.said.level >= Rung.CERTAIN.level
    if flat and shown.standing is Standing.CONTRADICTED:
        return Weight.GRAVE, "told as a fact where the studies say otherwise"
    if claim.said is Rung.ABSOLUTE:
        return Weight.GRAVE, "told without any doubt where there is plenty"
    if flat and claim.cites is Cites.REVIEW and shown.standing is not Standing.SHOWN:
        return Weight.GRAVE, "told as what reviews found, and the reviews do not bear it out"
    if flat and claim.about.horizon is Horizon.LONG:
        return Weight.GRAVE, "promises lasting benefit that was not shown"
    if flat:
        return Weight.NOTABLE, "told as a fact where the evidence allows less"
    return Weight.MINOR, "worded one step above the evidence"
