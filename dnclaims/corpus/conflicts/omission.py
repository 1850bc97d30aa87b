"""Omissions: a silence where an honest page owes an answer."""

from __future__ import annotations

from collections.abc import Iterator

from dnclaims.corpus.conflicts.kinds import Conflict, Side, side_of
from dnclaims.corpus.conflicts.positions import answers_to, typical
from dnclaims.corpus.index import Index
from dnclaims.corpus.people import STUDIES, called, joined
from dnclaims.model import ConflictKind, Question, Weight


def find(index: Index) -> Iterator[Conflict]:
    """Yield each question that is owed an answer and on which some sources are silent while others, or studies, speak."""
    for question in index.corpus.questions:
        if not question.owed:
            continue
        answers = answers_to(index, question)
        silent = [source for source in index.articles if source not in answers and index.claims_by_source.get(source)]
        if silent and (answers or question.evidence):
            yield _silence(index, question, silent)


def _silence(index: Index, question: Question, silent: list[str]) -> Conflict:
    answers = answers_to(index, question)
    sides = [Side(source=source, says="silent") for source in silent]
    spoken = []
    for source, given in answers.items():
        _, claim, taken = typical(given)
        spoken.append(called(index, source))
        sides.append(side_of(claim, taken, question.position(taken).says))
    if question.evidence is not None:
        taken = question.evidence.position
        sides.append(
            Side(
                source=STUDIES,
                position=taken,
                says=question.position(taken).says,
                quote=question.evidence.says,
                rests_on=question.evidence.rests_on,
            )
        )
    names = joined([called(index, source) for source in silent])
    verb = "does" if len(silent) == 1 else "do"
    rest = f"; {joined(spoken)} {'does' if len(spoken) == 1 else 'do'}" if spoken else ""
    return Conflict(
        id=f"{question.id}:silent",
        kind=ConflictKind.OMISSION,
        severity=question.weight,
        why="a reader is owed this answer" + (" and decides on it" if question.weight is Weight.GRAVE else ""),
        question=question.id,
        about=(),
        asks=question.asks,
        explanation=f"{names} {verb} not say{rest}.",
        sides=tuple(sides),
        distance=2 + len(silent) / 10,
    )
