"""Remember what a function made of a short text: pages repeat themselves, and a page that is edited is almost the one before."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")

_MOST = 4096
"""Texts that are remembered."""
_LONGEST = 2000
"""Characters of a text from which on it is not: no paragraph that people write comes near, and memory stays small."""


def recalled(work: Callable[[str], T]) -> Callable[[str], T]:
    """Have a function of a text, and of nothing else, remember what it returned."""
    remembered = lru_cache(maxsize=_MOST)(work)

    @wraps(work)
    def recall(text: str) -> T:
        return remembered(text) if len(text) < _LONGEST else work(text)

    return recall
