"""Hold a corpus together: every problem at once, each with its place, its field, what is wrong and what is allowed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from dnclaims.corpus.coverage import lines_of
from dnclaims.corpus.decode import nearest
from dnclaims.corpus.index import Index
from dnclaims.corpus.load import Loaded, Place, find_quote
from dnclaims.corpus.shown import overstated
from dnclaims.errors import Problem
from dnclaims.model import (
    Article,
    ArticleClaims,
    Authority,
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
    WordingScale,
)

REASONS = ("heading", "question", "call-to-action", "navigation", "transition", "byline", "caption", "slip")
"""Why a line may claim nothing."""

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

NEAR_DUPLICATE = 94
"""Similarity (0 to 100) from which two readings of overlapping quotes count as one claim written twice."""


def check(loaded: Loaded) -> list[Problem]:
    """Every problem of a corpus, those of its files included, in order of place."""
    index = Index(loaded.corpus())
    problems = list(loaded.problems)
    for one in CHECKS:
        problems.extend(one(loaded, index))
    return sorted(set(problems))


def _claims(loaded: Loaded) -> Iterator[tuple[ArticleClaims, ClaimRecord, Place]]:
    for record, place in loaded.of(ArticleClaims):
        for number, claim in enumerate(record.claims):
            yield record, claim, Place(place.file, (*place.at, "claims", number))


def ids(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """Ids are unique within their kind, and a file is named after the record in it."""
    kinds: tuple[type[Struct], ...] = (
        Concept, Question, StudyFinding, Harm, Contraindication, PracticeNote, Study, Authority, WordingScale, Article,
    )  # fmt: skip
    for kind in kinds:
        yield from _unique((record.id, place) for record, place in loaded.of(kind))  # type: ignore[attr-defined]
    yield from _unique((claim.id, place) for _, claim, place in _claims(loaded))
    yield from _unique(((verdict.key, place) for verdict, place in loaded.of(Verdict)), "condition")
    for named in (Study, Authority, WordingScale, Article):
        for record, place in loaded.of(named):
            yield from _named_after(record.id, place)  # type: ignore[attr-defined]
    for claims, place in loaded.of(ArticleClaims):
        yield from _named_after(claims.source, place, "source")


def _unique(found: Iterable[tuple[str, Place]], field: str = "id") -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for identity, place in found:
        if identity in first:
            before = first[identity]
            line, _ = before.file.place(before.at)
            yield place.problem(f"“{identity}” stands already at {before.file.path}:{line}", field)
        first.setdefault(identity, place)


def _named_after(identity: str, place: Place, field: str = "id") -> Iterator[Problem]:
    stem = Path(place.file.path).stem
    if stem != identity:
        yield place.problem(f"“{identity}” stands in a file called {stem}; name the file after it", field)


def references(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """Every id that is named exists, and is of a kind that fits its slot."""
    for concept, place in loaded.of(Concept):
        for number, wider in enumerate(concept.broader):
            yield from _concept(index, wider, None, place, "broader", number)
    for finding, place in loaded.of(StudyFinding):
        if finding.study not in index.studies:
            yield place.problem(f"no study “{finding.study}”{nearest(finding.study, index.studies)}", "study")
        for number, topic in enumerate(finding.condition):
            yield from _concept(index, topic, None, place, "condition", number)
        yield from _concept(index, finding.outcome, ConceptKind.OUTCOME, place, "outcome")
        yield from _concept(index, finding.comparator, ConceptKind.TREATMENT, place, "comparator")
    for verdict, place in loaded.of(Verdict):
        yield from _concept(index, verdict.condition, None, place, "condition")
        yield from _concept(index, verdict.outcome, ConceptKind.OUTCOME, place, "outcome")
        for number, wanted in enumerate(verdict.rests_on):
            if wanted not in index.findings:
                yield place.problem(f"no finding “{wanted}”{nearest(wanted, index.findings)}", "rests_on", number)
    for harm, place in loaded.of(Harm):
        yield from _concept(index, harm.event, ConceptKind.HARM, place, "event")
    for question, place in loaded.of(Question):
        yield from _question(index, question, place)
    for record, place in loaded.of(ArticleClaims):
        if record.source not in index.articles:
            yield place.problem(f"no article “{record.source}”{nearest(record.source, index.articles)}", "source")
    for _, claim, place in _claims(loaded):
        yield from _claim(index, claim, place)


def _concept(index: Index, wanted: str, kind: ConceptKind | None, place: Place, *field: str | int) -> Iterator[Problem]:
    concept = index.concepts.get(wanted)
    if concept is None:
        yield place.problem(f"no concept “{wanted}”{nearest(wanted, index.concepts)}", *field)
    elif kind is not None and kind not in concept.kind:
        yield place.problem(f"“{wanted}” is of kind {' and '.join(concept.kind)}, not {kind}", *field)


def _question(index: Index, question: Question, place: Place) -> Iterator[Problem]:
    yield from _unique(
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
        if wanted not in index.evidence:
            yield place.problem(
                f"no evidence “{wanted}”{nearest(wanted, index.evidence)}", "evidence", "rests_on", number
            )


def _claim(index: Index, claim: ClaimRecord, place: Place) -> Iterator[Problem]:
    for slot, kind in SLOTS.items():
        value = getattr(claim.about, slot)
        many = isinstance(value, tuple)
        for number, wanted in enumerate(value if many else (value,)):
            if wanted is not None:
                yield from _concept(index, wanted, kind, place, "about", slot, *((number,) if many else ()))
    for asked, taken in claim.answers.items():
        question = index.questions.get(asked)
        if question is None:
            yield place.problem(f"no question “{asked}”{nearest(asked, index.questions)}", "answers", asked)
            continue
        positions = [position.id for position in question.scale]
        if taken not in positions:
            message = (
                f"no position “{taken}” on that scale (allowed: {', '.join(positions)}{nearest(taken, positions)})"
            )
            yield place.problem(message, "answers", asked)


def circles(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """No concept is broader than itself."""
    for concept, place in loaded.of(Concept):
        if any(concept.id in list(index.upward(wider)) for wider in concept.broader):
            yield place.problem(f"“{concept.id}” is in the end broader than itself", "broader")


def quotes(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """Every quote is verbatim, on one line, and says which occurrence it is where there are several."""
    for record, claim, place in _claims(loaded):
        article = index.articles.get(record.source)
        if article is None:
            continue
        count = article.text.count(claim.quote)
        if count == 0:
            yield place.problem(f"is not verbatim in {record.source}{_nearest_line(claim.quote, article)}", "quote")
        elif claim.nth > count:
            yield place.problem(f"the quote stands there {count} time{'s' * (count != 1)}, not {claim.nth}", "nth")
        elif count > 1 and not place.has("nth"):
            yield place.problem(f"stands {count} times in {record.source}; say which with `nth`", "quote")
        if "\n" in claim.quote:
            yield place.problem("runs over several lines; quote from one line", "quote")


def _nearest_line(quote: str, article: Article) -> str:
    from rapidfuzz import fuzz, process

    lines = {number: line for number, line in enumerate(article.text.split("\n"), article.first_line) if line.strip()}
    found = process.extractOne(quote, lines, scorer=fuzz.partial_ratio, score_cutoff=70)
    return f"; nearest is line {found[2]}: “{found[0].strip()[:90]}”" if found else ""


def coverage(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """Every line of every article is quoted by a claim or named under `no-claim` with a reason that is known."""
    for record, place in loaded.of(ArticleClaims):
        article = index.articles.get(record.source)
        if article is None:
            continue
        lines = {line.strip() for line in article.text.split("\n")}
        for number, item in enumerate(record.no_claim):
            if item.line.strip() not in lines:
                yield place.problem(
                    f"no such line in {record.source}{_nearest_line(item.line, article)}", "no-claim", number, "line"
                )
            if item.reason not in REASONS:
                hint = nearest(item.reason, REASONS)
                yield place.problem(
                    f"“{item.reason}” (allowed: {', '.join(REASONS)}{hint})", "no-claim", number, "reason"
                )
        for line in lines_of(index, article):
            if not line.covered:
                number = line.number + article.first_line - 1
                message = f"line {number} of {record.source} is neither quoted nor named here: “{line.text.strip()[:80]}”"
                yield place.problem(message, "no-claim")
            elif line.claims and line.reason:
                yield place.problem(f"“{line.text.strip()[:80]}” is quoted by {line.claims[0].id}", "no-claim")
    covered = {record.source for record, _ in loaded.of(ArticleClaims)}
    for article, place in loaded.of(Article):
        if article.id not in covered:
            yield place.problem(f"has no claims/articles/{article.id}.yaml", "id")


def near_duplicates(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """No claim is written twice: overlapping quotes that are read almost alike."""
    from rapidfuzz import fuzz, utils

    by_line: dict[tuple[str, int], list[tuple[ClaimRecord, Place, int]]] = defaultdict(list)
    for record, claim, place in _claims(loaded):
        article = index.articles.get(record.source)
        start = find_quote(article.text, claim.quote, claim.nth) if article else -1
        if article is not None and start >= 0:
            by_line[record.source, article.text.count("\n", 0, start)].append((claim, place, start))
    for group in by_line.values():
        for number, (claim, place, start) in enumerate(group):
            for other, _, other_start in group[:number]:
                apart = start >= other_start + len(other.quote) or other_start >= start + len(claim.quote)
                if apart or (claim.kind, claim.about) != (other.kind, other.about):
                    continue
                if fuzz.token_sort_ratio(claim.says, other.says, processor=utils.default_process) >= NEAR_DUPLICATE:
                    yield place.problem(f"says the same as {other.id}: “{other.says}”", "says")


def tags(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """The tags of a claim agree with one another and with the evidence."""
    known = set(index.questions)
    for _, claim, place in _claims(loaded):
        if any(wanted not in index.concepts for wanted in claim.about.concepts()) or not set(claim.answers) <= known:
            continue
        try:
            derived = overstated(index, claim)
        except KeyError:  # a position that does not exist: said by `references`
            continue
        if derived is not claim.overstated:
            message = f"should be {str(derived).lower()}: said {claim.said}, and what is shown is less"
            if not derived:
                message = f"should be false: said {claim.said} does not go beyond what is shown"
            yield place.problem(message, "overstated")


def verdicts(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """A verdict rests on findings about its own outcome; a finding belongs to the file of its study."""
    for finding, place in loaded.of(StudyFinding):
        stem = Path(place.file.path).stem
        if finding.study != stem:
            yield place.problem(f"“{finding.study}” stands in {stem}.yaml; move it to {finding.study}.yaml", "study")
    for verdict, place in loaded.of(Verdict):
        for repeated, count in Counter(verdict.rests_on).items():
            if count > 1:
                yield place.problem(f"names {repeated} {count} times", "rests_on")


def names(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """One name means one concept, so that copy can be read one way."""
    owners: dict[tuple[str, str], tuple[str, Place]] = {}
    for concept, place in loaded.of(Concept):
        for name in dict.fromkeys(word.casefold() for word in (concept.name, *concept.synonyms, *concept.misspellings)):
            for kind in concept.kind:
                owner = owners.setdefault((name, kind), (concept.id, place))
                if owner[0] != concept.id:
                    yield place.problem(f"“{name}” already means {owner[0]} ({kind})", "synonyms")


Check = Callable[[Loaded, Index], Iterator[Problem]]
CHECKS: tuple[Check, ...] = (ids, references, circles, quotes, coverage, near_duplicates, tags, verdicts, names)
