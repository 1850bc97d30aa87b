"""What is shown: the evidence behind a proposition, from the verdicts and the questions of the corpus.

The nearest verdict counts: the claim's own condition before a broader one, its own outcome before a related one, its own
horizon if it names one, else the horizon for which the evidence is best, long-term results apart (a reader of "relieves
neck pain" is promised no time, and expects it soon).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dnclaims.corpus.index import Index
from dnclaims.model import (
    About,
    Certainty,
    ClaimKind,
    ClaimRecord,
    Horizon,
    Question,
    Rung,
    Shown,
    Standing,
    Verdict,
    VerdictKind,
    severity_of,
)

HORIZON_WORDS = {
    Horizon.IMMEDIATE: "right after",
    Horizon.SHORT: "in the short term",
    Horizon.MEDIUM: "at 3 to 6 months",
    Horizon.LONG: "in the long term",
}

NOT_ASSESSED = Shown(standing=Standing.NOT_ASSESSED, rung=Rung.UNCERTAIN, says="The corpus has not looked at this.")

_MOST = 10_000
"""What is shown is kept for so many different claims: a host that stays up for weeks meets ever new ones."""
_STANDINGS = {
    VerdictKind.PROBABLY_SUPPORTED: (Standing.SHOWN, Rung.PROBABLE),
    VerdictKind.POSSIBLE: (Standing.SHOWN, Rung.POSSIBLE),
    VerdictKind.UNCERTAIN: (Standing.UNCERTAIN, Rung.UNCERTAIN),
    VerdictKind.CONTRADICTED: (Standing.CONTRADICTED, Rung.UNCERTAIN),
    VerdictKind.NO_EVIDENCE_FOUND: (Standing.NOT_FOUND, Rung.UNCERTAIN),
}

# Best for the claim first; a tie in rung goes to the earlier standing.
_BEST = (Standing.SHOWN, Standing.UNCERTAIN, Standing.NOT_FOUND, Standing.CONTRADICTED)

_MEANT = (Horizon.SHORT, Horizon.IMMEDIATE, Horizon.MEDIUM, Horizon.LONG)
"""What time people mean who name none, likeliest first; it decides between verdicts that allow the same."""

_KIN = {"function": ("disability",), "disability": ("function",), "movement": ("range-of-motion", "disability")}
"""Outcomes that trials measure in place of one another."""

ABOUT_EFFECTS = frozenset({ClaimKind.EFFICACY, ClaimKind.DURATION, ClaimKind.MECHANISM})
"""Kinds of claim that the verdicts speak to; the others are weighed by the questions that they answer."""


def shown_of_verdict(verdict: Verdict, asked: str = "") -> Shown:
    """Return what a verdict lets one say: never more than its words, never more than its certainty permits."""
    standing, rung = _STANDINGS[verdict.verdict]
    permitted = verdict.certainty.permits
    if permitted.level < rung.level:
        rung = permitted
    if standing is Standing.SHOWN and rung is Rung.UNCERTAIN:
        standing = Standing.UNCERTAIN
    return Shown(
        standing=standing,
        rung=rung,
        certainty=verdict.certainty,
        placeholder=verdict.placeholder,
        says=verdict.note,
        rests_on=verdict.rests_on,
        basis=verdict.key,
        asked=asked,
    )


def shown_of_question(question: Question, position: str, said: Rung) -> Shown | None:
    """Return what stands behind a claim that takes `position`; None where the question's evidence does not decide."""
    evidence = question.evidence
    if evidence is None or not question.promises:
        return None
    common = {
        "certainty": evidence.certainty,
        "says": evidence.says,
        "rests_on": evidence.rests_on,
        "basis": question.id,
    }
    if not question.goes_beyond(position):
        return Shown(standing=Standing.SHOWN, rung=said, **common)  # type: ignore[arg-type]
    rung = evidence.certainty.permits if evidence.beyond is Standing.SHOWN else Rung.UNCERTAIN
    return Shown(standing=evidence.beyond, rung=rung, **common)  # type: ignore[arg-type]


def shown_for(index: Index, about: About) -> Shown:
    """Return what the verdicts show about an effect; `not assessed` for another treatment or an unknown topic."""
    known = index.shown.get(about)
    if known is None:  # what speaks of effects says the same of the same over and over
        if len(index.shown) >= _MOST:
            index.shown.clear()
        known = index.shown[about] = _shown_for(index, about)
    return known


def _shown_for(index: Index, about: About) -> Shown:
    if about.treatment not in (None, "dry-needling"):
        return NOT_ASSESSED
    topics = about.condition
    if about.mechanism is not None and not (about.condition and about.outcome):
        topics = (about.mechanism,)
    best: Shown | None = None
    for topic in topics or ("musculoskeletal-pain",):
        shown = _nearest(index, topic, about)
        if best is None or _rank(shown) < _rank(best):
            best = shown
    return best if best is not None else NOT_ASSESSED


def _nearest(index: Index, topic: str, about: About) -> Shown:
    found = _look_up(index, topic, about)
    if found is not None or about.horizon is None:
        return found or NOT_ASSESSED
    # Studied, but never for as long (or as soon) as is claimed.
    other = _look_up(index, topic, replace(about, horizon=None))
    if other is None:
        return NOT_ASSESSED
    return replace(
        other,
        standing=Standing.UNCERTAIN,
        rung=Rung.UNCERTAIN,
        says=f"No result {HORIZON_WORDS[about.horizon]} was found. {other.says}",
    )


def _look_up(index: Index, topic: str, about: About) -> Shown | None:
    """Return what the nearest verdict shows, or None where there is none for the horizon that the claim names."""
    for concept in index.upward(topic):
        asked = topic if concept != topic else ""
        for outcome in _outcomes(index, about):
            verdicts = [
                verdict
                for verdict in index.verdicts_of(concept)
                if (outcome is None or verdict.outcome == outcome)
                and (about.horizon is None or verdict.horizon is about.horizon)
            ]
            if verdicts:
                # Where no time is promised, what was found soon counts before what was found late.
                sooner = [one for one in verdicts if one.horizon is not Horizon.LONG] or verdicts
                sooner.sort(key=lambda one: _MEANT.index(one.horizon))
                return min((shown_of_verdict(verdict, asked) for verdict in sooner), key=_rank)
    return None


def _outcomes(index: Index, about: About) -> Iterator[str | None]:
    """Outcomes to look up, nearest first; None stands for any, where the claim names a mechanism or no outcome."""
    if about.mechanism is not None and about.outcome is None:
        yield None
        return
    if about.outcome is None:
        yield "pain"
        yield None
        return
    for outcome in index.upward(about.outcome):
        yield outcome
        yield from _KIN.get(outcome, ())


def _rank(shown: Shown) -> tuple[int, int]:
    if shown.standing is Standing.NOT_ASSESSED:
        return (9, 0)
    return (-shown.rung.level, _BEST.index(shown.standing))


def shown_for_claim(index: Index, claim: ClaimRecord) -> Shown | None:
    """Return what is shown about a claim of the corpus; None where there is nothing to weigh (a definition, say)."""
    if claim.denies:
        return None
    answered = [
        shown
        for question, position in claim.answers.items()
        if (shown := shown_of_question(index.question(question), position, claim.said)) is not None
    ]
    worst = max(answered, key=lambda shown: _gap(claim.said, shown), default=None)
    if claim.kind not in ABOUT_EFFECTS:
        return worst
    shown = shown_for(index, claim.about)
    if shown.standing is Standing.NOT_ASSESSED and worst is not None:
        return worst
    # A claim of effect may also promise more in another way: at once, for good, in one session.
    if worst is not None and _gap(claim.said, worst) > _gap(claim.said, shown):
        return worst
    return shown


def _gap(said: Rung, shown: Shown) -> tuple[int, int]:
    severity = severity_of(said, shown)
    return (severity.level + 1 if severity else 0, said.level - shown.rung.level)


def overstated(index: Index, claim: ClaimRecord) -> bool:
    """Whether a claim says more than is shown."""
    shown = shown_for_claim(index, claim)
    return shown is not None and severity_of(claim.said, shown) is not None


def certainty_words(shown: Shown) -> str:
    """Write the certainty as people read it, a placeholder marked as one."""
    words = {
        Certainty.NOT_GRADED: "not graded",
        Certainty.NONE: "nothing to grade",
    }.get(shown.certainty, f"{shown.certainty.value.replace('-', ' ')} certainty")
    return f"{words}, a placeholder: no grade could be read" if shown.placeholder else words
