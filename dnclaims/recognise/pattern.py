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

from msgspec import Struct

from dnclaims.model import CueRole, Span
from dnclaims.recognise.lexicon_file import inflections
from dnclaims.recognise.passage import Passage
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


class Pattern(Struct, frozen=True):
    """A row of elements, and the words of it that the automaton waits for."""

    elements: tuple[Element, ...]
    anchors: tuple[str, ...]
    needed: tuple[frozenset[str], ...]
    """Words of which a sentence must hold one each before it is worth a closer look."""
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
    # The element without everyday words, and then that whose shortest word is longest, is the rarest in running text.
    anchor = max(wordy, key=lambda one: (-len(one.heads & _EVERYDAY), min(len(word) for word in one.heads)))
    needed = tuple(one.heads for one in sorted(wordy, key=lambda one: len(one.heads & _EVERYDAY)))
    return Pattern(elements, tuple(sorted(anchor.heads)), needed, at_start, at_end)


_EVERYDAY = frozenset(
    (
        "a after all an and any are as at be been by can day days for from get has have if in is it just no not "
        "of on one or our out pain that the their they this to treatment up was we will with within you your more "
        "back body help helps patients people relief needling recovery trigger effective conditions better "
        "medicine book healing before results needles tissue needle effects muscle muscles improve right free "
        "session sessions long feel"
    ).split()
)
"""Words too common, in English or in clinic copy, to wait for where a pattern holds another."""


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
            kinds.append(word.strip("{}"))
        elif word.endswith("~"):
            words |= {form for _, form in inflections(word[:-1])}
        elif "-" in word:
            phrases.append(tuple(word.split("-")))
        else:
            words.add(word)
    heads = frozenset({*words, *(phrase[0] for phrase in phrases)})
    return Element(frozenset(words), heads, tuple(phrases), tuple(kinds), 0, optional)


def waits_for(patterns: Iterable[str]) -> list[tuple[str, int]]:
    """Return the words that the automaton should wait for, each with the number of its pattern."""
    return [(word, number) for number, pattern in enumerate(patterns) for word in compile_pattern(pattern).anchors]


def matches(written: str, passage: Passage) -> list[Span]:
    """Return each stretch of a sentence that a pattern fits, leftmost first."""
    pattern = compile_pattern(written)
    found: list[Span] = []
    for needed in pattern.needed:
        if needed.isdisjoint(passage.at_word):
            return found
    tokens = passage.tokens
    for start in _starts(pattern, passage):
        end = _match(pattern.elements, 0, passage, start)
        if end is not None and end > start and (not pattern.at_end or end == len(tokens)):
            found.append(Span(tokens[start][0], tokens[end - 1][1]))
    return found


def _starts(pattern: Pattern, passage: Passage) -> Iterable[int]:
    """Return the tokens at which a pattern can begin."""
    first = pattern.elements[0]
    if pattern.at_start:
        return (0,)
    if first.optional or first.gap:
        return range(len(passage.tokens))
    starts = {at for word in first.heads & passage.at_word.keys() for at in passage.at_word[word]}
    for kind in first.kinds:
        starts.update(passage.categories.get(kind, ()))
    return sorted(starts)


def _match(elements: tuple[Element, ...], number: int, passage: Passage, at: int) -> int | None:
    """Return the token behind a match of the elements from `number` on at token `at`, or None."""
    if number == len(elements):
        return at
    element = elements[number]
    tokens = passage.tokens
    if element.gap:
        for skipped in range(element.gap + 1):
            if skipped and at + skipped <= len(tokens) and _stops(passage, at + skipped - 1):
                break
            end = _match(elements, number + 1, passage, at + skipped)
            if end is not None:
                return end
        return None
    if at < len(tokens) and not (number and at and passage.reading.folded[tokens[at - 1][1]] == ";"):
        for following in _steps(element, passage, at):
            end = _match(elements, number + 1, passage, following)
            if end is not None:
                return end
    return _match(elements, number + 1, passage, at) if element.optional else None


def _steps(element: Element, passage: Passage, at: int) -> list[int]:
    """Return the tokens that may follow when an element takes what stands at token `at`."""
    steps = [at + 1] if passage.tokens[at][2] in element.words else []
    if element.phrases:
        steps += [at + len(phrase) for phrase in element.phrases if _words_from(passage, at, len(phrase)) == phrase]
    for kind in element.kinds:
        steps += passage.categories.get(kind, {}).get(at, [])
    return steps


def _words_from(passage: Passage, at: int, count: int) -> tuple[str, ...]:
    return tuple(word for _, _, word in passage.tokens[at : at + count])


def _stops(passage: Passage, at: int) -> bool:
    """Whether a gap may not run over a token: a denial, or the end of what a semicolon or colon closes."""
    _, end, word = passage.tokens[at]
    if word in _DENIES or word.endswith("n't") or passage.reading.folded[end : end + 1] in (";", ":"):
        return True
    # "reduces pain and resets muscles": the second verb begins a statement of its own.
    following = passage.tokens[at + 1][0] if at + 1 < len(passage.tokens) else -1
    return word in ("and", "or") and any(
        cue.start == following and cue.role is CueRole.RELATION and cue.form in ("third", "base")
        for cue in passage.cues
    )
