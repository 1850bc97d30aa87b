"""Nouns, adjectives and set phrases that claim: "is a cause of", "the effect of", "associated with"."""

from __future__ import annotations

import re

from dnclaims.model import Cue, CueRole, Rung
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.statement.around import words_before
from dnclaims.recognise.statement.claim import Claim, Weight

_TOGETHER = frozenset(
    "linked to|linked with|is associated with|are associated with|was associated with|were associated with|associated with"
    "|been associated with|not associated with|correlated with|has been linked".split("|")
)
"""Hedges that say that things go together."""
_BE = frozenset("is are was were been".split())
_PREDICATES = _BE | frozenset(
    "be being has have had having play plays played show shows showed shown find found exert exerts prove proves proved remain"
    " remains appear appears seem seems seemed suggests suggest demonstrate demonstrated provide provides provided gives give"
    " gave offer offers yield yields yielded get gets deliver delivers causes achieves achieved resulted produce produced leads"
    " led brings brought experience experiences experienced feel enjoy notice confer confers".split()
)
_PREDICATED = 5
"""Words after a verb like *is* or *has* within which a noun or adjective is what it says."""
_BEING_THERE = frozenset("there found observed noted saw seen".split())
_THERE = 6
"""Words before a noun among which it is said to be there."""
_SLOGAN_WORDS = 6
"""Words of the longest sentence in which a noun of benefit claims by itself ("Lasting relief, every time")."""
_OF_RISK = frozenset({"risk of", "risks of", "chance of", "chances of", "probability of", "likelihood"})
_BARE = frozenset({"risk", "risks", "hope", "hopes"})
_ONLY_SAID = frozenset("toxic dangerous harmful effects curable treatable preventable reversible".split())
"""Words that claim only where they are what the verb says: "is harmful", not "harmful gases"."""
_DESIGN = re.compile(r":[^:]*\b(?:study|review|analysis|trial|cohort)\b")
"""How a title tells that it names what was studied, not what was found."""


def is_of_two(cue: Cue) -> bool:
    """Return whether a phrase says that two things go together."""
    return cue.text in _TOGETHER or (cue.role is CueRole.EFFECT and cue.rung is Rung.POSSIBLE and not cue.form)


def claim_of_two(passage: Passage, cue: Cue) -> Claim | None:
    """Return the claim of a phrase that says that two things go together, if it makes one."""
    if cue.text in _OF_RISK and _DESIGN.search(passage.reading.folded, cue.end, passage.span.end):
        return None
    weight = Weight.BARE if cue.text in _BARE or cue.text in _OF_RISK else Weight.SAID
    return Claim(cue.start, cue.end, weight, cue.text, most=Rung.POSSIBLE, by_noun=True)


def claim_of_noun(passage: Passage, cue: Cue) -> Claim | None:
    """Return the claim that a noun, an adjective or a set phrase makes, if it makes one."""
    said = is_predicated(passage, cue)
    benefit = cue.role is CueRole.RELATION
    if not said and cue.text in _ONLY_SAID:
        return None
    if benefit and not said and passage.has_more_words_than(_SLOGAN_WORDS):
        return None
    most = Rung.POSSIBLE if benefit and _is_there(passage, cue) else None
    return Claim(cue.start, cue.end, Weight.SAID if said else Weight.NAMED, cue.text, most=most, by_noun=True)


def is_predicated(passage: Passage, cue: Cue) -> bool:
    """Return whether a noun or adjective is what the verb of a sentence says: "is a cause of", "had an effect on"."""
    first = cue.text.split(" ", 1)[0]
    return first in _PREDICATES or not _PREDICATES.isdisjoint(words_before(passage, cue, _PREDICATED))


def _is_there(passage: Passage, cue: Cue) -> bool:
    """Whether a noun is only said to be there: "there was an improvement", "we found a reduction"."""
    words = words_before(passage, cue, _THERE)
    return not _BEING_THERE.isdisjoint(words) and "to" not in words and "that" not in words
