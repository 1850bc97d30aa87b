"""Comments: flags a comment that lets findings stand where there are none."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, convert

from dnclaims.checks import Awaited, Check, Context
from dnclaims.model import LintFinding, Rule, Severity, Span


class Options(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule about comments takes no options."""


def prepare(rule: Rule) -> Options:
    """See to it that there are no options."""
    return convert(rule.options, Options)


def patterns(prepared: object) -> tuple[str, ...]:
    """Return nothing: what comments say is no copy."""
    return ()


def run(rule: Rule, prepared: object, context: Context, awaited: Awaited) -> Iterator[LintFinding]:
    """Yield nothing: what a comment is good for is known when all else has been found (`unused`)."""
    yield from ()


def unused(rule: Rule, comment: Span, rules: str) -> LintFinding:
    """Return the finding about a comment, at its stretch of the source, that allowed nothing of the rules it names."""
    return LintFinding(
        rule=rule.id,
        name=rule.name,
        severity=rule.severity or Severity.WARNING,
        message=rule.message.format(found=rules),
        span=Span(0, 0),
        in_source=comment,
        suggestion=rule.rewrite,
    )


CHECK = Check(prepare, patterns, run)
