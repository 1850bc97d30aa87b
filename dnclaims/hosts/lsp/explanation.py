"""A rule in full, as `dnclaims explain` writes it, in a file that the editor can show."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from dnclaims.corpus.index import Index
from dnclaims.model import Rule

_WIDTH = 80
"""Characters of a line: an editor breaks none."""


class Explanations:
    """Files with explanations, in a folder of their own that goes when the server does."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None

    def file(self, index: Index, rule: Rule) -> Path:
        """Return a file with the explanation of a rule."""
        from dnclaims.renderers.rules import one
        from dnclaims.renderers.terminal import Screen

        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="dnclaims-")
        written = StringIO()
        screen = Screen(written)
        screen.width = _WIDTH
        one(screen, index, rule)
        file = Path(self._folder.name) / f"{rule.id} {rule.name}.txt"
        file.write_text(written.getvalue(), encoding="utf-8")
        return file

    def holds(self, file: str | None) -> bool:
        """Whether a file is one of them: its examples are no copy to lint."""
        if self._folder is None or file is None:
            return False
        return Path(file).resolve().is_relative_to(Path(self._folder.name).resolve())

    def close(self) -> None:
        """Take the files away."""
        if self._folder is not None:
            self._folder.cleanup()
