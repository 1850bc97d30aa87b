"""Compare: what each source says on a question or about a concept, side by side, and what the studies found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from dnclaims.corpus.conflicts.positions import answers_to
from dnclaims.corpus.index import Index
from dnclaims.corpus.people import STUDIES, called, joined
from dnclaims.corpus.resolve import understand
from dnclaims.corpus.shown import HORIZON_WORDS, certainty_words, shown_of_verdict
from dnclaims.errors import UserError
from dnclaims.model import Certainty, Cites, Claim, Question, Rung, Shown, Standing, Verdict

_BASIS = {
    Cites.NONE: "no source given",
    Cites.VAGUE: "“research”, unnamed",
    Cites.REVIEW: "reviews, unnamed",
    Cites.NAMED: "a named study",
}


_COUNTS = {2: "two", 3: "three", 4: "four", 5: "several"}


class Row(Struct, frozen=True, kw_only=True):
    """What one source says."""

    source: str
    position: str
    said: Rung | None
    basis: str
    quote: str
    claim: str | None
    rests_on: tuple[str, ...] = ()


class Comparison(Struct, frozen=True, kw_only=True):
    """Sources side by side; the studies stand last."""

    asks: str
    answer: str
    """The whole in a sentence or two."""
    question: str | None
    concept: str | None
    rows: tuple[Row, ...]
    silent: tuple[str, ...]


def compare(index: Index, text: str) -> Comparison:
    """Return the comparison that a person asks for by a question or a concept; UserError where it is neither."""
    if text in index.questions:
        return _on_question(index, index.questions[text])
    if text in index.concepts:
        return _on_concept(index, text)
    query = understand(index, text)
    for question in query.questions:
        short = {index.questions[question].short, *index.questions[question].also}
        if text.casefold() in short or not query.concepts:
            return _on_question(index, index.questions[question])
    if query.concepts:
        return _on_concept(index, query.concepts[0])
    if query.questions:
        return _on_question(index, index.questions[query.questions[0]])
    known = ", ".join(question.short for question in index.corpus.questions[:12])
    raise UserError(f"nothing to compare for “{text}”", f"try a question ({known} …) or a concept such as headache")


def _on_question(index: Index, question: Question) -> Comparison:
    answers = answers_to(index, question)
    rows: list[Row] = []
    summary: list[str] = []
    for source, given in sorted(answers.items(), key=lambda one: -max(answer[0] for answer in one[1])):
        by_position: dict[str, list[Claim]] = defaultdict(list)
        for _, claim, taken in given:
            by_position[taken].append(claim)
        ordered = sorted(by_position, key=lambda taken: -question.position(taken).at)
        said = [f"“{question.position(taken).says}”" for taken in ordered]
        if len(said) == 1:
            summary.append(f"{called(index, source)} says {said[0]}")
        else:
            summary.append(f"{called(index, source)} answers in {_COUNTS[min(len(said), 5)]} ways: {joined(said)}")
        for taken in ordered:
            claim = max(by_position[taken], key=lambda one: one.said.level)
            rows.append(_row(claim, question.position(taken).says))
    evidence = question.evidence
    silent = tuple(source for source in index.articles if source not in answers)
    answer = f"{'; '.join(summary)}." if summary else "No article says."
    if evidence is not None:
        answer += f" The studies: {question.position(evidence.position).says}. {evidence.says}"
        rows.append(
            Row(
                source=STUDIES,
                position=question.position(evidence.position).says,
                said=None,
                basis=_certainty(evidence.certainty),
                quote=evidence.says,
                claim=None,
                rests_on=evidence.rests_on,
            )
        )
    return Comparison(
        asks=question.asks, answer=answer, question=question.id, concept=None, rows=tuple(rows), silent=silent
    )


def _on_concept(index: Index, concept: str) -> Comparison:
    below = set(index.downward(concept))
    claims = [claim for claim in index.corpus.claims if below & set(claim.about.concepts())]
    by_source: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_source[claim.source].append(claim)
    rows: list[Row] = []
    for found in by_source.values():
        rows += [_row(claim, _topic(index, claim)) for claim in _telling(found)]
    verdicts = [verdict for one in index.downward(concept) for verdict in index.verdicts_of(one)]
    rows += [_verdict_row(index, verdict) for verdict in verdicts]
    name = index.name(concept)
    silent = tuple(source for source in index.articles if source not in by_source)
    return Comparison(
        asks=f"What is said of {name}, and what was found?",
        answer=_summary(index, name, by_source, verdicts),
        question=None,
        concept=concept,
        rows=tuple(rows),
        silent=silent,
    )


def _telling(claims: list[Claim], most: int = 4) -> list[Claim]:
    """Return a source's claims that say most, no two about the same thing, in the article's order."""
    picked: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (claim.kind, claim.about.condition, claim.about.outcome, claim.about.mechanism)
        if key not in picked or claim.said.level > picked[key].said.level:
            picked[key] = claim
    strongest = sorted(picked.values(), key=lambda one: (-one.said.level, one.line))[:most]
    return sorted(strongest, key=lambda one: (one.line, one.start))


def _topic(index: Index, claim: Claim) -> str:
    about = claim.about
    named = [*about.condition, about.outcome, about.mechanism, about.harm]
    return ", ".join(dict.fromkeys(index.name(one) for one in named if one)) or claim.kind.replace("-", " ")


def _summary(index: Index, name: str, by_source: dict[str, list[Claim]], verdicts: Iterable[Verdict]) -> str:
    parts = []
    for source, claims in by_source.items():
        strongest = max(claims, key=lambda one: one.said.level).said
        parts.append(f"{called(index, source)} ({len(claims)}, worded up to “{strongest}”)")
    said = f"Claims about {name}: {joined(parts)}." if parts else f"No article speaks of {name}."
    shown = [shown_of_verdict(verdict) for verdict in verdicts]
    if not shown:
        return f"{said} The corpus holds no verdict on it."
    best = max(shown, key=lambda one: (one.rung.level, one.standing is Standing.SHOWN))
    topic, outcome, horizon = best.basis.split("/")
    when = next(words for key, words in HORIZON_WORDS.items() if key == horizon)
    return (
        f"{said} At best the studies let one say “{best.rung}”: {index.name(outcome)} in {index.name(topic)} {when} "
        f"({certainty_words(best)})."
    )


def _row(claim: Claim, position: str) -> Row:
    return Row(
        source=claim.source,
        position=position,
        said=claim.said,
        basis=_BASIS[claim.cites],
        quote=claim.quote,
        claim=claim.id,
    )


def _verdict_row(index: Index, verdict: Verdict) -> Row:
    shown: Shown = shown_of_verdict(verdict)
    topic = index.name(verdict.condition)
    when = HORIZON_WORDS[verdict.horizon]
    return Row(
        source=STUDIES,
        position=f"{topic}, {index.name(verdict.outcome)} {when}: {_verdict_words(shown)}",
        said=None,
        basis=certainty_words(shown),
        quote=verdict.note,
        claim=None,
        rests_on=verdict.rests_on,
    )


def _verdict_words(shown: Shown) -> str:
    return {
        Standing.SHOWN: f"shown, as far as “{shown.rung}”",
        Standing.UNCERTAIN: "the studies do not tell",
        Standing.CONTRADICTED: "the studies say otherwise",
        Standing.NOT_FOUND: "no study found",
    }.get(shown.standing, "not assessed")


def _certainty(certainty: Certainty) -> str:
    if certainty is Certainty.NONE:
        return "no trials to grade"
    return f"{certainty.replace('-', ' ')} certainty"
