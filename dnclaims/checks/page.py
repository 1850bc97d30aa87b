"""Pages: flags a page that praises a treatment and leaves out what an honest page says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, convert

from dnclaims.checks import Awaited, Check, Context
from dnclaims.model import CueRole, LintFinding, Rule, Severity, Span
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.pattern import AnyOf


class Options(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Options of a rule about a whole page."""

    owes: tuple[str, ...]
    """Patterns, one of which the page should hold."""
    not_in: tuple[str, ...] = ()
    """Patterns that take away what their sentence would give ("if you have an infection" names no risk)."""
    owes_harms: bool = False
    """Whether naming a harm does too."""
    owes_name: bool = False
    """Whether naming a practitioner beside a profession does too."""
    claims: int = 1
    """How many claims of benefit make it a page that owes this."""


class Prepared(Struct, frozen=True):
    """A rule's options with its patterns compiled."""

    options: Options
    owes: AnyOf
    not_in: AnyOf


_PERSON = (
    r"\b(?:Dr|Mr|Mrs|Ms)\.?\s+[A-Z][\w'’-]+"
    r"|\b[A-Z][\w'’-]+\s+[A-Z][\w'’-]+(?:\s+is|,|\s*[-–—(|:])[^.!?\n]{0,40}?"
    r"\b(?:[Pp]hysio(?:therapist)?|[Pp]hysical [Tt]herapist|[Cc]hiropractor|[Oo]steopath|[Aa]cupuncturist|D?PT|MCSP)\b"
)
"""A person named with a title, or with a profession behind the name; compiled when first asked for."""
_VAGUE_HARMS = frozenset({"any-minor", "any-major", "headache", "pain-during"})
"""Concepts that speak of harm and name none."""


def prepare(rule: Rule) -> Prepared:
    """Read the options of a rule and compile its patterns."""
    options = convert(rule.options, Options)
    return Prepared(
        options,
        AnyOf(options.owes),
        AnyOf(options.not_in),
    )


def patterns(prepared: object) -> tuple[str, ...]:
    """Return the patterns of what a page owes."""
    assert isinstance(prepared, Prepared)
    return prepared.options.owes


def run(rule: Rule, prepared: object, context: Context, awaited: Awaited) -> Iterator[LintFinding]:
    """Yield one finding where a page about needling makes claims of benefit and says nothing of what it owes."""
    assert isinstance(prepared, Prepared)
    reading = context.reading
    options = prepared.options
    asserted = [
        one.mention
        for one in context.assessments
        if one.mention.wording.asserts and one.mention.about.treatment == "dry-needling"
    ]
    if not reading.names_treatment or len(asserted) < options.claims:
        return
    if options.owes_name and re.search(_PERSON, reading.document.text):
        return
    if any(_gives(prepared, passage, number in awaited) for number, passage in enumerate(reading.passages)):
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


def _gives(prepared: Prepared, passage: Passage, awaited: bool) -> bool:
    """Whether a sentence says what the page owes."""
    gives = (prepared.options.owes_harms and _names_harm(passage)) or (awaited and prepared.owes.fit(passage))
    return gives and not prepared.not_in.fit(passage)


def _names_harm(passage: Passage) -> bool:
    """Whether a sentence names a harm as something that can happen."""
    for hit in passage.concepts:
        if "harm" in passage.kind_of(hit) and hit.concept not in _VAGUE_HARMS:
            before = [cue for cue in passage.cues if cue.end <= hit.start]
            if not any(cue.role in (CueRole.NEGATION, CueRole.RELATION) for cue in before[-1:]):
                return True
    return False


CHECK = Check(prepare, patterns, run)
