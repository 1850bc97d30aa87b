"""Which cues govern a word, and so how strongly the statement around it is made.

A clause ends at a conjunction of contrast, a semicolon, colon, dash or bracket. Within it a helping verb governs the base
forms after it until a finite verb takes over ("can reduce pain and improves sleep": the second stands alone); hedges govern
the clause whatever its verb; a denial governs what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dnclaims.model import Cue, CueRole, Rung, Span, Wording
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.tokens import FINITE

_CLAUSE_END = re.compile(r"[;:|]|\s[-–—]+\s|[—–]|\.\.\.|…")
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
_ALSO = re.compile(r", and (?=(?:[\w'-]+ ){1,4}(?:is|are|has|have|does|can|will|may) )")
"""Where a statement with a subject of its own follows ("may not help all, and side effects are common")."""
_FRONTED = frozenset({"used", "designed", "intended", "known", "based", "rooted", "considered", "performed"})
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
    clause = clause_of(passage, start)
    inside = [cue for cue in passage.cues if clause.start <= cue.start < clause.end and cue.start != start]
    lowering = _helping(passage, inside, start, form) + _hedges(inside, start, end)
    if not any(cue.start < start for cue in lowering):
        lowering += _from_lead(passage, start, form)
    # A verb like "cures" is absolute itself and leaves the verbs beside it as they are; a word like "always" does not.
    absolutes = [
        cue
        for cue in passage.cues
        if cue.role is CueRole.ABSOLUTE
        and (cue.start == start or (not cue.form and clause.start <= cue.start < min(clause.end, end + _CLOSE)))
        and not _denied(passage, inside, cue.start)
    ]
    denials = _denials(passage, inside, start)
    reports = [cue for cue in passage.cues if cue.role is CueRole.REPORT and cue.start < start]
    return Wording(
        span=clause,
        rung=_rung(lowering, absolutes),
        negated=bool(denials),
        asked=passage.asked,
        reported=bool(reports),
        cues=tuple(sorted({*lowering, *absolutes, *denials, *reports}, key=lambda cue: cue.start)),
    )


def _rung(lowering: list[Cue], absolutes: list[Cue]) -> Rung:
    rungs = [cue.rung for cue in lowering if cue.rung is not None]
    rung = min(rungs, key=lambda one: one.level, default=Rung.CERTAIN)
    if not absolutes or rung is Rung.UNCERTAIN:
        return rung
    # "can eliminate it for good" promises more than "can ease it", and less than "eliminates it for good".
    return Rung.ABSOLUTE if rung is Rung.CERTAIN else list(Rung)[rung.level + 1]


def clause_of(passage: Passage, at: int) -> Span:
    """Return the clause of a sentence that holds an offset; what stands in brackets is a clause of its own."""
    text = passage.reading.folded
    start, end = passage.span.start, passage.span.end
    for bracketed in _BRACKETED.finditer(text, start, end):
        if bracketed.start() < at < bracketed.end():
            return Span(bracketed.start() + 1, bracketed.end() - 1)
    for stop_start, stop_end in _stops(passage):
        if stop_end <= at:
            start = max(start, stop_end)
        elif stop_start > at:
            end = min(end, stop_start)
    return Span(start, end)


def _stops(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield what parts the clauses of a sentence: punctuation, and conjunctions of contrast."""
    text = passage.reading.folded
    for stop in _CLAUSE_END.finditer(text, passage.span.start, passage.span.end):
        yield stop.span()
    for cue in passage.cues:
        if cue.role is not CueRole.BREAK:
            continue
        if text[passage.span.start : cue.start].rstrip()[-1:] not in ("", ":"):
            yield cue.start, cue.end
            continue
        # "Although it often helps, how long it lasts is not known": the first clause ends at the comma.
        comma = text.find(",", cue.end, passage.span.end)
        if comma >= 0:
            yield comma, comma + 1
    if any(token[2] in _FRONTED for token in passage.tokens[:2]):
        # "Often used for pain, it is a technique that …": so does what a sentence begins with and leaves without a verb.
        comma = text.find(",", passage.span.start, passage.span.end)
        if comma >= 0:
            yield comma, comma + 1
    for also in _ALSO.finditer(text, passage.span.start, passage.span.end):
        yield also.span()


def _helping(passage: Passage, inside: list[Cue], start: int, form: str) -> list[Cue]:
    """Return the helping verb or aim that governs a word, if any."""
    if form == "third":
        return []
    found: list[Cue] = []
    for cue in inside:
        if cue.start >= start:
            break
        if cue.weak and not _is_purpose(passage, cue, start):
            continue
        if cue.role is CueRole.MODAL and _is_compared(passage, cue, start):
            continue
        if cue.role in (CueRole.MODAL, CueRole.AIM):
            # "may help reduce": both govern, and the weaker counts.
            found = [*found, cue] if found and _adjacent(passage, found[-1], cue) else [cue]
        elif cue.role is CueRole.RELATION and cue.form == "third":
            found = []
    return found


def _is_purpose(passage: Passage, cue: Cue, start: int) -> bool:
    """Whether a word says what the use of something is for: "use it to ease", "used by many to help ease"."""
    between = [token[2] for token in passage.tokens if cue.end <= token[0] < start]
    return "to" in between[-_TO:]


def _is_compared(passage: Passage, cue: Cue, start: int) -> bool:
    """Whether a helping verb belongs to what something is compared with ("deeper than hands can reach, easing pain")."""
    than = passage.reading.folded.find(" than ", passage.span.start, cue.start)
    return than >= 0 and "," in passage.reading.folded[cue.end : start]


def _adjacent(passage: Passage, first: Cue, second: Cue) -> bool:
    between = passage.reading.folded[first.end : second.start].split()
    return len(between) <= 1 and all(word in ("not", "also", "even", "then") for word in between)


def _hedges(inside: list[Cue], start: int, end: int) -> list[Cue]:
    following = min((cue.start for cue in inside if cue.role is CueRole.RELATION and cue.start > end), default=None)
    return [
        cue
        for cue in inside
        if cue.role is CueRole.HEDGE
        and (
            cue.start < end + 2
            # "can release tension, offering relief for some": the relief is for some, the release is not.
            or (cue.text.startswith(_TRAILING) and (following is None or cue.start < following))
        )
    ]


def _denials(passage: Passage, inside: list[Cue], start: int) -> list[Cue]:
    return [
        cue for cue in inside if cue.role is CueRole.NEGATION and cue.end <= start and _reaches(passage, cue, start)
    ]


def _denied(passage: Passage, inside: list[Cue], start: int) -> bool:
    return bool(_denials(passage, inside, start))


def _reaches(passage: Passage, cue: Cue, start: int) -> bool:
    between = [token for token in passage.tokens if cue.end <= token[0] < start]
    if cue.text in _NOUN_NEGATIONS:
        return len(between) < _REACH
    if len(between) > _VERB_REACH:
        return False
    # A new finite verb after "and" starts afresh: "it is not acupuncture and reduces pain", "not a drug and has no risk".
    if any(first[2] == "and" and then[2] in FINITE for first, then in pairwise(between)):
        return False
    for other in passage.cues:
        fresh = other.role is CueRole.RELATION and other.form == "third" and cue.end < other.start <= start
        if fresh and any(token[2] in ("and", "it") for token in between if token[0] < other.start):
            return False
    return True


def _from_lead(passage: Passage, start: int, form: str) -> list[Cue]:
    """Return what a list item takes over from its lead-in ("It can:", "Many patients experience:")."""
    lead = passage.reading.introduces(passage)
    if lead is None or form == "third":
        return []
    before = passage.reading.folded[passage.block.start : start]
    own = any(cue.role is CueRole.RELATION and cue.form == "third" and cue.start < start for cue in passage.cues)
    # What has a subject or a label of its own ("Headaches: …", "It changes …") is a statement of its own.
    if own or ":" in before or before.startswith(("it ", "it's ", "this ", "they ", "dry needling ")):
        return []
    if not lead.text.rstrip().endswith(":"):
        return []
    clause = clause_of(lead, max(lead.span.start, lead.span.end - 2))
    inside = [cue for cue in lead.cues if clause.start <= cue.start < clause.end]
    helping = [cue for cue in inside if cue.role in (CueRole.MODAL, CueRole.AIM, CueRole.HEDGE)]
    return helping[-1:]
