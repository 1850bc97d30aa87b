"""What .gitignore and .dnclaimsignore leave out of a folder, from the root of its repository down."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

FILES = (".gitignore", ".dnclaimsignore")


class Patterns:
    """Patterns as in .gitignore, relative to a folder."""

    def __init__(self, root: str | Path, lines: Iterable[str]) -> None:
        from pathspec import GitIgnoreSpec

        self._root = os.path.abspath(root)
        self._spec = GitIgnoreSpec.from_lines(lines)

    def fit(self, path: str, *, folder: bool = False) -> bool | None:
        """Tell whether a path fits (True), is taken out again by `!` (False), or is not spoken of (None)."""
        relative = os.path.relpath(path, self._root).replace(os.sep, "/")
        return self._spec.check_file(f"{relative}/" if folder else relative).include


class Ignored:
    """The ignore files that hold in a folder: its own, and those of the folders above it in the same repository."""

    def __init__(self, above: tuple[Patterns, ...] = ()) -> None:
        self._patterns = above

    @classmethod
    def above(cls, folder: str) -> Ignored:
        """Return what holds in a folder through the folders above it: nothing where they leave it out, since it was asked for."""
        here = Path(folder).absolute()
        repository = next((one for one in (here, *here.parents) if (one / ".git").exists()), None)
        if repository is None:
            return cls()
        found = cls(_patterns(str(repository), [str(_git_folder(repository) / "info" / "exclude")]))
        for one in (*reversed(here.parents), here):
            if one != repository and one.is_relative_to(repository):
                found = found.within(str(one.parent))
                if found.leave_out(str(one), folder=True):
                    return cls()
        return found

    def within(self, folder: str) -> Ignored:
        """Return what holds in a folder inside: what does here, and its own ignore files."""
        own = _patterns(folder, [os.path.join(folder, name) for name in FILES])
        return Ignored((*own, *self._patterns)) if own else self

    def leave_out(self, path: str, *, folder: bool) -> bool:
        """Tell whether a file or folder is left out; the nearest ignore file that speaks of it decides."""
        for patterns in self._patterns:
            fits = patterns.fit(path, folder=folder)
            if fits is not None:
                return fits
        return False


def _git_folder(repository: Path) -> Path:
    """Return where git keeps what all work trees of a repository share."""
    folder = repository / ".git"
    if folder.is_file():
        folder = repository / _read(str(folder)).removeprefix("gitdir:").strip()
        folder /= _read(str(folder / "commondir")).strip()
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
