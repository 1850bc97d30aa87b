"""What patients are told to do: "drink water to reduce soreness" promises nothing."""

from __future__ import annotations

from dnclaims.recognise.passage import Passage
from dnclaims.recognise.tokens import word_set

_BIDS = word_set(
    "apply drink wear avoid tell inform ask contact consult notify rest eat bring arrive refrain limit remember hydrate"
    " continue stretch breathe wait read check remind report rinse elevate schedule"
)
"""What patients are told to do; none of it is a promise, as "experience" and "enjoy" are."""
_BIDS_WITH = {
    "keep": word_set("moving warm hydrated active the it your"),
    "stay": word_set("active hydrated warm"),
    "take": word_set("a it care time warm plenty things deep"),
    "use": word_set("ice heat a warm cold gentle"),
    "let": word_set("us your the them"),
    "make": word_set("sure"),
    "try": word_set("to gentle light not warm"),
    "do": word_set("not your gentle light some the"),
    "don't": frozenset[str](),
    "follow": word_set("your the up our any"),
    "see": word_set("your a our"),
    "get": word_set("enough plenty medical up some"),
    "go": word_set("for to easy"),
    "call": word_set("your a 911 999 an"),
    "move": word_set("gently around"),
    "learn": word_set("how more about why what to which"),
    "find": word_set("out"),
    "give": word_set("us your it"),
    "seek": word_set("medical help emergency urgent advice"),
}
"""The same where they are told it by more than one word; of "keep your pain away" and "get relief" nothing is known."""
_ADVISED = word_set("should may can must please to need could might will also")
"""Words between "you" and what the reader is told to do."""
_LEADS = word_set(
    "after before if when whenever once for following until unless then finally afterwards please remember"
)
"""Words that begin what may stand before it."""
_ADVISES = word_set("recommend recommends advise advises encourage encourages suggest suggests")
_ADVISERS = word_set("we i therapist therapists physiotherapist physiotherapists clinicians doctors will may also")
"""Who recommends what patients should do."""
_OFFERING = word_set("ask contact read learn find")
"""Who is told to do this about a thing takes for granted that it is there: "ask us about instant relief" offers it."""
_BY_NEEDLING = word_set("needling needles")


BIDS = frozenset({*_BIDS, *_BIDS_WITH, *_ADVISES})
"""All words with which the reader may be told to do something."""


def opens(passage: Passage, at: int) -> bool:
    """Whether a word stands at the head of the sentence, or behind a mark."""
    if at == 0:
        return True
    before = passage.reading.folded[passage.tokens[at - 1][1] : passage.tokens[at][0]]
    return any(mark in before for mark in ",;:.-–—(")


def is_bid(passage: Passage, at: int) -> bool:
    """Whether a word tells the reader to do something: at the head of a sentence, behind an aside, or after "you should"."""
    words = passage.words
    word = words[at]
    if word in _ADVISES and "you" not in words[max(at - 1, 0) : at]:
        return _ADVISERS.isdisjoint(words[max(at - 3, 0) : at]) is False and _BY_NEEDLING.isdisjoint(words[at:])
    if word not in _BIDS:
        allowed = _BIDS_WITH.get(word)
        following = words[at + 1] if at + 1 < len(words) else ""
        if allowed is None or (allowed and following not in allowed):
            return False
    if any(other in _BY_NEEDLING for other in words[at:]):
        return False
    if _offers(words, at):
        return False
    if at == 0 or words[at - 1] in ("please", "always", "never", "simply", "also"):
        return True
    if opens(passage, at) and (words[0] in _LEADS or not _is_listed(passage, at)):
        return True
    return "you" in words[max(at - 3, 0) : at] and words[at - 1] in _ADVISED


def end_of_bid(passage: Passage, at: int) -> int:
    """Return where what the reader is told to do ends: with the sentence, or where something is offered."""
    words = passage.words
    return next((passage.tokens[n][0] for n in range(at + 1, len(words)) if _offers(words, n)), passage.span.end)


def _offers(words: list[str], at: int) -> bool:
    return words[at] in _OFFERING and "about" in words[at + 1 : at + 5]


def _is_listed(passage: Passage, at: int) -> bool:
    """Whether a word is one of several things and no verb: "ice, rest or tablets"."""
    following = passage.words[at + 1] if at + 1 < len(passage.words) else ""
    end = passage.tokens[at][1]
    return following in ("and", "or") or passage.reading.folded[end : end + 1] in (",", ".", "")


def may_bid(word: str) -> bool:
    """Whether a word can be the first of what the reader is told to do."""
    return word in _BIDS or word in _BIDS_WITH
