"""What a process does that lints for the server: copy in, the answer out, written already; nothing of it is kept."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import lru_cache, partial
from io import StringIO

from msgspec import Struct

from dnclaims.discovery import Found
from dnclaims.errors import UserError
from dnclaims.filelinter import FileLinter
from dnclaims.model import Block, BlockKind, Document, Jurisdiction
from dnclaims.readers import read_document
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.lint import renderer
from dnclaims.settings import Configuration
from dnclaims.tally import Tally

_KEPT = 16
"""Linters that are kept ready for settings that were asked for before."""


class Wanted(Struct, frozen=True, kw_only=True):
    """How copy is to be linted, besides what the house wants; settings that are left out stay as the house has them."""

    strict: bool = False
    jurisdiction: Jurisdiction | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Copy(Struct, frozen=True, kw_only=True):
    """Copy to lint: its bytes, and what the file is called that it is read as."""

    filename: str
    raw: bytes
    wanted: Wanted | None = None
    """None where only its words are to be read."""


class Unreadable(Struct, frozen=True):
    """Why copy was not linted, through a mistake of whoever sent it."""

    message: str
    hint: str = ""


class Linting:
    """Lints copy as JSON; sent to another process, it is made anew there."""

    def __init__(self, configuration: Configuration) -> None:
        """UserError or DataError where the configuration does not hold together."""
        self._configuration = configuration
        self._ready: Callable[[Wanted], tuple[FileLinter, Behind]] = lru_cache(_KEPT)(self._made_ready)
        linter, _ = self._ready(Wanted())
        self.index = linter.index
        self.rulebook = linter.rulebook
        self._unwatched = True

    def __reduce__(self) -> tuple[object, ...]:
        """Be made anew in another process."""
        return partial(type(self), self._configuration), ()

    def __call__(self, copy: Copy) -> bytes | Unreadable:
        """Return the answer of `lint --format json` for one document, or its words as plain text."""
        self._collect_garbage()
        if copy.wanted is None:
            return _words(copy)
        try:
            linter, behind = self._ready(copy.wanted)
        except UserError as error:
            return Unreadable(error.message, error.hint)
        report = linter.report(Found(path=copy.filename, size=len(copy.raw)), copy.raw)
        if report.at_fault:
            return Unreadable(f"{copy.filename} {report.skipped}")
        tally = Tally()
        out = StringIO()
        renderer("json").write(out, behind, tally.watch([report]), tally)
        return out.getvalue().encode()

    def _made_ready(self, wanted: Wanted) -> tuple[FileLinter, Behind]:
        configuration = self._configuration.overridden(
            strict=wanted.strict, jurisdiction=wanted.jurisdiction, select=wanted.select, ignore=wanted.ignore
        )
        linter = FileLinter(configuration)
        return linter, Behind(linter.index, linter.rulebook)

    def _collect_garbage(self) -> None:
        """Look for garbage again, which the command line does not: this process is to last for days."""
        if self._unwatched:
            gc.freeze()
            gc.enable()
            self._unwatched = False


def _words(copy: Copy) -> bytes | Unreadable:
    try:
        return plain(read_document(copy.filename, copy.raw)).encode("utf-8", "replace")
    except UserError as error:
        return Unreadable(f"{copy.filename} {error.message}", error.hint)


def plain(document: Document) -> str:
    """Return the words of a document as plain text that is read as the document is: headings alone, items with a dash."""
    lines: list[str] = []
    before: Block | None = None
    for block in document.blocks:
        item = block.kind is BlockKind.ITEM
        if before is not None and not (item and before.kind is BlockKind.ITEM):
            lines.append("")
        words = document.text[block.start : block.end]
        lines.append(f"{'    ' * (block.level - 1)}- {words}" if item else words)
        before = block
    return "\n".join(lines)
