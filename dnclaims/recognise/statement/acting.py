"""Verbs that claim: "lowers blood pressure", "rises with age", "a plan to lower it"."""

from __future__ import annotations

from dnclaims.model import Cue, Rung
from dnclaims.recognise.lexicon_file import inflections
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.statement.around import word_after, word_before, words_after, words_before
from dnclaims.recognise.statement.claim import Claim, Weight
from dnclaims.recognise.statement.comparison import is_more
from dnclaims.recognise.statement.frames import STUDY
from dnclaims.recognise.statement.naming import is_predicated
from dnclaims.recognise.statement.neighbours import TURNING
from dnclaims.recognise.statement.standing import Part

_WEIGHTS = {
    Part.GOVERNED: Weight.GOVERNED,
    Part.ACTS: Weight.STANDS,
    Part.CAUSED: Weight.STANDS,
    Part.TURNS: Weight.SAID,
    Part.RELATIVE: Weight.ASIDE,
    Part.UNDERGOES: Weight.ASIDE,
    Part.SUBJECT: Weight.DOING,
    Part.PURPOSE: Weight.PURPOSE,
}
_OF_TREATMENT = frozenset(
    word
    for base in "work support treat address manage control release remove end balance correct fix assist tackle aid".split()
    for _, word in inflections(base)
)
"""Verbs that claim where they stand as the verb of a sentence, and otherwise say what is done."""
_DEEDS = frozenset("impact impacts influence benefit damage harm cause trigger threat burden boost protection".split())
"""Nouns that are spelled as verbs are, and claim as much."""
_GOES_WITH = frozenset("with as when after among in if for".split())
_TIMES = frozenset("year years decade decades recent months century".split())
_MAKING = frozenset("make made making".split())
_MADE = frozenset("likely it harder easier sick fat ill you people us".split())
_HITTING = frozenset(
    word for base in ("affect", "kill", "hit", "plague", "cost", "strike") for _, word in inflections(base)
)
_COUNTING = frozenset(
    "nearly about around almost more up one two millions thousands hundreds approximately some".split()
)
_PARTICLES = {
    word: particle for base, particle in (("lead", "to"), ("result", "in")) for _, word in inflections(base)
} | {"led": "to"}
"""What a verb needs behind it to say that it brings something about."""
_ONLY_HAPPENS = frozenset(
    "rise rises rose risen fall falls fell fallen drop drops dropped climb climbs climbed decline declines declined declining rising falling dropping climbing".split()
)
_AS_VERBS = frozenset({Part.ACTS, Part.GOVERNED, Part.RELATIVE})
_REACH = 5
"""Words around a verb that tell what it is said of."""


def claim_of_verb(passage: Passage, cue: Cue, part: Part) -> Claim | None:
    """Return the claim that a verb makes, playing the part that it does, if it makes one."""
    if part is Part.NAMES:
        return _claim_of_name(passage, cue)
    if not _claims(passage, cue, part):
        return None
    lowered = cue.rung is Rung.POSSIBLE or part in (Part.TURNS, Part.UNDERGOES)
    return Claim(
        cue.start,
        cue.end,
        _WEIGHTS[part],
        cue.text,
        form="third" if part in (Part.ACTS, Part.TURNS) else cue.form,
        most=Rung.POSSIBLE if lowered else None,
        by_noun=part not in (Part.ACTS, Part.GOVERNED, Part.CAUSED, Part.TURNS),
    )


def _claim_of_name(passage: Passage, cue: Cue) -> Claim | None:
    if not is_predicated(passage, cue):
        return None
    if cue.text in _DEEDS:
        return Claim(cue.start, cue.end, Weight.SAID, cue.text, by_noun=True)
    if cue.text in TURNING - _ONLY_HAPPENS and cue.text not in _OF_TREATMENT:
        return Claim(cue.start, cue.end, Weight.NAMED, cue.text, form=cue.form, most=Rung.POSSIBLE, by_noun=True)
    return None


def _claims(passage: Passage, cue: Cue, part: Part) -> bool:
    if part is Part.QUALIFIES:
        return False
    if cue.text in _OF_TREATMENT and (part not in _AS_VERBS or word_before(passage, cue) == "we"):
        return False
    if part is Part.TURNS and (word_after(passage, cue) not in _GOES_WITH or _is_over_time(passage, cue)):
        return False
    if cue.text in _ONLY_HAPPENS and part is not Part.TURNS:  # "fall ill", "on the rise"
        return False
    if cue.text in _PARTICLES:
        return _PARTICLES[cue.text] in [word for word in words_after(passage, cue, 2) if not word.endswith("ly")][:1]
    if cue.text in _MAKING:  # "makes them more likely", not "made bread"
        return any(is_more(word) or word in _MADE for word in words_after(passage, cue, _REACH + 1))
    if cue.text in _HITTING and _counts(word_after(passage, cue)):
        return False
    # What a study supports is a view, or a course of action.
    return not cue.text.startswith("support") or STUDY.isdisjoint(words_before(passage, cue, _REACH))


def _is_over_time(passage: Passage, cue: Cue) -> bool:
    """Whether something only changes in time: "tripled in ten years"."""
    return any(word[:1].isdigit() or word in _TIMES for word in words_after(passage, cue, _REACH))


def _counts(word: str) -> bool:
    """Whether a word counts people: "affects one in ten" tells how common something is, not what it does."""
    return word[:1].isdigit() or word in _COUNTING
