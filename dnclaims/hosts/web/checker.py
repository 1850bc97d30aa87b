"""What a process does that checks copy for the server: copy in, the answer out, written already; nothing of it is kept."""

from __future__ import annotations

import gc
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache, partial
from io import StringIO
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from dnclaims.discovery import Found
from dnclaims.errors import UserError
from dnclaims.filelinter import FileLinter
from dnclaims.hosts.web.plain import plain
from dnclaims.model import FileReport, Jurisdiction
from dnclaims.readers import read_document
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.lint import renderer
from dnclaims.settings import Configuration
from dnclaims.tally import Tally

if TYPE_CHECKING:
    from dnclaims.hosts.web.marks import Marker

_KEPT = 16
"""Linters that are kept ready for settings that were asked for before."""


class Wanted(Struct, frozen=True, kw_only=True):
    """How copy is to be linted, besides what the house wants; settings that are left out stay as the house has them."""

    strict: bool = False
    jurisdiction: Jurisdiction | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Give(StrEnum):
    """What is wanted of copy."""

    FINDINGS = "findings"
    """The answer of `lint --format json`."""
    MARKS = "marks"
    """What the page shows: `marks.Marked`."""
    WORDS = "words"
    """Its words as plain text."""
    REPORT = "report"
    """The report of `dnclaims report`."""


class Copy(Struct, frozen=True, kw_only=True):
    """Copy to check: its bytes, and what the file is called that it is read as."""

    filename: str
    raw: bytes
    wanted: Wanted = Wanted()
    give: Give = Give.FINDINGS


class Unreadable(Struct, frozen=True):
    """Why copy was not checked, through a mistake of whoever sent it."""

    message: str
    hint: str = ""


class _Ready(Struct, frozen=True):
    """A linter for some settings, whose reports hold the copy too, and what stands behind its findings."""

    linter: FileLinter
    behind: Behind


class Checker:
    """Checks copy; sent to another process, it is made anew there."""

    def __init__(self, configuration: Configuration) -> None:
        """UserError or DataError where the configuration does not hold together."""
        self._configuration = configuration
        self._ready: Callable[[Wanted], _Ready] = lru_cache(_KEPT)(self._made_ready)
        self._marker: Callable[[Wanted], Marker] = lru_cache(_KEPT)(self._made_marker)
        ready = self._ready(Wanted())
        self.index = ready.linter.index
        self.rulebook = ready.linter.rulebook
        self._lasting = False

    def __reduce__(self) -> tuple[object, ...]:
        """Be made anew in another process."""
        return partial(type(self), self._configuration), ()

    def __call__(self, copy: Copy) -> bytes | Unreadable:
        """Return what is wanted of copy, written."""
        self._last()
        try:
            if copy.give is Give.WORDS:
                return plain(read_document(copy.filename, copy.raw)).encode("utf-8", "replace")
            ready = self._ready(copy.wanted)
        except UserError as error:
            named = copy.give is Give.WORDS
            return Unreadable(f"{copy.filename} {error.message}" if named else error.message, error.hint)
        if copy.give is Give.MARKS:
            return self._marks(ready, copy)
        report = ready.linter.report(Found(path=copy.filename, size=len(copy.raw)), copy.raw)
        if report.at_fault:
            return Unreadable(f"{copy.filename} {report.skipped}")
        return _written(report, ready.behind, "html" if copy.give is Give.REPORT else "json")

    def _marks(self, ready: _Ready, copy: Copy) -> bytes | Unreadable:
        try:
            document = ready.linter.read(copy.filename, copy.raw)
        except UserError as error:
            return Unreadable(f"{copy.filename} {error.message}", error.hint)
        report = ready.linter.as_the_house_reads(ready.linter.lint(document, copy.filename))
        return msgspec.json.encode(self._marker(copy.wanted).marked(document, report))

    def _made_ready(self, wanted: Wanted) -> _Ready:
        configuration = self._configuration.overridden(
            strict=wanted.strict, jurisdiction=wanted.jurisdiction, select=wanted.select, ignore=wanted.ignore
        )
        linter = FileLinter(configuration, copy=True)
        return _Ready(linter, Behind(linter.index, linter.rulebook))

    def _made_marker(self, wanted: Wanted) -> Marker:
        from dnclaims.hosts.web.marks import Marker

        return Marker(self._ready(wanted).behind)

    def _last(self) -> None:
        """Look for garbage again, which the command line does not: this process is to last for days."""
        if not self._lasting:
            gc.freeze()
            gc.enable()
            self._lasting = True


def _written(report: FileReport, behind: Behind, written_as: str) -> bytes:
    tally = Tally()
    out = StringIO()
    renderer(written_as).write(out, behind, tally.watch([report]), tally)
    return out.getvalue().encode()
