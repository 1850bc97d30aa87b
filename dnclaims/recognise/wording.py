"""How strongly is it worded? Topic-free: any statement, not only one about a treatment."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from dnclaims.model import Block, BlockKind, Cue, CueRole, Document, Run, Span, Wording
from dnclaims.recognise.clauses import clause_of
from dnclaims.recognise.governed import SCOPING, scopes_of
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.reading import Reading
from dnclaims.recognise.scope import wording_at
from dnclaims.recognise.statement.asserting import denials_of, reports_of
from dnclaims.recognise.statement.claims import main_claim
from dnclaims.recognise.vocabulary import Vocabulary

_BE = frozenset({"is", "are", "was", "were", "has", "have", "it's", "means"})


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    return Vocabulary(open_lexicon(general=True).without(SCOPING), ())


def wording(text: str) -> tuple[Wording, ...]:
    """Return how strongly each sentence of a text is worded, with the cues that decide, and what is denied or left open."""
    document = Document(
        path="",
        source=text,
        text=text,
        # A sentence by itself is no title, even where it begins like a question.
        blocks=(Block(0, len(text), BlockKind.PARAGRAPH, part=True),) if text.strip() else (),
        runs=(Run(0, 0, len(text)),),
    )
    reading = Reading(document, _vocabulary())
    return tuple(
        replace(_statement(passage), scopes=scopes)
        for passage, scopes in zip(reading.passages, scopes_of(reading), strict=True)
    )


def _statement(passage: Passage) -> Wording:
    """Return the wording of a whole sentence: of the word that says that something does something, where there is one."""
    main = main_claim(passage)
    if main is None:
        return wording_of(passage, passage.span)
    found = wording_at(passage, main.start, main.end, main.form)
    rung = found.rung
    if main.most is not None and rung.level > main.most.level:
        rung = main.most
    denials, reports = denials_of(passage, found, main), reports_of(passage, main)
    others = [cue for cue in found.cues if cue.role not in (CueRole.NEGATION, CueRole.REPORT)]
    return replace(
        found,
        rung=rung,
        negated=bool(denials),
        reported=bool(reports),
        cues=tuple(sorted({*others, *denials, *reports}, key=lambda cue: cue.start)),
        claims=True,
    )


def wording_of(passage: Passage, span: Span) -> Wording:
    """Return the wording of the statement in a stretch of a sentence: of its first word of benefit, or else of its end."""
    inside = [cue for cue in passage.cues if span.start <= cue.start and cue.end <= span.end]
    absolute = next((cue for cue in inside if cue.role is CueRole.ABSOLUTE and cue.form), None)
    relation = absolute or _main(inside)
    if relation is not None:
        return wording_at(passage, relation.start, relation.end, relation.form)
    lowering = (CueRole.MODAL, CueRole.HEDGE)
    cue = next((cue for cue in reversed(inside) if cue.role in lowering), None)
    last = max(span.start, span.end - 1)
    if cue is not None:
        return wording_at(passage, min(cue.end, last), last)
    # A stretch without a verb of its own goes with the verb before it ("and rotator cuff issues"), or else, as its
    # subject, with the one after it ("Those with blood clotting disorders may find …").
    clause = clause_of(passage, span.start)
    verbs = [cue for cue in passage.cues if clause.start <= cue.start < clause.end and cue.role is CueRole.RELATION]
    before = next((cue for cue in reversed(verbs) if cue.start < span.start and cue.form), None)
    if before is not None:
        return wording_at(passage, before.start, before.end, before.form)
    helping = next(
        (cue for cue in passage.cues if span.end <= cue.start < clause.end and cue.role is CueRole.MODAL), None
    )
    if helping is not None and not _has_verb(passage, span, verbs):
        return wording_at(passage, helping.end, helping.end, "base")
    return wording_at(passage, last, last)


def _main(inside: list[Cue]) -> Cue | None:
    """Return the word of benefit that carries a statement.

    A verb that means something by itself before one that needs a noun, one that stands before one in -ing.
    """
    relations = [cue for cue in inside if cue.role is CueRole.RELATION]
    return min(relations, key=lambda cue: (cue.weak, cue.form == "gerund", cue.start), default=None)


def _has_verb(passage: Passage, span: Span, verbs: list[Cue]) -> bool:
    if any(cue.form == "third" and span.start <= cue.start < span.end for cue in verbs):
        return True
    return any(word in _BE for start, _, word in passage.tokens if span.start <= start < span.end)
