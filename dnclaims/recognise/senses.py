"""Other senses of words of benefit: a password is reset, breaks are taken, a service is improved, a movement is pain-free."""

from __future__ import annotations

from dnclaims.model import BlockKind, ConceptKind, Cue
from dnclaims.recognise.beside import word_after, word_before, words_after
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.tokens import word_set
from dnclaims.recognise.vocabulary import ConceptHit

_WORKING = word_set(
    "it this that which needling treatment treatments therapy therapies technique techniques approach method it's and really"
    " actually also always just"
)
"""Words before "works" that make it tell of an effect; a treatment by its name does so too."""
_RESET = word_set(
    "muscle muscles nerve nerves nervous system body brain tension pain fibre fibres fiber fibers posture movement signals"
    " pattern patterns tone"
)
"""What is reset that a patient has."""
_BROKEN_OFF = word_set("down up through the your this that these a any free")
"""Words behind "break" that let it tell of an effect ("breaks the cycle")."""
_OF_BUSINESS = word_set(
    "service services quality process processes security code product products site website system systems performance"
    " business staff software test testing user workflow progress appointment appointments"
)
"""What is improved that no patient has."""
_AS_A_NAME = word_set("point points myofascial tissue active fascial")
"""Words before "release" that make it the name of a technique."""
_PLANS = word_set(
    "plan plans strategy strategies advice programme program programmes programs communication ways diagnosis assessment"
)
"""What is called effective without a word on what it does."""
_TOWARDS = word_set("for ensure ensures ensuring crucial towards about")
"""Words before "effective" that make it what is aimed at ("crucial for effective treatment")."""
_MOVED = word_set("range grip performance")
_DURING = word_set("during requires require only use within through")
"""Words before "pain-free" that make it a bound of what is done."""
_BEHIND_THINGS = word_set(
    "at and or for from of over is with staff team group groups worker workers services needs line training exercises issues problems"
    " to assessment work classes disorders test tests"
)
"""Words behind "support", "balance" or "control" that make it a thing, and not what is done."""
_GIVEN = word_set("rehabilitation rehab recovery living care exercise exercises discharge")
"""What is "supported" by those who give it."""
_SOON = word_set("faster sooner quickly quicker back fast stronger")
_RATED = word_set("rate rates")
_TITLE = 4
"""Words of the longest heading or item that is only the name of what is offered."""


def is_other_sense(passage: Passage, cue: Cue, targets: list[ConceptHit]) -> bool:
    """Whether a word of benefit tells of no effect on a patient where it stands."""
    test = _BY_WORD.get(cue.text)
    return _is_compound(passage, cue) or (test is not None and test(passage, cue, targets))


def _is_compound(passage: Passage, cue: Cue) -> bool:
    """Whether it is half of a word: "a whistle-stop tour", "lower-limb training"."""
    folded = passage.reading.folded
    if folded[cue.start - 1 : cue.start] == "-" and folded[max(cue.start - 2, 0) : cue.start - 1].isalpha():
        return True
    return cue.form == "base" and folded[cue.end : cue.end + 1] == "-" and folded[cue.end + 1 : cue.end + 2].isalpha()


def _is_at_work(passage: Passage, cue: Cue, targets: list[ConceptHit]) -> bool:
    """Whether "works" is said of no treatment: "the login works", "what works for you", "home or works numbers"."""
    before = [word for start, _, word in passage.tokens if start < cue.start][-2:]
    if "what" in before:
        return True
    if not before or before[-1] in _WORKING:
        return False
    return not any(hit.end <= cue.start and ConceptKind.TREATMENT in passage.kind_of(hit) for hit in passage.concepts)


def _is_reset(passage: Passage, cue: Cue, targets: list[ConceptHit]) -> bool:
    return _RESET.isdisjoint(passage.words)


def _is_thing(passage: Passage, cue: Cue, targets: list[ConceptHit]) -> bool:
    """Whether it is a thing that one has or offers: "balance and mobility", "support at home", "bowel control, weight loss"."""
    return passage.reading.folded[cue.end : cue.end + 1] in (",", "/") or word_after(passage, cue.end) in _BEHIND_THINGS


def _is_given(passage: Passage, cue: Cue, targets: list[ConceptHit]) -> bool:
    return word_after(passage, cue.end) in _GIVEN


def _is_pause(passage: Passage, cue: Cue, targets: list[ConceptHit]) -> bool:
    return word_after(passage, cue.end) not in _BROKEN_OFF


def _is_of_business(passage: Passage, cue: Cue, targets: list[ConceptHit]) -> bool:
    if word_before(passage, cue.start) in ("before", "until", *_OF_BUSINESS) or _is_listed_behind_for(passage, cue):
        return True
    return word_after(passage, cue.end) in ("in", "of", "to") and not _OF_BUSINESS.isdisjoint(
        words_after(passage, cue.end)[1:3]
    )


def _is_listed_behind_for(passage: Passage, cue: Cue) -> bool:
    """Whether it stands in a row of what something is for ("for chronic pain, recovery, and movement restoration")."""
    before = [token for token in passage.tokens if token[0] < cue.start]
    at = next((number for number in range(len(before) - 1, -1, -1) if before[number][2] == "for"), None)
    if at is None or not before[at + 1 :]:
        return False
    start = before[at][1]
    row = passage.reading.folded[start : cue.start]
    verbs = any(start <= other.start < cue.start and other.form in ("third", "base") for other in passage.cues)
    return "," in row and not verbs


def _is_technique(passage: Passage, cue: Cue, targets: list[ConceptHit]) -> bool:
    return word_before(passage, cue.start) in _AS_A_NAME


def _is_aimed_at(passage: Passage, cue: Cue, targets: list[ConceptHit]) -> bool:
    """Whether a plan is called effective, or effect is what something is needed for."""
    following = words_after(passage, cue.end)[:2]
    return not _PLANS.isdisjoint(following) or (word_before(passage, cue.start) in _TOWARDS and bool(following))


def _is_bound(passage: Passage, cue: Cue, targets: list[ConceptHit]) -> bool:
    return word_before(passage, cue.start) in _DURING or word_after(passage, cue.end) in _MOVED


def _is_title(passage: Passage, cue: Cue, targets: list[ConceptHit]) -> bool:
    """Whether a line names a service ("Return to Sport") or a figure that is not given ("Success Rate")."""
    words = passage.words
    if cue.text == "benefits":
        return passage.block.kind is BlockKind.HEADING and word_after(passage, cue.end) == "of"
    if cue.text.startswith("succe"):
        return word_after(passage, cue.end) in _RATED and not passage.has_more_words_than(_TITLE)
    named = passage.block.kind in (BlockKind.HEADING, BlockKind.ITEM, BlockKind.CELL)
    return named and not passage.has_more_words_than(_TITLE) and _SOON.isdisjoint(words)


_TESTS = {
    _is_at_work: ("works",),
    _is_reset: ("reset", "resets", "resetting"),
    _is_pause: ("break", "breaks"),
    _is_thing: ("support", "balance", "control"),
    _is_given: ("supported", "assisted"),
    _is_of_business: ("improvement", "improvements", "improvement in", "optimization", "restoration"),
    _is_technique: ("release",),
    _is_aimed_at: ("effective", "highly effective", "very effective"),
    _is_bound: ("pain-free", "pain free"),
    _is_title: ("return to", "success", "benefits"),
}
_BY_WORD = {word: test for test, words in _TESTS.items() for word in words}
