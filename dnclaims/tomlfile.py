"""Parse TOML and remember where each value stood."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

from dnclaims.datafile import DataFile, Path_
from dnclaims.errors import Problem

_AT = re.compile(r" \(at line (\d+), column (\d+)\)| \(at end of document\)")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*([\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')[ \t]*(\.?)""", re.ASCII)
_VALUE = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|\'\'\'(?:[^']|'(?!''))*'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^,\]}#\n]+''',
    re.DOTALL,
)


def parse(text: str, shown: str, problems: list[Problem]) -> DataFile | None:
    """Parse TOML text; None, with a problem noted, where it is none."""
    try:
        data = tomllib.loads(text)
        return DataFile(shown, data, _Scan(text).marks)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = _AT.search(said)
        line, column = (
            (int(at[1]), int(at[2])) if at and at[1] else (text.count("\n") + 1, len(text) - text.rfind("\n"))
        )
        problems.append(Problem(shown, line, column, "", f"is not TOML: {_AT.sub('', said)}"))
    except RecursionError:
        problems.append(Problem(shown, 0, 0, "", "holds values that are nested too deeply"))
    except ValueError as error:  # a number of thousands of digits
        problems.append(Problem(shown, 0, 0, "", f"holds what cannot be read: {error}"))
    return None


class _Scan:
    """A text that is known to be TOML, gone through once more for where its tables, keys and values begin."""

    def __init__(self, text: str) -> None:
        self.marks: dict[Path_, tuple[int, int]] = {}
        self._text = text
        self._at = 0
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._last: dict[Path_, int] = {}
        """The last of each array of tables so far."""
        table: Path_ = ()
        while self._next():
            if text[self._at] == "[":
                table = self._header()
            else:
                self._entry(table)

    def _next(self) -> str:
        """Go to where something stands that is neither blank nor a comment; return its first character, nothing at the end."""
        blank = _BLANK.match(self._text, self._at)
        assert blank is not None  # it may be empty
        self._at = blank.end()
        return self._text[self._at : self._at + 1]

    def _mark(self, path: Path_, at: int) -> None:
        line = bisect_right(self._lines, at)
        self.marks.setdefault(path, (line, at - self._lines[line - 1] + 1))

    def _header(self) -> Path_:
        start = self._at
        brackets = 2 if self._text.startswith("[[", start) else 1
        self._at += brackets
        *above, name = self._keys()
        self._at += brackets
        table: Path_ = ()
        for key in above:
            table = (*table, key)
            if table in self._last:
                table = (*table, self._last[table])
        table = (*table, name)
        self._mark(table, start)
        if brackets == 2:
            self._last[table] = self._last.get(table, -1) + 1
            table = (*table, self._last[table])
            self._mark(table, start)
        elif table in self._last:
            table = (*table, self._last[table])
        return table

    def _entry(self, table: Path_) -> None:
        start = self._at
        for key in self._keys():
            table = (*table, key)
            self._mark(table, start)
        self._at += 1  # the sign of equality
        self._value(table)

    def _keys(self) -> list[str]:
        """Return the keys, dotted together, that stand here."""
        keys: list[str] = []
        more = True
        while more and (match := _KEY.match(self._text, self._at)) is not None:
            self._at = match.end()
            keys += tomllib.loads(f"{match[1]} = 0") if match[1][0] in "\"'" else [match[1]]
            more = bool(match[2])
        return keys

    def _value(self, path: Path_) -> None:
        first = self._next()
        if first not in ("[", "{"):
            value = _VALUE.match(self._text, self._at)
            assert value is not None  # the text is TOML
            self._at = value.end()
            return
        self._at += 1
        number = 0
        while self._next() not in ("]", "}"):
            if first == "{":
                self._entry(path)
            else:
                self._mark((*path, number), self._at)
                self._value((*path, number))
                number += 1
            if self._next() == ",":
                self._at += 1
        self._at += 1
