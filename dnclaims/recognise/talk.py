"""Whether a sentence reads like talk or like a report: in talk *can*, *or* and *if* leave open what reports state with them."""

from __future__ import annotations

import re

_TALK = frozenset(
    "i you my your me he she him her his i'm i've i'd i'll you're you'll you've it's that's we're let's guy guys"
    " really pretty lot lots ok yeah stuff thing things nice great bad cool fun !".split()
)
_LONG = 9
"""Letters above which a word is a learned one."""
_SHARE = 0.15
"""The share of learned words from which on a sentence is a report."""
_NAMED = re.compile(r"\b\w*(?:[a-z][A-Z]|[A-Z][A-Z])\w*")
"""Names in capitals, or with one inside: mRNA, TENS."""


def talk_words(words: list[str]) -> int:
    """Return how many words a sentence has that only talk has."""
    return sum(word in _TALK or "n't" in word for word in words)


def is_talk(words: list[str], written: str) -> bool:
    """Whether a sentence, in its words folded and as it was written, reads like talk, or at least not like a report."""
    learned = sum(len(word) > _LONG or word in ("of", "by") or _is_formula(word) for word in words)
    if not written.isupper():
        learned += sum(1 for _ in _NAMED.finditer(written))
    return learned - 2 * talk_words(words) < _SHARE * sum(word[0].isalnum() for word in words)


def _is_formula(word: str) -> bool:
    return any(one.isdigit() for one in word) and not word.isdigit()
