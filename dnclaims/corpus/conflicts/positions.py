"""Positions: sources, or one source, that answer a question differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dnclaims.corpus.conflicts.kinds import Conflict, Side, side_of
from dnclaims.corpus.index import Index
from dnclaims.corpus.people import called, joined
from dnclaims.model import Claim, ConflictKind, Difference, Question, Weight

Answer = tuple[int, Claim, str]
"""Place on the scale, the claim that takes it, and the position's id."""


def find(index: Index) -> Iterator[Conflict]:
    """Yield, for each question, the sources that disagree with themselves and then the disagreement between sources."""
    for question in index.corpus.questions:
        answers = answers_to(index, question)
        for source, given in answers.items():
            low, high = extremes(given)
            # A line that qualifies itself is no contradiction; nor is an article that names less in one place than in
            # another (scope), or has two words for one thing (terminology).
            apart = high[0] - low[0] >= question.apart and low[1].line != high[1].line
            if apart and question.differs_as in (Difference.CONTRADICTION, Difference.HORIZON):
                yield _within(index, question, source, low, high)
        if len(answers) > 1:
            yield from _between(index, question, answers)


def answers_to(index: Index, question: Question) -> dict[str, list[Answer]]:
    """Return each source's answers to a question."""
    found: dict[str, list[Answer]] = defaultdict(list)
    places = {position.id: position.at for position in question.scale}
    for claim in index.answers.get(question.id, ()):
        taken = claim.answers[question.id]
        found[claim.source].append((places[taken], claim, taken))
    return found


def extremes(given: list[Answer]) -> tuple[Answer, Answer]:
    """Return the answers that promise least and most; of equal ones the plainest worded, then the first."""
    low = min(given, key=lambda one: (one[0], *_plainness(one)))
    high = min(given, key=lambda one: (-one[0], *_plainness(one)))
    return low, high


def _plainness(answer: Answer) -> tuple[bool, int, int]:
    """Order answers of one position: a sentence before a heading, the plainest worded, the first."""
    claim = answer[1]
    return (claim.quote.endswith(":"), -claim.said.level, claim.line)


def typical(given: list[Answer]) -> Answer:
    """Return the answer that a source gives most often, the more promising of two."""
    counts: dict[int, int] = defaultdict(int)
    for at, _, _ in given:
        counts[at] += 1
    most = max(counts, key=lambda at: (counts[at], at))
    return min((one for one in given if one[0] == most), key=_plainness)


def _within(index: Index, question: Question, source: str, low: Answer, high: Answer) -> Conflict:
    gap = high[0] - low[0]
    severity, why = _severity(question, gap)
    first, second = sorted((low, high), key=lambda one: (one[1].line, one[1].start))
    explanation = (
        f"{called(index, source)} says two things. First: {_position(question, first)}. "
        f"Later: {_position(question, second)}."
    )
    return Conflict(
        id=f"{question.id}:{source}",
        kind=ConflictKind.SELF_CONTRADICTION,
        severity=severity,
        why=why,
        question=question.id,
        about=(),
        asks=question.asks,
        explanation=explanation,
        sides=(_side(question, low), _side(question, high)),
        distance=gap + 0.5,
    )


def _between(index: Index, question: Question, answers: dict[str, list[Answer]]) -> Iterator[Conflict]:
    """One row a question: each source by the position it holds most, where some of these are far enough apart."""
    widest = question.differs_as is Difference.SCOPE
    held = {source: extremes(given)[1] if widest else typical(given) for source, given in answers.items()}
    gap = max(at for at, _, _ in held.values()) - min(at for at, _, _ in held.values())
    if gap < question.apart:
        return
    ordered = sorted(held.values(), key=lambda one: (one[0], one[1].source))
    severity, why = _severity(question, gap)
    yield Conflict(
        id=question.id,
        kind=ConflictKind(question.differs_as.value),
        severity=severity,
        why=why,
        question=question.id,
        about=(),
        asks=question.asks,
        explanation=_spread(index, question, ordered),
        sides=tuple(_side(question, answer) for answer in ordered),
        distance=gap,
    )


def _spread(index: Index, question: Question, ordered: list[Answer]) -> str:
    """Say who holds what, sources of one position together."""
    by_position: dict[str, list[str]] = defaultdict(list)
    for _, claim, taken in ordered:
        by_position[taken].append(called(index, claim.source))
    parts = []
    for taken, names in by_position.items():
        parts.append(f"{joined(names)}: {question.position(taken).says}")
    return f"{'; '.join(parts)}."


def _position(question: Question, answer: Answer) -> str:
    return f"{question.position(answer[2]).says} (“{answer[1].quote}”)"


def _side(question: Question, answer: Answer) -> Side:
    return side_of(answer[1], answer[2], question.position(answer[2]).says)


def _severity(question: Question, gap: int) -> tuple[Weight, str]:
    """Weigh a disagreement: how much hangs on the question, one step less where the positions are neighbours."""
    if gap >= question.apart and (question.weight is not Weight.GRAVE or gap > 2):
        why = {
            Weight.GRAVE: "a reader decides on this, and the answers are far apart",
            Weight.NOTABLE: "it changes what a reader expects",
            Weight.MINOR: "it changes little for a reader",
        }[question.weight]
        return question.weight, why
    return Weight.NOTABLE, "a reader decides on this, though the answers lie near one another"
