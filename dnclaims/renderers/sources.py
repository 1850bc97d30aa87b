"""Who the sources are."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from dnclaims.corpus.index import Index
from dnclaims.corpus.profile import Profile
from dnclaims.model import Claim, Study, StudyFinding
from dnclaims.renderers.cited import link, short_name
from dnclaims.renderers.terminal import RUNG_STYLES, Part, Screen


def table(screen: Screen, index: Index, profiles: list[Profile]) -> None:
    """Write one line a source, then what else the corpus holds."""
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for name in ("source", "claims", "absolute", "certain", "probable", "possible", "uncertain", "overstated", "cites"):
        words = name in ("source", "cites")
        grid.add_column(name, justify="left" if words else "right", no_wrap=name == "source")
    for one in profiles:
        share = f"{one.overstated} of {one.weighable}" if one.weighable else "-"
        cites = (
            ", ".join(f"{count} {kind}" for kind, count in one.cites.items() if count and kind != "none") or "nothing"
        )
        rungs = [Text(str(count), RUNG_STYLES[rung]) for rung, count in one.said.items()]
        grid.add_row(one.id, str(one.claims), *rungs, share, cites)
    screen.table(grid)
    corpus = index.corpus
    screen.line("")
    screen.line(
        f"Beside them: {len(corpus.findings)} findings of {len(corpus.studies)} studies, {len(corpus.verdicts)} verdicts, "
        f"{len(corpus.harms)} reports of harm, {len(corpus.contraindications)} contraindications, "
        f"{len(corpus.authorities)} rules of advertising law and codes."
    )
    screen.line(("“overstated” counts claims worded above what is shown, of those that can be weighed.", "dim"))


def one(screen: Screen, index: Index, profile: Profile, claims: list[Claim]) -> None:
    """Write one source in full."""
    screen.line((profile.title, "bold"))
    for name, value in (
        ("id", profile.id),
        ("publisher", profile.publisher),
        ("author", profile.author),
        ("address", profile.url),
        ("published", profile.published),
    ):
        screen.line((f"{name:<11}", "dim"), value or "not stated", indent=2)
    screen.line("")
    screen.line(
        f"{profile.claims} claims, {profile.overstated} of {profile.weighable} that can be weighed are overstated."
    )
    for rung, count in profile.said.items():
        bar: Part = ("█" * round(40 * count / max(profile.claims, 1)), RUNG_STYLES[rung])
        screen.line(f"{rung:<10}", f"{count:>4}  ", bar, indent=2)
    screen.line("")
    screen.line("Kinds: ", ", ".join(f"{count} {kind}" for kind, count in profile.kinds.items()), ".")
    screen.line("Cites: ", ", ".join(f"{count} {kind}" for kind, count in profile.cites.items() if count), ".")
    loud = [claim for claim in claims if claim.overstated]
    loud.sort(key=lambda claim: -claim.said.level)
    if loud:
        screen.line("")
        screen.line(("Most overstated", "bold"))
        for claim in loud[:8]:
            screen.line(
                (claim.id, "bold"), f"  “{claim.quote}”  ", (str(claim.said), RUNG_STYLES[claim.said]), indent=2, hang=4
            )
        screen.line(
            (f"All {len(loud)}: dnclaims search dry needling --source {profile.id} --overstated", "dim"), indent=2
        )


def study(screen: Screen, record: Study, findings: list[StudyFinding]) -> None:
    """Write one study and what it found."""
    screen.line((short_name(record), "bold"), f"  {record.title or ''}")
    screen.line(
        f"{record.journal or 'journal not seen'}, {record.design.replace('-', ' ')}; read: {', '.join(record.read)}",
        indent=2,
    )
    screen.line((link(record.url, record.doi), "dim"), indent=2)
    for finding in findings:
        screen.line("")
        screen.line((finding.id, "bold"), f"  {finding.finding}", indent=2, hang=4)


class Sources(Struct, frozen=True, kw_only=True, tag_field="schema", tag="dnclaims/sources/1"):
    """Articles in figures."""

    sources: tuple[Profile, ...] = ()


class StudyShown(Sources, frozen=True, kw_only=True):
    """A study, and what it found."""

    study: Study
    findings: tuple[StudyFinding, ...]


def study_json(record: Study, findings: list[StudyFinding]) -> bytes:
    """Return a study and what it found as one JSON object."""
    return msgspec.json.encode(StudyShown(study=record, findings=tuple(findings)))


def json(profiles: list[Profile]) -> bytes:
    """Return the sources as one JSON object."""
    return msgspec.json.encode(Sources(sources=tuple(profiles)))
