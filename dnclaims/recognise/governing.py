"""Which words that look like a cue of negation or speculation are one where they stand."""

from __future__ import annotations

from collections.abc import Callable

from dnclaims.recognise.parts import LINKING, Parts
from dnclaims.recognise.tokens import word_set

_ASKED = word_set(
    "determine determined test tested ask asked examine examined see investigate investigated unknown clear unclear"
    " know assess assessed evaluate evaluated determining testing wondered establish known decide wonder verify"
)
"""Words before an "if" that asks."""
_ONLY_IN_TALK = word_set(
    "can must or and/or if either think believe expect hope suspect suppose"
) | {"not sure", "and / or"}  # fmt: skip
"""What leaves open in talk, and states in reports: "the drug can bind", "in mice or rats"."""
_NOT_IN_TALK = frozenset({"rather than", "instead of"})
"""What compares in talk, and denies in reports."""
_NOT_IN_CHAT = word_set(
    "lack lacks lacked lacking absence absent failure unable impossible indicating implying implies imply possible potential"
    " propose proposed presumed postulate postulated appeared"
) | {"fail to", "fails to", "failed to", "failing to", "with the exception of", "indicating that"}  # fmt: skip
"""What tells, in chat, of things that are missing or fail, and denies or leaves open nothing."""
_DONE = word_set("detected seen observed shown found demonstrated identified measured isolated blocked inhibited")
_NO_ROLE = word_set("membrane zeta its their full")
"""Words before a potential that is a thing: "membrane potential"."""


def governing(parts: Parts, cue: str, written: str, at: int, after: int) -> bool:
    """Whether a cue, here the words from `at` to `after` as they were `written`, is one there."""
    if cue in _ONLY_IN_TALK and not parts.talk:
        return cue == "if" and parts.word(at - 1) in _ASKED
    if (cue in _NOT_IN_TALK and parts.talk) or (cue in _NOT_IN_CHAT and parts.chatty):
        return cue == "possible" and parts.word(after) == "that"
    # Nitric oxide and a month are no cues.
    if (written == "NO" and not parts.talk) or (written == "May" and at > 0):
        return False
    holds = _WHERE.get(cue)
    return holds is None or holds(parts, at, after)


def _no_answer(parts: Parts, at: int, after: int) -> bool:
    return parts.word(after) not in (".", ",", "!", "?")  # "no. 5", "No, it …"


def _denies(parts: Parts, at: int, after: int) -> bool:
    """In "not only X", only *only* is denied: so much counts as a denial in talk, and does not in reports."""
    return parts.talk or parts.word(after) not in ("only", "just")


def _with_or(parts: Parts, at: int, after: int) -> bool:
    return "or" in parts.words[after : after + 14]


def _could(parts: Parts, at: int, after: int) -> bool:
    """Whether something was possible; in reports, what could be seen was seen."""
    following = parts.word(after)
    seen = following == "be" and not _DONE.isdisjoint(parts.words[after + 1 : after + 3])
    return parts.talk or not (seen or following in ("not", "only"))


def _before_noun(parts: Parts, at: int, after: int) -> bool:
    return parts.tag(after) in ("w", "e", "y") and parts.word(at - 1) not in _NO_ROLE


def _of_what(parts: Parts, at: int, after: int) -> bool:
    return parts.word(after) in ("that", "of")


def _said_of(parts: Parts, at: int, after: int) -> bool:
    return at > 0 and (parts.tag(at - 1) in ("a", "y") or parts.word(at - 1) in LINKING)


def _expected(parts: Parts, at: int, after: int) -> bool:
    return at > 0 and parts.tag(at - 1) in ("a", "y") and parts.word(after) in ("to", "that")


def _thought(parts: Parts, at: int, after: int) -> bool:
    return at > 0 and parts.tag(at - 1) in ("a", "n", "y", "w", "c") and parts.word(after) not in (".", ",", "?")


def _as_verb(parts: Parts, at: int, after: int) -> bool:
    return at > 0 and (parts.tag(at - 1) in ("a", "y", "n") or parts.word(after) in ("that", "to"))


_WHERE: dict[str, Callable[[Parts, int, int], bool]] = {
    "no": _no_answer,
    "not": _denies,
    "either": _with_or,
    "could": _could,
    **dict.fromkeys(("potential", "putative", "hypothetical"), _before_noun),
    **dict.fromkeys(("suggestion", "possibility", "hypothesis"), _of_what),
    **dict.fromkeys(("unknown", "uncertain", "unclear"), _said_of),
    "expected": _expected,
    "thought": _thought,
    **dict.fromkeys(("supposed", "proposed"), _as_verb),
}
"""What must stand beside a cue, by the cue."""
