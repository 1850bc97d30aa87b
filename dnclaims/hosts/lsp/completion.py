"""What can be written next: in a comment to dnclaims, what it can say and the rules; in a configuration file, the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types

from dnclaims.allowances import KINDS
from dnclaims.hosts.lsp.text import Text
from dnclaims.model import Rule
from dnclaims.rulebook import Rulebook
from dnclaims.settings import FILE, PYPROJECT

_REACH = 4000
"""Characters before the cursor that are looked at: more than any list of rules has."""
_SAYS = re.compile(r"\bdnclaims\s*:\s*(?P<word>[\w-]*)$")
_NAMES = re.compile(
    r"\bdnclaims\s*:\s*(?:allow|allow-begin|allow-file)\s+(?P<before>(?:[\w-]+[\s,]+)*)(?P<word>[\w-]*)$"
)
_LISTS = re.compile(r"(?:^|[\n{,])\s*(?:select|ignore)\s*=\s*\[[^\]]*[\"'](?P<word>[\w-]*)$")
_KEY = re.compile(r"(?:^|\n)[^\S\n]*(?P<word>[\w-]*)$")
_TABLE = re.compile(r"^[^\S\n]*\[+([^\]\n]+)\]", re.MULTILINE)
_OURS = "tool.dnclaims"
_ABOUT = {
    "allow": "lets findings stand on its line, or, alone on a line, in the block that follows",
    "allow-begin": "lets findings stand from here to `dnclaims: allow-end`",
    "allow-end": "ends what `allow-begin` began",
    "allow-file": "lets findings stand in the whole file",
}
TRIGGERS = (":", " ", ",", '"')
"""Characters behind which something may be offered."""


def completions(path: str, text: Text, offset: int, rulebook: Rulebook) -> list[types.CompletionItem]:
    """Return what can be written at an offset."""
    before = text.source[max(offset - _REACH, 0) : offset]
    if Path(path).name in (FILE, PYPROJECT):
        word = _word_in_settings(Path(path).name, before)
        return [] if word is None else list(_rules(text, offset, word, rulebook))
    line = text.source[text.line(text.line_of(offset))[0] : offset]
    if says := _SAYS.search(line):
        return [_item(text, offset, says["word"], kind, _ABOUT[kind]) for kind in KINDS]
    names = _NAMES.search(line)
    if names is None or "because" in names["before"].split():
        return []
    found = list(_rules(text, offset, names["word"], rulebook))
    return [*found, _item(text, offset, names["word"], "because", "and the reason")] if names["before"] else found


def rule_in(item: types.CompletionItem, rulebook: Rulebook) -> Rule | None:
    """Return the rule that an item stands for; None where it stands for none."""
    return rulebook.rule(item.data["rule"]) if isinstance(item.data, dict) and "rule" in item.data else None


def _word_in_settings(name: str, before: str) -> str | None:
    """Return the beginning of a rule's name that is being written in a configuration file; None where none is."""
    tables = [match[1].strip() for match in _TABLE.finditer(before)]
    table = tables[-1] if tables else ""
    if name == PYPROJECT:
        if not (table == _OURS or table.startswith(f"{_OURS}.")):
            return None
        table = table.removeprefix(_OURS).removeprefix(".")
    found = (_KEY if table == "severity" else _LISTS).search(before)
    return None if found is None else found["word"]


def _rules(text: Text, offset: int, word: str, rulebook: Rulebook) -> Iterator[types.CompletionItem]:
    """Yield each rule by its id, then each by its name."""
    for rule in rulebook.rules:
        yield _item(text, offset, word, rule.id, rule.name, rule)
    for rule in rulebook.rules:
        yield _item(text, offset, word, rule.name, rule.id, rule)


def _item(
    text: Text, offset: int, word: str, label: str, detail: str, rule: Rule | None = None
) -> types.CompletionItem:
    place = types.Range(types.Position(*text.position(offset - len(word))), types.Position(*text.position(offset)))
    return types.CompletionItem(
        label=label,
        detail=detail,
        kind=types.CompletionItemKind.Keyword if rule is None else types.CompletionItemKind.Value,
        text_edit=types.TextEdit(range=place, new_text=label),
        data=None if rule is None else {"rule": rule.id},
    )
