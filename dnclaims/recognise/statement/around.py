"""The words before and after a place in a sentence."""

from __future__ import annotations

from bisect import bisect_left

from dnclaims.model import Cue
from dnclaims.recognise.passage import Passage


def words_before(passage: Passage, cue: Cue, count: int) -> list[str]:
    """Return so many words before a cue, or as many as there are."""
    at = bisect_left(passage.tokens, (cue.start,))
    return [word for _, _, word in passage.tokens[max(0, at - count) : at]]


def words_after(passage: Passage, cue: Cue, count: int) -> list[str]:
    """Return so many words after a cue, or as many as there are."""
    at = bisect_left(passage.tokens, (cue.end,))
    return [word for _, _, word in passage.tokens[at : at + count]]


def word_before(passage: Passage, cue: Cue) -> str:
    """Return the word before a cue; empty where it stands first."""
    return "".join(words_before(passage, cue, 1))


def word_after(passage: Passage, cue: Cue) -> str:
    """Return the word after a cue; empty where it stands last."""
    return "".join(words_after(passage, cue, 1))
