"""A page that is typed into has the findings of one that is opened as it is by then; wordings and comments change nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnclaims.hosts.lsp.client import Client
from dnclaims.hosts.lsp.diagnostics import diagnostics
from dnclaims.hosts.lsp.houses import Houses
from dnclaims.hosts.lsp.page import Page
from dnclaims.hosts.lsp.remark import insertion
from dnclaims.hosts.lsp.rewording import rewording
from dnclaims.hosts.lsp.text import Encoding, Text
from tests.test_memory import EDITS, PAGES


@pytest.fixture(scope="module")
def houses() -> Houses:
    return Houses()


def page_of(suffix: str, source: str, encoding: Encoding) -> Page:
    return Page(f"untitled:page{suffix}", None, "", 1, Text(source, encoding))


@pytest.mark.parametrize("suffix", PAGES)
@settings(max_examples=15)
@given(edits=EDITS, encoding=st.sampled_from(Encoding))
def test_diagnostics_after_edits_are_those_of_a_page_that_is_opened_now(
    houses: Houses, suffix: str, edits: list[tuple[float, int, str]], encoding: Encoding
) -> None:
    """Edits come as positions, and findings go as positions, in whatever encoding."""
    page = page_of(suffix, PAGES[suffix], encoding)
    page.check(houses, [])
    for share, removed, typed in edits:
        text = page.text
        start = int(share * len(text.source))
        first, last = text.position(start), text.position(min(start + removed, len(text.source)))
        page.text, page.version = text.replaced(text.offset(*first), text.offset(*last), typed), page.version + 1
        fresh = page_of(suffix, page.text.source, encoding)
        client = Client(data=True, tags=True)
        assert diagnostics(fresh.check(houses, []), client) == diagnostics(page.check(houses, []), client)


@pytest.mark.parametrize("suffix", PAGES)
def test_a_wording_that_is_taken_leaves_all_other_copy_as_it_is(houses: Houses, suffix: str) -> None:
    """It takes the place of whole sentences, and what it stands for is no finding any more."""
    checked = page_of(suffix, PAGES[suffix], Encoding.UTF32).check(houses, [])
    assert checked.document is not None
    taken = 0
    for one in checked.findings:
        reworded = rewording(checked, one.finding)
        if reworded is None:
            continue
        taken += 1
        place, wording = reworded
        before = page_of(suffix, checked.text.replaced(place.start, place.end, wording).source, Encoding.UTF32)
        after = before.check(houses, [])
        assert after.document is not None
        said = checked.document.text[one.finding.span.start : one.finding.span.end]
        assert after.document.text.count(wording) == 1 + checked.document.text.count(wording)
        assert after.document.text.count(said) == checked.document.text.count(said) - 1
        assert len(after.document.blocks) == len(checked.document.blocks)
    assert taken


@pytest.mark.parametrize("suffix", PAGES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_comment_that_is_put_in_leaves_all_copy_as_it_is(houses: Houses, suffix: str, newline: str) -> None:
    source = PAGES[suffix].replace("\n", newline)
    checked = page_of(suffix, source, Encoding.UTF32).check(houses, [])
    assert checked.document is not None
    assert checked.house is not None
    path, found = checked.document.path, []
    for one in checked.findings:
        comment = insertion(checked.house.linter, path, checked.text, checked.document, one, "…")
        if comment is None:
            continue
        edited = checked.text.replaced(comment.at, comment.at, comment.text.replace("…", "x"))
        after = page_of(suffix, edited.source, Encoding.UTF32).check(houses, [])
        assert after.document is not None
        assert after.document.text == checked.document.text
        assert edited.source.count("\n") - source.count("\n") == comment.text.count("\n")
        assert newline == "\n" or edited.source.count("\n") == edited.source.count("\r\n")
        (same,) = [
            other
            for other in after.findings
            if other.finding.span == one.finding.span and other.finding.rule == one.finding.rule
        ]
        assert same.finding.allowed is not None
        found.append(comment)
    assert len(found) > len(checked.findings) // 2


def test_a_page_knows_its_name_and_its_file() -> None:
    assert page_of(".md", "", Encoding.UTF8).path == "page.md"
    assert Page("file:///site/page", "/site/page", "markdown", 1, Text("", Encoding.UTF8)).path == "/site/page.md"
    assert Page("vscode-remote://x/site/page.html", None, "html", 1, Text("", Encoding.UTF8)).path == "page.html"
    assert Path(Page("untitled:Untitled-1", None, "markdown", 1, Text("", Encoding.UTF8)).path).name == "Untitled-1.md"
