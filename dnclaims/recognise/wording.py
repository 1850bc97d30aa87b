"""How strongly is it worded? Topic-free: any statement, not only one about a treatment."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from dnclaims.model import Block, BlockKind, Cue, CueRole, Document, Run, Rung, Span, Wording
from dnclaims.recognise.governed import SCOPING, scopes_of
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.recognise.passage import Passage, Reading
from dnclaims.recognise.scope import clause_of, wording_at
from dnclaims.recognise.vocabulary import Vocabulary

_TOGETHER = frozenset(
    "linked to|linked with|is associated with|are associated with|was associated with|were associated with|associated with"
    "|been associated with|correlated with|has been linked".split("|")
)
_PLAIN_HELP = frozenset({"help", "helping", "helped", "should", "able to", "likely to", "tends to", "tend to"})
_HELPED = re.compile(r"\b(?:can|may|might|could|will|would|to|not|help|helps) (?:\w+ly )?$")
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
    doing = [cue for cue in passage.cues if _says_doing(cue)]
    # A helping verb speaks for itself only where the verb that it helps is none that is known.
    doing = [cue for cue in doing if cue.role is not CueRole.MODAL] or doing
    if not doing:
        return wording_of(passage, passage.span)
    main = min(doing, key=lambda cue: (_standing(passage, cue), cue.start))
    at = main.end if main.role is CueRole.MODAL else main.start
    found = wording_at(passage, at, main.end, main.form)
    rung = found.rung
    if main.rung in (Rung.POSSIBLE, Rung.PROBABLE) and rung.level > main.rung.level:
        rung = main.rung
    return replace(found, rung=rung, claims=True)


def _says_doing(cue: Cue) -> bool:
    if cue.role is CueRole.ABSOLUTE:
        return bool(cue.form)
    if cue.role is CueRole.MODAL:  # whatever may, might, could or can happen is a claim
        return cue.rung in (Rung.POSSIBLE, Rung.PROBABLE) and cue.text not in _PLAIN_HELP
    if cue.form == "gerund":
        return False
    return (cue.role is CueRole.RELATION and not cue.weak) or cue.role is CueRole.EFFECT or cue.text in _TOGETHER


def _standing(passage: Passage, cue: Cue) -> int:
    """Order words that say doing: a verb that stands, then what goes together, then participles, nouns and verbs in -ing."""
    if cue.form == "third" or cue.role is CueRole.MODAL:
        return 0
    if cue.form == "base":
        before = passage.reading.folded[max(passage.span.start, cue.start - 12) : cue.start]
        return 0 if _HELPED.search(before) else 2
    if cue.rung is Rung.POSSIBLE:
        return 1
    return 2 if cue.form == "past" else 3


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
