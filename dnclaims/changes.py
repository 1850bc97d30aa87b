"""What a git diff touches: lint reports nothing else when it is asked for what has changed."""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dnclaims.discovery import Found
from dnclaims.errors import UserError
from dnclaims.model import FileReport, Unit

_HUNK = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_WHOLE = (b"\nnew file mode ", b"\nBinary files ")
"""Lines of a diff that say that all of a file is new, or that its lines mean nothing."""


class Changes(Struct, frozen=True):
    """The files that a diff adds or changes, by their paths from the root of the repository."""

    root: Path
    base: str
    """The commit since which they changed."""
    changed: frozenset[bytes]
    untracked: frozenset[bytes]

    def among(self, files: Iterable[Found]) -> Iterator[Found]:
        """Yield the files that changed; standard input, and what cannot be read, always."""
        for found in files:
            key = None if found.file is None else self._key(found.file)
            if key is None or key in self.changed or key in self.untracked:
                yield found

    def touched(self, files: Iterable[Found], reports: Iterable[FileReport]) -> Iterator[FileReport]:
        """Yield the reports of files with the findings that stand on changed lines."""
        for found, report in zip(files, reports, strict=True):
            lines = self._lines(found)
            if lines is None:
                yield report
                continue
            exact = report.unit is Unit.LINE
            yield replace(
                report,
                findings=tuple(
                    one
                    for one in report.findings
                    if not one.finding.page and (not exact or _touch(lines, one.line, one.end_line))
                ),
                mistakes=tuple(one for one in report.mistakes if _touch(lines, one.line, one.line)),
            )

    def _lines(self, found: Found) -> tuple[range, ...] | None:
        """Return the lines that changed in a file, in order; None where all of it is new, or its lines mean nothing."""
        key = None if found.file is None else self._key(found.file)
        if key is None or key not in self.changed:
            return None
        how = ("--unified=0", "--inter-hunk-context=0", "--no-ext-diff", "--no-textconv", "--no-color", "--no-renames")
        diff = _git("--literal-pathspecs", "diff", *how, self.base, "--", os.fsdecode(key), cwd=self.root)
        head = diff.partition(b"\n@@ ")[0]
        if any(mark in head for mark in _WHOLE):
            return None
        hunks = [(int(hunk[1]), int(hunk[2] or 1)) for hunk in map(_HUNK.match, diff.split(b"\n")) if hunk]
        return tuple(range(start, start + count) for start, count in hunks if count)

    def _key(self, path: str) -> bytes:
        return os.fsencode(os.path.relpath(os.path.realpath(path), self.root).replace(os.sep, "/"))


def _touch(lines: tuple[range, ...], first: int, last: int) -> bool:
    at = bisect_right(lines, first, key=lambda changed: changed.stop)
    return at < len(lines) and lines[at].start <= last


def changes_since(revision: str) -> Changes:
    """Return what changed since a revision branched off, up to what is on disk now; UserError where git cannot tell."""
    if revision.startswith("-"):
        raise UserError(f"--changed: “{revision}” is no revision")
    root = Path(os.fsdecode(_git("rev-parse", "--show-toplevel")).removesuffix("\n"))
    unrelated = f"{revision} and HEAD have no commit in common; is the whole history here?"
    base = _git("merge-base", revision, "HEAD", silent=unrelated).decode().strip()
    changed = _git("diff", "--name-only", "--diff-filter=d", "--no-renames", "-z", base, cwd=root)
    untracked = _git("ls-files", "--others", "--exclude-standard", "-z", cwd=root)
    return Changes(root, base, _names(changed), _names(untracked))


def _names(listed: bytes) -> frozenset[bytes]:
    return frozenset(filter(None, listed.split(b"\0")))


def _git(*arguments: str, cwd: Path | None = None, silent: str = "it gave no reason") -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  its arguments are ours but for the revision, which git reads as one
            ["git", *arguments],  # noqa: S607  the user's own git
            cwd=cwd,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise UserError(f"--changed needs git: {error.strerror or error}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [silent]
        raise UserError(f"--changed: git {arguments[0]}: {said[-1]}")
    return done.stdout
