"""Settings: what a house wants of lint, read from its configuration file."""

from __future__ import annotations

import os
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec.structs import replace

from dnclaims.datafile import DataFile, Path_, field_name, read_text
from dnclaims.errors import DataError, Problem, UserError
from dnclaims.model import Jurisdiction, Place, Severity

FILE = "dnclaims.toml"
PYPROJECT = "pyproject.toml"
Text = Annotated[str, Meta(pattern=r"\S")]


_OURS = ("tool", "dnclaims")


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


class Configuration(Struct, frozen=True, kw_only=True):
    """Settings, and where they come from."""

    settings: Settings = Settings()
    file: Path | None = None
    """The file that they were read from."""
    source: DataFile | None = None
    """What stands in it, and where."""

    @property
    def root(self) -> Path:
        """The folder that paths and patterns are relative to."""
        return (self.file.parent if self.file is not None else Path()).absolute()

    @property
    def given(self) -> dict[str, int]:
        """The keys that the file gives, and the line on which each stands."""
        if self.source is None:
            return {}
        inside = _inside(self.source)
        return {key: self.source.place((*inside, key))[0] for key in _at(self.source.data, inside) or ()}

    def under(self, name: str) -> Path:
        """Return a path of the settings, which is relative to their file."""
        return self.root / os.path.expanduser(name)  # noqa: PTH111  pathlib's raises where there is no such user

    def problem(self, at: Path_, message: str) -> Problem:
        """Return a problem with a setting, at its place in the file."""
        if self.source is None:
            return Problem("settings", 0, 0, field_name(at), message)
        return self.source.problem((*_inside(self.source), *at), message)

    def overridden(self, **given: Any) -> Configuration:
        """Return the configuration with what was given on the command line in place of what the file says."""
        told = {key: value for key, value in given.items() if value}
        return replace(self, settings=replace(self.settings, **told)) if told else self


def configuration(path: Path | None = None, start: Path | None = None, *, none: bool = False) -> Configuration:
    """Return the configuration in a file, or the nearest one above a folder (the current one unless told), or that of none.

    DataError with every problem where it does not hold together, UserError where a file that was named is not there.
    """
    if none:
        return Configuration()
    if path is not None and not path.is_file():
        raise UserError(f"{path}: there is no such configuration file")
    problems: list[Problem] = []
    found = _nearest(start or Path(), problems) if path is None else (path, _read(path, str(path), problems))
    if found is None:
        return Configuration()
    file, source = found
    settings = _settings(source, problems) if source is not None else None
    if problems or settings is None:
        raise DataError(problems, "configuration")
    return Configuration(settings=settings, file=file.absolute(), source=source)


def nearest(start: Path) -> Path | None:
    """Return the configuration file of a folder or the nearest above it, no further up than the root of its repository."""
    found = _nearest(start, [])
    return found[0] if found is not None else None


def _nearest(start: Path, problems: list[Problem]) -> tuple[Path, DataFile | None] | None:
    """Return the configuration file of a folder or the nearest above it, no further up than the root of its repository; and what it holds.

    A pyproject.toml counts if it holds our table, or is broken and may hold it.
    """
    folder = start.absolute()
    for here in (folder, *folder.parents):
        file = here / FILE
        if os.path.lexists(file) and not file.is_dir():
            return file, _read(file, os.path.relpath(file), problems)
        file = here / PYPROJECT
        if file.is_file():
            source = _read(file, os.path.relpath(file), problems, naming="dnclaims")
            if problems or (source is not None and _at(source.data, _OURS) is not None):
                return file, source
        if (here / ".git").exists():
            return None
    return None


def _read(file: Path, shown: str, problems: list[Problem], naming: str = "") -> DataFile | None:
    """Return what a file holds; None with problems noted where it cannot be read, and without where it does not hold the word `naming`."""
    from dnclaims.tomlfile import parse

    text = read_text(file, shown, problems)
    return parse(text, shown, problems) if text is not None and naming in text else None


def _inside(source: DataFile) -> tuple[str, ...]:
    """Return the keys that lead to what a file says to us."""
    return _OURS if Path(source.path).name == PYPROJECT else ()


def _at(data: Any, keys: tuple[str, ...]) -> Any:
    """Return what stands under some keys; None where nothing does."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _settings(source: DataFile, problems: list[Problem]) -> Settings | None:
    from dnclaims.corpus.decode import decode

    inside = _inside(source)
    table = _at(source.data, inside)
    if table is None:
        return Settings()
    settings = decode(Settings, table, source, inside, problems)
    if settings is not None:
        _check_rules(settings, source, inside, problems)
    return settings


def _check_rules(settings: Settings, source: DataFile, inside: Path_, problems: list[Problem]) -> None:
    """Note each rule that the settings name and that there is not."""
    from dnclaims.rulebook import open_rulebook

    named: list[tuple[Path_, str]] = [
        *(((key, number), rule) for key in ("select", "ignore") for number, rule in enumerate(getattr(settings, key))),
        *(
            (("per-path", pattern, key, number), rule)
            for pattern, rules in settings.per_path.items()
            for key in ("select", "ignore")
            for number, rule in enumerate(getattr(rules, key))
        ),
        *((("severity", rule), rule) for rule in settings.severity),
    ]
    rulebook = open_rulebook() if named else None
    for at, rule in named:
        assert rulebook is not None
        try:
            # The severity of one rule is set, and not that of all that begin alike.
            rulebook.rule(rule) if at[0] == "severity" else rulebook.chosen((rule,), ())
        except UserError as error:
            problems.append(source.problem((*inside, *at), error.message))
