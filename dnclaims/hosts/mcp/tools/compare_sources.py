"""Compare sources on a question or about a concept."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from dnclaims.corpus.compare import Row, compare
from dnclaims.corpus.people import STUDIES
from dnclaims.filelinter import FileLinter
from dnclaims.hosts.mcp.pages import Limit, Offset, page
from dnclaims.hosts.mcp.parts import Cited, cited_as, hinting
from dnclaims.hosts.mcp.tools import Answer, Tool
from dnclaims.model import Rung


class CompareSources(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question or a concept."""

    topic: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=500,
            description="A question (its id, or in plain words: how long does it last) or a concept (migraine).",
        ),
    ]
    limit: Limit = 15
    offset: Offset = 0


class Position(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one source says."""

    source: str
    """An article, or `studies`."""
    position: str
    says: str
    """In its own words; of the studies, what they come to."""
    basis: str
    """What evidence the source names; of the studies, how certain it is."""
    said: Rung | None = None
    claim: str = ""


class Compared(Struct, frozen=True, kw_only=True):
    """Sources side by side, the studies last."""

    asks: str
    answer: str
    question: str | None
    concept: str | None
    total: int
    positions: tuple[Position, ...]
    next_offset: int | None
    silent: tuple[str, ...]
    """Articles that do not say."""
    evidence: tuple[Cited, ...]
    """What the studies' position on a question rests on; get_evidence tells it for a condition."""


def run(linter: FileLinter, arguments: CompareSources) -> Answer:
    """Compare; UserError where the topic is neither a question nor a concept."""
    index = linter.index
    with hinting("list_questions names the questions; a condition, outcome or mechanism serves as well."):
        comparison = compare(index, arguments.topic.strip())
    shown = page(comparison.rows, arguments.limit, arguments.offset)
    asked = [row for row in shown.items if row.source == STUDIES and comparison.question is not None]
    content = Compared(
        asks=comparison.asks,
        answer=comparison.answer,
        question=comparison.question,
        concept=comparison.concept,
        total=shown.total,
        positions=tuple(_position(row) for row in shown.items),
        next_offset=shown.next_offset,
        silent=comparison.silent,
        evidence=tuple(cited_as(index, one) for row in asked for one in row.rests_on),
    )
    return Answer(content, "\n".join([*_lines(content), *shown.rest("positions")]))


def _position(row: Row) -> Position:
    return Position(
        source=row.source,
        position=row.position,
        says=row.quote,
        basis=row.basis,
        said=row.said,
        claim=row.claim or "",
    )


def _lines(content: Compared) -> list[str]:
    lines = [content.asks, content.answer, ""]
    for one in content.positions:
        if one.claim:
            lines.append(f"- {one.source}: {one.position} (said {one.said}, {one.basis}; {one.claim}): “{one.says}”")
        elif not content.question:  # what the studies say on a question stands in the answer
            lines.append(f"- {one.source}: {one.position} ({one.basis}). {one.says}")
    if content.silent:
        lines.append(f"Silent: {', '.join(content.silent)}.")
    if content.evidence:
        lines += ["The studies rest on:", *(f"- {one.name}: {one.says} {one.url}".rstrip() for one in content.evidence)]
    return lines


TOOL = Tool(
    title="Compare sources on a question",
    about=(
        "Put side by side what each article says on a question about dry needling (Is it safe? How long does it last?) or about "
        "a condition, and what studies found, with links. The answer in a sentence or two comes first."
    ),
    takes=CompareSources,
    gives=Compared,
    run=run,
)
