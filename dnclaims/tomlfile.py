"""Parse TOML and remember where each value stood."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from dnclaims.datafile import DataFile, Path_
from dnclaims.errors import Problem

_AT = re.compile(r" \(at line (\d+), column (\d+)\)| \(at end of document\)")
_HEADER = re.compile(r"(?m)^[ \t]*(\[\[?)[^\n]*?\]\]?[ \t]*(?:#[^\n]*)?$")
_ENTRY = re.compile(
    r"""^[ \t]*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)[ \t]*="""
)


def parse(text: str, shown: str, problems: list[Problem]) -> DataFile | None:
    """Parse TOML text; None, with a problem noted, where it is none."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = _AT.search(said)
        line, column = (int(at[1]), int(at[2])) if at and at[1] else (text.count("\n") + 1, 1)
        problems.append(Problem(shown, line, column, "", f"is not TOML: {_AT.sub('', said)}"))
        return None
    return DataFile(shown, data, _marks(text))


def _marks(text: str) -> dict[Path_, tuple[int, int]]:
    """Return where the tables and keys of a text that is TOML begin; what stands inside a value has its key's place."""
    marks: dict[Path_, tuple[int, int]] = {}
    table: Path_ = ()
    counts: dict[Path_, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        column = len(line) - len(line.lstrip()) + 1
        header = _HEADER.match(line)
        if header is not None:
            table = _keys(header.group() + "\n")
            if table and header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            marks.setdefault(table, (number, column))
            continue
        entry = _ENTRY.match(line)
        if entry is not None:
            keys = _keys(f"{entry[1]} = 0\n")
            for depth in range(1, len(keys) + 1):
                marks.setdefault((*table, *keys[:depth]), (number, column))
    return marks


def _keys(line: str) -> Path_:
    """Return the keys that a header or the left of an entry names; none where the line is part of a longer text."""
    try:
        at: Any = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return ()
    keys: list[str | int] = []
    while isinstance(at, list | dict) and at:
        if isinstance(at, list):
            at = at[0]
            continue
        key = next(iter(at))
        keys.append(key)
        at = at[key]
    return tuple(keys)
