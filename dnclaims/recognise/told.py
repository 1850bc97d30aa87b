"""Sentences that tell of what others hold, of whom something is for, of a study or a text, and claim nothing themselves."""

from __future__ import annotations

from itertools import pairwise

from dnclaims.model import Span
from dnclaims.recognise.lexicon_file import inflections
from dnclaims.recognise.passage import Passage


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HOLDERS_NOT = _words("we i you studies research trials evidence science experts reviews study trial doctors")
"""Who says a thing for itself, or is called as a witness for it."""
_HOLD = _words(
    "believe believes believed think thinks thought theorize theorise theorized theorised hypothesize hypothesise suspect"
    " suspects argue argues argued noticed noticed observed wondered proposed postulated assume assumes"
)
_IDEAS = _words("theory theories hypothesis explanation explanations idea belief assumption thinking premise rationale")
_PERSONS = _words(
    "people patients those anyone anybody clients individuals athletes runners adults women men everyone someone workers players"
)
_WHO = _words(
    "who whose seeking wanting looking wishing hoping trying needing with suffering recovering living preferring"
)
_GAINS = _words(
    "can will get gets feel feels find finds love benefit benefits improve recover recovers notice enjoy see"
)
_LISTED = 14
"""Words of the longest item that names whom something is for ("Runners who want to recover faster")."""
_USE = _words("try use seek turn visit choose")
_PROMISING = _words("because relief fast quickly effective lasting")
_ARMS = _words("group groups arm")
_GROUPS = _words("needling treatment intervention control placebo sham")
_POINTS = (["point"], ["points"])
_UNSETTLED = _words("understood known clear established certain settled")
_PROBLEMS = _words(
    "contraction contractions contracture oxygen tension tightness spasm spasms stress injury injuries overuse posture strain"
    " inflammation knot knots band bands muscle muscles nerve nerves pain swelling sitting scar fascia disc discs joint joints"
    " syndrome arthritis tear tears weakness stiffness guarding"
)
_HARM = frozenset({
    form
    for verb in _words(
        "restrict compress cause lead irritate reduce lower limit activate trigger produce weaken pull press refer increase build"
        " develop sensitize sensitise"
    )
    for name, form in inflections(verb)
    if name in ("base", "third")
})  # fmt: skip
"""What troubles do in a body."""
_HELP = _words(
    "needling needle needles treatment treatments therapy session sessions technique it this these they we our you method procedure"
    " massage laser shockwave cupping acupuncture stimulation ims release releases released releasing relief will ease eases"
    " healing heal heals circulation mobility recovery endorphins flexibility resolved"
)
"""Words one of which makes it a statement of what a treatment does."""
_MOST = _words("most many some acute minor mild")
_USUALLY = _words("usually often typically generally")
_MENDS = _words("settle settles resolve resolves heal heals improve improves better recover recovers")
_SPANS = _words("days weeks months year years")
_HABITS = _words(
    "nutrition sleep exercise exercises exercising diet hydration walking swimming yoga habits weight rest training"
)
_TREATMENTS = _words(
    "needling needle needles treatment treatments therapy massage laser shockwave cupping acupuncture technique it this session"
    " sessions improves better"
)
_SMALL = _words("small early pilot preliminary single older animal some few")
_STUDIES = _words("study studies trial trials experiment experiments")
_EVIDENCE = _words("evidence certainty quality")
_WEAK = _words(
    "limited low weak weaker mixed poor insufficient conflicting scarce sparse inconclusive moderate preliminary"
)
_TEXTS = _words(
    "article articles post posts guide guides page pages blog blogs section video videos handout leaflet website site"
    " information faq faqs essay chapter review overview brochure resource newsletter"
)
_POINTING = _words("this the our these that following here")
_TELLS = _words(
    "explain explains explores explore looks look covers cover provides provide discusses discuss describes describe answers"
    " answer has have outlines outline will walks takes gives give reviews review summarises summarizes contains aims"
)


_SIGNS = _TEXTS | _USE | _ARMS | _STUDIES | _UNSETTLED | _EVIDENCE | {"come", "participants"}
"""Words without which a sentence is told of no text, study, or use."""
HOLDING = frozenset({*_HOLD, *_IDEAS, "according"})
"""Words that may begin what somebody holds."""


def is_told(words: list[str]) -> bool:
    """Whether all of a sentence is told of people, a study, a text, or evidence with its limits."""
    if not words:
        return False
    if _is_of_trouble(words) or _is_of_habits(words) or _is_natural_course(words) or _is_audience(words):
        return True
    return not _SIGNS.isdisjoint(words) and (
        speaks_of_text(words)
        or _is_usage(words)
        or _is_of_a_trial(words)
        or _is_of_small_studies(words)
        or _is_unsettled(words)
        or _has_limits(words)
    )


def is_held(passage: Passage, at: int, clause: Span) -> bool:
    """Whether a word begins what somebody else holds: "one theory is that", "acupuncturists believe that"."""
    word = passage.words[at]
    if word in _IDEAS:
        return _is_idea(passage.words, at)
    if word == "according":
        return passage.words[at + 1 : at + 2] == ["to"] and _HOLDERS_NOT.isdisjoint(passage.words[at + 2 : at + 5])
    return word in _HOLD and _held(passage, at, clause)


def _held(passage: Passage, at: int, clause: Span) -> bool:
    """Whether somebody else thinks so: "Acupuncturists believe that …"; "we believe" and "it is thought" speak for the page."""
    words, tokens = passage.words, passage.tokens
    before = [words[number] for number in range(at) if tokens[number][0] >= clause.start]
    if not before or before[-1] in ("is", "are", "was", "were", "be", "been"):
        return False
    return not _HOLDERS_NOT.intersection(before[-3:])


def _is_idea(words: list[str], at: int) -> bool:
    """Whether a noun tells what somebody holds: "the theory is that", "the idea behind it is that"."""
    following = words[at + 1 : at + 6]
    return following[:1] in (["is"], ["that"], ["holds"]) or any(
        first == "is" and then == "that" for first, then in pairwise(following)
    )


def _is_audience(words: list[str]) -> bool:
    """Whether an item names whom something is for, and says nothing of them: "Anyone who wants to avoid medication"."""
    if not 2 < len(words) <= _LISTED or words[0] not in _PERSONS or words[1] not in _WHO:
        return False
    return not any(word in _GAINS and before != "to" for before, word in pairwise(words))


def _is_usage(words: list[str]) -> bool:
    """Whether it is told what people come or use a treatment for."""
    at = next((at for at, word in enumerate(words[:3]) if word in _PERSONS), None)
    if at is None or not _PROMISING.isdisjoint(words):
        return False
    used = words[at + 1 : at + 4]
    if not _WHO.isdisjoint(used):
        return False
    return not _USE.isdisjoint(used) or ["come", "to"] in (used[:2], used[1:3])


def _is_of_a_trial(words: list[str]) -> bool:
    """Whether a sentence tells what was found in those who took part in a study."""
    if "participants" in words:
        return "our" not in words
    return not _ARMS.isdisjoint(words) and any(first in _GROUPS and then in _ARMS for first, then in pairwise(words))


def _is_of_small_studies(words: list[str]) -> bool:
    """Whether it is told of a study whose size is named: "small trials found", "a study of 40 people"."""
    if _STUDIES.isdisjoint(words):
        return False
    at = next(at for at, word in enumerate(words) if word in _STUDIES)
    return words[at - 1] in _SMALL or any(other[0].isdigit() for other in words[at + 1 : at + 4])


def _is_of_trouble(words: list[str]) -> bool:
    """Whether it is told what tension, strain and the like do in a body ("tight muscles restrict blood flow")."""
    if not _HELP.isdisjoint(words):
        return False
    at = next((at for at, word in enumerate(words[:8]) if word in _HARM and words[at + 1 : at + 2] not in _POINTS), 0)
    return at > 0 and not _PROBLEMS.isdisjoint(words[:at])


def _is_natural_course(words: list[str]) -> bool:
    """Whether it is told how most cases go by themselves ("most back pain settles within weeks")."""
    if words[0] not in _MOST and _USUALLY.isdisjoint(words):
        return False
    return not _MENDS.isdisjoint(words) and not _SPANS.isdisjoint(words) and _HELP.isdisjoint(words)


def _is_of_habits(words: list[str]) -> bool:
    """Whether it is told what sleep, food or exercise do, and of no treatment."""
    near = 6 if words[0].endswith("ing") else 2
    return not _HABITS.isdisjoint(words[:near]) and _TREATMENTS.isdisjoint(words)


def _is_unsettled(words: list[str]) -> bool:
    """Whether a sentence says that something is not fully understood."""
    if _UNSETTLED.isdisjoint(words):
        return False
    return "but" not in words and any(
        word in ("not", "isn't", "aren't", "never", "yet") and not _UNSETTLED.isdisjoint(words[at + 1 : at + 4])
        for at, word in enumerate(words)
    )


def speaks_of_text(words: list[str]) -> bool:
    """Whether a sentence tells what a text is about ("This guide explains how …")."""
    if len(words) < 4 or (words[0] not in _POINTING and words[:2] != ["in", "this"]):
        return False
    for at in range(1, 4):
        if words[at] in _TEXTS:
            return words[0] == "in" or any(word in _TELLS for word in words[at + 1 : at + 4])
    return False


def _has_limits(words: list[str]) -> bool:
    """Whether a sentence says of the evidence that it is weak."""
    return not _EVIDENCE.isdisjoint(words) and any(
        word in _EVIDENCE and not _WEAK.isdisjoint(words[max(at - 3, 0) : at + 6]) for at, word in enumerate(words)
    )
