"""Patterns: rows of words and kinds of words, as rules write them.

`cure~` is a verb in any of its forms, `a|b` one of several words, `word?` may be missing, `..` skips up to four words (never
a denial, a semicolon or a colon). `{outcome}` is anything of that kind: a kind of concept (treatment, condition,
outcome, mechanism, harm, population, provider), a concept by its id (`{strength}`), `{benefit}` for a word of benefit,
`{needling}` for dry needling, `{other-treatment}` for any other, `{number}` for a number, `{percent}` for one with its
sign, `{health}` for a condition, outcome, mechanism or word of benefit. Words and kinds may stand side by side:
`{condition}|injury`. `^` at the start holds the pattern to the beginning of a sentence, `$` at its end to the end of one.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter

from msgspec import Struct

from dnclaims.recognise.lexicon_file import inflections
from dnclaims.recognise.vocabulary import fold

GAP = 4
"""Words that `..` skips at most."""


class Element(Struct, frozen=True):
    """One place in a pattern."""

    words: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    """The words, and the first of each phrase."""
    phrases: tuple[tuple[str, ...], ...] = ()
    """Alternatives of several tokens: hyphenated words."""
    kinds: tuple[str, ...] = ()
    gap: int = 0
    optional: bool = False
    asked: frozenset[str] = frozenset()
    """The heads and kinds, of which a sentence holds one wherever the element fits."""
    plain: bool = False
    """Whether it is one of several words, and nothing else."""
    commonness: tuple[int, int] = (0, 0)
    """Roughly how often one of them is met in running text; between two elements, that of the longer words is rarer."""


class Pattern(Struct, frozen=True):
    """A row of elements, and what a sentence is searched for first."""

    elements: tuple[Element, ...]
    needed: tuple[frozenset[str], ...]
    """Words and kinds of which a sentence must hold one each before it is worth a closer look, the rarest first."""
    at_start: bool
    at_end: bool


@cache
def compile_pattern(pattern: str) -> Pattern:
    """Compile a pattern; ValueError where it holds no word to wait for."""
    at_start, at_end = pattern.startswith("^"), pattern.endswith("$")
    elements = tuple(_element(part) for part in fold(pattern.strip("^$ ")).split())
    wordy = [element for element in elements if element.heads and not element.kinds and not element.optional]
    if not wordy:
        raise ValueError(f"pattern “{pattern}” holds no word that must be there")
    needed = sorted([one for one in elements if not one.gap and not one.optional], key=_commonness)
    asked = tuple([one.asked for one in needed])
    return Pattern(elements, asked, at_start, at_end)


_commonness = attrgetter("commonness")


_EVERYWHERE = frozenset(
    (
        "a an and are as at be by can dry for from in is it needling of on or our pain that the their this to therapy "
        "treatment we what will with you your "
        "{benefit} {health} {condition} {outcome} {treatment} {needling} {other-treatment} {number}"
    ).split()
)
_EVERYDAY = frozenset(
    (
        "after all any been day days get has have if just no not one out they up was within more back body help helps "
        "patients people relief recovery trigger effective conditions better medicine book healing before results needles "
        "tissue needle effects muscle muscles improve right free session sessions long feel chronic point points tension "
        "therapist acupuncture may when most use used which other call release reduce neck movement so how need these who "
        "about body clinic care health his her many than time"
    ).split()
)
"""Words, and kinds, so common, in English or in clinic copy, that a pattern is better told by another that it holds."""


@cache
def _element(part: str) -> Element:
    if part == "..":
        return Element(gap=GAP)
    optional = part.endswith("?")
    part = part.rstrip("?")
    words: set[str] = set()
    kinds: list[str] = []
    phrases: list[tuple[str, ...]] = []
    for word in part.split("|"):
        if word.startswith("{"):
            kinds.append(word)
        elif word.endswith("~"):
            words |= {form for _, form in inflections(word[:-1])}
        elif "-" in word:
            phrases.append(tuple(word.split("-")))
        else:
            words.add(word)
    heads = frozenset({*words, *(phrase[0] for phrase in phrases)})
    asked = heads.union(kinds)
    common = 30 * len(asked & _EVERYWHERE) + 10 * len(asked & _EVERYDAY) + len(asked), -min(map(len, asked))
    plain = not (phrases or kinds or optional)
    return Element(frozenset(words), heads, tuple(phrases), tuple(kinds), 0, optional, asked, plain, common)
