"""Rules as SARIF describes them: what each flags and why, with examples and what it rests on."""

from __future__ import annotations

from dnclaims.corpus.index import Index
from dnclaims.model import Rule, Severity
from dnclaims.renderers.cited import cited
from dnclaims.renderers.grounds import first_sentence
from dnclaims.renderers.markdowntext import link, plain

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_EXAMPLES = 3
"""Examples of each kind that are shown."""


def message(text: str) -> str:
    """Return a text as SARIF writes messages, in which brackets make links and braces stand for arguments."""
    return text.replace("[", "\\[").replace("]", "\\]").replace("{", "{{").replace("}", "}}")


def descriptor(index: Index, rule: Rule) -> dict[str, object]:
    """Return the description of a rule."""
    level = {} if rule.severity is None else {"defaultConfiguration": {"level": LEVELS[rule.severity]}}
    return {
        "id": rule.id,
        "name": rule.name.title().replace("-", ""),
        "shortDescription": {"text": message(_short(rule))},
        "fullDescription": {"text": message(_line(rule.why))},
        "help": {
            "text": message(f"{_line(rule.why)}\n\nInstead: {_line(rule.rewrite)}"),
            "markdown": _markdown(index, rule),
        },
        **level,
        "properties": {"tags": [rule.group], "since": rule.since, "status": rule.status},
    }


def _short(rule: Rule) -> str:
    """Return what a rule says of any words that it flags."""
    said = _line(rule.message)
    for name in ("{found}", "{said}", "{stands}"):
        said = said.replace(name, "…")
    return f"{rule.name.capitalize().replace('-', ' ')}: {said}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _markdown(index: Index, rule: Rule) -> str:
    parts = [plain(rule.why), f"**Instead:** {plain(rule.rewrite)}"]
    for title, texts in (("Flags", rule.examples.flags), ("Lets pass", rule.examples.passes)):
        parts += [f"**{title}**, among others:", "\n".join(f"- {plain(one)}" for one in texts[:_EXAMPLES])]
    backing = [cited(index, one) for one in rule.backing]
    parts += [
        "**Rests on**",
        "\n".join(f"- {link(name, address)}: {plain(first_sentence(says))}" for name, says, address in backing),
    ]
    return "\n\n".join(parts)
