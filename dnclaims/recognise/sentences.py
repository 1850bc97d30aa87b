"""Split a block into sentences: through abbreviations, decimals, ellipses, emoji and missing stops."""

from __future__ import annotations

import re

from dnclaims.model import Span
from dnclaims.recalled import recalled

_PLAIN_END = re.compile(r"[.!?](?<![.!?].)[.!?]*+[\"')\]]*+(?=\s)")
"""Where a sentence of ASCII may end; nothing is given back once taken, so that a row of dots costs no more than its length.

It begins with what is looked for, and not with what may not stand before: such a place is searched for without a try at each
character.
"""
_END = r"[.!?…](?<![.!?…].)[.!?…]*+[\"'”’)\]]*+(?=\s)"
"""Where any sentence may end; this and what is below is compiled when first met."""
_MARK = "[✅✔✓•▪➤]"
_END_OR_MARK = rf"{_END}|(?<=[\w.!?])\s++(?={_MARK})"
"""The same, and before a mark that stands as a bullet."""
_SHORT = "dr mr mrs ms prof st vs etc approx no fig ca cf al jr sr inc"
_ABBREVIATION = rf"(?i)(?:^|[\s(])(?:{_SHORT.replace(' ', '|')}|e\.g|i\.e|u\.s|u\.k|p\.m|a\.m|ph\.d|[a-z])\.$"
_MAY_END = frozenset({"etc", "inc", "a.m", "p.m"})
"""What may be the last word of a sentence; "Dr." and "vs." never are."""
_NEVER_ENDS = frozenset({*_SHORT.split(), *"abcdefghijklmnopqrstuvwxyz"}) - _MAY_END
_LONGEST = 7
"""One more than the letters of the longest abbreviation."""


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of `text[start:end]`, white space at their ends left out."""
    return [Span(start + first, start + last) for first, last in _sentences(text[start:end])]


@recalled
def _sentences(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    begin, end = 0, len(text)
    for stop in _ends(text).finditer(text):
        last = after = stop.end()
        while after < end and text[after].isspace():
            after += 1
        if after >= end:
            break
        if text[stop.start()] == "." and not _ends_sentence(text, begin, last, after):
            continue
        found.append((begin, last))
        begin = after
    if begin < end:
        found.append((begin, end))
    return found


def _ends(text: str) -> re.Pattern[str]:
    """Return what finds the ends in a text: the quickest that finds all that can be there."""
    if text.isascii():
        return _PLAIN_END
    return re.compile(_END_OR_MARK if re.compile(_MARK).search(text) else _END)


def _ends_sentence(text: str, begin: int, stop: int, after: int) -> bool:
    if text[after].islower():
        return False
    before = text[max(begin, stop - 1 - _LONGEST) : stop - 1]
    if len(before) == _LONGEST and before.isalpha() and text[stop - 1] == ".":
        return True  # longer than any abbreviation
    word = before.rpartition(" ")[2]
    if text[stop - 1] == "." and word.isascii() and word.isalpha():
        return word.lower() not in _NEVER_ENDS
    head = text[max(begin, stop - 12) : stop].rstrip("\"'”’)]")
    abbreviation = re.search(_ABBREVIATION, head)
    return abbreviation is None or abbreviation.group().strip(" (").rstrip(".").lower() in _MAY_END
