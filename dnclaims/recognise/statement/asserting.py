"""Whether the claim of a sentence is denied or only reported.

A denial ends at a verb of its own, a lack of evidence reaches on.
"""

from __future__ import annotations

from dnclaims.model import Cue, CueRole, Wording
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.statement.claim import Claim

_STANDS = frozenset("is are was were has do does did can could may might will would".split())
_OF_NOUNS = frozenset({"lack of", "without", "rather than", "instead of"})
"""Denials of a noun: "lack of sleep can harm" denies no harm."""
_NONE = frozenset({"no", "nobody", "none of", "neither"})
_OF_EVIDENCE = ("evidence", "proof")


def denials_of(passage: Passage, found: Wording, main: Claim) -> list[Cue]:
    """Return what denies the claim that a sentence is read by."""
    return [cue for cue in passage.cues if cue.start <= main.start and _denies(passage, cue, found, main)]


def _denies(passage: Passage, cue: Cue, found: Wording, main: Claim) -> bool:
    if cue.start == main.start:
        return cue.text == main.text and cue.text.startswith("not ")
    if cue.role is not CueRole.NEGATION:
        return False
    if cue.end > main.start:  # "little effect on"
        return True
    if cue.text.endswith(_OF_EVIDENCE) and found.span.start <= cue.start:
        return True
    if cue not in found.cues or (cue.text in _OF_NOUNS and not main.by_noun):
        return False
    # "Those who do not walk are more likely to …": what is denied is over where the next verb stands; "No drug is …" is all.
    over = any(word in _STANDS and cue.end <= start <= main.start for start, _, word in passage.tokens)
    return not over or (cue.text in _NONE and cue.start == found.span.start)


def reports_of(passage: Passage, main: Claim) -> list[Cue]:
    """Return what puts the claim that a sentence is read by into somebody else's mouth."""
    return [
        cue for cue in passage.cues_of(CueRole.REPORT) if cue.start < main.start and not _is_either(passage, cue, main)
    ]


def _is_either(passage: Passage, cue: Cue, main: Claim) -> bool:
    """Whether *whether* only says that it makes no difference: "Whether old or new, it works"."""
    first = cue.text == "whether" and cue.start == passage.span.start
    return first and passage.reading.folded.find(",", cue.end, main.start) >= 0
