"""Search the claims, and what studies found."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from dnclaims.corpus.index import Index
from dnclaims.corpus.known import known_concepts, known_sources
from dnclaims.corpus.resolve import nearest_concepts
from dnclaims.corpus.search import Filters, Hit, search
from dnclaims.corpus.shown import shown_for_claim
from dnclaims.errors import UserError
from dnclaims.filelinter import FileLinter
from dnclaims.hosts.mcp.pages import Limit, Offset, page
from dnclaims.hosts.mcp.parts import Weighed, hinting, weighed
from dnclaims.hosts.mcp.tools import Answer, Tool
from dnclaims.model import Certainty, Claim, ClaimKind, Direction, Horizon, Rung
from dnclaims.renderers.cited import link, short_name

Words = Annotated[
    str, Meta(max_length=500, description="Words, a phrase, a condition or a question; slips are forgiven.")
]


class SearchClaims(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to look for."""

    query: Words
    source: Annotated[str, Meta(description="Only this article, by its id.")] = ""
    kind: Annotated[ClaimKind | UnsetType, Meta(description="Only this kind of claim.")] = UNSET
    said: Annotated[Rung | UnsetType, Meta(description="Only claims worded so strongly.")] = UNSET
    condition: Annotated[str, Meta(description="Only this condition, by its id or name.")] = ""
    outcome: Annotated[str, Meta(description="Only this outcome, by its id or name.")] = ""
    horizon: Annotated[Horizon | UnsetType, Meta(description="Only this horizon.")] = UNSET
    overstated: Annotated[bool, Meta(description="Only claims that say more than is shown.")] = False
    studies: Annotated[bool, Meta(description="Search what studies found, too.")] = False
    limit: Limit = 10
    offset: Offset = 0


class Result(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A claim of an article, or what a study found."""

    id: str
    source: str
    """The article, or the study."""
    says: str
    """The claim in the words of its source, or what the study found."""
    kind: ClaimKind | None = None
    said: Rung | None = None
    shown: Weighed | None = None
    overstated: bool | None = None
    direction: Direction | None = None
    """Of a study finding, as certainty and url are."""
    certainty: Certainty | None = None
    url: str = ""


class Results(Struct, frozen=True, kw_only=True):
    """What was found, best first."""

    corrected: dict[str, str]
    """Words of the query, and what they were taken for."""
    total: int
    results: tuple[Result, ...]
    next_offset: int | None
    nearest: tuple[str, ...]
    """Where nothing was found: concepts that the corpus knows and that are near."""


def run(linter: FileLinter, arguments: SearchClaims) -> Answer:
    """Search; UserError where there is nothing to search for, or a filter names nothing."""
    index = linter.index
    if not any(character.isalnum() for character in arguments.query):
        raise UserError("query: is blank", "Give a word, a condition or a question.")
    with hinting("Leave the filter out to search everywhere."):
        filters = Filters(
            sources=known_sources(index, [arguments.source] if arguments.source else (), studies=arguments.studies),
            kinds=() if arguments.kind is UNSET else (arguments.kind,),
            said=() if arguments.said is UNSET else (arguments.said,),
            conditions=known_concepts(index, [arguments.condition] if arguments.condition else ()),
            outcomes=known_concepts(index, [arguments.outcome] if arguments.outcome else ()),
            horizons=() if arguments.horizon is UNSET else (arguments.horizon,),
            overstated=arguments.overstated,
            studies=arguments.studies,
        )
    understood, hits = search(index, arguments.query, filters)
    shown = page(hits, arguments.limit, arguments.offset)
    content = Results(
        corrected=understood.corrected,
        total=shown.total,
        results=tuple(_result(index, hit) for hit in shown.items),
        next_offset=shown.next_offset,
        nearest=() if hits else tuple(nearest_concepts(index, arguments.query)),
    )
    return Answer(content, "\n".join([*_lines(content), *shown.rest("hits")]))


def _result(index: Index, hit: Hit) -> Result:
    record = hit.record
    if isinstance(record, Claim):
        shown = shown_for_claim(index, record)
        return Result(
            id=record.id,
            source=record.source,
            says=record.quote,
            kind=record.kind,
            said=record.said,
            shown=None if shown is None else weighed(index, shown),
            overstated=record.overstated,
        )
    study = index.studies[record.study]
    return Result(
        id=record.id,
        source=short_name(study),
        says=record.finding,
        direction=record.direction,
        certainty=record.certainty,
        url=link(study.url, study.doi),
    )


def _lines(content: Results) -> list[str]:
    lines = [f"“{typed}” read as “{meant}”." for typed, meant in content.corrected.items()]
    if not content.total:
        return [*lines, f"Nothing found. Nearest: {', '.join(content.nearest) or 'nothing'}."]
    lines.append(f"{content.total} found, best first.")
    for one in content.results:
        if one.said is None:
            graded = f"{one.direction}, certainty {one.certainty}".replace("-", " ")
            lines.append(f"- {one.id} ({one.source}; {graded}): {one.says} {one.url}")
            continue
        shown = "nothing to weigh" if one.shown is None else f"shown {one.shown.words}"
        overstated = ", overstated" if one.overstated else ""
        lines.append(f"- {one.id} ({one.source}; said {one.said}, {shown}{overstated}): “{one.says}”")
    return lines


TOOL = Tool(
    title="Search claims about dry needling",
    about=(
        "Search what four articles claim about dry needling, each claim with its quote, how strongly it is said and how "
        "strongly shown; with studies=true what published studies found, too. Use it to see who says something, and how."
    ),
    takes=SearchClaims,
    gives=Results,
    run=run,
)
