"""Whether a sentence tells of more of what is bad, or of less of what is good."""

from __future__ import annotations

from dnclaims.model import ConceptKind, Cue
from dnclaims.recognise.beside import word_after, words_after
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.tokens import word_set
from dnclaims.recognise.vocabulary import ConceptHit

_UP = (
    "increas",
    "rais",
    "heighten",
    "worsen",
    "rise",
    "facilitat",
    "promot",
    "encourag",
    "provok",
    "stimulat",
    "activat",
    "elicit",
    "produc",
    "trigger",
)
_DRAWN = ("elicit", "provok", "produc", "induc")
"""What is done to a twitch, which is no benefit by itself."""
_SET_OFF = ("trigger", "provok", "activat", "induc", "elicit")
"""What is done by causes ("swelling triggered by pollen")."""
_RAISED = ("increas", "rais", "heighten")
_DOWN = ("reduc", "decreas", "lessen", "diminish", "lower", "limit", "los", "disrupt")
_BAD = word_set(
    "pain soreness discomfort symptoms stiffness tension tightness inflammation swelling tenderness ache aches headaches spasms"
    " spasm disability depression anxiety irritation signals"
)
_BURDENS = word_set("load loading strain pressure stress risk wear demand sensitivity damage chance likelihood")
_HINDER = ("prevent", "block", "stop", "inhibit")
_RIGHT = word_set("appropriate proper normal adequate sufficient healthy full natural")
"""What is good that is prevented ("prevents proper healing")."""
_ABLE = word_set("ability capacity sensation confidence independence")
"""What is good to have, and no concept."""
_GOOD = frozenset(
    {
        "range-of-motion",
        "function",
        "muscle-function",
        "strength",
        "blood-flow",
        "movement",
        "performance",
        "sleep",
        "quality-of-life",
    }
)
_TURNS = word_set(
    "threshold tolerance relief management control free restriction restrictions limitation limitations loss problems dysfunction"
    " time times"
)
"""Words behind such a noun that make it another: "increases pain tolerance"."""


def is_worse(passage: Passage, cue: Cue, targets: list[ConceptHit]) -> bool:
    """Whether more of what is bad, or less of what is good, is told of: "increased pain", "reduced range of movement"."""
    if cue.text.startswith(_UP) and not _BURDENS.isdisjoint(words_after(passage, cue.end)):
        return True
    if cue.text.startswith(_SET_OFF) and cue.form == "past" and word_after(passage, cue.end) == "by":
        return True
    if cue.text.startswith(_DOWN) and word_after(passage, cue.end) in _ABLE:
        return True
    if cue.text.startswith(_HINDER) and word_after(passage, cue.end) in _RIGHT:
        return True
    if not targets:
        return False
    target = targets[0]
    if target.concept == "local-twitch-response" and cue.text.startswith(_DRAWN):
        return True
    named = passage.reading.folded[target.start : target.end]
    if word_after(passage, target.end) in _TURNS:
        return False
    if cue.text.startswith(_RAISED) and all(passage.kind_of(one) == {ConceptKind.CONDITION} for one in targets):
        return True
    if cue.text.startswith(_UP):
        return named.rpartition(" ")[2] in _BAD
    return cue.text.startswith(_DOWN) and (
        (target.concept in _GOOD and named not in _BAD) or named.endswith("threshold")
    )
