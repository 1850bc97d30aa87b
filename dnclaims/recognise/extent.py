"""What a cue governs, by the way in which it governs: the noun after it, its clause, its subject, both sides of it.

A way is a function of this module, and a group of the lexicon says by `governs` which is its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dnclaims.recognise.parts import Parts
from dnclaims.recognise.reach import clause_end, noun_end
from dnclaims.recognise.subject import is_passive, subject_start

_REASONS = frozenset("explanation explanations reason cause interpretation scenario".split())
_NEAR = 12
"""Words within which a verb or a noun still belongs to what is looked at."""
_MEMBER = 8
"""Words of the longest member of a choice."""


class Place(NamedTuple):
    """A cue in the words of a sentence: it stands from `at` up to `after`."""

    parts: Parts
    cue: str
    at: int
    after: int


class Extent(NamedTuple):
    """What a cue governs, in words of the sentence."""

    start: int
    end: int
    subject_end: int = 0
    """Up to where it is only the subject of the verb that the cue stands with."""


def extent_of(how: str, place: Place) -> Extent:
    """Return what a cue governs, given how it does."""
    return WAYS[how](place)


def _to_noun_end(place: Place) -> Extent:
    """As “no” does: the noun after it, and its verb, where it is the subject of one."""
    if place.cue in ("no", "none", "neither", "nor") and not _is_object(place):
        return _to_clause_end(place)
    return Extent(place.at, noun_end(place.parts, place.after))


def _to_clause_end(place: Place) -> Extent:
    return Extent(place.at, clause_end(place.parts, place.after))


def _to_saying_end(place: Place) -> Extent:
    """What is said, asked or supposed."""
    fronted = place.at <= 1 or place.parts.words[0] == "to" or place.parts.words[:2] == ["in", "order"]
    return Extent(place.at, clause_end(place.parts, place.after, wide=True, fronted=fronted))


def _with_subject(place: Place, end: int) -> Extent:
    return Extent(min(place.at, subject_start(place.parts, place.at)), end, place.at)


def _verb(place: Place) -> Extent:
    """As “not” and “may” do: what the verb says, and its subject where the verb is passive."""
    parts, at, after = place.parts, place.at, place.after
    if is_passive(parts, at, after):
        return _with_subject(place, clause_end(parts, after))
    return _to_clause_end(place)


def _denied_verb(place: Place) -> Extent:
    """As a verb does; but in “but not X”, where there is no verb, the noun."""
    parts, at, after = place.parts, place.at, place.after
    bare = parts.word(at - 1) in ("but", "and", ",") and parts.tag(after) not in ("a", "m")
    if bare and not parts.talk:
        return Extent(at, noun_end(parts, after))
    return _verb(place)


def _saying(place: Place) -> Extent:
    """As “suggests that” does: what is said; as “is thought to”: the subject too."""
    parts, at, after = place.parts, place.at, place.after
    extent = _to_saying_end(place)
    passive = place.cue.endswith(("ed", "thought")) and at > 0 and parts.tags[at - 1] in ("a", "y")
    return _with_subject(place, extent.end) if passive and parts.word(after) != "that" else extent


def _raising(place: Place) -> Extent:
    """As “seems to” does: the subject too."""
    parts, at, after = place.parts, place.at, place.after
    following = parts.word(after)
    if "likely" in place.cue and following != "to":
        return _likely(place)
    extent = _with_subject(place, clause_end(parts, after))
    alone = (parts.words[extent.start] == "it" and following != "to") or parts.tag(at - 1) == "c"
    return Extent(at, extent.end) if alone else extent


def _likely(place: Place) -> Extent:
    parts, at, after = place.parts, place.at, place.after
    if parts.word(after) == "that":
        return Extent(at, clause_end(parts, after, wide=True))
    if at and (parts.tags[at - 1] == "d" or parts.words[at - 1] == "most"):
        return Extent(at, _explained(parts, noun_end(parts, after)))
    return _to_clause_end(place)


def _adjective(place: Place) -> Extent:
    """As in “a possible cause”: its noun; as in “it is possible that”: the clause."""
    parts, at, after = place.parts, place.at, place.after
    if at and parts.tags[at - 1] in ("a", "y") and parts.word(after) in ("that", "to"):
        return Extent(at, clause_end(parts, after, wide=True))
    return Extent(at, _explained(parts, noun_end(parts, after)))


def _adverb(place: Place) -> Extent:
    """As “possibly” does: the phrase after it, or the clause."""
    parts, at, after = place.parts, place.at, place.after
    before_phrase = parts.tag(after) in ("w", "e", "g", "d", "p")
    if before_phrase and at and parts.tags[at - 1] in ("d", "p", "c", "w", ","):
        return Extent(at, noun_end(parts, after))
    return _to_clause_end(place)


def _open(place: Place) -> Extent:
    """As in “it is unclear how”: the question; as in “the cause is unknown”: the subject."""
    if place.parts.tag(place.after) in ("s", "r"):
        return Extent(place.at, clause_end(place.parts, place.after, wide=True))
    return _with_subject(place, place.after)


def _state(place: Place) -> Extent:
    """As in “pain was absent at six months”: the subject too."""
    return _with_subject(place, clause_end(place.parts, place.after))


def _choice(place: Place) -> Extent:
    """As “or” does: what stands on both sides of it."""
    parts, at, after = place.parts, place.at, place.after
    if place.cue == "either":
        return Extent(at, noun_end(parts, after))
    start = at - 1
    while start >= 0 and parts.tags[start] in ("w", "e", "y", "g", "d", ",") and at - start < _MEMBER:
        start -= 1
    return Extent(start + 1, _member_end(parts, after))


def _member_end(parts: Parts, at: int) -> int:
    if parts.talk:
        end = clause_end(parts, at)
        # A clause after "or" goes on to its end, a noun to its verb: "families or groups that come".
        stops = ("r", "a", "m") if parts.tag(at) in ("d", "w") else ()
        return next((one for one in range(at, end) if parts.words[one] == "or" or parts.tags[one] in stops), end)
    end = at
    while end - at < _MEMBER and (parts.tag(end) in ("w", "e", "y", "g", "d") or parts.word(end) == "of"):
        end += 1
    return end


def _explained(parts: Parts, end: int) -> int:
    """Return where a noun phrase ends with what it is said to be: "a possible explanation is that …"."""
    if parts.word(end) in ("is", "are") and not _REASONS.isdisjoint(parts.words[max(0, end - _NEAR) : end]):
        return clause_end(parts, end + 1, wide=True)
    return end


def _is_object(place: Place) -> bool:
    """Whether a preposition, or a verb of the same clause, stands before a cue, so that what it denies is no subject."""
    if place.parts.tag(place.at - 1) == "p":
        return True
    for number in range(place.at - 1, max(-1, place.at - _NEAR), -1):
        tag = place.parts.tags[number]
        if tag in ("a", "v", "m", "e", "g"):
            return True
        if tag in (",", "s", "b", ".", ";", ":", "(", "c", "r"):
            return False
    return False


WAYS: dict[str, Callable[[Place], Extent]] = {
    "verb": _denied_verb,
    "modal": _verb,
    "noun": _to_noun_end,
    "act": _to_clause_end,
    "state": _state,
    "clause": _saying,
    "raising": _raising,
    "adjective": _adjective,
    "adverb": _adverb,
    "question": _to_saying_end,
    "condition": _to_saying_end,
    "open": _open,
    "choice": _choice,
}
