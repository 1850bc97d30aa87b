"""Mentions: the places of a document that assert something of a treatment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from dnclaims.model import About, BlockKind, ClaimKind, ConceptKind, Cue, CueRole, Horizon, Mention, Span
from dnclaims.recognise.actor import has_fitting_subject, other_treatment
from dnclaims.recognise.aside import said_in_passing
from dnclaims.recognise.benefit import carries_claim, is_no_benefit, stands_alone
from dnclaims.recognise.beside import word_before
from dnclaims.recognise.clauses import clause_of, fresh_start
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.plans import is_put_in_order_to
from dnclaims.recognise.reading import Reading
from dnclaims.recognise.scope import wording_at
from dnclaims.recognise.vocabulary import ConceptHit

_TARGETS = frozenset({ConceptKind.CONDITION, ConceptKind.OUTCOME, ConceptKind.MECHANISM})
_FOLLOWED_BY_IT = re.compile(r" (?:it|them)\b")
_IN_TREATMENT = frozenset("needle needles needling treatment session sessions trigger muscle muscles".split())
_IN_THE_MUSCLE = frozenset({"muscle-tightness", "blood-flow", "trigger-point", "local-twitch-response"})
"""What needles are aimed at: not what a patient comes for."""
_SEEN = "local-twitch-response"
"""What anybody sees when a needle is put in, and no benefit."""
_NEAR = 24
"""Characters between two words of benefit that share what they act on, within which they make one claim."""


def mentions(reading: Reading) -> list[Mention]:
    """Return every mention of a document, in order of place."""
    return [mention for passage in reading.passages for mention in mentions_in(passage)]


def mentions_in(passage: Passage) -> Iterator[Mention]:
    """Yield every mention of a sentence, in order of place; of dry needling wherever the document names it."""
    named = any(hit.concept == "dry-needling" for hit in passage.concepts)
    treatment = "dry-needling" if passage.reading.names_treatment else None
    taken: dict[int, int] = {}
    fitting = [hit for hit in passage.concepts if _fits(passage, hit)]
    for cue in passage.cues:
        if not carries_claim(passage, cue) or not (fitting or stands_alone(passage, cue)):
            continue
        if passage.listed:
            return
        clause = clause_of(passage, cue.start)
        targets = _targets(passage, cue, clause, fitting)
        if not targets and not stands_alone(passage, cue):
            continue
        if is_no_benefit(passage, cue, targets):
            continue
        by_itself = bool(targets) and targets[0].end <= cue.start and cue.form == "third"
        if not by_itself and not has_fitting_subject(passage, cue, clause):
            continue
        # "supporting improved mobility" claims one thing, not two.
        target = targets[0].start if targets else cue.start
        if cue.start - taken.get(target, -_NEAR) < _NEAR:
            continue
        taken[target] = cue.start
        # "helps" governs itself: it is weaker than "relieves", whatever it helps.
        at = cue.end if cue.role is CueRole.MODAL else cue.start
        wording = wording_at(passage, at, cue.end, cue.form)
        # What is told as what a source found is for the reader to look up.
        if wording.asserts and (passage.sourced or said_in_passing(passage, cue.start)):
            wording = replace(wording, reported=True)
        end = max([cue.end, *(hit.end for hit in targets[:1])])
        start = min([cue.start, *(hit.start for hit in targets[:1])])
        about = _about(passage, cue, clause, other_treatment(passage, cue, clause) or treatment, targets)
        if about.mechanism == _SEEN and not targets[1:]:
            continue
        if _is_mechanical(about) and (is_put_in_order_to(passage, start) or word_before(passage, start) == "by"):
            continue  # "by releasing tension, needling can ease pain" claims what it ends in
        yield Mention(
            span=Span(start, end),
            sentence=passage.span,
            kind=_kind(about),
            about=about,
            named=named,
            wording=wording,
        )


def _targets(passage: Passage, cue: Cue, clause: Span, fitting: list[ConceptHit]) -> list[ConceptHit]:
    """Return what a cue of benefit acts on: after it in its clause, or around it where it is a noun."""
    around = [hit for hit in fitting if clause.start <= hit.start < clause.end]
    if not around:
        return []
    end = min((other.start for other in passage.cues if _takes_over(cue, other)), default=clause.end)
    after = [hit for hit in around if cue.start <= hit.start < end]
    if after:
        return after
    if not cue.form or cue.form == "past":
        begin = fresh_start(passage, clause, cue.start)
        return [hit for hit in around if begin <= hit.start < end][-2:]
    if cue.form in ("third", "base") and _FOLLOWED_BY_IT.match(passage.reading.folded, cue.end):
        return fitting[-1:]  # "if you have neck pain, needling relieves it"
    if cue.form == "third" and not _IN_TREATMENT.isdisjoint(passage.words):
        return [hit for hit in around if _does_it(passage, hit, cue)]
    return []


def _is_mechanical(about: About) -> bool:
    """Whether a claim is of what happens in the muscle, and not of what a patient notices."""
    return (
        about.outcome in (*_IN_THE_MUSCLE, None)
        and set(about.condition) <= _IN_THE_MUSCLE
        and (about.mechanism is not None or bool(about.condition or about.outcome))
    )


def _does_it(passage: Passage, hit: ConceptHit, cue: Cue) -> bool:
    """Whether an outcome gets better by itself in what is told of a treatment: "the muscle relaxes and pain eases"."""
    between = passage.reading.folded[hit.end : cue.start].split()
    return ConceptKind.OUTCOME in passage.kind_of(hit) and hit.end <= cue.start and len(between) == 0


def _takes_over(cue: Cue, other: Cue) -> bool:
    """Whether another verb of benefit ends the reach of this one ("reduces pain and resets muscles")."""
    return other.start > cue.end and other.role is CueRole.RELATION and other.form in ("base", "third", "gerund")


def _fits(passage: Passage, hit: ConceptHit) -> bool:
    return not _TARGETS.isdisjoint(passage.kind_of(hit))


def _about(passage: Passage, cue: Cue, clause: Span, treatment: str | None, targets: list[ConceptHit]) -> About:
    conditions = tuple(dict.fromkeys(hit.concept for hit in targets if ConceptKind.CONDITION in passage.kind_of(hit)))
    outcome = next((hit.concept for hit in targets if ConceptKind.OUTCOME in passage.kind_of(hit)), None)
    mechanism = next((hit.concept for hit in targets if ConceptKind.MECHANISM in passage.kind_of(hit)), None)
    population = passage.first(ConceptKind.POPULATION)
    return About(
        treatment=treatment,
        condition=conditions or _condition_above(passage),
        outcome=outcome,
        mechanism=mechanism if not conditions or outcome is None else None,
        population=population.concept if population else None,
        horizon=_horizon(passage, cue, clause) if passage.horizons else None,
    )


def _condition_above(passage: Passage) -> tuple[str, ...]:
    """Take the condition from the heading or lead-in where the sentence names none."""
    lead = passage.reading.lead_of(passage)
    if lead is None or (lead.block.kind is not BlockKind.HEADING and passage.block.kind is not BlockKind.ITEM):
        return ()
    hit = lead.first(ConceptKind.CONDITION)
    return (hit.concept,) if hit else ()


def _horizon(passage: Passage, cue: Cue, clause: Span) -> Horizon | None:
    verbs = [other for other in passage.cues if other.role is CueRole.RELATION and other.form and other is not cue]
    start = max((verb.end for verb in verbs if verb.end <= cue.start and not verb.weak), default=clause.start)
    end = min((verb.start for verb in verbs if verb.start > cue.end), default=clause.end)
    horizons = [entry.horizon for at, _, entry in passage.horizons if start <= at < end and entry.horizon is not None]
    return Horizon.LONG if Horizon.LONG in horizons else horizons[0] if horizons else None


def _kind(about: About) -> ClaimKind:
    if about.mechanism is not None and not about.condition:
        return ClaimKind.MECHANISM
    return ClaimKind.EFFICACY
