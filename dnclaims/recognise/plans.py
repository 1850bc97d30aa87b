"""What a plan, a service or a needle is for, which claims nothing of what it does: "exercises to improve balance"."""

from __future__ import annotations

from dnclaims.model import BlockKind, Span
from dnclaims.recognise.clauses import clause_of
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.tokens import word_set

_PLANS = word_set(
    "program programs programme programmes plan plans exercise exercises class classes knowledge tools skills education"
    " advice strategies strategy routine homework training rehabilitation rehab assessment guidance workshop workshops"
)
"""What has an aim that it may or may not reach; whether it does is no claim about a treatment."""
_NEEDLES = word_set("needling needle needles acupuncture shockwave laser cupping massage injection injections")
"""Treatments, of which an aim is said that everybody reads as an effect."""
_SERVICES = word_set(
    "rehabilitation rehab training classes class programme program programs physiotherapy physio assessment screening"
    " pilates coaching"
)
"""The last word of the name of a service that is no treatment of its own."""
_GOALS = word_set("goal goals aim aims objective objectives target targets")
_PUT = word_set("inserted placed used applied introduced directed targeted positioned put")
"""What is done with a needle before it is said what for."""
_NEAR = 6
"""Words between a plan and its aim."""
_FAR = 14
"""Words between what is done with a needle and what for."""


def aim_of_plan(passage: Passage, at: int) -> Span | None:
    """Return the aim that begins with the word "to", where that is of a plan and not of a treatment."""
    words = passage.words
    if words[at] != "to" or _PLANS.isdisjoint(words[max(at - _NEAR, 0) : at]) or not _NEEDLES.isdisjoint(words):
        return None
    begin = passage.tokens[at][0]
    return Span(begin, clause_of(passage, begin).end)


def is_service_name(passage: Passage) -> bool:
    """Whether it is the name of a service: "Falls Prevention & Balance Rehabilitation"."""
    words = passage.words
    if passage.block.kind not in (BlockKind.HEADING, BlockKind.ITEM, BlockKind.CELL) or not 1 < len(words) <= _NEAR:
        return False
    written = passage.text.split()
    return words[-1] in _SERVICES and all(
        word[:1].isupper() for word in written if word[:1].isalpha() and len(word) > 3
    )


def is_list_of_goals(passage: Passage) -> bool:
    """Whether goals are named, and not what was reached: "Treatment goals: less pain, better movement"."""
    colon = passage.reading.folded.find(":", passage.span.start, passage.span.end)
    before = [word for start, _, word in passage.tokens if start < colon]
    return 0 < len(before) <= _NEAR and not _GOALS.isdisjoint(before)


def is_put_in_order_to(passage: Passage, start: int) -> bool:
    """Whether what stands at `start` is what a needle is put somewhere for: "is inserted in order to improve blood flow"."""
    words = passage.words
    if _PUT.isdisjoint(words):
        return False
    before = [word for begin, _, word in passage.tokens if begin < start]
    return any(word == "to" and not _PUT.isdisjoint(before[max(at - _FAR, 0) : at]) for at, word in enumerate(before))
