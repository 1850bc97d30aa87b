"""The words of a sentence with a guess at what part each plays: closed lists, endings, and the word beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from dnclaims.recognise.talk import is_talk, talk_words
from dnclaims.recognise.tokens import word_set

_PART = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")
_MEMBER = 6
"""Words of the longest member of a list."""


BE = word_set("is are was were be been being am 's isn't aren't wasn't weren't it's that's there's")
LINKING = word_set("remain remains remained seem seems seemed appear appears appeared become becomes became")
PARTICIPLES = word_set(
    "seen shown found known understood made given taken done born driven bound thought held kept left lost"
    " put read said sent set built brought cut felt heard hidden told written worn broken chosen proven spent"
    " undertaken"
)
"""Participles that do not end in -ed."""
_VERBS = word_set(
    "not never also still yet thus therefore then only even just very too quite rather almost already always"
    " often sometimes soon now here ever perhaps maybe more most less least well further instead both either"
    " neither"
)
_NOUN_VERBS = word_set("results increases decreases forms lead play show support need love works acts needs costs lack")
"""Verbs that are nouns as often: verbs only behind a pronoun."""
_HELPING = word_set("has have had having haven't hasn't hadn't do does did don't doesn't didn't")
_MODALS = word_set(
    "may might can could will would shall should must cannot can't couldn't won't wouldn't shouldn't ought"
)
_PRONOUNS = word_set(
    "it they we he she i you there this these i'm it's you're they're we're he's she's that's i've you'll i'd"
)
_DETERMINERS = word_set(
    "the a an this these those its their our my your his her some any each every all several many few most"
    " such no another"
)
_CLOSED: dict[str, str] = {}
for _part, _members in (
    ("c", word_set("and or nor &")),
    ("t", word_set("to")),
    ("m", _MODALS),
    ("a", BE | _HELPING),
    ("b", word_set("but yet however whereas although though while except nevertheless")),
    ("r", word_set("which who whom whose")),
    (
        "s",
        word_set(
            "because since although though whereas while when whenever where if unless whether that how why what as"
            " so until"
        ),
    ),
    ("n", _PRONOUNS - _DETERMINERS),
    ("d", _DETERMINERS),
    (
        "p",
        word_set(
            "of in on at by for with from into onto upon under over through during after before between among within"
            " without against via towards toward about around across along behind beyond near per than like including"
            " despite following upon out off up down until till throughout versus"
        ),
    ),
    (
        "y",
        word_set(
            "not never also still yet thus therefore then only even just very too quite rather almost already always"
            " often sometimes soon now here ever perhaps maybe more most less least well further instead both either"
            " neither"
        ),
    ),
):
    for _word in _members:
        _CLOSED.setdefault(_word, _part)


class Parts:
    """The words and marks of a sentence, each with its place and a one-letter guess at its part.

    d determiner, p preposition, c and/or, b contrast, s subordinator, r relative, t to, n pronoun, a be/have/do, m helping
    verb, v finite verb, e form in -ed, g form in -ing, y adverb, w any other word; marks stand for themselves.
    """

    def __init__(self, folded: str, start: int, end: int, written: str) -> None:
        found = list(_PART.finditer(folded, start, end))
        self.words = [one.group() for one in found]
        self.starts = [one.start() for one in found]
        self.ends = [one.end() for one in found]
        self.tags = list(_tags(self.words))
        self.talk = is_talk(self.words, written)
        self.chatty = self.talk and talk_words(self.words) > 0

    def __len__(self) -> int:
        return len(self.words)

    def word(self, number: int) -> str:
        """Return a word; outside the sentence nothing."""
        return self.words[number] if 0 <= number < len(self.words) else ""

    def tag(self, number: int) -> str:
        """Return the part of a word; outside the sentence that of a full stop."""
        return self.tags[number] if 0 <= number < len(self.tags) else "."

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the words that stand from offset `start` to `end`; None where those are not whole words."""
        at, after = bisect_right(self.ends, start), bisect_right(self.ends, end - 1) + 1
        whole = after <= len(self.words) and self.starts[at] == start and self.ends[after - 1] == end
        return (at, after) if whole else None

    @cached_property
    def listed(self) -> set[int]:
        """The commas that part the members of a list ("pain, tension and stress")."""
        found: set[int] = set()
        for comma in range(len(self.words) - 1, -1, -1):
            if self.tags[comma] == "," and self._is_listed(comma, found):
                found.add(comma)
        return found

    def _is_listed(self, comma: int, later: set[int]) -> bool:
        if self.tag(comma + 1) == "c":
            # ", and": the last of a list, if a comma stands a few words before.
            return "," in self.tags[max(0, comma - _MEMBER) : comma] and self.tag(comma + 2) != "n"
        for number in range(comma + 1, min(len(self.tags), comma + 1 + _MEMBER)):
            tag = self.tags[number]
            if tag == "c":
                return number > comma + 1
            if tag == ",":
                return number > comma + 1 and number in later
            if tag in "amvnsrbtg.;":
                return False
        return False


def _tags(words: list[str]) -> Iterator[str]:
    before = ""
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else "."
        before = _tag(word, before, following)
        yield before


def _tag(word: str, before: str, following: str) -> str:
    if not (word[0].isalnum() or word[0] == "_"):
        return word
    verb_follows = following in _VERBS or _CLOSED.get(following) in ("a", "m")
    if word == "that":
        return "s" if not verb_follows else "r" if before in ("w", "e", ")", ",", "c") else "n"
    if word in ("this", "these", "there") and verb_follows:
        return "n"
    return _CLOSED.get(word) or _open_tag(word, before)


def _open_tag(word: str, before: str) -> str:
    """Guess at the part of a word that no list holds, by its ending and the part before it."""
    if word.endswith("ly") and len(word) > 4:
        return "y"
    if word in _VERBS and before not in ("d", "p", "t", "m") and (word not in _NOUN_VERBS or before == "n"):
        return "v"
    if len(word) > 4:
        return "e" if word.endswith("ed") else "g" if word.endswith("ing") else "w"
    return "w"
