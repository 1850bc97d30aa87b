"""What may, might, could or can be is a claim, whatever it is; unless it is only how something is done."""

from __future__ import annotations

from dnclaims.model import Cue, CueRole, Rung
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.statement.around import word_after, word_before, words_after
from dnclaims.recognise.statement.claim import Claim, Weight

_CLAIM_NOTHING = frozenset({"helping", "should", "able to", "likely to", "tends to", "tend to", "would"})
_MAY_BE = frozenset({"may be", "might be", "could be", "may have"})
_HELP = frozenset({"help", "helps", "helped"})
_NO_HELP = frozenset("to little no a the of more any with for".split())
"""Words before which *help* is a noun, or only meant."""
_RELATIVE = frozenset({"that", "which", "who"})
_BEFORE_MONTH = frozenset("in the of since until early late last this by from".split())
_METHODS = frozenset(
    "include serve need require represent classified performed done employed applied advised needed required warranted"
    " recommended regarded seen viewed feasible inform consider use guide face want wish choose difficult assessed measured"
    " defined described obtained implemented possible conclude reassured placed given".split()
)
"""What can be done, as against what can happen."""
_BE = frozenset({"be", "also", "not"})
_NEAR = 14
"""Characters between a helping verb and the verb that it governs."""
_CALLED = 25
"""Characters after a helping verb within which it only calls for something: "may be important to test"."""


def is_helping(cue: Cue) -> bool:
    """Return whether a cue is a helping verb."""
    return cue.role is CueRole.MODAL or (cue.role is CueRole.HEDGE and cue.text in _MAY_BE)


def claim_of_helping(passage: Passage, cue: Cue) -> Claim | None:
    """Return the claim that a helping verb makes, if it makes one."""
    if cue.rung not in (Rung.POSSIBLE, Rung.PROBABLE) or cue.text in _CLAIM_NOTHING:
        return None
    before = word_before(passage, cue)
    helps = cue.text in _HELP
    if (helps and before in _NO_HELP) or _is_month(passage, cue, before):
        return None
    if _foretells(passage, cue) or _is_of_method(passage, cue) or _calls(passage, cue):
        return None
    weight = Weight.ASIDE if helps or before in _RELATIVE else Weight.STANDS
    return Claim(cue.end, cue.end, weight, cue.text, helping=True)


def speaks_for_itself(claim: Claim, claims: list[Claim]) -> bool:
    """Return whether a claim does not only help another along: "can lower" is a claim of *lower*."""
    return not claim.helping or not any(
        other.weight is Weight.GOVERNED and 0 <= other.start - claim.end <= _NEAR for other in claims
    )


def _is_month(passage: Passage, cue: Cue, before: str) -> bool:
    return cue.text == "may" and (before in _BEFORE_MONTH or word_after(passage, cue)[:1].isdigit())


def _foretells(passage: Passage, cue: Cue) -> bool:
    """Whether a helping verb stands with a verb like *predict*, which says by itself how strongly it is meant."""
    return any(
        other.rung is Rung.POSSIBLE and other.form == "base" and 0 <= other.start - cue.end <= _NEAR
        for other in passage.cues
    )


def _is_of_method(passage: Passage, cue: Cue) -> bool:
    """Whether what may or can be is only how something is done or named: "can be classified as", "may serve as"."""
    following = [word for word in words_after(passage, cue, 3) if word not in _BE]
    return following[:1] != [] and (
        following[0] in _METHODS or following[:2] in (["a", "useful"], ["an", "alternative"])
    )


def _calls(passage: Passage, cue: Cue) -> bool:
    return any(0 <= call.start - cue.end < _CALLED for call in passage.cues_of(CueRole.CALL))
