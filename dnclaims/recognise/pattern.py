"""Patterns: rows of words and kinds of words, matched against a sentence.

`cure~` is a verb in any of its forms, `a|b` one of several words, `word?` may be missing, `..` skips up to four words (never
a denial, a semicolon or a colon). `{outcome}` is anything of that kind: a kind of concept (treatment, condition,
outcome, mechanism, harm, population, provider), a concept by its id (`{strength}`), `{benefit}` for a word of benefit,
`{needling}` for dry needling, `{other-treatment}` for any other, `{number}` for a number, `{percent}` for one with its
sign, `{health}` for a condition, outcome, mechanism or word of benefit. Words and kinds may stand side by side:
`{condition}|injury`. `^` at the start holds the pattern to the beginning of a sentence, `$` at its end to the end of one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from operator import attrgetter

from msgspec import Struct

from dnclaims.model import CueRole, Span
from dnclaims.recognise.lexicon_file import inflections
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.tokens import FINITE
from dnclaims.recognise.vocabulary import fold

_DENIES = frozenset({"not", "never", "cannot", "nor", "neither"})
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


def matches(written: str, passage: Passage) -> list[Span]:
    """Return each stretch of a sentence that a pattern fits, leftmost first."""
    pattern = compile_pattern(written)
    found: list[Span] = []
    held = passage.held
    for needed in pattern.needed:
        if needed.isdisjoint(held):
            return found
    words = passage.words
    for start in _starts(pattern, passage):
        end = _match(pattern.elements, 0, passage, start)
        if end is not None and end > start and (not pattern.at_end or end == len(words)):
            found.append(Span(passage.tokens[start][0], passage.tokens[end - 1][1]))
    return found


def _starts(pattern: Pattern, passage: Passage) -> Iterable[int]:
    """Return the tokens at which a pattern can begin."""
    first = pattern.elements[0]
    words = passage.words
    if pattern.at_start:
        return (0,)
    if first.optional or first.gap:
        return range(len(words))
    heads = first.heads
    starts = [at for at, word in enumerate(words) if word in heads] if heads else []
    if not first.kinds:
        return starts
    return sorted({*starts, *(at for kind in first.kinds for at in passage.of_kind(kind))})


def _match(elements: tuple[Element, ...], number: int, passage: Passage, at: int) -> int | None:
    """Return the token behind a match of the elements from `number` on at token `at`, or None."""
    words, closed = passage.words, passage.closed
    count = len(words)
    while number < len(elements):
        element = elements[number]
        if element.gap:
            return _match_behind_gap(elements, number, passage, at)
        if not element.plain:
            return _match_any(elements, number, passage, at)
        if at >= count or words[at] not in element.words or (number and at in closed):
            return None
        at += 1
        number += 1
    return at


def _match_behind_gap(elements: tuple[Element, ...], number: int, passage: Passage, at: int) -> int | None:
    """Return the token behind a match of a gap, which is as short as may be, and of what follows it."""
    words = passage.words
    count = len(words)
    following = elements[number + 1] if number + 1 < len(elements) else None
    wanted = following.words if following is not None and following.plain else None
    for behind in range(at, at + elements[number].gap + 1):
        if behind > at and behind <= count and _stops(passage, behind - 1):
            break
        if wanted is None or (behind < count and words[behind] in wanted):
            end = _match(elements, number + 1, passage, behind)
            if end is not None:
                return end
    return None


def _match_any(elements: tuple[Element, ...], number: int, passage: Passage, at: int) -> int | None:
    """Return the token behind a match of an element that fits in more than one way, and of what follows it."""
    element = elements[number]
    if at < len(passage.words) and not (number and at in passage.closed):
        for following in _steps(element, passage, at):
            end = _match(elements, number + 1, passage, following)
            if end is not None:
                return end
    return _match(elements, number + 1, passage, at) if element.optional else None


def _steps(element: Element, passage: Passage, at: int) -> list[int]:
    """Return the tokens that may follow when an element takes what stands at token `at`."""
    word = passage.words[at]
    steps = [at + 1] if word in element.words else []
    if element.phrases and word in element.heads:
        steps += [at + len(phrase) for phrase in element.phrases if _words_from(passage, at, len(phrase)) == phrase]
    for kind in element.kinds:
        steps += passage.of_kind(kind).get(at, ())
    return steps


def _words_from(passage: Passage, at: int, count: int) -> tuple[str, ...]:
    return tuple(passage.words[at : at + count])


def _stops(passage: Passage, at: int) -> bool:
    """Whether a gap may not run over a token: a denial, or the end of what a semicolon or colon closes."""
    word = passage.words[at]
    if word in _DENIES or word.endswith("n't"):
        return True
    end = passage.tokens[at][1]
    if passage.reading.folded[end : end + 1] in (";", ":"):
        return True
    # "reduces pain and resets muscles": the second verb begins a statement of its own.
    if word not in ("and", "or"):
        return False
    if at + 1 == len(passage.words):
        return False
    if passage.words[at + 1] in FINITE:
        return True
    following = passage.tokens[at + 1][0]
    return any(
        cue.start == following and cue.role is CueRole.RELATION and cue.form in ("third", "base")
        for cue in passage.cues
    )
