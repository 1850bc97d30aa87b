"""Pages: flags a page that praises a treatment and leaves out what an honest page says."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, convert

from dnclaims.checks import Check, Context
from dnclaims.checks.phrase import compile_pattern, matches
from dnclaims.model import CueRole, LintFinding, Rule, Severity, Span
from dnclaims.recognise.passage import Passage


class Options(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Options of a rule about a whole page."""

    owes: tuple[str, ...]
    """Patterns, one of which the page should hold."""
    owes_harms: bool = False
    """Whether naming a harm does too."""
    claims: int = 1
    """How many claims of benefit make it a page that owes this."""


def prepare(rule: Rule) -> Options:
    """Read the options of a rule."""
    return convert(rule.options, Options)


def anchors(prepared: object) -> list[str]:
    """Wait for nothing: what is missing cannot be waited for."""
    return []


def run(rule: Rule, prepared: object, context: Context, sentences: frozenset[int]) -> Iterator[LintFinding]:
    """Yield one finding where a page about needling makes claims of benefit and says nothing of what it owes."""
    assert isinstance(prepared, Options)
    reading = context.reading
    asserted = [one.mention for one in context.assessments if one.mention.wording.asserts]
    if not reading.names_treatment or len(asserted) < prepared.claims:
        return
    patterns = [compile_pattern(pattern) for pattern in prepared.owes]
    for passage in reading.passages:
        if prepared.owes_harms and _names_harm(passage):
            return
        if any(next(matches(pattern, passage), None) for pattern in patterns):
            return
    first = asserted[0].sentence
    yield LintFinding(
        rule=rule.id,
        name=rule.name,
        severity=rule.severity or Severity.WARNING,
        message=rule.message,
        span=Span(first.start, first.end),
        suggestion=rule.rewrite,
        page=True,
    )


def _names_harm(passage: Passage) -> bool:
    """Whether a sentence names a harm as something that can happen."""
    for hit in passage.concepts:
        if "harm" in passage.kind_of(hit) and hit.concept not in ("any-minor", "any-major", "headache", "pain-during"):
            before = [cue for cue in passage.cues if cue.end <= hit.start]
            if not any(cue.role in (CueRole.NEGATION, CueRole.RELATION) for cue in before[-1:]):
                return True
    return False


CHECK = Check(prepare, anchors, run)
