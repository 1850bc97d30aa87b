"""Whatever characters stand in a file, its name or a message: every format stays what it is."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from dnclaims.corpus.index import Index
from dnclaims.model import (
    Allowance,
    Allower,
    Block,
    BlockKind,
    Copy,
    FileReport,
    LintFinding,
    Placed,
    Said,
    Severity,
    Span,
    Unit,
)
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.lint import formats, renderer
from dnclaims.rulebook import Rulebook
from dnclaims.tally import Tally
from tests.renderers.pages.pagetext import Page

_NASTY = ["\0", "\x1b[31m", "\r\n", "\n::error::", "%0A", "]]>", "<!--", "-->", "|", "``", "\\", '"', "'", "=1+1", "\ufeff",
          "\u2028", "@all", "#1", "</details>", "{0}", "[x](y)", "\x85", "\ufffe", "::", ",", "😀", "~~~", "$$"]  # fmt: skip
TEXTS = st.lists(
    st.sampled_from(_NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6), min_size=1, max_size=6
).map("".join)
SEVERITIES = st.sampled_from(Severity)


@st.composite
def reports(draw: st.DrawFn) -> FileReport:
    """Make the report of a file out of any texts."""
    text, message, path = draw(TEXTS), draw(TEXTS), draw(TEXTS)
    finding = LintFinding(
        rule="DN101", name="cure-claim", severity=draw(SEVERITIES), message=message, span=Span(0, 1),
        suggestion=draw(TEXTS), page=draw(st.booleans()),
    )  # fmt: skip
    one = Placed(
        finding=finding, source=Span(3, 3 + len(text)), page=draw(st.none() | st.just(2)), line=1, column=4, end_line=1,
        end_column=4 + len(text), text=text, excerpt=f"abc{text}", excerpt_column=1, words=text,
    )  # fmt: skip
    let_stand = replace(one, finding=replace(finding, allowed=Allowance(by=Allower.COMMENT, reason=message)))
    return FileReport(
        path=path,
        unit=draw(st.sampled_from(Unit)),
        findings=(one, let_stand, replace(one, known=True)),
        mistakes=(Said(1, 1, message),),
        skipped=draw(st.none() | TEXTS),
        copy=draw(st.none() | st.just(Copy(text, (Block(0, len(text), BlockKind.PARAGRAPH),)))),
    )


def _json(text: str) -> None:
    json.loads(text)


def _lines_of_json(text: str) -> None:
    for line in text.rstrip("\n").split("\n"):
        assert json.loads(line)["schema"]


def _xml(text: str) -> None:
    ElementTree.fromstring(text.encode())


def _commands(text: str) -> None:
    lines = text.rstrip("\n").split("\n")
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) and "\r" not in line for line in lines)


def _csv(text: str) -> None:
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert {len(header)} == {len(row) for row in rows}
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def _markdown(text: str) -> None:
    """One heading, one table of three cells a row, one fold, links where ours lead, and no markup of the copy's own."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    kinds = [token.type for token in tokens]
    assert kinds.count("heading_open") == 1
    assert kinds.count("td_open") == 3 * (kinds.count("tr_open") - kinds.count("thead_open"))
    assert {"fence", "code_block", "hr"}.isdisjoint(kinds)
    inside = [child for token in tokens for child in token.children or ()]
    assert {"image", "em_open", "s_open"}.isdisjoint(child.type for child in inside)
    assert {"<!-- -->"} >= {child.content for child in inside if child.type == "html_inline"}
    blocks = [token.content.strip() for token in tokens if token.type == "html_block"]
    assert blocks in ([], ["<details>\n<summary>Why, and what would pass</summary>", "</details>"])


def _html(text: str) -> None:
    """One script, our own; nothing that the copy says is markup, and nothing in it is asked for elsewhere."""
    page = Page(text)
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert {"src", "style", "onclick"}.isdisjoint(page.attributes)
    assert all(link.startswith(("#", "http://", "https://")) for link in page.links)
    assert not re.search("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", text)


def _text(text: str) -> None:
    assert text.endswith("\n") or not text


READ: dict[str, Callable[[str], None]] = {
    "checkstyle": _xml, "compact": _text, "csv": _csv, "github": _commands, "gitlab": _json, "html": _html, "json": _json,
    "jsonl": _lines_of_json, "junit": _xml, "markdown": _markdown, "rdjson": _json, "sarif": _json, "statistics": _text,
    "text": _text,
}  # fmt: skip


def test_every_format_has_something_that_reads_it() -> None:
    assert formats() == sorted(READ)


@pytest.mark.parametrize("name", formats())
def test_format_stays_well_formed(name: str, index: Index, rulebook: Rulebook) -> None:
    few = Rulebook(tuple(rule for rule in rulebook.rules if rule.id == "DN101"), {})
    behind = Behind(index, few)

    @settings(max_examples=60)
    @given(st.lists(reports(), min_size=1, max_size=3))
    def holds(made: list[FileReport]) -> None:
        out, tally = io.StringIO(newline=""), Tally()
        renderer(name).write(out, behind, tally.watch(made), tally)
        out.getvalue().encode()
        READ[name](out.getvalue())

    holds()


@pytest.mark.parametrize("name", ["text", "compact"])
def test_terminal_is_given_no_commands(name: str, tmp_path: Path) -> None:
    """Copy may come from strangers, and a title or a colour of theirs is none of ours."""
    page = tmp_path / "page.txt"
    page.write_text("Dry needling cures migraine \x1b]0;owned\x07 and \x9b31m \u202e heals necks.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "dnclaims", "lint", str(page), "--format", name], capture_output=True, check=False
    )
    said = done.stdout.decode()
    assert "cures migraine" in said
    assert not any(sign in said for sign in "\x1b\x07\x9b\u202e")
