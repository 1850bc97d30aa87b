"""Parse YAML safely and remember where each value stood.

Only plain data is taken: no anchors, aliases, tags, tabs or duplicate keys. Scalars follow the YAML 1.2 core schema, so
that `no` stays a word and a date stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dnclaims.datafile import DataFile, Path_
from dnclaims.errors import Problem

_INT = re.compile(r"[-+]?[0-9]+$")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$")
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LONGEST_NUMBER = 40
"""No number that people write is as long, and Python refuses to read thousands of digits."""
_DEEPEST = 32
"""Levels of records and lists within one another: far more than any of our types has."""


def parse(text: str, shown: str, problems: list[Problem], first_line: int = 1) -> DataFile | None:
    """Parse YAML text; None, with problems noted, where it is not plain YAML. `first_line` is where the text begins."""
    import yaml

    if not text.strip():
        problems.append(Problem(shown, 0, 0, "", "is empty"))
        return None
    tabbed = re.search(r"^[ ]*\t", text, re.MULTILINE)
    if tabbed:
        line = text.count("\n", 0, tabbed.end()) + first_line
        problems.append(Problem(shown, line, 1, "", "is indented with a tab; YAML takes spaces only"))
        return None
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + first_line
        column = control.start() - text.rfind("\n", 0, control.start())
        code = f"U+{ord(control.group()):04X}"
        problems.append(Problem(shown, line, column, "", f"holds the control character {code}; take it out"))
        return None
    builder = _Builder(shown, problems, first_line - 1)
    try:
        # The C parser is ten times as fast; PyYAML comes without it on some platforms.
        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return builder.build(yaml.parse(text, Loader=loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + first_line, mark.column + 1) if mark else (0, 0)
        problems.append(
            Problem(shown, line, column, "", f"is not plain YAML: {getattr(error, 'problem', None) or error}")
        )
        return None


class _Builder:
    """Builds plain data from parser events; collects every refused construct instead of stopping at the first."""

    def __init__(self, shown: str, problems: list[Problem], line_offset: int) -> None:
        self.shown = shown
        self.problems = problems
        self.line_offset = line_offset
        self.marks: dict[Path_, tuple[int, int]] = {}

    def build(self, events: Iterator[Any]) -> DataFile | None:
        """Read all events; None where anything was refused."""
        from yaml import events as kinds

        before = len(self.problems)
        data: Any = None
        documents = 0
        for event in events:
            if isinstance(event, kinds.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "holds a second document (`---`); one file, one document")
                    return None
                data = self._value(next(events), events, ())
        return DataFile(self.shown, data, self.marks) if len(self.problems) == before else None

    def _refuse(self, event: Any, message: str) -> None:
        mark = event.start_mark
        self.problems.append(Problem(self.shown, mark.line + 1 + self.line_offset, mark.column + 1, "", message))

    def _plain(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, f"anchor &{event.anchor}: anchors are not allowed")
        if event.tag is not None:
            self._refuse(event, f"tag {event.tag}: tags are not allowed")

    def _value(self, event: Any, events: Iterator[Any], at: Path_) -> Any:
        from yaml import events as kinds

        if len(at) > _DEEPEST:
            from yaml import MarkedYAMLError

            raise MarkedYAMLError(problem=f"more than {_DEEPEST} levels deep", problem_mark=event.start_mark)
        self.marks[at] = (event.start_mark.line + 1 + self.line_offset, event.start_mark.column + 1)
        if isinstance(event, kinds.AliasEvent):
            self._refuse(event, f"alias *{event.anchor}: write the value out; aliases are not allowed")
            return None
        self._plain(event)
        if isinstance(event, kinds.ScalarEvent):
            return _scalar(event.value) if event.implicit[0] else event.value
        if isinstance(event, kinds.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(event := next(events), kinds.SequenceEndEvent):
                items.append(self._value(event, events, (*at, len(items))))
            return items
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(events), kinds.MappingEndEvent):
            key = str(event.value) if isinstance(event, kinds.ScalarEvent) else None
            if key is None:
                self._refuse(event, "a key must be a plain word")
                key = f"?{len(mapping)}"
                self._value(event, events, (*at, key))
            else:
                self._plain(event)
                if key in mapping:
                    self._refuse(event, f"key `{key}` stands twice in one record")
            mapping[key] = self._value(next(events), events, (*at, key))
        return mapping


def _scalar(value: str) -> Any:
    if value in _WORDS:
        return _WORDS[value]
    if len(value) > _LONGEST_NUMBER:
        return value
    if _INT.match(value):
        return int(value)
    if _FLOAT.match(value):
        return float(value)
    return value
