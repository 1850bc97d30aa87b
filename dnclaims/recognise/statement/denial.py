"""Whether the claim of a sentence is denied: a denial ends at a verb of its own, a lack of evidence reaches on."""

from __future__ import annotations

from dnclaims.model import CueRole, Wording
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.statement.claim import Claim

_STANDS = frozenset("is are was were has do does did can could may might will would".split())
_OF_NOUNS = frozenset({"lack of", "without", "rather than", "instead of"})
"""Denials of a noun: "lack of sleep can harm" denies no harm."""
_NONE = frozenset({"no", "nobody", "none of", "neither"})
_OF_EVIDENCE = ("evidence", "proof")


def is_denied(passage: Passage, found: Wording, main: Claim) -> bool:
    """Return whether the claim that a sentence is read by is denied."""
    if main.text.startswith("not "):
        return True
    for cue in passage.cues_of(CueRole.NEGATION):
        if cue.start >= main.start:
            continue
        if cue.end > main.start:  # "little effect on"
            return True
        if cue.text.endswith(_OF_EVIDENCE) and found.span.start <= cue.start:
            return True
        if cue not in found.cues or (cue.text in _OF_NOUNS and not main.by_noun):
            continue
        # "Those who do not walk are more likely to …": what is denied is over where the next verb stands; "No drug is …" is all.
        over = any(word in _STANDS and cue.end <= start <= main.start for start, _, word in passage.tokens)
        if not over or (cue.text in _NONE and cue.start == found.span.start):
            return True
    return False
