"""Words and numbers of a sentence, as patterns count them; texts are folded. What is too long for a sentence is broken."""

from __future__ import annotations

import re
from itertools import islice

from dnclaims.model import Span

_TOKEN = re.compile(r"#?\w+(?:['.,]\w+)*%?")
_NUMBER = re.compile(r"#?\d[\d.,]*%?")
_PERCENT = re.compile(r"\d[\d.,]*%")
_DIGIT = re.compile(r"\d")
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten single few couple dozen half hundreds thousands millions".split()
)
_NUMBERS = frozenset({"{number}"})
_PERCENTS = frozenset({"{number}", "{percent}"})
_NONE: frozenset[str] = frozenset()
FINITE = frozenset({"is", "are", "has", "have", "does", "do", "can", "will"})
"""Verbs that, after "and", begin a statement of their own."""
_LONGEST = 1000
"""Characters of the longest sentence; what runs on without a stop is read in pieces, so that time stays linear."""


def word_set(row: str) -> frozenset[str]:
    """Return the words of a row."""
    return frozenset(row.split())


def words_in(text: str, start: int, end: int) -> list[str]:
    """Return the words of a stretch of a text."""
    return _TOKEN.findall(text, start, end)


def placed(words: list[str], text: str, start: int) -> list[tuple[int, int, str]]:
    """Return words, found from `start` on, with their places (start, end, word)."""
    found: list[tuple[int, int, str]] = []
    end = start
    for word in words:
        # Nothing between two words holds a letter, so that the first place is the right one.
        start = text.find(word, end)
        end = start + len(word)
        found.append((start, end, word))
    return found


def more_words_than(count: int, text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text has more words than so many, without looking at all of them."""
    return next(islice(_TOKEN.finditer(text, start, end), count, None), None) is not None


def numbers_of(words: list[str]) -> list[tuple[int, frozenset[str]]]:
    """Return which words are numbers, and of what kind."""
    return [
        (at, _PERCENTS if _PERCENT.fullmatch(word) else _NUMBERS)
        for at, word in enumerate(words)
        if word in _NUMBER_WORDS or ((word[0].isdecimal() or word[0] == "#") and _NUMBER.fullmatch(word))
    ]


def possible_numbers(words: set[str], text: str, start: int, end: int) -> frozenset[str]:
    """Return the kinds of number that a stretch of a text may hold, at a glance."""
    if _DIGIT.search(text, start, end):
        return _PERCENTS if text.find("%", start, end) >= 0 else _NUMBERS
    return _NONE if words.isdisjoint(_NUMBER_WORDS) else _NUMBERS


def pieces(text: str, sentence: Span) -> tuple[Span, ...]:
    """Return a sentence, in pieces broken at blanks where it is longer than any sentence is."""
    start, end = sentence.start, sentence.end
    if end - start <= _LONGEST:
        return (sentence,)
    found: list[Span] = []
    while end - start > _LONGEST:
        stop = text.rfind(" ", start + 1, start + _LONGEST)
        if stop < 0:
            stop = start + _LONGEST
        found.append(Span(start, stop))
        start = stop + 1 if text[stop] == " " else stop
    return (*found, Span(start, end))
