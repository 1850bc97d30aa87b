"""Tell English from other languages, by how much of running text is made of the small words that English is built with."""

from __future__ import annotations

import re
from itertools import islice

from dnclaims.model import Document
from dnclaims.recalled import recalled

_SMALL = frozenset(
    (
        "the and to for with that this it you your our are be can has from by not or as they their which will when how may "
        "but more after all do does these than there its into been"
    ).split()
)
"""Words without which no English is written; those that other languages have too (is, of, in, we) are left out."""

_TOPIC = frozenset("pain needle needles muscle muscles treatment therapy physical relief back neck".split())
"""Words of what is written about here: lists of conditions hold these, and few small words."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_RUNNING = 40
"""Letters from which on a block is running text, not a heading, a button or an item of a list."""
_LEAST = 200
"""Letters of running text below which nothing can be told."""
_ENOUGH = 4000
"""Words after which it is known."""
_SHARE = 0.08
"""In English three words in ten of running text are such; in other languages few are, by chance."""
_LONGEST = 12
"""Letters of a stretch above which it counts as several words: not every script parts them."""
_MOST = 48
"""Letters of a stretch that count at most: what never ends is no writing."""


def is_english(document: Document) -> bool:
    """Whether a document is written in English, as far as it can be told; a short one is taken to be."""
    words = small = letters = 0
    for block in document.blocks:
        if block.end - block.start < _RUNNING or words > _ENOUGH:
            continue
        words_here, small_here, letters_here = _counted(document.text[block.start : block.end])
        words, small, letters = words + words_here, small + small_here, letters + letters_here
    return letters < _LEAST or small >= _SHARE * words


@recalled
def _counted(text: str) -> tuple[int, int, int]:
    """Return the words of a block, the small ones among them, and their letters."""
    words = small = letters = 0
    for match in islice(_WORD.finditer(text), _ENOUGH):
        word = match[0]
        length = min(len(word), _MOST)
        letters += length
        words += 1 + length // _LONGEST
        small += word.lower() in _SMALL or word.lower() in _TOPIC
    return words, small, letters
