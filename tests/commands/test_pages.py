"""`conflicts` and `compare` as pages: the map of disagreement, and sources side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from dnclaims.corpus.conflicts import conflicts
from dnclaims.corpus.index import Index
from dnclaims.errors import Exit
from dnclaims.renderers.pages.maps import map_of
from tests.browser import PHONE, asks_only, sideways, violations

from .conftest import Call

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = {
    "conflicts": ("conflicts",),
    "conflicts about safety": ("conflicts", "safety", "--severity", "grave"),
    "question": ("compare", "long-term"),
    "concept": ("compare", "headache"),
}
by_page = pytest.mark.parametrize("arguments", PAGES.values(), ids=PAGES)


@by_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_is_accessible_and_asks_for_nothing(
    page: Page, call: Call, tmp_path: Path, arguments: tuple[str, ...], scheme: Literal["light", "dark"]
) -> None:
    assert call(*arguments, "--format", "html", "--output", "page.html") == (Exit.CLEAN, "", "")
    address = (tmp_path / "page.html").as_uri()
    stray = asks_only(page, address)
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    page.evaluate("document.querySelectorAll('tr:first-child details').forEach(one => one.open = true)")
    assert violations(page) == []
    assert stray == []


@by_page
def test_page_fits_a_phone(page: Page, call: Call, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    call(*arguments, "--format", "html", "--output", "page.html")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto((tmp_path / "page.html").as_uri())
    assert sideways(page) == 0


def test_cell_opens_to_quotes(page: Page, call: Call, tmp_path: Path) -> None:
    call("conflicts", "duration", "--format", "html", "--output", "page.html")
    page.goto((tmp_path / "page.html").as_uri())
    cell = page.locator("details.answer", has_text="long term").first
    assert not cell.locator("q").first.is_visible()
    cell.locator("summary").click()
    assert (
        cell.locator("q").first.text_content() == "Provides long-term pain management for persistent pain conditions."
    )


def test_map_holds_every_conflict_and_every_source_once(index: Index) -> None:
    found = conflicts(index)
    drawn = map_of(index, found)
    rows = (*drawn.questions, *drawn.effects)
    assert sorted(one.id for row in rows for one in row.conflicts) == sorted(one.id for one in found)
    assert {tuple(cell.source for cell in row.cells) for row in rows} == {(*index.articles, "studies")}


def test_map_shows_every_side_that_is_quoted(index: Index) -> None:
    """What is one side of a conflict stands in the cell of its source."""
    for row in (drawn := map_of(index, conflicts(index))).questions + drawn.effects:
        held = {cell.source: {one.says for one in cell.held} for cell in row.cells}
        for side in (side for conflict in row.conflicts for side in conflict.sides if side.quote is not None):
            says = side.says if row in drawn.questions or side.said is None else str(side.said)
            assert says in held[side.source]


def test_weightiest_rows_stand_first(index: Index) -> None:
    order = ["grave", "notable", "minor"]
    drawn = map_of(index, conflicts(index))
    for rows in (drawn.questions, drawn.effects):
        assert [row.weight for row in rows] == sorted((row.weight for row in rows), key=order.index)


def test_colour_follows_what_is_promised(index: Index) -> None:
    (row,) = (one for one in map_of(index, conflicts(index)).questions if one.key == "how-long-does-it-last")
    kinds = {held.says: held.kind for cell in row.cells for held in cell.held}
    assert kinds["whether it lasts is not known"] == "uncertain"
    assert kinds["long term"] == "certain"


def test_nothing_to_show_is_said(call: Call) -> None:
    code, out, _ = call("conflicts", "pregnancy", "--kind", "terminology", "--format", "html")
    assert code == Exit.CLEAN
    assert "<h1>No conflict fits</h1>" in out


@pytest.mark.parametrize("command", [("conflicts", "safety"), ("compare", "safety")], ids=["conflicts", "compare"])
@pytest.mark.parametrize("kind", ["text", "json", "html"])
def test_file_holds_what_standard_output_would(call: Call, tmp_path: Path, command: tuple[str, ...], kind: str) -> None:
    written = call(*command, "--format", kind).out
    assert call(*command, "--format", kind, "-o", "out") == (Exit.CLEAN, "", "")
    assert (tmp_path / "out").read_text(encoding="utf-8") == written
    if kind == "json":
        json.loads(written)


def test_commands_without_a_page_say_what_they_write(call: Call) -> None:
    code, _, err = call("search", "headache", "--format", "html")
    assert code == Exit.USER_ERROR
    assert "'text', 'json'" in err


@pytest.mark.parametrize("command", ["conflicts", "compare"])
def test_page_is_not_for_the_terminal(call: Call, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    code, _, err = call(command, "safety", "--format", "html")
    assert code == Exit.USER_ERROR
    assert "-o page.html" in err
