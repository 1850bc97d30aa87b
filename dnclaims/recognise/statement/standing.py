"""What part a verb plays in its sentence: whether it stands as its verb, is governed by another, or is no verb there at all.

English spells "increases" the verb and "increases" the noun alike. A few closed classes of words around it tell which it is.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum

from msgspec import Struct

from dnclaims.model import Cue
from dnclaims.recognise.lexicon_file import inflections
from dnclaims.recognise.passage import Passage


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


_BE = frozenset("is are was were be been being am isn't aren't wasn't weren't it's they're".split())
_HAVE = frozenset("has have had having hasn't haven't hadn't".split())
_HELP = frozenset(
    "can could may might must shall should will would cannot can't couldn't won't wouldn't do does did don't doesn't didn't"
    " help helps helped helping let lets make makes not".split()
)
_RAISING = frozenset(
    "found shown proven proved known thought believed said reported likely able unable appear appears appeared seem seems"
    " seemed tend tends tended expected predicted estimated observed seen"
    " demonstrated suggested continue continues fail fails failed help helps helped helping enough began begin begins"
    " possible unlikely".split()
)  # fmt: skip
_HOW_OFTEN = frozenset("also often commonly widely".split())
_HELPING = frozenset("help helps helped helping let lets".split())
_HELPED = 4
"""Words between *help* and what it helps to do."""
_DOER = 4
"""Words after a participle among which *by* tells who did it."""
_MEANT = frozenset("used designed intended meant".split())
_BEFORE_NOUN = frozenset(
    "a an the this these those its their his her our your my any no each every some several another such of in on at by for"
    " with from into about between among during after before under over within without through via against per than as"
    " one two three four five six seven eight nine ten more less greater lower higher larger smaller similar further"
    " significant substantial clinical potential possible small large major main modest early late recent long term direct"
    " common strong little much many most new good best better worse key first second future different relative average"
    " sharp steep steady slight marked dramatic".split()
)  # fmt: skip
_ADJECTIVE = ("ive", "ous", "ful", "ical", "able", "ible", "'s", "-term", "less")
_NO_OBJECT = frozenset(
    "in during over from after with among at between since when while as and or but for following until before within"
    " is are was were has have had may can could might should will would did does do due because if than by to across through under on per throughout".split()
)
_AFTER_PARTICIPLE = frozenset("by with for to at in as".split())
_PLURALS = frozenset("people women men children we they you i mice data and both media teeth mums dads".split())
_OBJECTS = frozenset("the your their his her our its a an risk risks".split())
_NEEDS_NONE = frozenset(
    "works work worked succeeds succeed succeeded helps kills contribute contributes contributed lead leads led result results resulted".split()
)
_SAME_PAST = frozenset("cut hit put set spread".split())
_RELATIVE = frozenset("that which who".split())
_AND = frozenset("and or".split())
_ADVERB = frozenset("also even still often ever never not just only further both actually then either thus".split())
TURNING = frozenset(
    word
    for base in (
        "increase decrease improve worsen change double triple halve slow spread settle balance ease lower end heal recover"
        " rise fall drop decline climb grow shift vary work alter speed break succeed".split()
    )
    for _, word in inflections(base)
) | frozenset("rose risen fell fallen dropped dropping grew grown sped broke broken".split())
"""Verbs that also stand without an object, and then say what happens, not what makes it happen."""


_FIRST_NO_VERB = frozenset("lower moderate slow free clear correct calm double triple work cause control use".split())
"""Words that are an adjective or a noun where a sentence begins with them."""


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


_NOUNS_TOO = frozenset(
    word
    for base in (
        "increase decrease rise fall cause damage harm control impact influence benefit change support trigger delay block boost"
        " cut drive force fuel lift limit lower work end release reset shift spread stop balance calm fight fix ease aid treat"
        " target slow speed shape spark spur double triple strain hit drain halt repair heal blame power counter plague nudge"
        " hike result lead switch correlate forecast mirror guard moderate alternate correct free clear focus use aid"
        " help alert prompt melt soothe break combat rest flush kill build dull blunt dampen swell reverse"
        " compromise remedy abuse cure guarantee exercise reform slash curb up aggregate"
        " offset wreck beat".split()
    )
    for form, word in inflections(base)
    if form in ("base", "third")
)
"""Verbs of which a form is a noun or an adjective, too."""


def part_of(passage: Passage, cue: Cue) -> Part:
    """Return what part a word of a sentence plays there."""
    if not cue.form:
        return Part.NAMES
    if cue.start and passage.reading.folded[cue.start - 1] == "-":
        return Part.QUALIFIES  # "self-healing"
    place = _place(passage, cue)
    if cue.form == "gerund":
        return _finite(place) if place.before in _BE else Part.SUBJECT
    if place.before == "to":
        return _infinitive(place)
    if cue.form == "base" and (place.before in _HELP or place.helped):
        return Part.GOVERNED
    if cue.form == "past":
        return _past(place)
    if place.before in _RELATIVE:
        return Part.RELATIVE
    return Part.NAMES if _is_noun(place) else _finite(place)


def _finite(place: _Place) -> Part:
    return Part.ACTS if place.acts else Part.TURNS


def _infinitive(place: _Place) -> Part:
    verb, before = place.earlier
    if verb in _MEANT:  # "is used to treat", not "drugs used to treat"
        return Part.GOVERNED if before in _BE or before in _HOW_OFTEN else Part.PURPOSE
    return Part.GOVERNED if verb in _RAISING or verb in _HELP else Part.PURPOSE


def _past(place: _Place) -> Part:
    if place.before in _BE:
        return Part.CAUSED if place.by else Part.UNDERGOES
    if place.before in _RELATIVE:
        return Part.RELATIVE
    if place.before in _HAVE:
        return _finite(place)
    before = place.before
    if not before or before in _BEFORE_NOUN or before in _AND or before.endswith(_ADJECTIVE):
        return Part.QUALIFIES
    if place.following == "by":  # "sleep disturbed by noise"
        return Part.RELATIVE
    if place.following in _AFTER_PARTICIPLE and place.cue.text not in TURNING:
        return Part.QUALIFIES
    return _finite(place)


def _is_noun(place: _Place) -> bool:
    """Whether a word that may be a verb of the present tense is a noun where it stands."""
    text = place.cue.text
    if text not in _NOUNS_TOO:
        return False
    if place.before in _BEFORE_NOUN or place.before.endswith(_ADJECTIVE) or place.following == "of":
        return True
    if place.cue.form == "third":
        return not place.acts and text not in TURNING
    if not place.before:  # "Release tight muscles", not "Release of …"
        return not place.acts or text in _FIRST_NO_VERB
    return not _plural(place.before) and place.following not in _OBJECTS and text not in _SAME_PAST


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
        helped=any(token[2] in _HELPING for token in tokens[max(0, before - _HELPED) : before + 1]),
        by=any(token[2] == "by" for token in tokens[after : after + _DOER]),
    )


def _plural(word: str) -> bool:
    """Whether a base form may stand as the verb of a subject ("painkillers raise", not "brain damage")."""
    return word in _PLURALS or (
        word.endswith("s") and not word.endswith("ss") and word not in _BE and word not in _HAVE
    )


def _passed_over(word: str) -> bool:
    return word in _ADVERB or (word.endswith("ly") and len(word) > 4)


def _joined(passage: Passage, number: int) -> bool:
    """Whether nothing but a blank stands between a word and the next."""
    tokens = passage.tokens
    if number + 1 >= len(tokens):
        return True
    return passage.reading.folded[tokens[number][1] : tokens[number + 1][0]] == " "


def _acts(passage: Passage, cue: Cue, after: int) -> bool:
    """Whether a verb has an object, or is one that needs none to say what something does."""
    if cue.text in _NEEDS_NONE or " " in cue.text or (cue.form != "third" and cue.text not in TURNING):
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
    return after < len(tokens) and tokens[after][2] not in _NO_OBJECT
