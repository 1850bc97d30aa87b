"""The words of a sentence with a guess at what part each plays: closed lists, endings, and the word beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

_PART = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DETERMINERS = _words(
    "the a an this these those its their our my your his her some any each every all several many few most such no another"
)
PREPOSITIONS = _words(
    "of in on at by for with from into onto upon under over through during after before between among within without"
    " against via towards toward about around across along behind beyond near per than like including despite following"
    " upon out off up down until till throughout versus"
)
SUBORDINATORS = _words(
    "because since although though whereas while when whenever where if unless whether that how why what as so until"
)
CONTRASTS = _words("but yet however whereas although though while except nevertheless")
RELATIVES = _words("which who whom whose")
PRONOUNS = _words("it they we he she i you there this these i'm it's you're they're we're he's she's that's i've you'll i'd")
BE = _words("is are was were be been being am 's isn't aren't wasn't weren't it's that's there's")
HAVE = _words("has have had having haven't hasn't hadn't")
DO = _words("do does did don't doesn't didn't")
MODALS = _words(
    "may might can could will would shall should must cannot can't couldn't won't wouldn't shouldn't ought"
)
ADVERBS = _words(
    "not never also still yet thus therefore then only even just very too quite rather almost already always often"
    " sometimes soon now here ever perhaps maybe more most less least well further instead both either neither"
)
VERBS = _words(
    "shows show demonstrates suggests suggest indicates indicate reveals appears appear seems seem remains remain"
    " plays play leads lead results requires require contains contain encodes encode binds bind bound induces"
    " induce causes cause inhibits inhibit increases decreases reduces regulates activates makes make made takes"
    " take took gives give gave goes go went comes come came gets get got says say said knows know knew thinks"
    " think thought feels feel felt looks wants want needs works keeps keep kept found finds find became becomes"
    " become occurs occur exists exist provides provide supports support represents represent involves acts"
    " contributes contribute depends depend fails fail allows allow means meant has have had responds respond"
    " correlates differs differ begins began starts stays loves love likes hates tells told sees saw seen ran runs"
    " sits sat stands stood lies lay costs shares share affects prevents lacks lack consists consist forms"
    " suppresses mediates produces exhibits exhibit expresses belongs belong serves"
)
PARTICIPLES = _words(
    "seen shown found known understood made given taken done born driven bound thought held kept left lost put read said"
    " sent set built brought cut felt heard hidden told written worn broken chosen proven spent undertaken"
)
"""Participles that do not end in -ed."""
LINKING = _words("remain remains remained seem seems seemed appear appears appeared become becomes became")
_NOUN_VERBS = _words("results increases decreases forms lead play show support need love works acts needs costs lack")
"""Words that are nouns as often: verbs only where no determiner or preposition stands before them."""


class Parts(Struct, frozen=True):
    """The words and marks of a sentence, each with its place and a one-letter guess at its part.

    d determiner, p preposition, c and/or, b contrast, s subordinator, r relative, t to, n pronoun, a be/have/do, m helping
    verb, v finite verb, e form in -ed, g form in -ing, y adverb, w any other word; marks stand for themselves.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[str]

    def at(self, offset: int) -> int:
        """Return the number of the first word that ends after an offset."""
        from bisect import bisect_right

        return bisect_right(self.ends, offset)


def parts_of(folded: str, start: int, end: int) -> Parts:
    """Return the words of a stretch of a folded text."""
    found = list(_PART.finditer(folded, start, end))
    words = [one.group() for one in found]
    return Parts(words, [one.start() for one in found], [one.end() for one in found], list(_tags(words)))


def _tags(words: list[str]) -> Iterable[str]:
    before = ""
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else "."
        before = _tag(word, before, following)
        yield before


def _tag(word: str, before: str, following: str) -> str:
    if not (word[0].isalnum() or word[0] == "_"):
        return word
    if word == "to":
        return "t"
    if word == "that":
        return _tag_that(before, following)
    if word in ("and", "or", "nor", "&"):
        return "c"
    if word in MODALS:
        return "m"
    if word in BE or word in HAVE or word in DO:
        return "a"
    if word in CONTRASTS:
        return "b"
    if word in RELATIVES:
        return "r"
    if word in SUBORDINATORS:
        return "s"
    if word in PRONOUNS and (word not in DETERMINERS or following in BE or following in MODALS or following in VERBS):
        return "n"
    if word in DETERMINERS:
        return "d"
    if word in PREPOSITIONS:
        return "p"
    if word in ADVERBS or (word.endswith("ly") and len(word) > 4):
        return "y"
    if word in VERBS and not (before in ("d", "p", "t", "m") or (word in _NOUN_VERBS and before != "n")):
        return "v"
    if word.endswith("ed") and len(word) > 4:
        return "e"
    if word.endswith("ing") and len(word) > 4:
        return "g"
    return "w"


def _tag_that(before: str, following: str) -> str:
    if following in BE or following in MODALS or following in HAVE or following in DO or following in VERBS:
        return "r" if before in ("w", "e", ")", ",", "c") else "n"
    return "s"
