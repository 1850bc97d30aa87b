"""The rows of a scan: one a finding, one a page that could not be read, and how they are written as a table."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from dnclaims.model import Placed


class FindingRow(Struct, frozen=True, array_like=True, gc=False):
    """A finding on a page; offsets are code points of the page as it was decoded, from 0, lines and columns from 1."""

    page: str
    url: str | None
    rule: str
    severity: str
    scope: str
    """text, or page for what the whole page owes."""
    start: int
    end: int
    line: int
    column: int
    text: str
    """The words as the page spells them."""
    said: str | None
    """The rung of the wording."""
    shown: str | None
    """The rung that the evidence permits."""
    standing: str | None
    """What stands behind it: shown, uncertain, contradicted, not-found, not-assessed."""
    concepts: tuple[str, ...]
    """Ids of what it is about."""
    claim: str | None
    """The claim of the corpus that says likewise."""
    allowed: str | None
    """Who lets it stand: a comment of the page itself, or an approved phrase; such a row is kept and not counted."""
    corpus: str
    """Which corpus, by its content."""
    version: str
    """Which dnclaims."""


class ErrorRow(Struct, frozen=True, array_like=True, gc=False):
    """A page that could not be read, and why."""

    page: str
    url: str | None
    reason: str
    version: str


class Counted(Struct):
    """What became of the pages of a part."""

    pages: int = 0
    """Read out of the input; the rest of the counts add up to them."""
    linted: int = 0
    aside: int = 0
    """Pages that name no dry needling: passed over by the quick look, or once they were read."""
    foreign: int = 0
    """Pages in another language than English."""
    unread: int = 0
    unsampled: int = 0
    unparsed: int = 0
    """Of those aside, the pages that were not even parsed."""
    repeated: int = 0
    """Of those linted, the pages whose copy had been linted before on another page."""
    bytes: int = 0

    def add(self, other: Counted) -> None:
        """Add the counts of another part."""
        for name in self.__struct_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


class Scanned(Struct):
    """What scanning a portion came to."""

    number: int
    counted: Counted
    findings: list[FindingRow] = []
    errors: list[ErrorRow] = []


def finding_row(page: str, url: str | None, one: Placed, claim: str | None, made_by: tuple[str, str]) -> FindingRow:
    """Return the row of a finding; `made_by` names the corpus and the version of dnclaims."""
    finding = one.finding
    shown = finding.shown
    return FindingRow(
        page,
        url,
        finding.rule,
        str(finding.severity),
        "page" if finding.page else "text",
        one.source.start,
        one.source.end,
        one.line,
        one.column,
        one.text[:_LONGEST],
        None if finding.said is None else str(finding.said),
        None if shown is None else str(shown.rung),
        None if shown is None else str(shown.standing),
        () if finding.about is None else finding.about.concepts(),
        claim,
        None if finding.allowed is None else str(finding.allowed.by),
        *made_by,
    )


_LONGEST = 1000
"""Characters of a finding's words that are kept: a whole sentence of a page that owes something can be long."""


def table(kind: type[FindingRow] | type[ErrorRow], rows: list[Any]) -> Any:
    """Return rows as an Arrow table."""
    import pyarrow as pa

    types = {"int": pa.int32(), "tuple[str, ...]": pa.list_(pa.string())}
    fields = [
        pa.field(name, types.get(annotation, pa.string()), nullable=annotation.endswith("None"))
        for name, annotation in kind.__annotations__.items()
    ]
    columns = [pa.array([_writable(getattr(row, field.name)) for row in rows], type=field.type) for field in fields]
    return pa.table(columns, schema=pa.schema(fields))


def record(row: FindingRow | ErrorRow) -> dict[str, object]:
    """Return a row as a JSON object."""
    return {name: _writable(getattr(row, name)) for name in row.__struct_fields__}


def _writable(value: Any) -> Any:
    """Return a value without halves of characters, which no file takes."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode()
    return value
