"""What is denied and what is left open: each cue of negation and of speculation, with the words that it governs."""

from __future__ import annotations

from functools import lru_cache

from dnclaims.model import Cue, CueRole, Scope, ScopeKind, Span
from dnclaims.recognise.extent import Extent, Place, extent_of
from dnclaims.recognise.governing import governing
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.recognise.parts import Parts
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.reading import Reading
from dnclaims.recognise.vocabulary import Vocabulary

SCOPING = frozenset({CueRole.DENIAL, CueRole.SPECULATION})
"""The roles of cues that count for scopes, and for nothing else."""
NOTHING = "nothing"
"""How a phrase governs that holds the word of a cue and is none: "no doubt"."""
_WINDOWS = (("\x91", "'"), ("\x92", "'"), ("\x93", '"'), ("\x94", '"'), ("\x96", "-"), ("\x97", "-"))
"""Quotes and dashes of Windows-1252 where a text was read as Latin-1."""


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[Vocabulary, dict[tuple[str, str], str]]:
    """Return the cues, and how each of them governs."""
    lexicon = open_lexicon(general=True).of(SCOPING)
    return Vocabulary(lexicon, ()), {(cue.role, cue.phrase): cue.governs for cue in lexicon.cues}


def scopes_of(reading: Reading) -> list[tuple[Scope, ...]]:
    """Return, for each sentence of a text, its cues with what they govern."""
    vocabulary, _ = _vocabulary()
    folded = reading.folded
    if not folded.isascii():
        for one, plain in _WINDOWS:
            folded = folded.replace(one, plain)
    cues = vocabulary.find(folded).cues
    found: list[tuple[Scope, ...]] = []
    number = 0
    for passage in reading.passages:
        while number < len(cues) and cues[number].start < passage.span.start:
            number += 1
        first = number
        while number < len(cues) and cues[number].start < passage.span.end:
            number += 1
        found.append(_scopes(passage, folded, cues[first:number]) if number > first else ())
    return found


def _scopes(passage: Passage, folded: str, cues: list[Cue]) -> tuple[Scope, ...]:
    _, governs = _vocabulary()
    parts = Parts(folded, passage.span.start, passage.span.end, passage.text)
    text = passage.reading.document.text
    found = []
    for cue in cues:
        how = governs[(cue.role, cue.text)]
        place = parts.place(cue.start, cue.end)
        if how == NOTHING or place is None or not governing(parts, cue.text, text[cue.start : cue.end], *place):
            continue
        found.append(_scope(parts, cue, extent_of(how, Place(parts, cue.text, *place))))
    return tuple(found)


def _scope(parts: Parts, cue: Cue, extent: Extent) -> Scope:
    start = min(cue.start, parts.starts[extent.start])
    end = max(cue.end, parts.ends[extent.end - 1])
    subject = (
        Span(start, min(cue.start, parts.ends[extent.subject_end - 1])) if extent.subject_end > extent.start else None
    )
    kind = ScopeKind.NEGATION if cue.role is CueRole.DENIAL else ScopeKind.SPECULATION
    return Scope(cue=cue, kind=kind, span=Span(start, end), subject=subject)
