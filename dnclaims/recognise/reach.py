"""How far a cue reaches to its right: where the clause or the noun phrase after it ends."""

from __future__ import annotations

from dnclaims.recognise.parts import Parts

FURTHEST = 80
"""Words that a cue reaches at most."""
_ASIDES = frozenset("figure fig figures table see cf data reviewed e i unpublished for supplementary".split())
_REASONS = frozenset("because since although though whereas unless".split())
_FRESH = frozenset("it we there this these they i you he she then so".split())
_SUBJECTS = frozenset("i we he she it they you".split())
_CONCLUDES = frozenset("suggest suggests imply indicate".split())


def clause_end(parts: Parts, at: int, *, wide: bool = False, fronted: bool = False) -> int:
    """Return the number of the word before which the clause that `at` stands in ends.

    A `wide` clause is what is said after a verb of saying ("suggests that …"): it may hold clauses of its own. One that
    is `fronted` stands before the main clause ("To learn whether it works, we …") and ends with its comma.
    """
    number = at
    while number < min(len(parts), at + FURTHEST):
        bracket = _past_bracket(parts, number)
        if bracket:
            number = bracket
            continue
        if bracket == 0 or _is_stop(parts, number):
            break
        if number > at:
            if fronted and parts.tags[number] == "," and number not in parts.listed:
                break
            if _turns(parts, at, number, wide=wide) or _begins_anew(parts, number, wide=wide):
                break
        number += 1
    return _trimmed(parts, at, number)


def noun_end(parts: Parts, at: int) -> int:
    """Return the number of the word before which the noun phrase at `at` ends, what belongs to it included."""
    number = at
    while number < min(len(parts), at + FURTHEST):
        bracket = _past_bracket(parts, number)
        if bracket:
            number = bracket
            continue
        if bracket == 0 or _is_stop(parts, number, dashes=False):
            break
        if number > at and _ends_noun(parts, number):
            break
        number += 1
    return _trimmed(parts, at, number)


def stands_apart(parts: Parts, number: int) -> bool:
    """Whether a mark ends something: what follows it stands apart, and a full stop is none of an abbreviation."""
    following = parts.word(number + 1)
    if not following:
        return True
    if parts.words[number] == ".":
        return not following[0].isalnum()
    return parts.ends[number] < parts.starts[number + 1] or following in (")", '"', ".", "!", "?")


def _is_stop(parts: Parts, number: int, *, dashes: bool = True) -> bool:
    """Whether a mark ends whatever stands before it."""
    tag = parts.tags[number]
    if tag in (".", "!", "?", ":", "…"):
        return stands_apart(parts, number)
    if tag == "-" and dashes:
        following = parts.word(number + 1)
        spaced = number > 0 and parts.ends[number - 1] < parts.starts[number] and stands_apart(parts, number)
        return following == "-" or (spaced and following != "")
    return tag in (";", ")", "]", "|")


def _past_bracket(parts: Parts, number: int) -> int | None:
    """Return the word behind a bracket that belongs to what stands before it, 0 where it does not; None if it is none."""
    close = {"(": ")", "[": "]"}.get(parts.words[number])
    if close is None:
        return None
    for end in range(number + 1, min(len(parts), number + FURTHEST)):
        if parts.words[end] == close:
            return 0 if parts.talk or _is_aside(parts, number, end) else end + 1
    return 0


def _is_aside(parts: Parts, opening: int, close: int) -> bool:
    """Whether what stands in brackets is a reference at the end of what it backs."""
    first = parts.words[opening + 1]
    return (first in _ASIDES or first.isdigit()) and parts.tag(close + 1) in (".", ",", ";", ":")


def _turns(parts: Parts, at: int, number: int, *, wide: bool) -> bool:
    """Whether a word begins a contrast or a reason, which the cue does not govern."""
    word = parts.words[number]
    if word in ("so", "as"):
        return not wide and parts.word(number + 1) in _SUBJECTS
    if parts.tags[number] == "b" and not _goes_on(parts, at, number, wide=wide):
        return True
    return word in _REASONS and (parts.talk or not wide)


def _goes_on(parts: Parts, at: int, number: int, *, wide: bool) -> bool:
    """Whether a word of contrast adds to the clause and ends none: "not only … but also"."""
    word = parts.words[number]
    if word == "but":
        return "only" in parts.words[max(0, at - 2) : number]
    if word == "while":  # of time, unless it stands behind a comma
        return wide or parts.tags[number - 1] != ","
    return word == "yet" and (wide or parts.tag(number + 1) in (".", ","))


def _begins_anew(parts: Parts, number: int, *, wide: bool) -> bool:
    """Whether a comma or an "and" stands before a new clause."""
    if parts.tags[number] == ",":
        return _anew_after_comma(parts, number, wide=wide)
    return parts.tags[number] == "c" and _anew_after_and(parts, number, wide=wide)


def _anew_after_comma(parts: Parts, comma: int, *, wide: bool) -> bool:
    if not stands_apart(parts, comma):
        return False
    tag, word = parts.tag(comma + 1), parts.word(comma + 1)
    if tag in ("b", "n") or word in _FRESH or word in _REASONS:
        return True
    if comma in parts.listed:
        return False
    if parts.talk or (word == "and" and not wide):
        return True
    if tag == "c":
        return _anew_after_and(parts, comma + 1, wide=wide)
    if wide:
        return False
    follow = _past_adverbs(parts, comma + 1)
    return parts.tag(follow) in "gamvse." or _has_verb(parts, follow)


def _anew_after_and(parts: Parts, number: int, *, wide: bool) -> bool:
    follow = _past_adverbs(parts, number + 1)
    if wide:
        return parts.tag(follow) in ("n", ".") or parts.word(follow) in _CONCLUDES
    return parts.tag(follow) in "amvns." or _has_verb(parts, follow)


def _has_verb(parts: Parts, at: int) -> bool:
    """Whether a noun phrase stands at `at` that has a verb behind it: a subject."""
    if parts.tag(at) not in ("d", "w"):
        return False
    for number in range(at, min(len(parts), at + 8)):
        if parts.tags[number] in ("a", "m", "v"):
            return True
        if parts.tags[number] in (",", ".", ";", "c", "s", "r"):
            return False
    return False


def _past_adverbs(parts: Parts, number: int) -> int:
    while parts.tag(number) == "y":
        number += 1
    return number


def _ends_noun(parts: Parts, number: int) -> bool:
    tag = parts.tags[number]
    if tag == ",":
        return number not in parts.listed
    if tag == "n":
        return parts.tags[number - 1] not in ("p", "g", "t")
    if tag == "y":
        return parts.tag(number + 1) in ("e", "v", "a", "m")
    if tag == "c":
        return _anew_after_and(parts, number, wide=False)
    return tag in ("a", "m", "v", "b", "r") or parts.words[number] in _REASONS


def _trimmed(parts: Parts, at: int, end: int) -> int:
    while end > at and parts.tags[end - 1] in (",", '"', "-"):
        end -= 1
    return end
