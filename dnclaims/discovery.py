"""Find the files that a user means: named outright, below a folder, or fitting a pattern; nothing is left out unsaid."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from functools import lru_cache

from msgspec import Struct

from dnclaims.errors import UserError
from dnclaims.ignorefiles import Ignored, Patterns

STDIN = "-"

_FOREIGN = frozenset(
    """node_modules bower_components vendor third_party __pycache__ venv env site-packages dist build _site target coverage
    htmlcov wp-admin wp-includes""".split()
)
"""Folders of what nobody here has written by hand; hidden ones are left out too."""
_NO_COPY = (
    *"*.min.js *.min.css *.min.html *.bundle.js *-lock.json *-lock.yaml *.d.ts".split(),
    *"package.json composer.json tsconfig*.json jsconfig.json bower.json angular.json lerna.json".split(),
)
"""Files that are made by programs or speak to programs, whatever their ending."""


_UNKNOWN = "is of no format that can be read"
_EXCLUDED = "is left out by `exclude`"


class Found(Struct, frozen=True, kw_only=True):
    """A file to lint, or the reason why there is none to be had."""

    path: str
    """As it is shown: as the user wrote it, characters that are none spelled out."""
    file: str | None = None
    """As it is opened; None for standard input, and where there is a problem."""
    size: int = 0
    """In bytes."""
    problem: str | None = None


Note = Callable[[str, str], None]
"""Takes the path of what is left out, and why."""


class Discovery:
    """What to look for below folders, and what to leave out."""

    def __init__(
        self,
        suffixes: frozenset[str],
        *,
        include: Patterns | None = None,
        exclude: Sequence[Patterns] = (),
        stdin_name: str = STDIN,
        note: Note = lambda path, why: None,
    ) -> None:
        self._suffixes = suffixes
        self._include = include
        self._exclude = exclude
        self._stdin_name = stdin_name
        self._note = note
        self.unknown: list[str] = []
        """Files that were named and are of no format that can be read."""

    def files(self, paths: Sequence[str]) -> list[Found]:
        """Return every file that the paths stand for; UserError where all that was named is of no format that can be read."""
        found = list(self.find(paths))
        if self.unknown and not found:
            raise UserError(
                f"nothing was linted: {self.unknown[0]} {_UNKNOWN}", f"formats: {', '.join(sorted(self._suffixes))}"
            )
        return found

    def find(self, paths: Sequence[str]) -> Iterator[Found]:
        """Yield every file that the paths stand for, each once, in order."""
        seen: set[str] = set()
        real = lru_cache(maxsize=64)(os.path.realpath)
        for given in paths:
            for one in self._meant(given):
                folder, name = os.path.split(one.file or "")
                key = one.path if one.file is None else os.path.join(real(folder), name)
                if key not in seen:
                    seen.add(key)
                    yield one

    def _meant(self, given: str) -> Iterator[Found]:
        if given == STDIN:
            yield Found(path=self._stdin_name)
        elif os.path.isdir(given):
            yield from self._folder(given)
        elif os.path.lexists(given) or not glob.has_magic(given):
            yield from self._named(given)
        else:
            yield from self._fitting(given)

    def _folder(self, given: str) -> Iterator[Found]:
        count = 0
        for one in self._below(given):
            count += 1
            yield one
        if not count:
            yield Found(path=shown(given), problem="holds no file to lint")

    def _fitting(self, pattern: str) -> Iterator[Found]:
        """Yield the files that fit a pattern, and those below the folders that do, as far as a search would find them."""
        parts = pattern.replace(os.sep, "/").split("/")
        plain = next(number for number, part in enumerate(parts) if glob.has_magic(part))
        top = "/".join(parts[:plain]) or ("/" if plain else os.curdir)
        fitting = Patterns(top, ["/" + "/".join(parts[plain:]).replace("\\", "\\\\")])
        count = 0
        for one in self._below(top) if os.path.isdir(top) else ():
            if one.file is None or fitting.fit(one.file):
                count += 1
                yield one
        if not count:
            yield Found(path=shown(pattern), problem="fits no file to lint")

    def _named(self, path: str) -> Iterator[Found]:
        why = self._unwanted(path)
        if not why and os.path.isfile(path) and not self._readable(path):
            self.unknown.append(shown(path))
            why = _UNKNOWN
        if why:
            self._note(shown(path), why)
        else:
            yield _at(path)

    def _below(self, given: str) -> Iterator[Found]:
        """Yield the files below a folder, each folder in order of name."""
        waiting = [(given, Ignored.above(given))]
        while waiting:
            path, ignored = waiting.pop()
            if not os.path.isdir(path):
                yield _at(path)
                continue
            inside = ignored.within(path)
            try:
                with os.scandir(path) as entries:
                    listed = sorted(entries, key=lambda entry: entry.name, reverse=True)
            except OSError as error:
                yield Found(path=shown(path), problem=f"cannot be read: {error.strerror or error}")
                continue
            for entry in listed:
                if entry.name.startswith("."):  # hidden, and nobody's copy: not even worth a word
                    continue
                below = entry.name if path == os.curdir else entry.path
                why = self._left_out(entry, below, inside)
                if why:
                    self._note(shown(below), why)
                else:
                    waiting.append((below, inside))

    def why_left_out(self, path: str, top: str) -> str:
        """Return why a search below the folder `top` would leave a file in it out; nothing where it would find it."""
        here, ignored = top, Ignored.above(top)
        names = os.path.relpath(path, top).split(os.sep)
        for depth, name in enumerate(names, 1):
            ignored = ignored.within(here)
            here = os.path.join(here, name)
            if name.startswith("."):
                return "is hidden"
            why = self._unsought(here, ignored, folder=depth < len(names))
            if why:
                return why
        return ""

    def _left_out(self, entry: os.DirEntry[str], path: str, ignored: Ignored) -> str:
        """Return why an entry of a folder is left out; nothing where it is not."""
        return "is a symbolic link" if entry.is_symlink() else self._unsought(path, ignored, folder=entry.is_dir())

    def _unsought(self, path: str, ignored: Ignored, *, folder: bool) -> str:
        """Return why a search leaves a path out, going by its name; nothing where it does not."""
        if folder and os.path.basename(path) in _FOREIGN:
            return "is a folder of what was not written here"
        if ignored.leave_out(path, folder=folder):
            return "is left out by an ignore file"
        if folder:
            return _EXCLUDED if any(one.fit(path, folder=True) for one in self._exclude) else ""
        return self._unwanted(path) if self._readable(path) else _UNKNOWN

    def _unwanted(self, path: str) -> str:
        """Return why a file is left out, named or not: it is for programs, or the user's patterns say so; else nothing."""
        if any(fnmatch(os.path.basename(path).lower(), pattern) for pattern in _NO_COPY):
            return "holds no copy"
        if any(one.fit(path) for one in self._exclude):
            return _EXCLUDED
        return "does not fit `include`" if self._include is not None and not self._include.fit(path) else ""

    def _readable(self, path: str) -> bool:
        return os.path.splitext(path)[1].lower() in self._suffixes


def _at(path: str) -> Found:
    try:
        size = os.stat(path).st_size
    except FileNotFoundError:
        broken = "is a link to nothing" if os.path.islink(path) else "there is no such file"
        return Found(path=shown(path), problem=broken)
    except (OSError, ValueError) as error:
        return Found(path=shown(path), problem=f"cannot be read: {getattr(error, 'strerror', None) or error}")
    return Found(path=shown(path), file=path, size=size)


def shown(path: str) -> str:
    """Return a path as it can be written anywhere: bytes that are no characters are spelled out."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
