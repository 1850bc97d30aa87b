"""References: every id that is named exists and fits the place where it is named."""

from __future__ import annotations

from collections.abc import Iterator

from dnclaims.corpus.check.ids import unique
from dnclaims.corpus.decode import nearest
from dnclaims.corpus.index import Index
from dnclaims.corpus.load import Loaded, Place
from dnclaims.errors import Problem
from dnclaims.model import (
    Article,
    ArticleClaims,
    ClaimRecord,
    Concept,
    ConceptKind,
    Contraindication,
    Harm,
    PracticeNote,
    Question,
    Study,
    StudyFinding,
    Verdict,
)

SLOTS = {
    "treatment": ConceptKind.TREATMENT,
    "condition": ConceptKind.CONDITION,
    "outcome": ConceptKind.OUTCOME,
    "mechanism": ConceptKind.MECHANISM,
    "harm": ConceptKind.HARM,
    "comparator": ConceptKind.TREATMENT,
    "population": ConceptKind.POPULATION,
    "provider": ConceptKind.PROVIDER,
    "practice": ConceptKind.PRACTICE,
}


_EVIDENCE = (StudyFinding, Harm, PracticeNote, Contraindication)


def references(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """Every id that is named exists, and is of a kind that fits its slot."""
    for concept, place in loaded.of(Concept):
        for number, wider in enumerate(concept.broader):
            yield from _concept(loaded, index, wider, None, place, "broader", number)
    for finding, place in loaded.of(StudyFinding):
        yield from _finding(loaded, index, finding, place)
    for verdict, place in loaded.of(Verdict):
        yield from _verdict(loaded, index, verdict, place)
    for harm, place in loaded.of(Harm):
        yield from _concept(loaded, index, harm.event, ConceptKind.HARM, place, "event")
    for question, place in loaded.of(Question):
        yield from _question(loaded, index, question, place)
    for record, place in loaded.of(ArticleClaims):
        if record.source not in index.articles and not loaded.may_hold(Article, record.source):
            yield place.problem(f"no article “{record.source}”{nearest(record.source, index.articles)}", "source")
    for _, claim, place in loaded.claims():
        yield from _claim(loaded, index, claim, place)


def _finding(loaded: Loaded, index: Index, finding: StudyFinding, place: Place) -> Iterator[Problem]:
    if finding.study not in index.studies and not loaded.may_hold(Study, finding.study):
        yield place.problem(f"no study “{finding.study}”{nearest(finding.study, index.studies)}", "study")
    for number, topic in enumerate(finding.condition):
        yield from _concept(loaded, index, topic, None, place, "condition", number)
    yield from _concept(loaded, index, finding.outcome, ConceptKind.OUTCOME, place, "outcome")
    yield from _concept(loaded, index, finding.comparator, ConceptKind.TREATMENT, place, "comparator")


def _verdict(loaded: Loaded, index: Index, verdict: Verdict, place: Place) -> Iterator[Problem]:
    yield from _concept(loaded, index, verdict.condition, None, place, "condition")
    yield from _concept(loaded, index, verdict.outcome, ConceptKind.OUTCOME, place, "outcome")
    for number, wanted in enumerate(verdict.rests_on):
        if wanted not in index.findings and not loaded.may_hold(StudyFinding, wanted):
            yield place.problem(f"no finding “{wanted}”{nearest(wanted, index.findings)}", "rests_on", number)


def _concept(
    loaded: Loaded, index: Index, wanted: str, kind: ConceptKind | None, place: Place, *field: str | int
) -> Iterator[Problem]:
    concept = index.concepts.get(wanted)
    if concept is None and loaded.may_hold(Concept, wanted):
        return
    if concept is None:
        yield place.problem(f"no concept “{wanted}”{nearest(wanted, index.concepts)}", *field)
    elif kind is not None and kind not in concept.kind:
        yield place.problem(f"“{wanted}” is of kind {' and '.join(concept.kind)}, not {kind}", *field)


def _question(loaded: Loaded, index: Index, question: Question, place: Place) -> Iterator[Problem]:
    yield from unique(
        (position.id, Place(place.file, (*place.at, "scale", number))) for number, position in enumerate(question.scale)
    )
    steps = [position.at for position in question.scale]
    if steps != sorted(steps):
        yield place.problem("the positions are not in order of `at`", "scale")
    if question.evidence is None:
        return
    positions = [position.id for position in question.scale]
    for field in ("position", "beyond_from"):
        wanted = getattr(question.evidence, field)
        if wanted is not None and wanted not in positions:
            message = f"no position “{wanted}” on this scale (allowed: {', '.join(positions)})"
            yield place.problem(message, "evidence", field)
    for number, wanted in enumerate(question.evidence.rests_on):
        if wanted not in index.evidence and not any(loaded.may_hold(kind, wanted) for kind in _EVIDENCE):
            yield place.problem(
                f"no evidence “{wanted}”{nearest(wanted, index.evidence)}", "evidence", "rests_on", number
            )


def _claim(loaded: Loaded, index: Index, claim: ClaimRecord, place: Place) -> Iterator[Problem]:
    for slot, kind in SLOTS.items():
        value = getattr(claim.about, slot)
        many = isinstance(value, tuple)
        for number, wanted in enumerate(value if many else (value,)):
            if wanted is not None:
                yield from _concept(loaded, index, wanted, kind, place, "about", slot, *((number,) if many else ()))
    for asked, taken in claim.answers.items():
        question = index.questions.get(asked)
        if question is None and loaded.may_hold(Question, asked):
            continue
        if question is None:
            yield place.problem(f"no question “{asked}”{nearest(asked, index.questions)}", "answers", asked)
            continue
        positions = [position.id for position in question.scale]
        if taken not in positions:
            message = (
                f"no position “{taken}” on that scale (allowed: {', '.join(positions)}{nearest(taken, positions)})"
            )
            yield place.problem(message, "answers", asked)
