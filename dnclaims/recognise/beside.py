"""The words beside a place in a sentence."""

from __future__ import annotations

from dnclaims.recognise.passage import Passage


def word_before(passage: Passage, start: int) -> str:
    """Return the word before a place of a sentence."""
    found = ""
    for begin, _, word in passage.tokens:
        if begin >= start:
            break
        found = word
    return found


def words_before(passage: Passage, start: int) -> list[str]:
    """Return the few words before a place of a sentence."""
    return [word for begin, _, word in passage.tokens if begin < start][-3:]


def words_after(passage: Passage, end: int) -> list[str]:
    """Return the few words behind a place of a sentence."""
    return [word for begin, _, word in passage.tokens if begin >= end][:3]


def word_after(passage: Passage, end: int) -> str:
    """Return the word behind a place of a sentence."""
    return next((word for begin, _, word in passage.tokens if begin >= end), "")
