"""What a git diff touches: lint reports nothing else when it is asked for what has changed."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dnclaims.discovery import Found
from dnclaims.errors import UserError
from dnclaims.model import FileReport, Placed, Unit

_HUNK = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")


class Changes(Struct, frozen=True):
    """The lines of each file that a diff adds or changes."""

    root: Path
    lines: dict[bytes, tuple[range, ...] | None]
    """By path from the root of the repository; None for a file that is new altogether, or no text."""

    def among(self, files: Iterable[Found]) -> Iterator[Found]:
        """Yield the files that changed; standard input, and what cannot be read, always."""
        for found in files:
            if found.file is None or self._key(found.file) in self.lines:
                yield found

    def touched(self, reports: Iterable[FileReport]) -> Iterator[FileReport]:
        """Yield the reports with the findings that stand on changed lines."""
        for report in reports:
            lines = self.lines.get(self._key(report.path))
            if lines is None:
                yield report
                continue
            exact = report.unit is Unit.LINE
            yield replace(
                report,
                findings=tuple(
                    one for one in report.findings if not one.finding.page and (not exact or _stands_on(one, lines))
                ),
                mistakes=tuple(one for one in report.mistakes if any(one.line in changed for changed in lines)),
            )

    def _key(self, path: str) -> bytes:
        return (
            os.path.relpath(os.path.realpath(path), self.root).replace(os.sep, "/").encode("utf-8", "surrogateescape")
        )


def _stands_on(one: Placed, lines: tuple[range, ...]) -> bool:
    return any(one.line < changed.stop and changed.start <= one.end_line for changed in lines)


def changes_since(revision: str) -> Changes:
    """Return what changed since a revision branched off, up to what is on disk now; UserError where git cannot tell."""
    root = Path(_git("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").strip())
    base = _git("merge-base", revision, "HEAD").decode().strip()
    lines: dict[bytes, tuple[range, ...] | None] = {}
    for path in _git("diff", "--name-only", "--diff-filter=d", "--no-renames", "-z", base, cwd=root).split(b"\0"):
        if path:
            lines[path] = _changed_lines(base, path, root)
    untracked = _git("ls-files", "--others", "--exclude-standard", "-z", cwd=root).split(b"\0")
    lines.update(dict.fromkeys(filter(None, untracked)))
    return Changes(root, lines)


def _changed_lines(base: str, path: bytes, root: Path) -> tuple[range, ...] | None:
    """Return the lines that changed in a file; None where it is new, or its lines mean nothing."""
    diff = _git(
        "diff", "--unified=0", "--no-ext-diff", "--no-color", "--no-renames", base, "--", os.fsdecode(path), cwd=root
    )
    hunks = [(int(hunk[1]), int(hunk[2] or 1)) for hunk in map(_HUNK.match, diff.split(b"\n")) if hunk]
    if b"\nnew file mode" in diff or not hunks:
        return None
    return tuple(range(start, start + count) for start, count in hunks if count)


def _git(*arguments: str, cwd: Path | None = None) -> bytes:
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
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it gave no reason"]
        raise UserError(f"--changed: git {arguments[0]}: {said[-1]}")
    return done.stdout
