"""Split a block into sentences: through abbreviations, decimals, ellipses, emoji and missing stops."""

from __future__ import annotations

import re

from dnclaims.model import Span

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s)|(?<=[\w.!?])\s++(?=[✅✔✓•▪➤])")
"""Where a sentence may end; nothing is given back once taken, so that a row of dots costs no more than its length."""
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:dr|mr|mrs|ms|prof|st|vs|e\.g|i\.e|etc|approx|no|fig|ca|cf|al|jr|sr|inc|u\.s|u\.k|p\.m|a\.m|ph\.d|[a-z])\.$",
    re.IGNORECASE,
)


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of `text[start:end]`, white space at their ends left out."""
    found: list[Span] = []
    begin = start
    for stop in _END.finditer(text, start, end):
        after = stop.end()
        while after < end and text[after].isspace():
            after += 1
        if after >= end:
            break
        if stop.group()[:1] == "." and not _ends_sentence(text, begin, stop.end(), after):
            continue
        found.append(Span(begin, stop.end()))
        begin = after
    if begin < end:
        found.append(Span(begin, end))
    return found


def _ends_sentence(text: str, begin: int, stop: int, after: int) -> bool:
    following = text[after]
    if following.islower():
        return False
    head = text[max(begin, stop - 12) : stop].rstrip("\"'”’)]")
    abbreviation = _ABBREVIATION.search(head)
    # "etc." and "a.m." may end a sentence; "Dr." and "vs." never do.
    return abbreviation is None or abbreviation.group().strip(" (").lower() in ("etc.", "a.m.", "p.m.", "inc.")
