"""Tell what is shown for a condition and outcome, and what that rests on."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from dnclaims.corpus.index import Index
from dnclaims.corpus.known import known_concepts
from dnclaims.corpus.shown import shown_for
from dnclaims.errors import UserError
from dnclaims.filelinter import FileLinter
from dnclaims.hosts.mcp.pages import Limit, Offset, page
from dnclaims.hosts.mcp.parts import Weighed, hinting, weighed
from dnclaims.hosts.mcp.tools import Answer, Tool
from dnclaims.model import About, Certainty, ConceptKind, Direction, Horizon, StudyFinding, Verdict, VerdictKind
from dnclaims.renderers.cited import link, short_name

_OTHERS = 12
"""Other verdicts that are named."""
_UNLOOKED = (
    "The corpus knows no such thing, so it has not been looked for: not assessed, which is not the same as no evidence."
)


class GetEvidence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is asked."""

    condition: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=200,
            description="A condition or mechanism, by its id or name: neck pain, migraine.",
        ),
    ]
    outcome: Annotated[
        str,
        Meta(max_length=200, description="An outcome, by its id or name; pain, else what was studied, unless told."),
    ] = ""
    treatment: Annotated[str, Meta(max_length=200, description="A treatment; dry needling unless told.")] = ""
    horizon: Annotated[
        Horizon | UnsetType,
        Meta(
            description="immediate: to 72 h, short: under 3 months, medium: to 6, long: from 6 on; the best unless told."
        ),
    ] = UNSET
    limit: Limit = 10
    offset: Offset = 0


class FoundByStudy(Struct, frozen=True, kw_only=True):
    """What one study found."""

    id: str
    study: str
    says: str
    direction: Direction
    comparator: str
    horizon: Horizon
    certainty: Certainty
    url: str


class Judgement(Struct, frozen=True, kw_only=True):
    """What the studies together support."""

    key: str
    """Condition, outcome and horizon."""
    verdict: VerdictKind
    certainty: Certainty


class Evidence(Struct, frozen=True, kw_only=True):
    """What is shown, to which rung, the verdict, and the findings behind it."""

    about: About
    shown: Weighed
    says: str
    """What the studies come to, in a sentence or two."""
    verdict: Judgement | None
    total: int
    findings: tuple[FoundByStudy, ...]
    next_offset: int | None
    others: tuple[Judgement, ...]
    """Other verdicts on the condition and narrower ones."""
    others_more: int
    """How many more there are: compare_sources with the condition lists all."""


def run(linter: FileLinter, arguments: GetEvidence) -> Answer:
    """Tell what is shown; UserError where a word names nothing that the corpus knows."""
    index = linter.index
    about = _about(index, arguments)
    shown = shown_for(index, about)
    verdicts = {verdict.key: verdict for verdict in index.corpus.verdicts}
    verdict = verdicts.get(shown.basis)
    behind = [index.findings[one] for one in shown.rests_on if one in index.findings]
    part = page(behind, arguments.limit, arguments.offset)
    dry = about.treatment == "dry-needling"
    topics = (*about.condition, *((about.mechanism,) if about.mechanism else ()))
    others = [
        one
        for topic in topics if dry
        for below in index.downward(topic)
        for one in index.verdicts_of(below) if one is not verdict
    ]  # fmt: skip
    content = Evidence(
        about=about,
        shown=weighed(index, shown),
        says=shown.says,
        verdict=None if verdict is None else _verdict(verdict),
        total=part.total,
        findings=tuple(_found(index, one) for one in part.items),
        next_offset=part.next_offset,
        others=tuple(_verdict(one) for one in others[:_OTHERS]),
        others_more=max(len(others) - _OTHERS, 0),
    )
    return Answer(content, "\n".join([*_lines(index, content), *part.rest("findings")]))


def _about(index: Index, arguments: GetEvidence) -> About:
    topic = _concept(index, arguments.condition, (ConceptKind.CONDITION, ConceptKind.MECHANISM))
    outcome = _concept(index, arguments.outcome, (ConceptKind.OUTCOME,)) if arguments.outcome.strip() else None
    treatment = arguments.treatment.strip() or "dry-needling"
    condition = ConceptKind.CONDITION in index.concepts[topic].kind
    return About(
        treatment=_concept(index, treatment, (ConceptKind.TREATMENT,)),
        condition=(topic,) if condition else (),
        mechanism=None if condition else topic,
        outcome=outcome,
        horizon=None if arguments.horizon is UNSET else arguments.horizon,
    )


def _concept(index: Index, word: str, kinds: tuple[ConceptKind, ...]) -> str:
    """Return the concept that a word names, of one of some kinds; UserError where there is none."""
    with hinting(_UNLOOKED):
        named = known_concepts(index, [word.strip()])
    fitting = [one for one in named if set(kinds) & set(index.concepts[one].kind)]
    if not fitting:
        raise UserError(
            f"no {kinds[0]} “{word}”: the corpus knows it as {index.concepts[named[0]].kind[0]}",
            "search_claims finds claims on any concept.",
        )
    return fitting[0]


def _verdict(verdict: Verdict) -> Judgement:
    return Judgement(key=verdict.key, verdict=verdict.verdict, certainty=verdict.certainty)


def _found(index: Index, finding: StudyFinding) -> FoundByStudy:
    study = index.studies[finding.study]
    return FoundByStudy(
        id=finding.id,
        study=short_name(study),
        says=finding.finding,
        direction=finding.direction,
        comparator=index.name(finding.comparator),
        horizon=finding.horizon,
        certainty=finding.certainty,
        url=link(study.url, study.doi),
    )


def _lines(index: Index, content: Evidence) -> list[str]:
    about = content.about
    asked = [index.name(one) for one in (about.treatment, *about.condition, about.mechanism, about.outcome) if one]
    if about.horizon is not None:
        asked.append(about.horizon)
    lines = [f"{', '.join(asked)}: shown {content.shown.words}.", content.says]
    if content.verdict is not None:
        lines.append(f"Verdict {content.verdict.key}: {content.verdict.verdict}; {content.total} findings behind it:")
    for one in content.findings:
        graded = f"{one.direction}, certainty {one.certainty}".replace("-", " ")
        lines.append(
            f"- {one.study} ({graded}, against {one.comparator}, {one.horizon}): {one.says} {one.url}".rstrip()
        )
    if content.others:
        more = f"; {content.others_more} more by compare_sources" if content.others_more else ""
        listed = ", ".join(f"{one.key} {one.verdict}" for one in content.others)
        lines.append(f"Other verdicts: {listed}{more}.")
    return lines


TOOL = Tool(
    title="Get the evidence",
    about=(
        "Tell what published studies show about dry needling for a condition and outcome: how strongly it may be said, the "
        "verdict, and the findings behind it with DOI links. Use it before you write that dry needling helps with something."
    ),
    takes=GetEvidence,
    gives=Evidence,
    run=run,
)
