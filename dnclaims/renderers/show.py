"""One claim or study finding in full."""

from __future__ import annotations

import msgspec
from msgspec import Struct, field

from dnclaims.corpus.index import Index
from dnclaims.corpus.neighbours import Neighbours, neighbours
from dnclaims.corpus.people import called
from dnclaims.corpus.shown import shown_for_claim
from dnclaims.model import About, Claim, Shown, Span, Study, StudyFinding
from dnclaims.renderers.cited import cited, link, short_name
from dnclaims.renderers.findings import Cited
from dnclaims.renderers.ladder import shown_parts
from dnclaims.renderers.terminal import Screen, with_marks

_LINES_AROUND = 1
_MOST = 6


def text(screen: Screen, index: Index, claim: Claim) -> None:
    """Write a claim in the lines of its article, its tags, its answers, its neighbours and the evidence."""
    shown = shown_for_claim(index, claim)
    screen.line((claim.id, "bold"), (f"  {called(index, claim.source)} ({claim.source}), line {claim.line}", "dim"))
    screen.line("")
    _in_article(screen, index, claim)
    screen.line("")
    screen.line(claim.says, indent=2)
    screen.line(*shown_parts(claim, shown), indent=2)
    screen.line((_tags(index, claim), "dim"), indent=2)
    if claim.note:
        screen.line((claim.note, "dim"), indent=2)
    if claim.answers:
        screen.line("")
        screen.line(("Answers", "bold"))
        for question, taken in claim.answers.items():
            asked = index.question(question)
            screen.line(
                f"{asked.asks} ", (asked.position(taken).says, "bold"), (f"  ({question})", "dim"), indent=2, hang=4
            )
    near = neighbours(index, claim)
    _neighbours(screen, "Agree", [(one, "") for one in near.agree])
    _neighbours(screen, "Differ", list(near.differ))
    if shown is not None:
        _evidence(screen, index, shown)


def _in_article(screen: Screen, index: Index, claim: Claim) -> None:
    article = index.articles[claim.source]
    lines = article.text.split("\n")
    start = claim.start - sum(len(line) + 1 for line in lines[: claim.line - 1])
    around = [
        number
        for number in range(claim.line - 4, claim.line + 5)
        if 0 < number <= len(lines) and lines[number - 1].strip()
    ]
    at = around.index(claim.line)
    for number in around[max(0, at - _LINES_AROUND) : at + _LINES_AROUND + 1]:
        margin = f"{number:>5} │ "
        if number == claim.line:
            marks = (Span(start, start + len(claim.quote)),)
            screen.line((margin, "dim"), *with_marks(lines[number - 1], marks, "bold underline"), hang=len(margin))
            if not screen.styled:
                screen.line("     ╰ ", "the claim: “", claim.quote, "”", hang=len(margin))
        else:
            shortened = lines[number - 1].strip()
            room = screen.width - len(margin)
            screen.line((margin + (shortened if len(shortened) <= room else shortened[: room - 1] + "…"), "dim"))


def _tags(index: Index, claim: Claim) -> str:
    parts = [claim.kind.replace("-", " ")]
    parts += [f"{slot}: {value}" for slot, value in about_words(index, claim.about)]
    parts.append(f"cites: {claim.cites}")
    return " · ".join(parts)


def about_words(index: Index, about: About) -> list[tuple[str, str]]:
    """Return (slot, names) for each thing that a claim is about."""
    found = []
    for slot in about.__struct_fields__:
        value = getattr(about, slot)
        if value:
            names = [index.name(one) for one in (value if isinstance(value, tuple) else (value,))]
            found.append((slot, ", ".join(names)))
    return found


def _neighbours(screen: Screen, title: str, found: list[tuple[Claim, str]]) -> None:
    if not found:
        return
    screen.line("")
    screen.line((title, "bold"))
    for claim, why in found[:_MOST]:
        screen.line((claim.id, "bold"), f"  “{claim.quote}”", (f"  {why}" if why else "", "dim"), indent=2, hang=4)
    if len(found) > _MOST:
        screen.line((f"and {len(found) - _MOST} more", "dim"), indent=2)


def _evidence(screen: Screen, index: Index, shown: Shown) -> None:
    screen.line("")
    screen.line(("What was found", "bold"), (f"  {shown.basis}", "dim"))
    if shown.asked:
        screen.line(
            (f"Nothing on {index.name(shown.asked)} itself; this is the nearest wider concept.", "dim"), indent=2
        )
    if shown.says:
        screen.line(shown.says, indent=2)
    for wanted in shown.rests_on[:_MOST]:
        name, says, address = cited(index, wanted)
        screen.line((name, "bold"), f": {says} ", (address, "dim"), indent=2, hang=4)


def finding_text(screen: Screen, index: Index, finding: StudyFinding) -> None:
    """Write a study finding in full."""
    study = index.studies[finding.study]
    screen.line((finding.id, "bold"), (f"  {short_name(study)}", "dim"))
    screen.line("")
    screen.line(finding.finding, indent=2)
    topics = ", ".join(index.name(one) for one in finding.condition)
    facts = [
        ("about", f"{topics}; {index.name(finding.outcome)}; against {index.name(finding.comparator)}"),
        ("when", f"{finding.horizon} ({finding.horizon_reported})"),
        ("direction", finding.direction.replace("-", " ")),
        ("certainty", f"{finding.certainty.replace('-', ' ')}: {finding.certainty_basis}"),
        ("study", f"{study.authors or 'authors not seen'}. {study.title}. {study.journal} {study.year}"),
        ("read", ", ".join(study.read)),
        ("link", link(study.url, study.doi)),
    ]
    if finding.effect and finding.effect.value is not None:
        effect = finding.effect
        interval = f" ({effect.ci[0]} to {effect.ci[1]})" if effect.ci else ""
        facts.insert(3, ("effect", f"{effect.measure or ''} {effect.value}{interval} {effect.unit or ''}".strip()))
    for name, value in facts:
        screen.line((f"{name:<10}", "dim"), value, indent=2, hang=12)
    resting = [verdict.key for verdict in index.corpus.verdicts if finding.id in verdict.rests_on]
    if resting:
        screen.line((f"{'bears on':<10}", "dim"), ", ".join(resting), indent=2, hang=12)


class Differing(Struct, frozen=True):
    """A claim that differs, and in what."""

    claim: str
    in_: str = field(name="in")


class ShownClaim(Struct, frozen=True, kw_only=True, tag_field="schema", tag="dnclaims/show/1"):
    """A claim in full."""

    claim: Claim
    shown: Shown | None
    evidence: tuple[Cited, ...]
    agree: tuple[str, ...]
    """Claims that say likewise."""
    differ: tuple[Differing, ...]


class ShownFinding(Struct, frozen=True, kw_only=True, tag_field="schema", tag="dnclaims/show/1"):
    """A study finding in full."""

    finding: StudyFinding
    study: Study


def evidence_of(index: Index, shown: Shown | None) -> tuple[Cited, ...]:
    """Return what stands behind what is shown, best first."""
    return tuple(Cited(wanted, *cited(index, wanted)) for wanted in (shown.rests_on if shown else ()))


def json(index: Index, record: Claim | StudyFinding) -> bytes:
    """Return a claim or finding with its neighbours and evidence as one JSON object."""
    if isinstance(record, StudyFinding):
        study = index.studies[record.study]
        return msgspec.json.encode(ShownFinding(finding=record, study=study))
    near: Neighbours = neighbours(index, record)
    shown = shown_for_claim(index, record)
    return msgspec.json.encode(
        ShownClaim(
            claim=record,
            shown=shown,
            evidence=evidence_of(index, shown),
            agree=tuple(one.id for one in near.agree),
            differ=tuple(Differing(one.id, why) for one, why in near.differ),
        )
    )
