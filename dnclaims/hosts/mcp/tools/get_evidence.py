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
from dnclaims.model import (
    About,
    Certainty,
    ConceptKind,
    Direction,
    Horizon,
    StudyFinding,
    Verdict,
    VerdictKind,
)
from dnclaims.renderers.cited import link, short_name

DRY_NEEDLING = "dry-needling"
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

    treatment: str
    """By its id, as topic and outcome are."""
    topic: str
    outcome: str | None
    """None for pain, or else what was studied."""
    horizon: Horizon | None
    also: tuple[str, ...]
    """Other concepts that the words name; they are not answered for."""
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
    if not arguments.condition.strip():
        raise UserError("condition: is blank", "Name a condition or a mechanism.")
    topic, *also = _concepts(index, arguments.condition, (ConceptKind.CONDITION, ConceptKind.MECHANISM))
    treatment, *others_treating = _concepts(
        index, arguments.treatment.strip() or DRY_NEEDLING, (ConceptKind.TREATMENT,)
    )
    outcome, *others_had = _concepts(index, arguments.outcome, (ConceptKind.OUTCOME,)) or (None,)
    condition = ConceptKind.CONDITION in index.concepts[topic].kind
    about = About(
        treatment=treatment,
        condition=(topic,) if condition else (),
        mechanism=None if condition else topic,
        outcome=outcome,
        horizon=None if arguments.horizon is UNSET else arguments.horizon,
    )
    shown = shown_for(index, about)
    verdict = next((one for one in index.corpus.verdicts if one.key == shown.basis), None)
    part = page([index.findings[one] for one in shown.rests_on], arguments.limit, arguments.offset)
    # Of another treatment the verdicts say nothing.
    below = index.downward(topic) if treatment == DRY_NEEDLING else ()
    others = [one for narrower in below for one in index.verdicts_of(narrower) if one is not verdict]
    content = Evidence(
        treatment=treatment,
        topic=topic,
        outcome=outcome,
        horizon=about.horizon,
        also=(*also, *others_had, *others_treating),
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


def _concepts(index: Index, word: str, kinds: tuple[ConceptKind, ...]) -> list[str]:
    """Return the concepts of some kinds that a word names, none for no word; UserError where it names none."""
    if not word.strip():
        return []
    with hinting(_UNLOOKED):
        named = known_concepts(index, [word.strip()])
    fitting = [one for one in named if set(kinds) & set(index.concepts[one].kind)]
    if not fitting:
        raise UserError(
            f"no {kinds[0]} “{word}”: the corpus knows it as {index.concepts[named[0]].kind[0]}",
            "search_claims finds claims on any concept.",
        )
    return fitting


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
    asked = [index.name(one) for one in (content.treatment, content.topic, content.outcome) if one]
    if content.horizon is not None:
        asked.append(content.horizon)
    lines = [_sentence(f"{', '.join(asked)}: shown {content.shown.words}"), _sentence(content.says)]
    if content.also:
        lines.insert(
            0, f"The words name {', '.join(content.also)} too; ask for one at a time. This is about the first."
        )
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


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


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
