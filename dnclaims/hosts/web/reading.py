"""The part of the API that reads from the corpus: claims, evidence, questions, disagreements, rules, sources."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from http import HTTPStatus
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Query, Response
from fastapi import Path as InPath
from msgspec import Struct

from dnclaims.corpus.compare import compare
from dnclaims.corpus.conflicts import chosen
from dnclaims.corpus.known import known_concepts, known_sources
from dnclaims.corpus.profile import profile
from dnclaims.corpus.search import Filters, search, something
from dnclaims.errors import UserError
from dnclaims.hosts.web.checking import JSON
from dnclaims.hosts.web.problems import of_user_error
from dnclaims.hosts.web.schemas import Schemas
from dnclaims.hosts.web.shelf import Shelf, found
from dnclaims.model import ClaimKind, ConflictKind, Horizon, Question, Rung, Weight
from dnclaims.renderers import compare as comparisons
from dnclaims.renderers import conflicts as disagreements
from dnclaims.renderers import rules, show, sources
from dnclaims.renderers import search as hits
from dnclaims.renderers.findings import Cited

Words = Annotated[str, Query(min_length=1, max_length=200, description="Words, a concept or a question.")]
Id = Annotated[str, InPath(alias="id", min_length=1, max_length=200)]
Names = Annotated[list[Annotated[str, Query(min_length=1, max_length=100)]], Query(max_length=20, default_factory=list)]
Several = Query(max_length=20, default_factory=list)


class Questions(Struct, frozen=True, kw_only=True, tag_field="schema", tag="dnclaims/questions/1"):
    """What readers want answered, each with its scale of positions and where the studies stand on it."""

    questions: tuple[Question, ...]


class Reading:
    """The operations."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._index = shelf.index

    def find(
        self,
        q: Words,
        source: Names,
        kind: Annotated[list[ClaimKind], Several],
        said: Annotated[list[Rung], Several],
        condition: Names,
        outcome: Names,
        horizon: Annotated[list[Horizon], Several],
        overstated: bool = False,
        studies: bool = False,
        limit: Annotated[int, Query(ge=1, le=1000)] = 20,
    ) -> Response:
        """Find what sources claim, best first; with `studies`, what studies found, too."""
        with mistakes():
            filters = Filters(
                sources=known_sources(self._index, source, studies=studies),
                kinds=tuple(kind),
                said=tuple(said),
                conditions=known_concepts(self._index, condition),
                outcomes=known_concepts(self._index, outcome),
                horizons=tuple(horizon),
                overstated=overstated,
                studies=studies,
            )
            understood, fitting = search(self._index, something(q), filters)
        return _json(hits.json(self._index, understood, fitting, limit))

    def claim(self, wanted: Id) -> Response:
        """Return a claim of an article, what is shown about it, the evidence, who agrees and who differs."""
        return _json(show.json(self._index, found(self._index.claims, wanted, "claim")))

    def finding(self, wanted: Id) -> Response:
        """Return what a study found, and the study."""
        return _json(show.json(self._index, found(self._index.findings, wanted, "study finding")))

    def evidence(self, wanted: Id) -> Response:
        """Return whatever `rests_on` or the backing of a rule names: what it says, and its link."""
        return _json(msgspec.json.encode(Cited(wanted, *found(self._shelf.citable, wanted, "piece of evidence"))))

    def questions(self) -> Response:
        """Return what readers want answered, with the positions that can be taken."""
        return _json(msgspec.json.encode(Questions(questions=self._index.corpus.questions)))

    def side_by_side(self, topic: Words) -> Response:
        """Return what each source says on a question or about a concept, and what the studies found."""
        with mistakes():
            return _json(comparisons.json(compare(self._index, topic)))

    def conflicts(
        self,
        kind: Annotated[list[ConflictKind], Several],
        source: Names,
        topic: Annotated[str, Query(max_length=200, description="A question or a concept; all unless told.")] = "",
        severity: Weight = Weight.MINOR,
        between: Literal["sources", "itself"] | None = None,
    ) -> Response:
        """Return where sources disagree with one another, with themselves or with the evidence, the weightiest first."""
        with mistakes():
            fitting = chosen(
                self._index,
                self._shelf.conflicts,
                topic=topic,
                kinds=tuple(kind),
                least=severity,
                sources=known_sources(self._index, source),
                within=None if between is None else between == "itself",
            )
        return _json(disagreements.json(fitting))

    def conflict(self, wanted: Id) -> Response:
        """Return one disagreement."""
        return _json(disagreements.json([found(self._shelf.conflicts_by_id, wanted, "conflict")]))

    def all_rules(self) -> Response:
        """Return what is flagged, and why."""
        return _json(rules.json(self._shelf.rulebook.rules))

    def rule(self, wanted: Id) -> Response:
        """Return a rule by its id or name."""
        return _json(rules.json((self._shelf.rule(wanted),)))

    def articles(self) -> Response:
        """Return the articles in figures: how much each claims, how strongly, and how much of that is overstated."""
        return _json(sources.json([profile(self._index, article) for article in self._index.corpus.articles]))

    def article(self, wanted: Id) -> Response:
        """Return an article in figures."""
        return _json(sources.json([profile(self._index, found(self._index.articles, wanted, "article"))]))

    def study(self, wanted: Id) -> Response:
        """Return a study, and what it found."""
        record = found(self._index.studies, wanted, "study")
        return _json(sources.study_json(record, [one for one in self._index.corpus.findings if one.study == record.id]))


def routes(schemas: Schemas, shelf: Shelf) -> APIRouter:
    """Return the operations where they are asked for."""
    reading = Reading(shelf)
    router = APIRouter(tags=["reading"], default_response_class=Response)
    for path, operation, summary, answers in (
        ("/search", reading.find, "Search claims and studies", schemas.answers(hits.Found)),
        ("/claims/{id}", reading.claim, "One claim", schemas.answers(show.ShownClaim, HTTPStatus.NOT_FOUND)),
        (
            "/findings/{id}",
            reading.finding,
            "One study finding",
            schemas.answers(show.ShownFinding, HTTPStatus.NOT_FOUND),
        ),
        ("/evidence/{id}", reading.evidence, "What a finding rests on", schemas.answers(Cited, HTTPStatus.NOT_FOUND)),
        ("/questions", reading.questions, "The questions", schemas.answers(Questions)),
        ("/compare", reading.side_by_side, "Sources side by side", schemas.answers(comparisons.Compared)),
        ("/conflicts", reading.conflicts, "Disagreements", schemas.answers(disagreements.Conflicts)),
        (
            "/conflicts/{id}",
            reading.conflict,
            "One of them",
            schemas.answers(disagreements.Conflicts, HTTPStatus.NOT_FOUND),
        ),
        ("/rules", reading.all_rules, "The rules", schemas.answers(rules.Rules)),
        ("/rules/{id}", reading.rule, "One rule", schemas.answers(rules.Rules, HTTPStatus.NOT_FOUND)),
        ("/sources", reading.articles, "The articles", schemas.answers(sources.Sources)),
        ("/sources/{id}", reading.article, "One article", schemas.answers(sources.Sources, HTTPStatus.NOT_FOUND)),
        ("/studies/{id}", reading.study, "One study", schemas.answers(sources.StudyShown, HTTPStatus.NOT_FOUND)),
    ):
        router.add_api_route(path, operation, summary=summary, responses=answers)
    return router


@contextlib.contextmanager
def mistakes() -> Iterator[None]:
    """Tell of a user's mistake as a problem."""
    try:
        yield
    except UserError as error:
        raise of_user_error(error) from None


def _json(body: bytes) -> Response:
    return Response(body, media_type=JSON)
