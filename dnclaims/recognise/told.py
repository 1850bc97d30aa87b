"""Sentences that tell of what others hold, of whom something is for, of a study or a text, and claim nothing themselves."""

from __future__ import annotations

from itertools import pairwise

from dnclaims.model import Span
from dnclaims.recognise.background import is_background
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.studies import SIGNS, is_of_studies
from dnclaims.recognise.tokens import word_set

_HOLDERS_NOT = word_set(
    "we i you our patients clients studies research trials evidence science experts reviews study trial doctors"
)
"""Who says a thing for itself, or is called as a witness for it."""
_HOLD = word_set(
    "believe believes believed think thinks thought theorize theorise theorized theorised hypothesize hypothesise hypothesized hypothesised speculated suspect suspected"
    " suspects argue argues argued noticed noticed observed wondered proposed postulated assume assumes"
)
_SUPPOSED = word_set("theorized theorised hypothesized hypothesised postulated speculated proposed suspected")
"""What is only supposed, whoever does."""
_PROMISES = word_set("advertise claim promise say")
_CLAIMANTS = word_set(
    "clinics proponents critics ads adverts advertisers websites sites companies sellers fans supporters"
)
"""Who promises what the page only tells of."""
_SIDES = word_set("proponents defenders advocates supporters sceptics skeptics critics opponents")
"""Those who take sides, of whom it is told what they say."""
_BEGINNING = 8
_IDEAS = word_set(
    "theory theories hypothesis explanation explanations idea belief assumption thinking premise rationale philosophy principle concept"
)
_BEHIND = 15
"""Words behind such a noun among which it is told what it is ("the explanation for what happens is that …")."""
_PERSONS = word_set(
    "people patients others those anyone anybody clients individuals athletes runners adults women men everyone someone workers players"
)
_WHO = word_set(
    "who whose seeking wanting looking wishing hoping trying needing with suffering recovering living preferring"
)
_GAINS = word_set(
    "can will get gets feel feels find finds love benefit benefits improve recover recovers notice enjoy see"
)
_LISTED = 14
"""Words of the longest item that names whom something is for ("Runners who want to recover faster")."""
_GOALS = word_set("goal goals aim aims objective objectives")
_STEPS = word_set("phase step stage week weeks day days month months")
_USE = word_set("try use seek turn visit choose")
_PROMISING = word_set("because relief fast quickly effective lasting")
_TEXTS = word_set(
    "article articles post posts guide guides page pages blog blogs section video videos handout leaflet website site"
    " information faq faqs essay chapter review overview brochure resource newsletter"
)
_POINTING = word_set("this the our these that following here")
_TELLS = word_set(
    "explain explains explores explore looks look covers cover provides provide discusses discuss describes describe answers"
    " answer has have outlines outline will walks takes gives give reviews review summarises summarizes contains aims"
)


_SIGNS = _TEXTS | _USE | SIGNS | {"come"}
"""Words without which a sentence is told of no text, study, or use."""
HOLDING = frozenset({*_HOLD, *_IDEAS, *_PROMISES, "according"})
"""Words that may begin what somebody holds."""


def is_told(words: list[str]) -> bool:
    """Whether all of a sentence is told of people, a study, a text, or a body by itself."""
    if not words:
        return False
    if not _SIDES.isdisjoint(words[:_BEGINNING]) or is_background(words) or _is_planned(words) or _is_audience(words):
        return True
    return not _SIGNS.isdisjoint(words) and (speaks_of_text(words) or _is_usage(words) or is_of_studies(words))


def is_held(passage: Passage, at: int, clause: Span) -> bool:
    """Whether a word begins what somebody else holds: "one theory is that", "acupuncturists believe that"."""
    word = passage.words[at]
    if word in _IDEAS:
        return _is_idea(passage.words, at)
    if word == "according":
        return passage.words[at + 1 : at + 2] == ["to"] and _HOLDERS_NOT.isdisjoint(passage.words[at + 2 : at + 5])
    if word in _PROMISES:
        return not _CLAIMANTS.isdisjoint(passage.words[max(at - 3, 0) : at])
    return word in _HOLD and _held(passage, at, clause)


def _held(passage: Passage, at: int, clause: Span) -> bool:
    """Whether somebody else thinks so: "Acupuncturists believe that …"; "we believe" and "it is thought" speak for the page."""
    words, tokens = passage.words, passage.tokens
    before = [words[number] for number in range(at) if tokens[number][0] >= clause.start]
    if not before:
        return False
    if before[-1] in ("is", "are", "was", "were", "be", "been"):
        return words[at] in _SUPPOSED
    return not _HOLDERS_NOT.intersection(before[-3:])


def _is_idea(words: list[str], at: int) -> bool:
    """Whether a noun tells what somebody holds: "the theory is that", "the idea behind it is that"."""
    following = words[at + 1 : at + _BEHIND]
    return following[:1] in (["is"], ["that"], ["holds"], ["involve"], ["include"], ["are"]) or any(
        first == "is" and then == "that" for first, then in pairwise(following)
    )


def _is_audience(words: list[str]) -> bool:
    """Whether an item names whom something is for, and says nothing of them: "Anyone who wants to avoid medication"."""
    if not 2 < len(words) <= _LISTED or words[0] not in _PERSONS or words[1] not in _WHO:
        return False
    return not any(word in _GAINS and before != "to" for before, word in pairwise(words))


def _is_planned(words: list[str]) -> bool:
    """Whether it is a step of a plan: "Phase 1: reduce pain", "Goal: restore movement"."""
    return words[0] in _GOALS or (words[0] in _STEPS and words[1:2] != [] and words[1][0].isdigit())


def _is_usage(words: list[str]) -> bool:
    """Whether it is told what people come or use a treatment for."""
    at = next((at for at, word in enumerate(words[:3]) if word in _PERSONS), None)
    if at is None or not _PROMISING.isdisjoint(words):
        return False
    used = words[at + 1 : at + 4]
    if not _WHO.isdisjoint(used):
        return False
    return not _USE.isdisjoint(used) or ["come", "to"] in (used[:2], used[1:3])


def speaks_of_text(words: list[str]) -> bool:
    """Whether a sentence tells what a text is about ("This guide explains how …")."""
    if len(words) < 4 or (words[0] not in _POINTING and words[:2] != ["in", "this"]):
        return False
    for at in range(1, 4):
        if words[at] in _TEXTS:
            return words[0] == "in" or any(word in _TELLS for word in words[at + 1 : at + 4])
    return False
