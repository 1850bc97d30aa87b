"""What is told of studies and of evidence together with its limits, which says no more than they found."""

from __future__ import annotations

from itertools import pairwise

from dnclaims.recognise.tokens import word_set

_ARMS = word_set("group groups arm")
_GROUPS = word_set("experimental both needling treatment intervention control placebo sham")
_UNSETTLED = word_set("understood known clear established certain settled")
_SMALL = word_set("small early pilot preliminary single older animal some few")
_PROOF = word_set("prove proves proved proven proving confirm confirms confirmed")
_OF = (["of"], ["in"], ["with"], ["involving"])
_STUDIES = word_set("study studies trial trials experiment experiments")
_UNEVEN = word_set("equivocal inconclusive inconsistent conflicting mixed unknown unclear uncertain lacking")
_FOUND = word_set("studies trials trial study research results evidence literature findings")
_LITTLE = word_set("little no few scant")
_EVIDENCE = word_set("evidence certainty quality")
_WEAK = word_set(
    "limited low weak weaker mixed poor insufficient conflicting scarce sparse inconclusive moderate preliminary"
    " varies vary modest"
)
_NOT_OF_EVIDENCE = (["back"], ["posture"], ["sleep"], ["circulation"], ["mood"])
SIGNS = _UNEVEN | _LITTLE | _ARMS | _STUDIES | _UNSETTLED | _EVIDENCE | {"participants"}
"""Words without which a sentence is told of no study."""


def is_of_studies(words: list[str]) -> bool:
    """Whether a sentence tells what a study of some size found, or says how far the evidence goes."""
    return (
        _is_of_a_trial(words)
        or _is_of_small_studies(words)
        or _is_unsettled(words)
        or _is_uneven(words)
        or _is_lacking(words)
        or _has_limits(words)
    )


def _is_of_a_trial(words: list[str]) -> bool:
    """Whether a sentence tells what was found in those who took part in a study."""
    if "participants" in words:
        return "our" not in words
    return not _ARMS.isdisjoint(words) and any(first in _GROUPS and then in _ARMS for first, then in pairwise(words))


def _is_of_small_studies(words: list[str]) -> bool:
    """Whether it is told of a study whose size is named: "small trials found", "a study of 40 people"."""
    if _STUDIES.isdisjoint(words) or not _PROOF.isdisjoint(words):
        return False
    at = next(at for at, word in enumerate(words) if word in _STUDIES)
    sized = words[at + 1 : at + 2] in _OF and any(other[0].isdigit() for other in words[at + 2 : at + 5])
    return sized or (at > 0 and words[at - 1] in _SMALL)


def _is_unsettled(words: list[str]) -> bool:
    """Whether a sentence says that something is not fully understood."""
    if _UNSETTLED.isdisjoint(words):
        return False
    return "but" not in words and any(
        word in ("not", "isn't", "aren't", "never", "yet") and not _UNSETTLED.isdisjoint(words[at + 1 : at + 4])
        for at, word in enumerate(words)
    )


def _is_lacking(words: list[str]) -> bool:
    """Whether a sentence says that there are few studies: "little research has been done"."""
    return any(first in _LITTLE and then in _FOUND for first, then in pairwise(words))


def _is_uneven(words: list[str]) -> bool:
    """Whether a sentence says that studies do not agree."""
    uneven = not _UNEVEN.isdisjoint(words) or words.count("some") > 1
    return uneven and not _FOUND.isdisjoint(words)


def _has_limits(words: list[str]) -> bool:
    """Whether a sentence says of the evidence that it is weak; a low back is none of it."""
    return not _EVIDENCE.isdisjoint(words) and any(
        word in _WEAK
        and not _EVIDENCE.isdisjoint(words[max(at - 5, 0) : at + 4])
        and words[at + 1 : at + 2] not in _NOT_OF_EVIDENCE
        for at, word in enumerate(words)
    )
