"""Settings: what a house wants of lint, read from its configuration file."""

from __future__ import annotations

import os
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec.structs import replace

from dnclaims.datafile import DataFile, read_text
from dnclaims.errors import DataError, Problem, UserError
from dnclaims.model import Jurisdiction, Place, Severity

FILE = "dnclaims.toml"
PYPROJECT = "pyproject.toml"
Text = Annotated[str, Meta(min_length=1)]


class FailOn(StrEnum):
    """From which severity on findings make the exit code 1."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"
    NEVER = "never"


class PathRules(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which rules hold for some paths: ids, prefixes or names."""

    select: tuple[Text, ...] = ()
    """Only these; all that hold elsewhere unless told."""
    ignore: tuple[Text, ...] = ()
    """Not these."""


class Approval(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A phrase that may stand as it is, who says so, and until when."""

    phrase: Text
    by: Text
    until: date
    """The last day on which it holds."""
    because: str = ""


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"):
    """`[tool.dnclaims]` of pyproject.toml, or all of dnclaims.toml."""

    select: tuple[Text, ...] = ()
    """Only these rules: ids, prefixes (DN2) or names; all unless told."""
    ignore: tuple[Text, ...] = ()
    """Not these rules."""
    per_path: dict[Text, PathRules] = {}
    """Rules by path, each a pattern as in .gitignore; of several that fit, all hold."""
    severity: dict[Text, Severity] = {}
    """The severity of a rule, by its id or name."""
    strict: bool = False
    """Whether to raise each severity by one."""
    jurisdiction: Jurisdiction | None = None
    """Whose advertising law backs a finding; all unless told."""
    corpus: Text | None = None
    """A folder with claims/ and sources/ to use instead of the corpus that is built in."""
    fail_on: FailOn = FailOn.WARNING
    """From which severity on findings fail the run."""
    include: tuple[Text, ...] = ()
    """Only files that fit one of these patterns, written as in .gitignore; all that can be read unless told."""
    exclude: tuple[Text, ...] = ()
    """No files that fit one of these."""
    ignore_places: tuple[Place, ...] = ()
    """Kinds of places that are not linted: alt texts, titles …"""
    vocabulary: dict[Text, tuple[Text, ...]] = {}
    """The clinic's own names for things that the corpus knows, by the concept's id."""
    approved: tuple[Approval, ...] = ()
    """Phrases that may stand as they are."""
    baseline: Text | None = None
    """The file of findings that are known and do not fail the run."""

    def approvals(self, today: date) -> tuple[Approval, ...]:
        """Return the approvals that hold today."""
        return tuple(one for one in self.approved if today <= one.until)


class Configuration(Struct, frozen=True, kw_only=True):
    """Settings, and where they come from."""

    settings: Settings = Settings()
    file: Path | None = None
    """The file that they were read from."""
    given: dict[str, int] = {}
    """The keys that the file gives, and the line on which each stands."""

    @property
    def root(self) -> Path:
        """The folder that paths and patterns are relative to."""
        return (self.file.parent if self.file is not None else Path()).absolute()

    def under(self, name: str) -> Path:
        """Return a path of the settings, which is relative to their file."""
        return self.root / Path(name).expanduser()

    def overridden(self, **given: Any) -> Configuration:
        """Return the configuration with what was given on the command line in place of what the file says."""
        told = {key: value for key, value in given.items() if value}
        return replace(self, settings=replace(self.settings, **told)) if told else self


def configuration(path: Path | None = None, start: Path | None = None, *, none: bool = False) -> Configuration:
    """Return the configuration in a file, or the nearest one above a folder (the current one unless told), or that of none.

    DataError with every problem where it does not hold together, UserError where a file that was named is not there.
    """
    file = path or _nearest(start or Path())
    if file is None or none:
        return Configuration()
    if path is not None and not path.is_file():
        raise UserError(f"{path}: there is no such configuration file")
    shown = os.path.relpath(file) if path is None else str(path)
    problems: list[Problem] = []
    text = read_text(file, shown, problems)
    parsed = _parsed(text, shown, problems) if text is not None else None
    settings = _settings(parsed, file, problems) if parsed is not None else None
    if settings is None:
        raise DataError(problems, "configuration")
    assert parsed is not None
    given = {key: parsed.place((*_inside(file), key))[0] for key in _table(parsed, file)}
    return Configuration(settings=settings, file=file.absolute(), given=given)


def _nearest(start: Path) -> Path | None:
    """Return the configuration file of a folder or the nearest above it, no further up than the root of its repository."""
    folder = start.absolute()
    for here in (folder, *folder.parents):
        if (here / FILE).is_file():
            return here / FILE
        pyproject = here / PYPROJECT
        if pyproject.is_file() and _speaks_of_us(pyproject):
            return pyproject
        if (here / ".git").exists():
            return None
    return None


def _speaks_of_us(pyproject: Path) -> bool:
    """Whether a pyproject.toml holds our table; one that is broken is for others to complain about, unless it names us."""
    text = read_text(pyproject, str(pyproject), [])
    return text is not None and "tool.dnclaims" in text


def _parsed(text: str, shown: str, problems: list[Problem]) -> DataFile | None:
    from dnclaims.tomlfile import parse

    return parse(text, shown, problems)


def _table(parsed: DataFile, file: Path) -> Any:
    """Return what the file says to us."""
    if file.name != PYPROJECT:
        return parsed.data
    tool = parsed.data.get("tool", {})
    return tool.get("dnclaims", {}) if isinstance(tool, dict) else {}


def _settings(parsed: DataFile, file: Path, problems: list[Problem]) -> Settings | None:
    from dnclaims.corpus.decode import decode

    return decode(Settings, _table(parsed, file), parsed, _inside(file), problems)


def _inside(file: Path) -> tuple[str, ...]:
    """Return the keys that lead to what a file says to us."""
    return ("tool", "dnclaims") if file.name == PYPROJECT else ()
