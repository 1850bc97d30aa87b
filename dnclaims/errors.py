"""What can go wrong: the user's mistake or bad data, each said with its place; anything else is our own bug."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Exit(IntEnum):
    """Exit codes of every command."""

    CLEAN = 0
    FINDINGS = 1
    USER_ERROR = 2
    BUG = 3
    INTERRUPTED = 130


class Problem(NamedTuple):
    """One thing wrong with one file; `line` and `column` are 1-based, 0 where the file has no lines to speak of."""

    path: str
    line: int
    column: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{where}: {self.field}: {self.message}" if self.field else f"{where}: {self.message}"


class UserError(Exception):
    """A mistake that the user can mend: what is wrong, and what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def needs_extra(extra: str, library: str) -> UserError:
    """Return what to say where a library that an extra brings is not installed."""
    return UserError(f"needs the extra {extra} ({library} is not installed): pip install 'dnclaims[{extra}]'")


def missing_extra(error: ModuleNotFoundError, extra: str, *libraries: str) -> Exception:
    """Return what to say where a library of an extra is not installed; the error itself where it is about another."""
    library = (error.name or "").partition(".")[0]
    return needs_extra(extra, library) if library in libraries else error


class DataError(UserError):
    """A corpus or rule file that does not hold together; every problem that was found, in order of place."""

    def __init__(self, problems: list[Problem], what: str = "corpus") -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        super().__init__(f"{count} problem{'s' if count != 1 else ''} in the {what}")
