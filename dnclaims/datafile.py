"""A file of data with the place of each value in it, so that what is wrong can be said with its line."""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path
from typing import Any

from dnclaims.errors import Problem

MAX_BYTES = 8 * 1024 * 1024
"""A file of data longer than this is refused: nothing that people edit by hand comes near."""

Path_ = tuple[str | int, ...]
"""Keys and indices that lead from the top of a file to a value."""


class DataFile:
    """The data of one file, and the line and column (1-based) of every value and key in it."""

    def __init__(self, path: str, data: Any, marks: dict[Path_, tuple[int, int]]) -> None:
        self.path = path
        self.data = data
        self._marks = marks

    def place(self, at: Path_) -> tuple[int, int]:
        """Line and column of the value at `at`, or of the nearest value that contains it."""
        while at not in self._marks and at:
            at = at[:-1]
        return self._marks.get(at, (1, 1))

    def holds(self, at: Path_) -> bool:
        """Whether the file has a value at `at`."""
        return at in self._marks

    def problem(self, at: Path_, message: str) -> Problem:
        """Return a problem with the value at `at`, its field named by the last keys of the path."""
        line, column = self.place(at)
        return Problem(self.path, line, column, field_name(at), message)


def field_name(at: Path_) -> str:
    """Write a path as people do: `about.condition[0]`, without the list position of the record itself."""
    name = ""
    for index, part in enumerate(at):
        if isinstance(part, int):
            name += "" if index == 0 or (index == 1 and at[0] == "claims") else f"[{part}]"
        else:
            name += f".{part}" if name else part
    return name.removeprefix("claims.")


def read_text(path: Path, shown: str, problems: list[Problem]) -> str | None:
    """Read a UTF-8 text file of sane size; None, with a problem noted, where that cannot be done."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            limit = MAX_BYTES // 1024 // 1024
            problems.append(Problem(shown, 0, 0, "", f"is larger than {limit} MB, which is the limit; split it"))
            return None
        raw = path.read_bytes().removeprefix(BOM_UTF8)
    except OSError as error:
        problems.append(Problem(shown, 0, 0, "", f"cannot be read: {error.strerror or error}"))
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        problems.append(Problem(shown, line, column, "", "is not UTF-8 from here on; save the file as UTF-8"))
        return None
