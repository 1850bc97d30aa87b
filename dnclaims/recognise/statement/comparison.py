"""What is compared goes together: "those who walk live longer than those who do not"."""

from __future__ import annotations

from dnclaims.model import Cue, CueRole, Rung
from dnclaims.recognise.passage import Passage

_COMPARED = frozenset({"compared", "versus", "relative"})
_MORE = frozenset("more less fewer better worse higher lower greater larger smaller poorer".split())
_RAISED = frozenset("elevated increased decreased reduced raised impaired improved".split())
"""Words that compare where something follows to compare with."""
_NO_MORE = frozenset(
    "other rather after over under however whether number cancer further never ever water power order her paper computer"
    " mother father brother sister another either neither together former latter later earlier remember offer consider"
    " quarter member smoker drinker worker player partner manner carer teacher user winner shower liver fever ulcer inner outer disorder gender career danger".split()
)
_OF_EXPECTATION = frozenset(
    "expected previously thought ever before one two three four five six seven eight nine ten half a 1 2 just it we"
    " twice double doubles doubled halves halved triples tripled any estimated".split()
)
_HAVING = frozenset(
    "have has had get gets got receive receives received experience experienced show shows showed face report reported earn"
    " earns live lives lived do does die died are is was were be contain contains develop developed lose lost"
    " gained deliver delivers provide provides eat drink suffer perform performed become became having were".split()
)  # fmt: skip
_BETWEEN = frozenset(
    "a an the significantly much far even also slightly markedly substantially considerably often to".split()
)
_REACH = 9
"""Words before *than* among which what is more is looked for."""


def comparison(passage: Passage) -> Cue | None:
    """Return where a sentence says that something is more, or less, of something than something else is."""
    tokens = passage.tokens
    found: Cue | None = None
    for number, (start, end, word) in enumerate(tokens):
        following = tokens[number + 1][2] if number + 1 < len(tokens) else ""
        if word == "than" and (following in _OF_EXPECTATION or following[:1].isdigit()):
            return None
        if word == "than" or (word in _COMPARED and following in ("with", "to")):
            before = tokens[max(0, number - _REACH) : number]
            if any(is_more(earlier) or earlier in _RAISED for _, _, earlier in before):
                found = found or _cue(start, end, word)
        elif is_more(word) and found is None:
            earlier = number - 1
            while earlier > 0 and tokens[earlier][2] in _BETWEEN:
                earlier -= 1
            if earlier >= 0 and tokens[earlier][2] in _HAVING:
                found = _cue(start, end, word)
    return found


def is_more(word: str) -> bool:
    """Return whether a word says more or less of something: *more*, *fewer*, *longer*."""
    return word in _MORE or (word.endswith("er") and len(word) > 4 and word not in _NO_MORE)


def _cue(start: int, end: int, word: str) -> Cue:
    return Cue(start, end, word, CueRole.EFFECT, Rung.POSSIBLE)
