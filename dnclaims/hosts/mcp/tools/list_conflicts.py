"""List where sources disagree."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from dnclaims.corpus.conflicts import chosen, conflicts
from dnclaims.corpus.conflicts.kinds import Conflict, Side
from dnclaims.corpus.known import known_sources
from dnclaims.filelinter import FileLinter
from dnclaims.hosts.mcp.pages import Limit, Offset, page
from dnclaims.hosts.mcp.parts import hinting
from dnclaims.hosts.mcp.tools import Answer, Tool
from dnclaims.model import ConflictKind, Rung, Weight


class ListConflicts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which disagreements."""

    topic: Annotated[str, Meta(max_length=500, description="A question or a concept; all unless told.")] = ""
    kind: Annotated[ConflictKind | UnsetType, Meta(description="Only this kind.")] = UNSET
    severity: Annotated[Weight, Meta(description="The least grave to answer with.")] = Weight.MINOR
    source: Annotated[str, Meta(description="Only with this article, by its id, or with `studies`.")] = ""
    within: Annotated[
        bool | UnsetType,
        Meta(description="true: only sources that disagree with themselves; false: only between sources."),
    ] = UNSET
    limit: Limit = 5
    offset: Offset = 0


class OneSide(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One side; a silent one has neither claim nor quote."""

    source: str
    position: str = ""
    quote: str = ""
    said: Rung | None = None
    claim: str = ""


class Disagreement(Struct, frozen=True, kw_only=True):
    """A disagreement, the side that promises least first."""

    kind: ConflictKind
    severity: Weight
    asks: str
    question: str | None
    explanation: str
    sides: tuple[OneSide, ...]


class Conflicts(Struct, frozen=True, kw_only=True):
    """Disagreements, the weightiest first."""

    total: int
    conflicts: tuple[Disagreement, ...]
    next_offset: int | None


def run(linter: FileLinter, arguments: ListConflicts) -> Answer:
    """List them; UserError where the topic is neither a question nor a concept, or there is no such source."""
    index = linter.index
    with hinting("list_questions names the questions; a condition, outcome or mechanism serves as well."):
        found = chosen(
            index,
            conflicts(index),
            topic=arguments.topic.strip(),
            kinds=() if arguments.kind is UNSET else (arguments.kind,),
            least=arguments.severity,
            sources=known_sources(index, [arguments.source] if arguments.source else ()),
            within=None if arguments.within is UNSET else arguments.within,
        )
    shown = page(found, arguments.limit, arguments.offset)
    content = Conflicts(
        total=shown.total,
        conflicts=tuple(_disagreement(one) for one in shown.items),
        next_offset=shown.next_offset,
    )
    lines = [f"{content.total} conflict{'s' * (content.total != 1)}, the weightiest first."]
    for one in content.conflicts:
        lines += ["", f"{one.asks} {one.severity} {one.kind}. {one.explanation}", *(_side(side) for side in one.sides)]
    return Answer(content, "\n".join([*lines, *shown.rest("conflicts")]))


def _disagreement(conflict: Conflict) -> Disagreement:
    return Disagreement(
        kind=conflict.kind,
        severity=conflict.severity,
        asks=conflict.asks,
        question=conflict.question,
        explanation=conflict.explanation,
        sides=tuple(_one_side(side) for side in conflict.sides),
    )


def _one_side(side: Side) -> OneSide:
    return OneSide(
        source=side.source, position=side.says, quote=side.quote or "", said=side.said, claim=side.claim or ""
    )


def _side(side: OneSide) -> str:
    if not side.quote:
        return f"- {side.source}: {side.position or 'silent'}"
    if not side.claim:
        return f"- {side.source}: {side.quote}"
    return f"- {side.source}: “{side.quote}” ({side.said}; {side.claim})"


TOOL = Tool(
    title="List disagreements",
    about=(
        "List where the articles on dry needling disagree with one another, with themselves or with the evidence, or keep silent "
        "where an answer is owed: each side with its quote."
    ),
    takes=ListConflicts,
    gives=Conflicts,
    run=run,
)
