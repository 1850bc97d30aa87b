"""What .gitignore and .dnclaimsignore leave out of a folder, from the root of its repository down."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from dnclaims.wildcards import Wildcards

FILES = (".gitignore", ".dnclaimsignore")


class Patterns:
    """Patterns as in .gitignore, relative to a folder."""

    def __init__(self, root: str | os.PathLike[str], lines: Iterable[str]) -> None:
        self._root = os.path.abspath(root)
        self._wildcards = Wildcards(lines)

    def fit(self, path: str, *, folder: bool = False) -> bool:
        """Tell whether a path fits; what is said of a folder holds for all in it of which nothing else is said."""
        relative = self._relative(path)
        while relative and relative != ".":
            said = self._wildcards.say_of(relative, folder=folder)
            if said is not None:
                return said
            relative, folder = os.path.dirname(relative), True
        return False

    def say_of(self, path: str, *, folder: bool) -> bool | None:
        """Tell whether a path itself fits (True), is taken out again by `!` (False), or is not spoken of (None)."""
        return self._wildcards.say_of(self._relative(path), folder=folder)

    def _relative(self, path: str) -> str:
        return os.path.relpath(path, self._root).replace(os.sep, "/")


class Ignored:
    """The ignore files that hold in a folder: its own, and those of the folders above it in the same repository."""

    def __init__(self, above: tuple[Patterns, ...] = ()) -> None:
        self._patterns = above

    @classmethod
    def above(cls, folder: str) -> Ignored:
        """Return what holds in a folder through the folders above it: nothing where they leave it out, since it was asked for."""
        here = os.path.abspath(folder)
        repository = _repository(here)
        top = repository or os.getcwd()
        if not Path(here).is_relative_to(top):
            return cls()
        found = cls(_patterns(top, [os.path.join(_git_folder(top), "info", "exclude")] if repository else []))
        at = top
        for name in os.path.relpath(here, top).split(os.sep):
            if name == os.curdir:
                break
            found = found.within(at)
            at = os.path.join(at, name)
            if found.leave_out(at, folder=True):
                return cls()
        return found

    def within(self, folder: str) -> Ignored:
        """Return what holds in a folder inside: what does here, and its own ignore files."""
        own = _patterns(folder, [os.path.join(folder, name) for name in FILES])
        return Ignored((*own, *self._patterns)) if own else self

    def leave_out(self, path: str, *, folder: bool) -> bool:
        """Tell whether a file or folder is left out; the nearest ignore file that speaks of it decides."""
        for patterns in self._patterns:
            said = patterns.say_of(path, folder=folder)
            if said is not None:
                return said
        return False


def _repository(folder: str) -> str | None:
    """Return the root of the repository that a folder stands in."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        folder, before = os.path.dirname(folder), folder
        if folder == before:
            return None
    return folder


def _git_folder(repository: str) -> str:
    """Return where git keeps what all work trees of a repository share."""
    folder = os.path.join(repository, ".git")
    if os.path.isfile(folder):
        folder = os.path.join(repository, _read(folder).removeprefix("gitdir:").strip())
        folder = os.path.join(folder, _read(os.path.join(folder, "commondir")).strip())
    return folder


def _patterns(folder: str, files: list[str]) -> tuple[Patterns, ...]:
    """Return the patterns of ignore files, those of later ones counting more; nothing where there are none."""
    lines = [line for file in files for line in _read(file).split("\n")]
    return (Patterns(folder, lines),) if any(lines) else ()


def _read(file: str) -> str:
    """Return what a file of git's says; nothing where it is not there."""
    try:
        with open(file, encoding="utf-8-sig", errors="surrogateescape") as opened:
            return opened.read()
    except OSError:
        return ""
