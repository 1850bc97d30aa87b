"""Words of a text, and the stems by which two forms of one word meet."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w[\w'-]*")


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, curly quotes made straight."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def stem(word: str) -> str:
    """Cut the commonest English endings, so that `headaches` meets `headache` and `reducing` meets `reduces`."""
    for ending in ("ies", "ing", "ed", "es", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
