"""Where the subject of a verb begins: to its left, over what is inserted, to the beginning of its clause."""

from __future__ import annotations

from dnclaims.recognise.parts import BE, LINKING, PARTICIPLES, Parts
from dnclaims.recognise.reach import FURTHEST, stands_apart

_INSERTED = 16
"""Words of the longest insertion between two commas."""


def is_passive(parts: Parts, at: int, after: int) -> bool:
    """Whether what a cue denies or leaves open is done to its subject: "was not seen", "may be explained"."""
    words, tags = parts.words, parts.tags
    be = not BE.isdisjoint(words[max(0, at - 2) : at + 1])
    number = after
    while parts.tag(number) in ("y", "a"):
        be = be or words[number] in BE
        number += 1
    done = parts.tag(number) == "e" or parts.word(number) in PARTICIPLES
    return done and (be or (at > 1 and tags[at - 1] == "w" and words[at - 2] == "("))  # "(data not shown)"


def subject_start(parts: Parts, at: int) -> int:
    """Return the number of the word at which the subject of the verb at `at` begins; `at` or so where there is none."""
    tags, words = parts.tags, parts.words
    lowest = max(0, at - FURTHEST)
    number = at - 1
    while number >= lowest and (tags[number] in ("a", "m", "y", "t") or words[number] in LINKING):
        number -= 1
    if number < lowest or tags[number] == "c":
        return number + 1
    if tags[number] == "r":
        return number
    before: int | None = number
    while before is not None and before >= lowest:
        number = before
        before = _further(parts, number, lowest)
    number = number if before is not None else number + 1
    while number < at and (tags[number] in ("c", ",", "b", "s") or (tags[number] == "y" and words[number] != "both")):
        number += 1
    return number


def _further(parts: Parts, number: int, lowest: int) -> int | None:
    """Return the word to look at next, to the left; None where the word at `number` is no part of the subject."""
    tag = parts.tags[number]
    if tag in ("s", "b", "[", "(", ";", ":", "!", "?") or (tag == "." and stands_apart(parts, number)):
        return None
    if tag in (")", "]"):
        return _opening(parts, number) - 1
    if tag == ",":
        return _before_insertion(parts, number, lowest)
    if tag in ("a", "m", "v"):
        relative = _relative_before(parts, number, lowest)
        return None if relative is None else relative - 1
    return number - 1


def _opening(parts: Parts, close: int) -> int:
    opens = {")": "(", "]": "["}[parts.words[close]]
    for number in range(close - 1, max(-1, close - FURTHEST), -1):
        if parts.words[number] == opens:
            return number
    return close


def _relative_before(parts: Parts, verb: int, lowest: int) -> int | None:
    """Return the place of the "which" that a verb belongs to, if there is one."""
    for number in range(verb - 1, max(lowest, verb - 8) - 1, -1):
        tag = parts.tags[number]
        if tag == "r":
            return number
        if tag in (",", ".", ";", "s", "b", "v", "m"):
            return None
    return None


def _before_insertion(parts: Parts, comma: int, lowest: int) -> int | None:
    """Return the word before what stands between two commas ("X, which binds Y, is …") or in a list; None elsewhere."""
    tags = parts.tags
    if comma in parts.listed:
        return comma - 1
    if parts.tag(comma + 1) == "c":
        return None
    for number in range(comma - 1, max(lowest, comma - _INSERTED) - 1, -1):
        if tags[number] == ",":
            first = tags[number + 1]
            inserted = first in ("r", "d", "e") or (first == "p" and number > lowest + 1)
            return number - 1 if inserted else None
        if tags[number] in (";", "."):
            return None
    return None
