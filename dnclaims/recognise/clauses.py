"""Clauses: where what is said in a sentence ends, and where it starts afresh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dnclaims.model import CueRole, Span
from dnclaims.recognise.passage import Partings, Passage
from dnclaims.recognise.tokens import FINITE

_CLAUSE_END = re.compile(r"[;:|]|\s[-–—]+\s|[—–]|\.\.\.|…")
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
_ALSO = re.compile(r", and (?=(?:[\w'-]+ ){1,4}(?:is|are|has|have|does|can|will|may) )")
"""Where a statement with a subject of its own follows ("may not help all, and side effects are common")."""
_DOING = re.compile(r" \w+ing\b")
_FRONTED = frozenset({"used", "designed", "intended", "known", "based", "rooted", "considered", "performed"})


def clause_of(passage: Passage, at: int) -> Span:
    """Return the clause of a sentence that holds an offset; what stands in brackets is a clause of its own."""
    start, end = passage.span.start, passage.span.end
    brackets, stops = _partings(passage)
    for opens, closes in brackets:
        if opens < at < closes:
            return Span(opens + 1, closes - 1)
    for stop_start, stop_end in stops:
        if stop_end <= at:
            start = max(start, stop_end)
        elif stop_start > at:
            end = min(end, stop_start)
    return Span(start, end)


def _partings(passage: Passage) -> Partings:
    known = passage.partings
    if not known:
        brackets = _BRACKETED.finditer(passage.reading.folded, passage.span.start, passage.span.end)
        known.append(([found.span() for found in brackets], list(_stops(passage))))
    return known[0]


def _stops(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield what parts the clauses of a sentence: punctuation, and conjunctions of contrast."""
    text = passage.reading.folded
    for stop in _CLAUSE_END.finditer(text, passage.span.start, passage.span.end):
        if not _is_range(text, stop):
            yield stop.span()
    for cue in passage.cues_of(CueRole.BREAK):
        if cue.text == "while" and _DOING.match(text, cue.end):
            continue  # "can improve tone while easing pain" is one statement
        if text[passage.span.start : cue.start].rstrip()[-1:] not in ("", ":"):
            yield cue.start, cue.end
            continue
        # "Although it often helps, how long it lasts is not known": the first clause ends at the comma.
        comma = text.find(",", cue.end, passage.span.end)
        if comma >= 0:
            yield comma, comma + 1
    if any(token[2] in _FRONTED for token in passage.tokens[:2]):
        # "Often used for pain, it is a technique that …": so does what a sentence begins with and leaves without a verb.
        comma = text.find(",", passage.span.start, passage.span.end)
        if comma >= 0:
            yield comma, comma + 1
    for also in _ALSO.finditer(text, passage.span.start, passage.span.end):
        yield also.span()


def _is_range(text: str, stop: re.Match[str]) -> bool:
    """Whether a dash stands between numbers ("within 24–72 hours") and parts nothing."""
    return stop.group() == "–" and text[stop.start() - 1].isdigit() and text[stop.end() : stop.end() + 1].isdigit()


def fresh_start(passage: Passage, clause: Span, at: int) -> int:
    """Return where in a clause what is said before `at` starts afresh, with a finite verb behind "and": "can help, and is safe"."""
    start = clause.start
    if " and " in passage.reading.folded[start:at]:
        for first, then in pairwise(token for token in passage.tokens if clause.start <= token[0] < at):
            if first[2] == "and" and then[2] in FINITE:
                start = then[0]
    return start
