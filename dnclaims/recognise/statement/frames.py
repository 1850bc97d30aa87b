"""Frames in which the words of a claim claim nothing: what is called for, what is looked into, what is said of a study."""

from __future__ import annotations

from dnclaims.model import Cue, CueRole, Span
from dnclaims.recognise.clauses import clause_of
from dnclaims.recognise.passage import Passage

_LEADING = frozenset(
    "overall thus therefore together taken in conclusion conclusions hence however moreover furthermore finally also and but"
    " although as such consequently all".split()
)
_POINTING = frozenset("the these this those our such present current their its".split())
STUDY = frozenset(
    "study studies finding findings results result data trial review analysis paper report survey observations evidence literature".split()
)
_BARE = frozenset({"findings", "results"})
"""Words for a study that need no other before them."""
_TELLS = frozenset(
    "suggest suggests suggested suggesting show shows showed shown showing demonstrate demonstrates demonstrated indicate"
    " indicates indicated indicating reveal reveals revealed confirm confirms confirmed find finds found conclude concludes"
    " concluded imply implies implied report reports reported identified identifies establish establishes established prove"
    " proves proved link links linked linking associate associated that evidence detected observed supports implicate implicates"
    " confirm maps says said claims claimed grows warns warned estimates estimated".split()
)  # fmt: skip
_TURNS_TO = frozenset({"but", "however", "yet", "nevertheless", "nonetheless"})
_GRANTS = frozenset({"although", "though", "even though", "while", "whereas", "despite", "unlike"})
_HEAD = 8
"""Words at the head of a sentence among which its subject is looked for."""


def is_called_for(passage: Passage, cue: Cue, *, stands: bool) -> bool:
    """Whether the words of a claim are governed by a call to do or find out; `stands` where a verb of their own carries them."""
    calls = passage.cues_of(CueRole.CALL)
    if not calls:
        return False
    clause = clause_of(passage, cue.start)
    return any(clause.start <= call.start < clause.end and (call.start < cue.start or not stands) for call in calls)


def is_about_study(passage: Passage, cue: Cue) -> bool:
    """Whether a sentence says something of a study rather than tell what it found ("These results support guidelines")."""
    tokens = passage.tokens
    at = 0
    while at < len(tokens) and tokens[at][2] in _LEADING:
        at += 1
    # "In this study, …" tells what was found there.
    if at >= len(tokens) or tokens[at][2] not in _POINTING | _BARE or (at and tokens[at - 1][2] == "in"):
        return False
    head = range(at, min(at + _HEAD, len(tokens)))
    subject = next((number for number in head if tokens[number][2] in STUDY), None)
    if subject is None or tokens[subject][0] >= cue.start:
        return False
    return all(word not in _TELLS for start, _, word in tokens[subject + 1 :] if start <= cue.start)


def point_of(passage: Passage) -> Span:
    """Return the part of a sentence that it is said for: what follows *but*, what *although* is set against."""
    start, end = passage.span.start, passage.span.end
    for cue in passage.cues_of(CueRole.BREAK):
        if cue.text in _TURNS_TO and cue.start > start:
            start = cue.end
        elif cue.text in _GRANTS:
            if cue.start > start + 1:
                end = min(end, cue.start)
            else:
                comma = passage.reading.folded.find(",", cue.end, end)
                start = comma if comma >= 0 else start
    return Span(start, end) if start < end else passage.span
