"""Mentions: the places of a document that assert something of a treatment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from dnclaims.model import About, BlockKind, ClaimKind, ConceptKind, Cue, CueRole, Horizon, Mention, Span
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.reading import Reading
from dnclaims.recognise.scope import clause_of, wording_at
from dnclaims.recognise.vocabulary import ConceptHit

_TARGETS = frozenset({ConceptKind.CONDITION, ConceptKind.OUTCOME, ConceptKind.MECHANISM})
_SUBJECT_REACH = 9
"""Words before a verb among which its subject is looked for."""
_AT_WORK = frozenset({"working", "worked", "work"})
"""Forms of "to work" that tell of doing something, where "works" tells of an effect."""
_TREATING = frozenset(
    "treat treating manage managing address addressing target targeting tackle tackling diagnose".split()
)
_TO = re.compile(r"\bto (?:\w+,? (?:\w+, )*(?:and |or ))?$")
"""What stands before a verb of purpose: "to", or another such verb ("to find and treat")."""
_PURPOSE_REACH = 60
_MUSCLE = frozenset({"muscle-tightness", "myofascial-pain", "muscle-dysfunction"})
_ALONE = frozenset({"works", "pain relief", "relief", "feel better", "feeling better", "pain-free", "pain free"})
_HELPS = frozenset({"help", "helps", "helped", "can help", "may help", "might help", "could help"})
_BEFORE_NOUNS = frozenset(
    (
        "a an the of with in for from your our its their his her my this by on at as into more less no better full good"
    ).split()
)
_NEAR = 24
"""Characters between two words of benefit that share what they act on, within which they make one claim."""
_OTHER_SUBJECTS = frozenset({
    "you", "patients", "points", "exercise", "stretching", "they", "who", "ice", "heat", "research", "studies", "people",
})  # fmt: skip
"""Words that, right before a verb, show that somebody or something else does it."""


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
        if not _claims(passage, cue) or not (fitting or _stands_alone(passage, cue)):
            continue
        clause = clause_of(passage, cue.start)
        targets = _targets(passage, cue, clause, fitting)
        if not targets and not _stands_alone(passage, cue):
            continue
        if _is_noun(passage, cue) or not _has_fitting_subject(passage, cue, clause):
            continue
        # "supporting improved mobility" claims one thing, not two.
        target = targets[0].start if targets else cue.start
        if cue.start - taken.get(target, -_NEAR) < _NEAR:
            continue
        taken[target] = cue.start
        # A purpose of treating, or of acting on a muscle, says what a thing is for ("needles to release trigger points").
        if _is_purpose(passage, cue, targets):
            continue
        # "helps" governs itself: it is weaker than "relieves", whatever it helps.
        at = cue.end if cue.role is CueRole.MODAL else cue.start
        wording = wording_at(passage, at, cue.end, cue.form)
        if passage.sourced:  # told as what a source found, which is for the reader to look up
            wording = replace(wording, reported=True)
        end = max([cue.end, *(hit.end for hit in targets[:1])])
        start = min([cue.start, *(hit.start for hit in targets[:1])])
        about = _about(passage, cue, clause, treatment, targets)
        yield Mention(
            span=Span(start, end),
            sentence=passage.span,
            kind=_kind(about),
            about=about,
            named=named,
            wording=wording,
        )


def _claims(passage: Passage, cue: Cue) -> bool:
    """Whether a cue is the word that carries a claim: of benefit, absolute, or a bare "helps"."""
    if cue.role is CueRole.RELATION:
        return not (cue.weak or cue.text in _AT_WORK)
    if cue.role is CueRole.ABSOLUTE:
        return bool(cue.form)
    return cue.text in _HELPS and not any(
        other.role is CueRole.RELATION
        and cue.end <= other.start <= cue.end + 12
        and other.form in ("base", "gerund", "third")
        for other in passage.cues
    )


def _is_noun(passage: Passage, cue: Cue) -> bool:
    """Whether what looks like a verb of benefit is none: "with lower scores", "a calm mind", "your support"."""
    if cue.form != "base" or cue.role is not CueRole.RELATION:
        return False
    before = [word for start, _, word in passage.tokens if start < cue.start][-1:]
    gap = passage.reading.folded[max(cue.start - 2, passage.span.start) : cue.start].strip()
    return bool(before) and not gap.endswith((",", ":", ";", "-")) and before[0] in _BEFORE_NOUNS


def _is_purpose(passage: Passage, cue: Cue, targets: list[ConceptHit]) -> bool:
    before = passage.reading.folded[max(passage.span.start, cue.start - _PURPOSE_REACH) : cue.start]
    to = cue.form == "base" and _TO.search(before) is not None
    if cue.text in _TREATING:
        return to or cue.form == "gerund"
    if not to:
        return False
    return bool(targets) and all(
        ConceptKind.MECHANISM in passage.kind_of(hit) or hit.concept in _MUSCLE for hit in targets[:1]
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
        return [hit for hit in around if hit.start < end][-2:]
    return []


def _takes_over(cue: Cue, other: Cue) -> bool:
    """Whether another verb of benefit ends the reach of this one ("reduces pain and resets muscles")."""
    return other.start > cue.end and other.role is CueRole.RELATION and other.form in ("base", "third", "gerund")


def _fits(passage: Passage, hit: ConceptHit) -> bool:
    return not _TARGETS.isdisjoint(passage.kind_of(hit))


def _stands_alone(passage: Passage, cue: Cue) -> bool:
    """Whether a word of benefit is a claim without naming what it benefits ("It works", "a highly effective treatment")."""
    if not passage.reading.found.concepts:
        return False
    return cue.text.endswith("effective") or cue.text in _ALONE


def _has_fitting_subject(passage: Passage, cue: Cue, clause: Span) -> bool:
    """Whether the treatment, and not something else, is what a verb says its thing of."""
    if cue.form not in ("third", "base", "past"):
        return True
    before = [token for token in passage.tokens if clause.start <= token[0] < cue.start][-_SUBJECT_REACH:]
    if not before:
        return True
    for hit in reversed(passage.concepts):
        if hit.start < clause.start or hit.end > cue.start or hit.end < before[0][0]:
            continue
        kinds = passage.kind_of(hit)
        if ConceptKind.TREATMENT in kinds:
            return hit.concept == "dry-needling" or any(one.concept == "dry-needling" for one in passage.concepts)
        if cue.form == "third" and hit.end >= before[-1][0] and ConceptKind.OUTCOME not in kinds:
            return False
    return before[-1][2] not in _OTHER_SUBJECTS


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
