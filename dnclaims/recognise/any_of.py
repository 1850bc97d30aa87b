"""Patterns of which any will do, such as those that take away what another gives."""

from __future__ import annotations

from collections.abc import Iterator

from dnclaims.model import Span
from dnclaims.recognise.kept import kept
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.pattern import compile_pattern, matches


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
