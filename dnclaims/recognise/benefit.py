"""Which words that look like words of benefit are ones where they stand: not a noun, a purpose, or something getting worse."""

from __future__ import annotations

import re
from itertools import pairwise

from dnclaims.model import ConceptKind, Cue, CueRole
from dnclaims.recognise.beside import word_after, word_before, words_before
from dnclaims.recognise.lexicon_file import inflections
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.senses import is_other_sense
from dnclaims.recognise.tokens import word_set
from dnclaims.recognise.vocabulary import ConceptHit
from dnclaims.recognise.worse import is_worse

_HEALED = word_set("tissue wound bone muscle tendon of the body's their your normal")
_ONE = word_set("a an any the local natural own")
_RESPONSE = word_set("response responses process processes")
_TRAINED = word_set("and or exercise exercises program programs programme training work")
_BROKEN = word_set(
    "adhesion adhesions scar tissue tissues knots tension fascia calcium calcification deposits cycle muscle"
)
"""What is broken down to do good."""
_AT_WORK = word_set("working worked work")
"""Forms of "to work" that tell of doing something, where "works" tells of an effect."""
_MEANS = word_set(
    "by on in through with under at as from using via like similarly differently directly along alongside deep towards out"
)
"""Words behind "works" that tell of how it is done ("works by placing a needle")."""
_TREATING = frozenset({
    form for verb in ("treat", "address", "target", "tackle") for _, form in inflections(verb) if form != verb + "s"
} | {"manage", "managing", "managed", "diagnose"})  # fmt: skip
"""What is done for something, whatever comes of it; "treats" says what a thing is good for."""
_SUCCESS = word_set("successfully effectively success")
_TO = re.compile(r"\bto (?:\w+ly )?(?:\w+,? (?:\w+, )*(?:and |or ))?$")
"""What stands before a verb of purpose: "to", or another such verb ("to find and treat")."""
_PURPOSE_REACH = 60
_MUSCLE = frozenset({"muscle-tightness", "myofascial-pain", "muscle-dysfunction"})
_ALONE = word_set("works relief") | {"pain relief", "feel better", "feeling better", "pain-free", "pain free"}
_IS = word_set("is are was were been remains proved proven")
_RELIEF = frozenset({"relief", "pain relief", "relief from"})
_ABOUT = word_set(
    "to for of in about from with than seek seeking find finding some temporary brief partial any short-term"
)
"""Words right before "relief" that make it what is sought or dealt with ("an approach to pain relief")."""
_WHEN = word_set("when if with inside alongside")
_RETURNING = word_set("to your their a the safe gradual early supervised structured graded phased full timely")
"""Words before "return to" that make it what is planned or hoped for ("a gradual return to sport")."""
_PART = word_set("just only one part not often usually")
"""Words behind "relief is" that set it bounds, too."""
_NOUNS = word_set("relief improvement improvements reduction success") | {
    "pain relief",
    "relief from",
    "improvement in",
    "reduction in",
}
_SOON = 10
"""Words behind a benefit among which it is told that it can be had."""
_BRIEF = word_set("temporary short-lived temporarily varies vary short-term")
"""Words behind "relief" that set it bounds."""
_HELPS = frozenset({"help", "helps", "helped", "can help", "may help", "might help", "could help"})
_BEFORE_NOUNS = word_set(
    "a an the of with in for from your our its their his her my this by on at as into more less no better full good"
)
_SOOTHING = word_set("relaxing soothing calming healing supporting loosening")
_ARTICLES = word_set("a an the this our very most more deeply")
"""Words before such a word that make it tell what a thing is like ("a relaxing massage")."""
_SORE = word_set("soreness discomfort bruising bleeding ache aches tenderness dizziness anxiety fear")
"""What comes of being treated, against which something is done."""


def carries_claim(passage: Passage, cue: Cue) -> bool:
    """Whether a cue is the word that carries a claim: of benefit, absolute, or a bare "helps"."""
    if cue.role is CueRole.RELATION:
        return not (cue.weak or cue.text in _AT_WORK)
    if cue.role is CueRole.ABSOLUTE:
        return bool(cue.form)
    return cue.text in _HELPS and not any(
        other.role is CueRole.RELATION
        and cue.end <= other.start <= cue.end + 12
        and other.form in ("base", "gerund", "third")
        for other in passage.cues
    )


def stands_alone(passage: Passage, cue: Cue) -> bool:
    """Whether a word of benefit is a claim without naming what it benefits ("It works", "a highly effective treatment")."""
    if not passage.reading.found.concepts:
        return False
    if cue.text == "successful":
        return not _IS.isdisjoint(words_before(passage, cue.start))
    return cue.text.endswith("effective") or cue.text in _ALONE


def is_no_benefit(passage: Passage, cue: Cue, targets: list[ConceptHit]) -> bool:
    """Whether what looks like a word of benefit claims none where it stands."""
    return (
        _is_noun(passage, cue)
        or _is_healing(passage, cue)
        or _is_practice(passage, cue)
        or _is_manner(passage, cue)
        or _is_subject_matter(passage, cue)
        or _is_compared(passage, cue)
        or _is_possible(passage, cue)
        or _is_purpose(passage, cue, targets)
        or is_worse(passage, cue, targets)
        or is_other_sense(passage, cue, targets)
    )


def _is_noun(passage: Passage, cue: Cue) -> bool:
    """Whether what looks like a verb of benefit is none: "with lower scores", "a calm mind", "your support"."""
    if cue.role is not CueRole.RELATION:
        return False
    if cue.form == "gerund" and cue.text in _SOOTHING:
        is_one = cue.text == "healing" and not _IS.isdisjoint(words_before(passage, cue.start))
        return word_before(passage, cue.start) in _ARTICLES and not is_one
    if cue.form != "base":
        return False
    gap = passage.reading.folded[max(cue.start - 2, passage.span.start) : cue.start].strip()
    return not gap.endswith((",", ":", ";", "-")) and word_before(passage, cue.start) in _BEFORE_NOUNS


def _is_healing(passage: Passage, cue: Cue) -> bool:
    """Whether "healing" is a process of the body: "the biology of tissue healing", "a healing response"."""
    if cue.text != "healing":
        return False
    before = word_before(passage, cue.start)
    return before in _HEALED or (before in _ONE and word_after(passage, cue.end) in _RESPONSE)


def _is_practice(passage: Passage, cue: Cue) -> bool:
    """Whether it is something that is done: "neck strengthening and …", "steps to easing pain", "we break down the test"."""
    if cue.text == "strengthening":
        return word_after(passage, cue.end) in _TRAINED or _is_advice(passage, cue)
    if cue.text.startswith("br") and word_after(passage, cue.end) == "down":
        return _BROKEN.isdisjoint(word for begin, _, word in passage.tokens if begin >= cue.end)
    return cue.form == "gerund" and word_before(passage, cue.start) == "to"


def _is_advice(passage: Passage, cue: Cue) -> bool:
    """Whether a sentence that names no treatment begins with what is good to do: "Strengthening the core is a must"."""
    return (
        cue.start == passage.span.start
        and not {"is", "helps", "can"}.isdisjoint(passage.words)
        and not any(hit.concept == "dry-needling" for hit in passage.concepts)
    )


def _is_manner(passage: Passage, cue: Cue) -> bool:
    """Whether "works" tells of how a thing is done: "works by placing a needle"."""
    return cue.text == "works" and word_after(passage, cue.end) in _MEANS


def _is_subject_matter(passage: Passage, cue: Cue) -> bool:
    """Whether relief is what is sought, dealt with or set bounds to: "an approach to pain relief", "relief is often temporary"."""
    if cue.text in ("feel better", "feeling better"):
        return word_before(passage, cue.start) in ("towards", "toward")
    if cue.text == "return to":
        return word_before(passage, cue.start) in _RETURNING
    if cue.text not in _RELIEF:
        return False
    if _is_name(passage, cue) or passage.reading.folded[cue.end : cue.end + 1] == "-":
        return True
    following = [word for start, _, word in passage.tokens if start >= cue.end]
    bounded = following[:1] == ["is"] and not _PART.isdisjoint(following[1:3])
    return bounded or word_before(passage, cue.start) in _ABOUT or not _BRIEF.isdisjoint(following)


def _is_name(passage: Passage, cue: Cue) -> bool:
    """Whether it is part of a name, in capitals among plain words: "at Harbour Pain Relief we offer"."""
    text = passage.reading.document.text
    before = [start for start, _, _ in passage.tokens if start < cue.start]
    if not before or not (text[cue.start].isupper() and text[before[-1]].isupper()):
        return False
    plain = sum(text[start].islower() for start, _, _ in passage.tokens)
    return 2 * plain >= len(passage.tokens)


def _is_possible(passage: Passage, cue: Cue) -> bool:
    """Whether it is told of a benefit that it can come about: "relief can be felt after some visits"."""
    if cue.text not in _NOUNS:
        return False
    words = [word for begin, _, word in passage.tokens if begin >= cue.end][:_SOON]
    return any(first in ("can", "may", "might", "could") and then == "be" for first, then in pairwise(words))


def _is_compared(passage: Passage, cue: Cue) -> bool:
    """Whether it is told what makes a treatment more effective: "it works best" and "is most effective with exercise"."""
    if (
        cue.text in ("effective", "successful")
        and passage.words[0] == "for"
        and word_before(passage, cue.start) == "be"
    ):
        return True  # "for needling to be successful, a twitch is needed"
    if cue.text != "effective":
        return False
    if passage.reading.folded[passage.span.start : cue.start].endswith(
        ("there are ", "there are many ", "there are other ")
    ):
        return True
    before = word_before(passage, cue.start)
    if before in ("seek", "find", "need", "needs", "choose"):
        return True
    return before in ("more", "most", "less") and word_after(passage, cue.end) in _WHEN


def _is_purpose(passage: Passage, cue: Cue, targets: list[ConceptHit]) -> bool:
    """Whether a verb says what a thing is for: treating, acting on a muscle, or keeping soreness low."""
    before = passage.reading.folded[max(passage.span.start, cue.start - _PURPOSE_REACH) : cue.start]
    to = cue.form == "base" and _TO.search(before) is not None
    if cue.text in _TREATING:
        return (to or cue.form in ("gerund", "past")) and _SUCCESS.isdisjoint(passage.words)
    if not to or not targets:
        return False
    target = targets[0]
    sore = passage.reading.folded[target.start : target.end] in _SORE
    return sore or ConceptKind.MECHANISM in passage.kind_of(target) or target.concept in _MUSCLE
