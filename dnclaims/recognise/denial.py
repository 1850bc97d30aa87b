"""Whether the claim of a sentence is denied: a denial ends at a verb of its own, a lack of evidence reaches on."""

from __future__ import annotations

from dnclaims.model import CueRole, Wording
from dnclaims.recognise.claiming import Claim
from dnclaims.recognise.passage import Passage

_STANDS = frozenset("is are was were has have".split())
_OF_EVIDENCE = ("evidence", "proof")


def is_denied(passage: Passage, found: Wording, main: Claim) -> bool:
    """Return whether the claim that a sentence is read by is denied."""
    for cue in passage.cues_of(CueRole.NEGATION):
        if cue.end > main.start:
            continue
        if cue.text.endswith(_OF_EVIDENCE) and found.span.start <= cue.start:
            return True
        # "Those who do not walk are more likely to …": what is denied is over where the next verb stands.
        if cue in found.cues and not any(
            word in _STANDS and cue.end <= start < main.start for start, _, word in passage.tokens
        ):
            return True
    return False
