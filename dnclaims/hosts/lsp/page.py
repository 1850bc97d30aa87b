"""A page that an editor has open, and what lint found in the version at hand."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from dnclaims.errors import UserError
from dnclaims.hosts.lsp.formats import named
from dnclaims.hosts.lsp.houses import House, Houses
from dnclaims.hosts.lsp.text import Text
from dnclaims.memory import Memory
from dnclaims.model import Document, FileReport, Placed, Span, Unit
from dnclaims.sourcefile import is_our_page

_WORD = re.compile(r"\S+")


class Checked(Struct, frozen=True, kw_only=True):
    """What lint found in one version of a page."""

    uri: str
    version: int
    text: Text
    house: House | None = None
    document: Document | None = None
    report: FileReport | None = None
    """None where the page is none of those that are linted."""

    @property
    def findings(self) -> tuple[Placed, ...]:
        """All that was found, what does not count included."""
        return self.report.findings if self.report is not None else ()

    def place(self, one: Placed) -> Span:
        """Return where a finding is marked: at its words; one about the whole page at the first word of its first claim.

        A page may leave several things out, and a sentence that is marked for each of them could not be read for marks.
        """
        if not one.finding.page:
            return one.source
        word = _WORD.match(self.text.source, one.source.start, one.source.end)
        return Span(one.source.start, word.end() if word is not None else one.source.end)

    def at(self, start: int, end: int) -> Iterator[Placed]:
        """Yield the findings that touch a stretch of the text, those of the whole page last, the gravest first."""
        places = ((self.place(one), one) for one in self.findings)
        touching = [one for place, one in places if place.start <= end and start <= place.end]
        yield from sorted(touching, key=lambda one: (one.finding.page, -one.finding.severity.level))


class Page:
    """An open page."""

    def __init__(self, uri: str, file: str | None, language: str, version: int, text: Text) -> None:
        """`file` is the path of the page on disk; None where it has none."""
        self.uri = uri
        self.file = file
        self.version = version
        self.text = text
        self.checked: Checked | None = None
        self.told: tuple[int, list[dict[str, Any]]] | None = None
        """The version and what was found in it, as the editor was told last."""
        self.path = named(file or _name(uri), language)
        """What lint calls it; nothing where no reader knows its format."""
        self._memory = Memory()
        self._memory_of: House | None = None

    def check(self, houses: Houses, folders: list[str]) -> Checked:
        """Lint the version at hand; `folders` are those of the workspace.

        It may take a while and is made for a thread of its own: what it looks at of the page is never changed, but replaced.
        """
        nothing = Checked(uri=self.uri, version=self.version, text=self.text)
        if not self.path:
            return nothing
        above = Path(folders[0] if folders else "")
        file = Path(self.file) if self.file is not None else above / self.path
        house = houses.house(str(file.parent if self.file is not None else above))
        if house is None or (self.file is not None and _is_left_out(house, file, folders)):
            return nothing
        path = str(file)
        try:
            raw = nothing.text.as_bytes()
            if is_our_page(raw.removeprefix(BOM_UTF8)):
                return nothing
            document = house.linter.read(path, raw)
        except UserError as error:
            report = FileReport(path=path, skipped=error.message, at_fault=True)
            return replace(nothing, house=house, report=report)
        if document.unit is not Unit.LINE:
            return nothing
        if self._memory_of is not house:
            self._memory, self._memory_of = Memory(), house
        found = house.linter.lint(document, path, self._memory)
        report = house.marked(house.linter.as_the_house_reads(found))
        return replace(nothing, house=house, document=document, report=report)


def _name(uri: str) -> str:
    return uri.rsplit("/", 1)[-1].rsplit(":", 1)[-1] or "untitled"


def _is_left_out(house: House, file: Path, folders: list[str]) -> bool:
    """Whether lint of the innermost folder of the workspace that holds a file would leave it out."""
    inside = [folder for folder in folders if file.is_relative_to(folder)]
    return bool(inside) and bool(house.why_left_out(str(file), max(inside, key=len)))
