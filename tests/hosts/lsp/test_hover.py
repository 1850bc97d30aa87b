"""A hover shows what stands behind a finding, in the markup that the editor reads; completion knows the rules."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from lsprotocol import types
from syrupy.assertion import SnapshotAssertion

from tests.hosts.lsp.editor import Editor, editor_in

pytestmark = pytest.mark.asyncio(loop_scope="module")

SOURCE = """\
Our method is clinically proven. Dry needling cures migraine.

Dry needling relieves low back pain. <!-- dnclaims: allow DN201 because it is quoted from a leaflet -->
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def editor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    async with editor_in(tmp_path_factory.mktemp("site")) as made:
        yield made


@pytest.mark.parametrize("words", ["clinically proven", "cures migraine", "relieves low back", "Dry needling cures"])
async def test_hover_in_markdown(editor: Editor, snapshot: SnapshotAssertion, words: str) -> None:
    page = editor.open("untitled:page", SOURCE, "markdown")
    assert await page.hover(words) == snapshot
    page.close()


async def test_hover_in_plain_text(tmp_path_factory: pytest.TempPathFactory, snapshot: SnapshotAssertion) -> None:
    def plain(capabilities: types.ClientCapabilities) -> None:
        assert capabilities.text_document is not None
        capabilities.text_document.hover = types.HoverClientCapabilities()

    async with editor_in(tmp_path_factory.mktemp("site"), change=plain) as editor:
        page = editor.open("untitled:page", SOURCE, "markdown")
        assert await page.hover("cures migraine") == snapshot


async def test_hover_over_a_rule_that_a_comment_names(editor: Editor) -> None:
    page = editor.open("untitled:page", SOURCE, "markdown")
    told = await page.hover("DN201 because")
    assert told is not None
    assert told.startswith("**DN201 verb-above-certainty**")
    page.close()


async def test_where_nothing_was_found_a_hover_shows_nothing(editor: Editor) -> None:
    page = editor.open("untitled:page", SOURCE, "markdown")
    assert await page.hover("Our method") is None
    assert await page.hover("because it is") is None
    page.close()


@pytest.mark.parametrize(
    ("source", "offered", "left_out"),
    [
        ("Hi. <!-- dnclaims: |", ["allow", "allow-file"], ["DN101"]),
        ("Hi. <!-- dnclaims: al| -->", ["allow", "allow-begin"], ["DN101"]),
        ("Hi. <!-- dnclaims: allow | -->", ["DN101", "cure-claim"], ["allow", "because"]),
        ("Hi. <!-- dnclaims: allow DN101, cu|", ["DN101", "cure-claim", "because"], ["allow"]),
        ("Hi. <!-- dnclaims: allow-begin DN101 |", ["cure-claim", "because"], ["allow"]),
        ("Hi. <!-- dnclaims: allow DN101 because |", [], ["DN101"]),
        ("We like dnclaims. |", [], ["DN101"]),
        ("Hi. |", [], ["DN101"]),
    ],
)
async def test_completion_in_comments(editor: Editor, source: str, offered: list[str], left_out: list[str]) -> None:
    page = editor.open("untitled:page.md", source)
    labels = await page.completions()
    assert set(offered) <= set(labels)
    assert set(left_out).isdisjoint(labels)
    assert bool(offered) == bool(labels)
    page.close()


@pytest.mark.parametrize(
    ("name", "source", "offers"),
    [
        ("dnclaims.toml", 'select = ["|', True),
        ("dnclaims.toml", 'ignore = [\n  "DN101",\n  "cu|"\n]', True),
        ("dnclaims.toml", '[per-path]\n"blog/" = { ignore = ["|', True),
        ("dnclaims.toml", "strict = true\n\n[severity]\nhyp|", True),
        ("dnclaims.toml", 'exclude = ["|', False),
        ("dnclaims.toml", "[vocabulary]\nhyp|", False),
        ("pyproject.toml", '[tool.dnclaims]\nselect = ["DN|', True),
        ("pyproject.toml", "[tool.dnclaims.severity]\nDN|", True),
        ("pyproject.toml", '[tool.ruff.lint]\nselect = ["|', False),
    ],
)
async def test_completion_in_configuration(editor: Editor, name: str, source: str, offers: bool) -> None:
    page = editor.open(f"file:///site/{name}", source, "toml")
    assert ("DN101" in await page.completions()) == offers
    page.close()


async def test_an_item_takes_the_place_of_what_was_begun_and_tells_of_its_rule(editor: Editor) -> None:
    page = editor.open("untitled:page.md", "😀 <!-- dnclaims: allow cure-c")
    at = page.position(len(page.source))
    found = await editor.text_document_completion_async(types.CompletionParams(page.identifier, at))
    assert found is not None
    items = found.items if isinstance(found, types.CompletionList) else found
    item = next(one for one in items if one.label == "cure-claim")
    assert isinstance(item.text_edit, types.TextEdit)
    assert page.text(item.text_edit.range) == "cure-c"
    resolved = await editor.completion_item_resolve_async(item)
    assert isinstance(resolved.documentation, types.MarkupContent)
    assert "promises a cure" in resolved.documentation.value
    page.close()
