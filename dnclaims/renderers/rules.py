"""Rules: the list, and one in full."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from dnclaims.corpus.index import Index
from dnclaims.model import Rule
from dnclaims.renderers.cited import cited
from dnclaims.renderers.terminal import SEVERITY_STYLES, Screen
from dnclaims.rulebook import Rulebook


def _severity(rule: Rule) -> tuple[str, str]:
    if rule.severity is None:
        return ("by case", "")
    return (str(rule.severity), SEVERITY_STYLES[rule.severity])


def listed(screen: Screen, rulebook: Rulebook) -> None:
    """Write one line a rule, under the heading of its group."""
    width = max(len(rule.name) for rule in rulebook.rules)
    group = ""
    for rule in rulebook.rules:
        if rule.group != group:
            if group:
                screen.line("")
            group = rule.group
            screen.line((group.capitalize(), "bold"))
        words, style = _severity(rule)
        status = "" if rule.status == "stable" else f"  {rule.status}"
        screen.line(
            f"{rule.id}  {rule.name:<{width}}  ",
            (f"{words:<8}", style),
            (f"{rule.message.replace('{found}', '…').replace('{said}', '…').replace('{stands}', '…')}{status}", "dim"),
            indent=2,
            hang=2 + 5 + 2 + width + 2 + 8,
        )


def one(screen: Screen, index: Index, rule: Rule) -> None:
    """Write a rule with its reason, examples and backing."""
    screen.line(
        (f"{rule.id} {rule.name}", "bold"),
        "  ",
        _severity(rule),
        (f" · {rule.group} · since {rule.since} · {rule.status}", "dim"),
    )
    screen.line("")
    screen.line(" ".join(rule.why.split()), indent=2)
    screen.line("")
    screen.line(("Instead", "bold"))
    screen.line(" ".join(rule.rewrite.split()), indent=2)
    for title, texts, style in (
        ("Flags", rule.examples.flags, "red"),
        ("Lets pass", rule.examples.passes, "green"),
        ("Known to miss", rule.examples.misses, "dim"),
    ):
        if texts:
            screen.line("")
            screen.line((title, "bold"))
            for text in texts:
                screen.line("- ", (" ".join(text.split()), style), indent=2, hang=4)
    screen.line("")
    screen.line(("Rests on", "bold"))
    for wanted in rule.backing:
        name, says, address = cited(index, wanted)
        screen.line((name, "bold"), f": {says} ", (address, "dim"), indent=2, hang=4)


class Rules(Struct, frozen=True, kw_only=True, tag_field="schema", tag="dnclaims/rules/1"):
    """Rules as they stand in their files."""

    rules: tuple[Rule, ...]


def json(rules: tuple[Rule, ...]) -> bytes:
    """Return rules as one JSON object."""
    return msgspec.json.encode(Rules(rules=rules))
