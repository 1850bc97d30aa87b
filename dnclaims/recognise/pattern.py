"""Match patterns against a sentence; how they are written stands in `written`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dnclaims.model import CueRole, Span
from dnclaims.recognise.kept import kept
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.tokens import FINITE
from dnclaims.recognise.written import Element, Pattern, compile_pattern

_DENIES = frozenset({"not", "never", "cannot", "nor", "neither"})


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


class AnyOf:
    """Patterns of which any will do."""

    def __init__(self, patterns: tuple[str, ...]) -> None:
        self._patterns = patterns

    def fit(self, passage: Passage) -> bool:
        """Whether one of them fits somewhere in a sentence."""
        return next(self.matches(passage), None) is not None

    def matches(self, passage: Passage) -> Iterator[Span]:
        """Yield each stretch of a sentence that one of them fits."""
        waiting = self._waiting
        for word in waiting.keys() & passage.held:
            for pattern in waiting[word]:
                yield from matches(pattern, passage)

    @kept
    def _waiting(self) -> dict[str, list[str]]:
        """The patterns by the words that they wait for, compiled when first asked for."""
        found: dict[str, list[str]] = {}
        for pattern in self._patterns:
            for word in compile_pattern(pattern).needed[0]:
                found.setdefault(word, []).append(pattern)
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
