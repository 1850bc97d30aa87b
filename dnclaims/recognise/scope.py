"""Which cues govern a word, and so how strongly the statement around it is made.

A clause ends at a conjunction of contrast, a semicolon, colon, dash or bracket. Within it a helping verb governs the base
forms after it until a finite verb takes over ("can reduce pain and improves sleep": the second stands alone); hedges govern
the clause whatever its verb; a denial governs what follows it.
"""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter

from dnclaims.model import Cue, CueRole, Rung, Span, Wording
from dnclaims.recognise.clauses import clause_of, fresh_start
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.tokens import FINITE

_CLOSE = 30
"""Characters after a word within which an absolute still speaks of it ("relieves pain completely")."""
_NOUN_NEGATIONS = frozenset(
    {"no", "without", "none of", "lack of", "rather than", "instead of", "no evidence", "no proof"}
)
_REACH = 5
"""Words that a denial of a noun ("no", "without") reaches."""
_VERB_REACH = 9
"""Words that a denial of a verb reaches."""
_TO = 3
"""Words before a verb among which "to" makes it a purpose ("to help to ease")."""
_TRAILING = ("for some", "in some", "some ", "for many", "for most", "at times", "sometimes", "in most", "in many")
"""Hedges that also govern what stands before them."""


def wording_at(passage: Passage, start: int, end: int, form: str = "") -> Wording:
    """Return how strongly the words at `start`-`end` are put; `form` is that of the verb there, if it is one."""
    # Rules that look at the same words ask the same.
    asked = (start, end, form)
    known = passage.wordings.get(asked)
    if known is None:
        known = passage.wordings[asked] = _wording_at(passage, start, end, form)
    return known


def _wording_at(passage: Passage, start: int, end: int, form: str) -> Wording:
    clause = clause_of(passage, start)
    lowering = _helping(passage, clause, start, form) + _hedges(passage, clause, start, end)
    if not any(cue.start < start for cue in lowering):
        lowering += _from_lead(passage, start, form)
    # A verb like "cures" is absolute itself and leaves the verbs beside it as they are; a word like "always" does not.
    absolutes = [
        cue
        for cue in passage.cues_of(CueRole.ABSOLUTE)
        if (cue.start == start or (not cue.form and clause.start <= cue.start < min(clause.end, end + _CLOSE)))
        and not _denials(passage, clause, start, cue.start)
    ]
    denials = _denials(passage, clause, start, start)
    reports = [
        cue for cue in passage.cues_of(CueRole.REPORT) if cue.start < start and not _concedes(passage, cue, start)
    ]
    return Wording(
        span=clause,
        rung=_rung(lowering, absolutes),
        negated=bool(denials),
        asked=passage.asked,
        reported=bool(reports),
        cues=tuple(sorted({*lowering, *absolutes, *denials, *reports}, key=_start)),
    )


def _concedes(passage: Passage, cue: Cue, start: int) -> bool:
    """Whether "whether" asks nothing: "Whether it is your neck or your back, needling relieves it"."""
    fronted = cue.text == "whether" and cue.start == passage.span.start
    return fronted and "," in passage.reading.folded[cue.end : start]


_start = attrgetter("start")


def _inside(passage: Passage, role: CueRole, clause: Span, start: int) -> list[Cue]:
    """Return the cues of a role in a clause, but for one that stands at `start` itself."""
    return [cue for cue in passage.cues_of(role) if clause.start <= cue.start < clause.end and cue.start != start]


def _rung(lowering: list[Cue], absolutes: list[Cue]) -> Rung:
    rungs = [cue.rung for cue in lowering if cue.rung is not None]
    rung = min(rungs, key=lambda one: one.level, default=Rung.CERTAIN)
    if not absolutes or rung is Rung.UNCERTAIN:
        return rung
    # "can eliminate it for good" promises more than "can ease it", and less than "eliminates it for good".
    return Rung.ABSOLUTE if rung is Rung.CERTAIN else list(Rung)[rung.level + 1]


def _helping(passage: Passage, clause: Span, start: int, form: str) -> list[Cue]:
    """Return the helping verb or aim that governs a word, if any."""
    if form == "third" or not (passage.cues_of(CueRole.MODAL) or passage.cues_of(CueRole.AIM)):
        return []
    found: list[Cue] = []
    begin = fresh_start(passage, clause, start)
    for cue in passage.cues:
        if cue.start < begin:
            continue
        if cue.start >= min(start, clause.end):
            break
        if cue.role in _HELPING:
            if _is_of_another(passage, cue, start):
                continue
            # "may help reduce": both govern, and the weaker counts.
            found = [*found, cue] if found and _adjacent(passage, found[-1], cue) else [cue]
        elif cue.form == "third" and cue.role is CueRole.RELATION:
            found = []
    return found


_HELPING = (CueRole.MODAL, CueRole.AIM)


def _is_of_another(passage: Passage, cue: Cue, start: int) -> bool:
    """Whether a helping verb or aim before a word governs another one."""
    if cue.weak:
        # What is used has a purpose where one follows: "use it to ease", "used by many to help ease".
        between = [token[2] for token in passage.tokens if cue.end <= token[0] < start]
        return "to" not in between[-_TO:]
    # What something is compared with has a verb of its own: "goes deeper than hands can reach, easing pain".
    than = passage.reading.folded.find(" than ", passage.span.start, cue.start)
    return cue.role is CueRole.MODAL and than >= 0 and "," in passage.reading.folded[cue.end : start]


def _adjacent(passage: Passage, first: Cue, second: Cue) -> bool:
    between = passage.reading.folded[first.end : second.start].split()
    return len(between) <= 1 and all(word in ("not", "also", "even", "then") for word in between)


def _hedges(passage: Passage, clause: Span, start: int, end: int) -> list[Cue]:
    hedges = _inside(passage, CueRole.HEDGE, clause, start)
    if not hedges:
        return hedges
    relations = _inside(passage, CueRole.RELATION, clause, start)
    following = min((cue.start for cue in relations if cue.start > end), default=None)
    return [
        cue
        for cue in hedges
        if cue.start < end + 2
        # "can release tension, offering relief for some": the relief is for some, the release is not.
        or (cue.text.startswith(_TRAILING) and (following is None or cue.start < following))
    ]


def _denials(passage: Passage, clause: Span, start: int, at: int) -> list[Cue]:
    """Return what, in the clause of what stands at `start`, denies the word at `at`."""
    denials = _inside(passage, CueRole.NEGATION, clause, start)
    return [cue for cue in denials if cue.end <= at and _reaches(passage, cue, at)]


def _reaches(passage: Passage, cue: Cue, start: int) -> bool:
    between = [token for token in passage.tokens if cue.end <= token[0] < start]
    if cue.text in _NOUN_NEGATIONS:
        return len(between) < _REACH
    if len(between) > _VERB_REACH:
        return False
    # A new finite verb after "and" starts afresh: "it is not acupuncture and reduces pain", "not a drug and has no risk".
    if any(first[2] == "and" and then[2] in FINITE for first, then in pairwise(between)):
        return False
    for other in passage.cues_of(CueRole.RELATION):
        fresh = other.form == "third" and cue.end < other.start <= start
        if fresh and any(token[2] in ("and", "it") for token in between if token[0] < other.start):
            return False
    return True


def _from_lead(passage: Passage, start: int, form: str) -> list[Cue]:
    """Return what a list item takes over from its lead-in ("It can:", "Many patients experience:")."""
    lead = passage.reading.introduces(passage)
    if lead is None or form == "third":
        return []
    before = passage.reading.folded[passage.block.start : start]
    own = any(cue.form == "third" and cue.start < start for cue in passage.cues_of(CueRole.RELATION))
    # What has a subject or a label of its own ("Headaches: …", "It changes …") is a statement of its own.
    if own or ":" in before or before.startswith(("it ", "it's ", "this ", "they ", "dry needling ")):
        return []
    if not lead.text.rstrip().endswith(":"):
        return []
    clause = clause_of(lead, max(lead.span.start, lead.span.end - 2))
    inside = [cue for cue in lead.cues if clause.start <= cue.start < clause.end]
    helping = [cue for cue in inside if cue.role in (CueRole.MODAL, CueRole.AIM, CueRole.HEDGE)]
    return helping[-1:]
