"""How far a cue reaches: where the clause or the noun phrase after it ends, and where the subject before it begins."""

from __future__ import annotations

from dnclaims.recognise.parts import LINKING, Parts

_FURTHEST = 120
"""Words that a cue reaches at most."""
_ASIDES = frozenset("figure fig figures table see cf data reviewed e.g e i.e i unpublished for supplementary".split())
_REASONS = frozenset("because since although though whereas unless".split())
_FRESH = frozenset("it we there this these they i you he she then so".split())


def closing(parts: Parts, at: int) -> int:
    """Return the number of the bracket that closes the one at `at`, or of the last word."""
    close = {"(": ")", "[": "]"}[parts.words[at]]
    for number in range(at + 1, min(len(parts.words), at + _FURTHEST)):
        if parts.words[number] == close:
            return number
    return -1


def clause_end(parts: Parts, at: int, *, wide: bool, spoken: bool, fronted: bool = False) -> int:
    """Return the number of the word before which the clause that `at` stands in ends.

    A `wide` clause is what is said after a verb of saying ("suggests that …"): it may hold clauses of its own. One that
    is `fronted` stands before the main clause ("To learn whether it works, we …") and ends with its comma.
    """
    words, tags = parts.words, parts.tags
    count = min(len(words), at + _FURTHEST)
    number = at
    while number < count:
        tag = tags[number]
        if tag in (".", "!", "?", ":", "…") and _stops(parts, number):
            break
        if tag in (";", ")", "]", "|"):
            break
        if tag in ("(", "["):
            close = closing(parts, number)
            if close < 0 or spoken or _aside(parts, number, close):
                break
            number = close + 1
            continue
        if tag == "-" and number + 1 < len(words) and words[number + 1] == "-":
            break
        if tag == "-" and number > at and parts.ends[number - 1] < parts.starts[number] < parts.starts[number] + 1 < (
            parts.starts[number + 1] if number + 1 < len(words) else 1 << 60
        ):
            break
        if number > at:
            if tag == "," and fronted and not in_list(parts, number):
                break
            if tag == "," and _new_after_comma(parts, number, wide=wide, spoken=spoken):
                break
            if tag == "b" and not _goes_on(parts, at, number, wide=wide):
                break
            if words[number] in ("so", "as") and not wide and _has_subject(parts, number + 1):
                break
            if words[number] in _REASONS and not (wide and not spoken):
                break
            if tag == "c" and _new_after_and(parts, number, wide=wide, spoken=spoken):
                break
        number += 1
    while number > at and tags[number - 1] in (",", '"', "-"):
        number -= 1
    return number


def _stops(parts: Parts, number: int) -> bool:
    """Whether a mark ends something: what follows it stands apart, and a full stop is none of an abbreviation."""
    if number + 1 >= len(parts.words):
        return True
    following = parts.words[number + 1]
    if parts.words[number] == ".":
        return not following[0].isalnum()
    return parts.ends[number] < parts.starts[number + 1] or following in (")", '"', ".", "!", "?")


def _has_subject(parts: Parts, number: int) -> bool:
    return number < len(parts.words) and parts.words[number] in ("i", "we", "he", "she", "it", "they", "you")


def _goes_on(parts: Parts, at: int, number: int, *, wide: bool) -> bool:
    """Whether a word of contrast adds to the clause and ends none: "not only … but also"."""
    words = parts.words
    if words[number] == "but" and "only" in words[max(0, at - 2) : number]:
        return True
    # "while" of time goes on, that of contrast stands behind a comma, and "yet" at the end contrasts nothing.
    if words[number] == "while":
        return parts.tags[number - 1] != "," or wide
    return words[number] == "yet" and (wide or parts.tags[number + 1 : number + 2] in ([], ["."], [","]))


def _aside(parts: Parts, opening: int, close: int) -> bool:
    """Whether what stands in brackets is a reference, or the end of the sentence."""
    following = parts.tags[close + 1] if close + 1 < len(parts.words) else "."
    first = parts.words[opening + 1]
    return (first in _ASIDES or first.isdigit() or first[0] == "_") and following in (".", ",", ";", ":")


def _skip_adverbs(parts: Parts, number: int) -> int:
    while number < len(parts.tags) and parts.tags[number] == "y":
        number += 1
    return number


def _new_after_comma(parts: Parts, comma: int, *, wide: bool, spoken: bool) -> bool:
    words, tags = parts.words, parts.tags
    number = comma + 1
    if number >= len(words):
        return True
    if not _stops(parts, comma):
        return False
    tag, word = tags[number], words[number]
    if tag in ("b", "n") or word in _FRESH or word in _REASONS:
        return True
    if in_list(parts, comma):
        return False
    if spoken or (word == "and" and not wide):
        return True
    if tag == "c":
        return _new_after_and(parts, number, wide=wide, spoken=spoken)
    if wide:
        return False
    follow = _skip_adverbs(parts, number)
    tag = tags[follow] if follow < len(tags) else "."
    return tag in ("g", "a", "m", "v", "s", "e") or (tag in ("d", "w") and finite_after(parts, follow))


def in_list(parts: Parts, comma: int) -> bool:
    """Whether a comma parts the members of a list ("pain, tension and stress")."""
    tags = parts.tags
    number = comma + 1
    if number < len(tags) and tags[number] == "c":
        # ", and": the last of a list, if a comma stands a few words before.
        return any(tags[back] == "," for back in range(max(0, comma - 6), comma)) and not _new_after_and(
            parts, number, wide=True, spoken=False
        )
    while number < len(tags) and number < comma + 7:
        tag = tags[number]
        if tag == "c":
            return number > comma + 1
        if tag == ",":
            return number > comma + 1 and in_list(parts, number)
        if tag in ("a", "m", "v", "n", "s", "r", "b", "t", "g", ".", ";"):
            return False
        number += 1
    return False


def _new_after_and(parts: Parts, number: int, *, wide: bool, spoken: bool) -> bool:
    follow = _skip_adverbs(parts, number + 1)
    if follow >= len(parts.tags):
        return True
    tag = parts.tags[follow]
    if wide:
        return tag == "n" or parts.words[follow] in ("suggest", "imply", "indicate", "suggests")
    return tag in ("a", "m", "v", "n", "s") or (tag in ("d", "w") and finite_after(parts, follow))


def finite_after(parts: Parts, at: int) -> bool:
    """Whether a verb that stands follows before the next comma."""
    for number in range(at, min(len(parts.tags), at + 8)):
        if parts.tags[number] in ("a", "m", "v"):
            return True
        if parts.tags[number] in (",", ".", ";", "c", "s", "r"):
            return False
    return False


def noun_end(parts: Parts, at: int, *, spoken: bool) -> int:
    """Return the number of the word before which the noun phrase at `at` ends, what belongs to it included."""
    tags, words = parts.tags, parts.words
    count = min(len(words), at + _FURTHEST)
    number = at
    while number < count:
        tag = tags[number]
        if tag in (".", "!", "?", ":", ";", ")", "]", "|", "…") and (tag in (")", "]", ";") or _stops(parts, number)):
            break
        if tag in ("(", "["):
            close = closing(parts, number)
            if close < 0 or spoken or _aside(parts, number, close):
                break
            number = close + 1
            continue
        if number > at:
            if tag == "," and not in_list(parts, number):
                break
            if tag in ("a", "m", "v", "b", "r") or words[number] in _REASONS:
                break
            if tag == "n" and tags[number - 1] not in ("p", "g", "t"):
                break
            if tag == "y" and tags[number + 1 : number + 2] in (["e"], ["v"], ["a"], ["m"]):
                break
            if tag == "c" and _new_after_and(parts, number, wide=False, spoken=spoken):
                break
        number += 1
    while number > at and tags[number - 1] in (",", '"', "-"):
        number -= 1
    return number


def subject_start(parts: Parts, at: int) -> int:
    """Return the number of the word at which the subject of the verb at `at` begins; `at` itself where there is none."""
    tags, words = parts.tags, parts.words
    number = at - 1
    lowest = max(0, at - _FURTHEST)
    while number >= lowest and (tags[number] in ("a", "m", "y", "t") or words[number] in LINKING):
        number -= 1
    if number < lowest or tags[number] == "c":
        return number + 1
    if tags[number] == "r":
        return number
    while number >= lowest:
        tag = tags[number]
        if tag in (".", ";", ":", "!", "?", "s", "b", "[") and not (tag == "." and not _stops(parts, number)):
            break
        if tag in (")", "]"):
            number = _opening(parts, number) - 1
            continue
        if tag == "(":
            break
        if tag == ",":
            jumped = _before_insertion(parts, number, lowest)
            if jumped is None:
                break
            number = jumped
            continue
        if tag in ("a", "m", "v"):
            back = _relative_before(parts, number, lowest)
            if back is None:
                break
            number = back
        number -= 1
    number += 1
    while number < at and (tags[number] in ("c", ",", "b", "s") or (tags[number] == "y" and words[number] != "both")):
        number += 1
    return number


def _opening(parts: Parts, close: int) -> int:
    opens = {")": "(", "]": "["}[parts.words[close]]
    for number in range(close - 1, max(-1, close - _FURTHEST), -1):
        if parts.words[number] == opens:
            return number
    return close


def _relative_before(parts: Parts, verb: int, lowest: int) -> int | None:
    for number in range(verb - 1, max(lowest, verb - 8) - 1, -1):
        tag = parts.tags[number]
        if tag == "r":
            return number
        if tag in (",", ".", ";", "s", "b", "v", "m"):
            return None
    return None


def _before_insertion(parts: Parts, comma: int, lowest: int) -> int | None:
    """Return the number of the word before what stands between two commas ("X, which binds Y, is …"), or None."""
    tags = parts.tags
    if tags[comma + 1] == "c" or in_list(parts, comma):
        for number in range(comma - 1, max(lowest, comma - 6) - 1, -1):
            if tags[number] == ",":
                return comma - 1
        return None
    for number in range(comma - 1, max(lowest, comma - 16) - 1, -1):
        if tags[number] == ",":
            first = tags[number + 1]
            if first in ("r", "d", "e") or (first == "p" and number > lowest + 1):
                return number - 1
            return None
        if tags[number] in (";", "."):
            return None
    return None
