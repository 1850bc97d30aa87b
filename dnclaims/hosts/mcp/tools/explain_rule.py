"""Explain a rule."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from dnclaims.filelinter import FileLinter
from dnclaims.hosts.mcp.parts import Cited, cited_as, hinting
from dnclaims.hosts.mcp.tools import Answer, Tool
from dnclaims.model import Rule, Severity


class ExplainRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule."""

    rule: Annotated[str, Meta(description="Id or name of a rule, as findings give it: DN101 or cure-claim.")]
    examples: Annotated[int, Meta(ge=0, le=100, description="How many examples of each kind to answer with.")] = 3


class Explained(Struct, frozen=True, kw_only=True):
    """A rule: what it flags and why, examples, what it rests on."""

    id: str
    name: str
    group: str
    severity: Severity | None
    """None where the evidence decides in each case."""
    message: str
    why: str
    instead: str
    flags: tuple[str, ...]
    flags_total: int
    passes: tuple[str, ...]
    passes_total: int
    misses: tuple[str, ...]
    """What it is known to miss."""
    misses_total: int
    rests_on: tuple[Cited, ...]


def run(linter: FileLinter, arguments: ExplainRule) -> Answer:
    """Explain the rule; UserError where there is none of that name."""
    with hinting("Findings of lint_text name their rules; the resource dnclaims://rules lists all."):
        rule = linter.rulebook.rule(arguments.rule.strip())
    content = explained(linter, rule, arguments.examples)
    return Answer(content, "\n".join(_lines(content)))


def explained(linter: FileLinter, rule: Rule, examples: int) -> Explained:
    """Return a rule in full, with so many examples of each kind."""
    flags, passes, misses = rule.examples.flags, rule.examples.passes, rule.examples.misses
    return Explained(
        id=rule.id,
        name=rule.name,
        group=rule.group,
        severity=rule.severity,
        message=_line(rule.message),
        why=_line(rule.why),
        instead=_line(rule.rewrite),
        flags=tuple(_line(one) for one in flags[:examples]),
        flags_total=len(flags),
        passes=tuple(_line(one) for one in passes[:examples]),
        passes_total=len(passes),
        misses=tuple(_line(one) for one in misses[:examples]),
        misses_total=len(misses),
        rests_on=tuple(cited_as(linter.index, one) for one in rule.backing),
    )


def _lines(content: Explained) -> list[str]:
    lines = [
        f"{content.id} {content.name}: {content.severity or 'severity by the evidence in each case'}, {content.group}",
        content.why,
        f"Instead: {content.instead}",
    ]
    for title, texts, total in (
        ("Flags", content.flags, content.flags_total),
        ("Lets pass", content.passes, content.passes_total),
        ("Known to miss", content.misses, content.misses_total),
    ):
        if texts:
            count = f" ({len(texts)} of {total}; examples={total} gives all)" if len(texts) < total else ""
            lines += [f"{title}{count}:", *(f"- {one}" for one in texts)]
    return [*lines, "Rests on:", *(f"- {one.name}: {one.says} {one.url}".rstrip() for one in content.rests_on)]


def _line(text: str) -> str:
    return " ".join(text.split())


TOOL = Tool(
    title="Explain a rule",
    about="Explain a rule of lint_text: what it flags and why, examples that it flags and lets pass, what it rests on with links.",
    takes=ExplainRule,
    gives=Explained,
    run=run,
)
