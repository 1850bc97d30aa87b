"""The pages to read: claims, questions, disagreements, evidence, rules and sources, each with an address to share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter
from fastapi import Query as InQuery
from fastapi.responses import HTMLResponse

from dnclaims.corpus.compare import compare
from dnclaims.corpus.neighbours import neighbours
from dnclaims.corpus.people import STUDIES, called
from dnclaims.corpus.profile import profile
from dnclaims.corpus.resolve import Query
from dnclaims.corpus.search import Filters, Hit, records, search
from dnclaims.corpus.shown import shown_for_claim
from dnclaims.hosts.web.shelf import Shelf, found
from dnclaims.hosts.web.templates import OWN_POLICY, page
from dnclaims.model import ConflictKind, Rung, StudyFinding, Weight
from dnclaims.renderers import conflicts as disagreements
from dnclaims.renderers.cited import cited, link, short_name
from dnclaims.renderers.ladder import certainty_and_topic, shown_words
from dnclaims.renderers.show import about_words

MANY = 50
"""Claims that a page lists; a narrower search finds the others."""

Words = Annotated[str, InQuery(max_length=200)]


class Pages:
    """The pages, each made of a template and what the corpus holds."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._index = index = shelf.index
        self._common: dict[str, Any] = {
            "index": index,
            "called": lambda source: called(index, source),
            "shown_for": lambda claim: shown_for_claim(index, claim),
            "stands": shown_words,
            "certainty": lambda shown: certainty_and_topic(index, shown),
            "cited": lambda wanted: cited(index, wanted),
            "short_name": short_name,
            "link_of": link,
            "STUDIES": STUDIES,
        }

    def _page(self, template: str, **told: object) -> HTMLResponse:
        return HTMLResponse(page(template, **self._common, **told))

    def claims(
        self, q: Words = "", source: Words = "", said: Words = "", overstated: bool = False, studies: bool = False
    ) -> HTMLResponse:
        """Search the claims, or read through them."""
        index = self._index
        filters = Filters(
            sources=(source,) if source in index.articles or (studies and source in index.studies) else (),
            said=tuple(rung for rung in Rung if rung == said),
            overstated=overstated,
            studies=studies,
        )
        query: Query | None = None
        hits: Sequence[Hit] = ()
        if any(character.isalnum() for character in q):
            query, hits = search(index, q, filters)
        elif not q:
            hits = [Hit(record=one, score=0, marks=()) for one in records(index, filters)]
        asked = {"q": q, "source": source, "said": said, "overstated": overstated, "studies": studies}
        return self._page("claims.html", asked=asked, query=query, hits=hits, many=MANY, rungs=list(reversed(Rung)))

    def claim(self, wanted: str) -> HTMLResponse:
        """One claim in its article, with the evidence, who agrees and who differs."""
        index = self._index
        one = found(index.claims, wanted, "claim")
        lines = index.articles[one.source].text.split("\n")
        start = one.start - sum(len(line) + 1 for line in lines[: one.line - 1])
        around = [number for number in range(1, len(lines) + 1) if lines[number - 1].strip()]
        at = around.index(one.line)
        return self._page(
            "claim.html",
            claim=one,
            shown=shown_for_claim(index, one),
            before=[lines[number - 1] for number in around[max(0, at - 1) : at]],
            line=lines[one.line - 1],
            span=(start, start + len(one.quote)),
            after=[lines[number - 1] for number in around[at + 1 : at + 2]],
            about=about_words(index, one.about),
            near=neighbours(index, one),
            conflicts=[c for c in self._shelf.conflicts if any(side.claim == one.id for side in c.sides)],
        )

    def questions(self) -> HTMLResponse:
        """What readers want answered."""
        held: dict[str, set[str]] = {}
        for claim in self._index.corpus.claims:
            for question in claim.answers:
                held.setdefault(question, set()).add(claim.source)
        return self._page("questions.html", questions=self._index.corpus.questions, held=held)

    def question(self, wanted: str) -> HTMLResponse:
        """One question, and who answers it how."""
        one = found(self._index.questions, wanted, "question")
        conflicts = [conflict for conflict in self._shelf.conflicts if conflict.question == one.id]
        return self._page(
            "comparison.html",
            question=one,
            comparison=compare(self._index, one.id),
            conflicts=conflicts,
            here="/questions",
        )

    def concept(self, wanted: str) -> HTMLResponse:
        """What is said of one concept, and what was found."""
        one = found(self._index.concepts, wanted, "concept")
        conflicts = [conflict for conflict in self._shelf.conflicts if one.id in conflict.about]
        return self._page(
            "comparison.html",
            question=None,
            comparison=compare(self._index, one.id),
            conflicts=conflicts,
            here="/search",
        )

    def conflicts(self, severity: Words = "", kind: Words = "", source: Words = "") -> HTMLResponse:
        """Where sources disagree."""
        fitting = [
            one
            for one in self._shelf.conflicts
            if (not severity or one.severity == severity)
            and (not kind or one.kind == kind)
            and (not source or source in {side.source for side in one.sides})
        ]
        asked = {"severity": severity, "kind": kind, "source": source}
        return self._page(
            "conflicts.html", conflicts=fitting, asked=asked, weights=list(Weight), kinds=list(ConflictKind)
        )

    def map(self) -> HTMLResponse:
        """All disagreements in one table: what is asked by who answers."""
        # It is a page for itself, which brings its style and its script along, and names them in its policy.
        return HTMLResponse(disagreements.html(self._index, self._shelf.conflicts), headers=OWN_POLICY)

    def conflict(self, wanted: str) -> HTMLResponse:
        """One disagreement."""
        return self._page("conflict.html", conflict=found(self._shelf.conflicts_by_id, wanted, "conflict"))

    def evidence(self) -> HTMLResponse:
        """What was read of the published evidence."""
        held: dict[str, list[StudyFinding]] = {}
        for one in self._index.corpus.findings:
            held.setdefault(one.study, []).append(one)
        return self._page("evidence.html", held=held)

    def piece_of_evidence(self, wanted: str) -> HTMLResponse:
        """Anything that a verdict, a question or a rule rests on."""
        index = self._index
        finding = index.findings.get(wanted)
        study = index.studies.get(finding.study if finding else wanted)
        name, says, address = found(self._shelf.citable, wanted, "piece of evidence")
        return self._page(
            "piece.html",
            id=wanted,
            name=name,
            says=says,
            address=address,
            finding=finding,
            study=study,
            findings=[one for one in index.corpus.findings if study is not None and one.study == study.id],
            rules=[rule for rule in self._shelf.rulebook.rules if wanted in rule.backing],
            questions=[one for one in index.corpus.questions if one.evidence and wanted in one.evidence.rests_on],
            verdicts=[one for one in index.corpus.verdicts if wanted in one.rests_on],
        )

    def rules(self) -> HTMLResponse:
        """What is flagged."""
        return self._page("rules.html", rules=self._shelf.rulebook.rules)

    def rule(self, wanted: str) -> HTMLResponse:
        """One rule."""
        return self._page("rule.html", rule=self._shelf.rule(wanted))

    def sources(self) -> HTMLResponse:
        """Who the sources are."""
        profiles = [profile(self._index, article) for article in self._index.corpus.articles]
        return self._page("sources.html", profiles=profiles, rungs=list(reversed(Rung)))

    def source(self, wanted: str) -> HTMLResponse:
        """One article, with all that it claims."""
        article = found(self._index.articles, wanted, "source")
        claims = self._index.claims_by_source.get(article.id, [])
        return self._page("source.html", profile=profile(self._index, article), claims=claims)


def routes(shelf: Shelf) -> APIRouter:
    """Return the pages where they are asked for."""
    pages = Pages(shelf)
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    for path, operation in (
        ("/search", pages.claims),
        ("/claims", pages.claims),
        ("/claims/{wanted}", pages.claim),
        ("/questions", pages.questions),
        ("/questions/{wanted}", pages.question),
        ("/concepts/{wanted}", pages.concept),
        ("/conflicts", pages.conflicts),
        ("/conflicts/map", pages.map),
        ("/conflicts/{wanted}", pages.conflict),
        ("/evidence", pages.evidence),
        ("/evidence/{wanted}", pages.piece_of_evidence),
        ("/rules", pages.rules),
        ("/rules/{wanted}", pages.rule),
        ("/sources", pages.sources),
        ("/sources/{wanted}", pages.source),
    ):
        router.add_api_route(path, operation)
    return router
