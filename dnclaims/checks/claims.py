"""Claims: flags what is said more strongly than the evidence shows."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, convert

from dnclaims.checks import Awaited, Check, Context
from dnclaims.model import Assessment, LintFinding, Rule, Standing

_STANDS = {
    Standing.SHOWN: "the evidence allows no more than “{rung}”",
    Standing.UNCERTAIN: "the studies do not tell",
    Standing.CONTRADICTED: "the studies say otherwise",
    Standing.NOT_FOUND: "no study was found",
    Standing.NOT_ASSESSED: "the corpus has not looked at this",
}


class Options(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Options of a rule that weighs claims."""

    kinds: tuple[str, ...] = ()
    """Kinds of claim that the rule is for; all unless told."""
    outcomes: tuple[str, ...] = ()
    """Outcomes that the rule is for; all unless told."""
    not_outcomes: tuple[str, ...] = ()
    """Outcomes left to another rule."""
    mechanisms: bool | None = None
    """Whether it is for claims of how needling works (true), for the others (false) or for both."""
    lists: bool = True
    """Whether verbless list items and headings count."""


def prepare(rule: Rule) -> Options:
    """Read the options of a rule."""
    return convert(rule.options, Options)


def patterns(prepared: object) -> tuple[str, ...]:
    """Return none: mentions are found by the recogniser."""
    return ()


def run(rule: Rule, prepared: object, context: Context, awaited: Awaited) -> Iterator[LintFinding]:
    """Yield a finding for each claim that goes beyond what is shown."""
    assert isinstance(prepared, Options)
    for assessment in context.assessments:
        severity = assessment.severity
        if severity is None or not _is_for(prepared, assessment):
            continue
        mention = assessment.mention
        span = mention.span
        stands = _STANDS[assessment.shown.standing].format(rung=assessment.shown.rung)
        found = context.reading.document.text[span.start : span.end]
        message = rule.message.replace("{found}", found).replace("{said}", assessment.said).replace("{stands}", stands)
        yield LintFinding(
            rule=rule.id,
            name=rule.name,
            severity=severity,
            by_evidence=rule.severity is None,
            message=message,
            span=span,
            said=assessment.said,
            shown=assessment.shown,
            about=mention.about,
        )


def _is_for(options: Options, assessment: Assessment) -> bool:
    about = assessment.mention.about
    if options.kinds and assessment.mention.kind not in options.kinds:
        return False
    if options.outcomes and about.outcome not in options.outcomes:
        return False
    if about.outcome in options.not_outcomes:
        return False
    is_mechanism = about.mechanism is not None
    return options.mechanisms is None or options.mechanisms == is_mechanism


CHECK = Check(prepare, patterns, run)
