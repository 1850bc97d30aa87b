"""Sources side by side on one page: who holds which position, and the loudest that is said against the most that is shown."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from dnclaims.corpus.compare import Comparison, Row
from dnclaims.corpus.conflicts.positions import answers_to
from dnclaims.corpus.index import Index
from dnclaims.corpus.people import STUDIES, called
from dnclaims.corpus.shown import shown_of_question, shown_of_verdict
from dnclaims.model import Question, Rung, Shown, Standing
from dnclaims.renderers.ladder import certainty_and_topic, shown_words
from dnclaims.renderers.pages.maps import Reference, kind_of, references


class Place(NamedTuple):
    """A position on a question's scale, and who holds it."""

    says: str
    kind: str
    """Its colour, as on the map of disagreement."""
    who: tuple[str, ...]
    studies: bool
    beyond: bool
    """Whether it promises more than the evidence bears out."""


class Against(NamedTuple):
    """The loudest wording against what is shown about it."""

    said: Rung
    shown: Shown
    stands: str
    certainty: str


class Sides(NamedTuple):
    """A comparison as a page shows it."""

    scale: tuple[Place, ...]
    """The positions, the most promising first; none where it is about a concept."""
    against: Against | None
    sources: tuple[tuple[str, tuple[Row, ...]], ...]
    studies: tuple[tuple[Row, tuple[Reference, ...]], ...]
    silent: tuple[str, ...]


def sides_of(index: Index, comparison: Comparison) -> Sides:
    """Return a comparison with its scale, its ladder, and its rows by source."""
    said = [row for row in comparison.rows if row.source != STUDIES]
    found = [row for row in comparison.rows if row.source == STUDIES]
    question = index.questions.get(comparison.question or "")
    return Sides(
        scale=_scale(index, question) if question is not None else (),
        against=_against(index, comparison, question),
        sources=tuple((called(index, one), tuple(rows)) for one, rows in groupby(said, key=lambda row: row.source)),
        studies=tuple((row, references(index, row.rests_on)) for row in found),
        silent=tuple(called(index, one) for one in comparison.silent),
    )


def _scale(index: Index, question: Question) -> tuple[Place, ...]:
    answers = answers_to(index, question)
    return tuple(
        Place(
            says=position.says,
            kind=kind_of(question, position.id),
            who=tuple(
                called(index, source)
                for source, given in answers.items()
                if position.id in {taken for _, _, taken in given}
            ),
            studies=question.evidence is not None and question.evidence.position == position.id,
            beyond=question.goes_beyond(position.id),
        )
        for position in sorted(question.scale, key=lambda one: -one.at)
    )


def _against(index: Index, comparison: Comparison, question: Question | None) -> Against | None:
    """Return the most promising answer to a question, or the loudest claim about a concept, against what is shown of it."""
    if question is not None:
        answers = [one for given in answers_to(index, question).values() for one in given]
        top = max(answers, key=lambda one: (one[0], one[1].said.level), default=None)
        if top is None:
            return None
        shown = shown_of_question(question, top[2], top[1].said)
        return _weighed(index, top[1].said, shown) if shown is not None else None
    loudest = max(
        (row.said for row in comparison.rows if row.said is not None), key=lambda one: one.level, default=None
    )
    verdicts = [one for below in index.downward(comparison.concept or "") for one in index.verdicts_of(below)]
    if loudest is None or not verdicts:
        return None
    best = max(map(shown_of_verdict, verdicts), key=lambda one: (one.rung.level, one.standing is Standing.SHOWN))
    return _weighed(index, loudest, best)


def _weighed(index: Index, said: Rung, shown: Shown) -> Against:
    return Against(said, shown, shown_words(shown), certainty_and_topic(index, shown))
