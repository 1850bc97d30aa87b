"""What part a verb plays in its sentence: whether it stands as its verb, is governed by another, or is no verb there at all.

English spells "increases" the verb and "increases" the noun alike. A few closed classes of words around it tell which it is.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum

from msgspec import Struct

from dnclaims.model import Cue
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.statement.neighbours import (
    ADJECTIVE,
    ADVERB,
    AFTER_NOUN,
    AFTER_PARTICIPLE,
    AND,
    BE,
    BEFORE_NOUN,
    FIRST_NO_VERB,
    HAVE,
    HELP,
    HELPING,
    HOW_OFTEN,
    MEANT,
    NEEDS_NONE,
    NO_OBJECT,
    NOUNS_TOO,
    OBJECTS,
    PLURALS,
    RAISING,
    RELATIVE,
    SAME_PAST,
    TURNING,
)


class Part(StrEnum):
    """What a word does where it stands."""

    ACTS = "acts"
    """The verb of a statement, with an object: "lowers blood pressure"."""
    TURNS = "turns"
    """The verb of a statement, without an object: "rises with age"."""
    UNDERGOES = "undergoes"
    """In the passive: "is lowered"."""
    CAUSED = "caused"
    """In the passive, with the doer: "is lowered by exercise"."""
    GOVERNED = "governed"
    """Governed by a helping verb, or by one of being said, shown or seeming: "can lower", "was found to lower"."""
    PURPOSE = "purpose"
    """In an infinitive by itself: "a plan to lower it"."""
    RELATIVE = "relative"
    """The verb of a relative clause: "drugs that lower it"."""
    SUBJECT = "subject"
    """In -ing."""
    QUALIFIES = "qualifies"
    """A participle that stands with a noun: "lowered pressure", "patients treated with it"."""
    NAMES = "names"
    """A noun."""


_HELPED = 4
"""Words between *help* and what it helps to do."""


_DOER = 4
"""Words after a participle among which *by* tells who did it."""


class _Place(Struct, frozen=True):
    """A word that is looked at, with the words around it; adverbs before it are passed over."""

    cue: Cue
    before: str
    earlier: tuple[str, str]
    """The word before that one, and the word before it."""
    following: str
    acts: bool
    """Whether an object follows."""
    helped: bool
    """Whether something helps to: "helps people sleep"."""
    by: bool
    """Whether a doer follows: "by exercise"."""


def part_of(passage: Passage, cue: Cue) -> Part:
    """Return what part a word of a sentence plays there."""
    if not cue.form:
        return Part.NAMES
    if cue.start and passage.reading.folded[cue.start - 1] == "-":
        return Part.QUALIFIES  # "self-healing"
    place = _place(passage, cue)
    if cue.form == "gerund":
        return _finite(place) if place.before in BE else Part.SUBJECT
    if place.before == "to":
        return _infinitive(place)
    if cue.form == "base" and (place.before in HELP or place.helped):
        return Part.GOVERNED
    if cue.form == "past":
        return _past(place)
    if place.before in RELATIVE:
        return Part.RELATIVE
    return Part.NAMES if _is_noun(place) else _finite(place)


def _finite(place: _Place) -> Part:
    return Part.ACTS if place.acts else Part.TURNS


def _infinitive(place: _Place) -> Part:
    verb, before = place.earlier
    if verb in MEANT:  # "is used to treat", not "drugs used to treat"
        return Part.GOVERNED if before in BE or before in HOW_OFTEN else Part.PURPOSE
    return Part.GOVERNED if verb in RAISING or verb in HELP else Part.PURPOSE


def _past(place: _Place) -> Part:
    if place.before in BE:
        return Part.CAUSED if place.by else Part.UNDERGOES
    if place.before in RELATIVE:
        return Part.RELATIVE
    if place.before in HAVE:  # "has reduced", but "had reduced fertility", "to have reduced fertility"
        adjective = place.before == "had" or place.earlier[0] == "to"
        return Part.QUALIFIES if adjective and place.acts else _finite(place)
    before = place.before
    if not before or before in BEFORE_NOUN or before in AND or before.endswith((*ADJECTIVE, "ed")):
        return Part.QUALIFIES
    if place.following == "by":  # "sleep disturbed by noise"
        return Part.RELATIVE
    if place.following in AFTER_PARTICIPLE and place.cue.text not in TURNING:
        return Part.QUALIFIES
    return _finite(place)


def _is_noun(place: _Place) -> bool:
    """Whether a word that may be a verb of the present tense is a noun where it stands."""
    text = place.cue.text
    if text not in NOUNS_TOO:
        return False
    if place.before in BEFORE_NOUN or place.before.endswith(ADJECTIVE) or place.following == "of":
        return True
    if AFTER_NOUN.match(place.following):  # "changes linked to"
        return True
    if place.cue.form == "third":
        return not place.acts and text not in TURNING
    if not place.before:  # "Release tight muscles", not "Release of …"
        return not place.acts or text in FIRST_NO_VERB
    return not _plural(place.before) and place.following not in OBJECTS and text not in SAME_PAST


def _place(passage: Passage, cue: Cue) -> _Place:
    tokens = passage.tokens
    after = bisect_left(tokens, (cue.end,))
    before = bisect_left(tokens, (cue.start,)) - 1
    while before >= 0 and _passed_over(tokens[before][2]) and _joined(passage, before):
        before -= 1
    if before > 0 and tokens[before][2] == "than" and tokens[before - 1][2] in ("more", "less"):
        before -= 2  # "more than doubles"
    words = ["", "", "", *(token[2] for token in tokens[max(0, before - 2) : before + 1])]
    return _Place(
        cue=cue,
        before=words[-1],
        earlier=(words[-2], words[-3]),
        following=tokens[after][2] if after < len(tokens) else "",
        acts=_acts(passage, cue, after),
        helped=any(token[2] in HELPING for token in tokens[max(0, before - _HELPED) : before + 1]),
        by=any(token[2] == "by" for token in tokens[after : after + _DOER]),
    )


def _plural(word: str) -> bool:
    """Whether a base form may stand as the verb of a subject ("painkillers raise", not "brain damage")."""
    return word in PLURALS or (word.endswith("s") and not word.endswith("ss") and word not in BE and word not in HAVE)


def _passed_over(word: str) -> bool:
    return word in ADVERB or (word.endswith("ly") and len(word) > 4)


def _joined(passage: Passage, number: int) -> bool:
    """Whether nothing but a blank stands between a word and the next."""
    tokens = passage.tokens
    if number + 1 >= len(tokens):
        return True
    return passage.reading.folded[tokens[number][1] : tokens[number + 1][0]] == " "


def _acts(passage: Passage, cue: Cue, after: int) -> bool:
    """Whether a verb has an object, or is one that needs none to say what something does."""
    if cue.text in NEEDS_NONE or " " in cue.text or (cue.form != "third" and cue.text not in TURNING):
        return True
    tokens = passage.tokens
    if after >= len(tokens):
        return False
    between = passage.reading.folded[cue.end : tokens[after][0]]
    if between.strip("\"' "):
        return False
    last = len(tokens) if cue.text in TURNING else len(tokens) - 1
    while after < last and _passed_over(tokens[after][2]):
        after += 1
    return after < len(tokens) and tokens[after][2] not in NO_OBJECT
