"""List the questions that sources answer."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from dnclaims.corpus.index import Index
from dnclaims.corpus.resolve import nearest_concepts, understand
from dnclaims.errors import UserError
from dnclaims.filelinter import FileLinter
from dnclaims.hosts.mcp.pages import Limit, Offset, page
from dnclaims.hosts.mcp.tools import Answer, Tool
from dnclaims.model import Certainty, Question, Weight


class ListQuestions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A topic."""

    topic: Annotated[
        str,
        Meta(max_length=500, description="Words or a concept that the questions bear on; all questions unless told."),
    ] = ""
    limit: Limit = 25
    offset: Offset = 0


class Asked(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A question that a reader wants answered."""

    id: str
    asks: str
    weight: Weight
    """How much hangs on it for who asks."""
    claims: int
    """How many claims of the articles answer it."""
    studies: str = ""
    """Where the published studies stand on it."""
    certainty: Certainty | None = None


class Questions(Struct, frozen=True, kw_only=True):
    """Questions."""

    total: int
    questions: tuple[Asked, ...]
    next_offset: int | None


def run(linter: FileLinter, arguments: ListQuestions) -> Answer:
    """List them; UserError where the topic means nothing that the corpus knows."""
    index = linter.index
    shown = page(_questions(index, arguments.topic.strip()), arguments.limit, arguments.offset)
    content = Questions(
        total=shown.total,
        questions=tuple(asked(index, one) for one in shown.items),
        next_offset=shown.next_offset,
    )
    count = f"{content.total} question{'s' * (content.total != 1)}"
    lines = [f"{count}; compare_sources answers one by its id."]
    for one in content.questions:
        studies = f" The studies: {one.studies}." if one.studies else ""
        lines.append(f"- {one.id} ({one.weight}, {one.claims} claims): {one.asks}{studies}")
    return Answer(content, "\n".join([*lines, *shown.rest("questions")]))


def _questions(index: Index, topic: str) -> list[Question]:
    """Return the questions that a topic asks, then those that claims about its concepts answer, in the corpus's order."""
    if not topic:
        return list(index.corpus.questions)
    query = understand(index, topic)
    if not query.questions and not query.concepts:
        near = ", ".join(nearest_concepts(index, topic)) or "nothing"
        raise UserError(
            f"no question or concept “{topic}”; nearest: {near}", "Without a topic all questions are listed."
        )
    concepts = {below for concept in query.concepts for below in index.downward(concept)}
    bearing = {
        question
        for claim in index.corpus.claims
        if concepts & set(claim.about.concepts())
        for question in claim.answers
    }
    bearing -= set(query.questions)
    return [index.question(one) for one in query.questions] + [
        one for one in index.corpus.questions if one.id in bearing
    ]


def asked(index: Index, question: Question) -> Asked:
    """Return a question, briefly."""
    evidence = question.evidence
    return Asked(
        id=question.id,
        asks=question.asks,
        weight=question.weight,
        claims=sum(question.id in claim.answers for claim in index.corpus.claims),
        studies="" if evidence is None else question.position(evidence.position).says,
        certainty=None if evidence is None else evidence.certainty,
    )


TOOL = Tool(
    title="List questions",
    about="List the questions about dry needling that sources answer, all or those on a topic, with where studies stand on each.",
    takes=ListQuestions,
    gives=Questions,
    run=run,
)
