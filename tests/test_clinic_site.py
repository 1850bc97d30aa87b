"""The same twelve claims in every format: each file of `examples/clinic-site` yields all of them, in their places, and no more."""

from __future__ import annotations

import html
import re
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from dnclaims.lint import Linter
from dnclaims.prose import Positions
from dnclaims.readers import read_document, reader_for

SITE = Path(__file__).resolve().parent.parent / "examples" / "clinic-site"
TABLE = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
CLAIMS: list[tuple[str, str]] = [(rule, words) for claim in TABLE["claims"] for rule, words in claim.items()]
LINES: dict[str, list[int]] = {path: list(map(int, lines.split())) for path, lines in TABLE["lines"].items()}

_WRITTEN = [
    (r"=\n|\?=", ""),  # the end of a line of an e-mail, and of a word in its header
    (r"=C2=A0|=20|<br>|_|\\t|\\u00[aA]0", " "),
    (r"=C2=AD|\\u00ad|\u00ad", ""),
    (r"['\"]\s*[.+]\s*['\"]", ""),  # strings that are joined
    (r"<[^<>]*>|\$?\{+[^{}]*\}+|\[\.\w+\]|[*#>\\]", ""),  # tags, templates and marks
]
"""How words are written that a visitor reads, and what is read for it."""


class Found(NamedTuple):
    """A finding as it is shown, and where."""

    rule: str
    words: str
    written: str
    """What stands in the file at its place."""
    line: int


def lint(linter: Linter, path: str) -> list[Found]:
    """Return what is found in a file, but for what is said of the page as a whole."""
    reader = reader_for(path)
    assert reader is not None
    if reader.needs and find_spec(reader.needs) is None:
        pytest.skip("needs the extra for documents")
    report = linter.lint(read_document(path, (SITE / path).read_bytes()))
    document = report.document
    assert document is not None
    positions = Positions(document)
    found = []
    for one in report.findings:
        if not one.page:
            place = positions.to_source(one.span)
            words = document.text[one.span.start : one.span.end]
            line = positions.line_column(place.start)[0]
            found.append(Found(one.rule, words.lower(), document.source[place.start : place.end], line))
    return found


def plain(written: str) -> str:
    """Return what a stretch of a file says to a visitor."""
    text = html.unescape(written)
    for pattern, read in _WRITTEN:
        text = re.sub(pattern, read, text)
    return " ".join(text.split()).lower()


@pytest.mark.parametrize("path", LINES)
def test_the_same_claims_are_found_in_every_format(linter: Linter, path: str) -> None:
    """All twelve, and nothing of what is written for machines."""
    assert sorted(CLAIMS) == sorted((one.rule, one.words) for one in lint(linter, path))


@pytest.mark.parametrize("path", LINES)
def test_each_claim_is_marked_where_it_stands(linter: Linter, path: str) -> None:
    """The mark covers the words as they are written, on the line on which they begin."""
    found = {(one.rule, one.words): one for one in lint(linter, path)}
    assert [(words, line) for (_, words), line in zip(CLAIMS, LINES[path], strict=True)] == [
        (plain(found[claim].written), found[claim].line) for claim in CLAIMS
    ]


@pytest.mark.parametrize("path", TABLE["quiet"])
def test_files_for_machines_hold_no_claim(linter: Linter, path: str) -> None:
    assert lint(linter, path) == []


def test_every_file_of_the_site_is_linted() -> None:
    files = {path.relative_to(SITE).as_posix() for path in SITE.rglob("*") if path.is_file() and reader_for(path.name)}
    assert {*LINES, *TABLE["quiet"]} == files
