"""How strongly is it worded? Topic-free: any statement, not only one about a treatment."""

from __future__ import annotations

from functools import lru_cache

from dnclaims.model import Block, BlockKind, CueRole, Document, Run, Span, Wording
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.recognise.passage import Passage, Reading
from dnclaims.recognise.scope import wording_at
from dnclaims.recognise.vocabulary import Vocabulary


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    return Vocabulary(open_lexicon(), ())


def wording(text: str) -> tuple[Wording, ...]:
    """Return how strongly each sentence of a text is worded, with the cues that decide and what they govern."""
    document = Document(
        path="",
        source=text,
        text=text,
        blocks=(Block(0, len(text), BlockKind.PARAGRAPH),) if text.strip() else (),
        runs=(Run(0, 0, len(text)),),
    )
    reading = Reading(document, _vocabulary())
    return tuple(wording_of(passage, passage.span) for passage in reading.passages)


def wording_of(passage: Passage, span: Span) -> Wording:
    """Return the wording of the statement in a stretch of a sentence: of its first word of benefit, or else of its end."""
    inside = [cue for cue in passage.cues if span.start <= cue.start and cue.end <= span.end]
    absolute = next((cue for cue in inside if cue.role is CueRole.ABSOLUTE and cue.form), None)
    relation = absolute or next((cue for cue in inside if cue.role is CueRole.RELATION), None)
    if relation is not None:
        return wording_at(passage, relation.start, relation.end, relation.form)
    last = max(span.start, span.end - 1)
    cue = next((cue for cue in reversed(inside) if cue.role in (CueRole.MODAL, CueRole.HEDGE, CueRole.AIM)), None)
    return wording_at(passage, cue.end if cue is not None and cue.end < span.end else last, last)
