"""Look-ups into a loaded corpus, each made when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property

from dnclaims.corpus.concordance import Concordance, Record, concordance_of, records_of
from dnclaims.corpus.words import stem, words_of
from dnclaims.model import (
    About,
    Article,
    Claim,
    Concept,
    Contraindication,
    Corpus,
    Harm,
    PracticeNote,
    Question,
    Shown,
    Study,
    StudyFinding,
    Verdict,
)

Evidence = StudyFinding | Harm | Contraindication | PracticeNote
"""Anything that a verdict, a question or a rule can rest on."""


class Index:
    """A corpus with the ways into it."""

    def __init__(self, corpus: Corpus, concordance: Callable[[], Concordance] | None = None) -> None:
        """`concordance` gets the one that was made before, where there is one."""
        self.corpus = corpus
        self._concordance = concordance

    @cached_property
    def concordance(self) -> Concordance:
        """What a search looks up."""
        return self._concordance() if self._concordance is not None else concordance_of(self.corpus)

    @cached_property
    def records(self) -> list[Record]:
        """What a search finds, by number."""
        return records_of(self.corpus)

    @cached_property
    def shown(self) -> dict[About, Shown]:
        """What is shown about effects, as far as it was asked."""
        return {}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Numbers of the claims by id."""
        return {claim.id: number for number, claim in enumerate(self.corpus.claims)}

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Articles by id."""
        return {article.id: article for article in self.corpus.articles}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.corpus.claims}

    @cached_property
    def claims_by_source(self) -> dict[str, list[Claim]]:
        """Claims by article id, in the article's order."""
        grouped: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.corpus.claims:
            grouped[claim.source].append(claim)
        return grouped

    @cached_property
    def answers(self) -> dict[str, list[Claim]]:
        """Claims by the question that they answer, in the order of the corpus."""
        grouped: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.corpus.claims:
            for question in claim.answers:
                grouped[question].append(claim)
        return grouped

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """Concepts by id."""
        return {concept.id: concept for concept in self.corpus.concepts}

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Questions by id."""
        return {question.id: question for question in self.corpus.questions}

    @cached_property
    def studies(self) -> dict[str, Study]:
        """Studies by id."""
        return {study.id: study for study in self.corpus.studies}

    @cached_property
    def findings(self) -> dict[str, StudyFinding]:
        """Study findings by id."""
        return {finding.id: finding for finding in self.corpus.findings}

    @cached_property
    def evidence(self) -> dict[str, Evidence]:
        """Everything that `rests_on` may name, by id; contraindications as `contra:<id>`."""
        found: dict[str, Evidence] = dict(self.findings)
        found.update({harm.id: harm for harm in self.corpus.harms})
        found.update({note.id: note for note in self.corpus.practice})
        found.update({f"contra:{item.id}": item for item in self.corpus.contraindications})
        return found

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """Concept ids by each name that they go by, in lower case."""
        found: dict[str, list[str]] = defaultdict(list)
        for concept in self.corpus.concepts:
            for name in (concept.name, *concept.synonyms, *concept.misspellings, concept.id.replace("-", " ")):
                plain = name.casefold().replace("-", " ")
                for form in (name.casefold(), plain):
                    if concept.id not in found[form]:
                        found[form].append(concept.id)
        return found

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Stems of every word that is spelled right, and of the misspellings that are known as such."""
        misspelt = [word for concept in self.corpus.concepts for name in concept.misspellings for word in name.split()]
        return frozenset(stem(word) for word in [*self.concordance.spellings, *misspelt, *self._short_words])

    @cached_property
    def _short_words(self) -> list[str]:
        names = [name for concept in self.corpus.concepts for name in (concept.name, *concept.synonyms)]
        return [word for name in names for word in words_of(name) if len(word) <= 3]

    @cached_property
    def _verdicts(self) -> dict[str, list[Verdict]]:
        grouped: dict[str, list[Verdict]] = defaultdict(list)
        for verdict in self.corpus.verdicts:
            grouped[verdict.condition].append(verdict)
        return grouped

    @cached_property
    def _narrower(self) -> dict[str, list[str]]:
        below: dict[str, list[str]] = defaultdict(list)
        for concept in self.corpus.concepts:
            for wider in concept.broader:
                below[wider].append(concept.id)
        return below

    def question(self, wanted: str) -> Question:
        """Return a question by its id."""
        return self.questions[wanted]

    def verdicts_of(self, concept: str) -> list[Verdict]:
        """Verdicts about exactly this concept."""
        return self._verdicts.get(concept, [])

    def upward(self, concept: str) -> Iterator[str]:
        """A concept, then the wider ones, nearest first."""
        yield from self._walk(concept, lambda one: self.concepts[one].broader if one in self.concepts else ())

    def downward(self, concept: str) -> Iterator[str]:
        """A concept, then the narrower ones, nearest first."""
        yield from self._walk(concept, lambda one: tuple(self._narrower.get(one, ())))

    def _walk(self, start: str, step: Callable[[str], tuple[str, ...]]) -> Iterator[str]:
        seen = {start}
        level = [start]
        while level:
            yield from level
            following: list[str] = []
            for one in level:
                for other in step(one):
                    if other not in seen:
                        seen.add(other)
                        following.append(other)
            level = following

    def less_is_better(self, outcome: str) -> bool:
        """Whether less of an outcome is what people want."""
        found = self.concepts.get(outcome)
        return found is not None and found.less

    def name(self, concept: str) -> str:
        """Name of a concept as people read it."""
        found = self.concepts.get(concept)
        return found.name if found else concept
