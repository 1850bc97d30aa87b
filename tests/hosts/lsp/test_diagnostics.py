"""What lint finds stands in the editor as people type: at the right words, of the version at hand, and gone when it is mended."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types

from dnclaims.hosts.lsp.text import Encoding
from dnclaims.readers import readers
from tests.conftest import ROOT
from tests.hosts.lsp.editor import Editor, editor_in

pytestmark = pytest.mark.asyncio(loop_scope="module")

CURE = "Dry needling cures migraine."
ODD = [
    pytest.param("Hi 😀 ", id="emoji"),
    pytest.param("👩‍⚕️🏴󠁧󠁢󠁥󠁮󠁧󠁿 ", id="joined emoji"),
    pytest.param("Cafe\u0301 ", id="combining"),
    pytest.param("“Ça va” – 中文 ", id="two and three bytes"),
    pytest.param("\tA\tB\t", id="tabs"),
    pytest.param("One\u2028two\x85three\x0cfour ", id="what ends lines elsewhere"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=list(Encoding))
async def encoded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    """An editor for each encoding that can be agreed on."""
    folder = tmp_path_factory.mktemp("site")
    async with editor_in(folder, encodings=[str(request.param), "utf-16"]) as made:
        assert request.param == made.encoding
        yield made


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def editor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    async with editor_in(tmp_path_factory.mktemp("site")) as made:
        yield made


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
async def test_marks_are_at_the_words_and_stay_there_through_edits(encoded: Editor, odd: str, newline: str) -> None:
    """Whatever stands before them, on the line and above it, in each encoding; also when it was typed only now."""
    page = encoded.open("untitled:page", f"{odd}{newline}{newline}{odd}{CURE} {odd}{newline}", "plaintext")
    assert await page.marks() == [("DN101", "cures migraine")]
    page.edit(0, 0, f"{odd}{newline}")
    page.edit(len(odd), len(odd), "😀é")
    at = page.source.index("cures")
    page.edit(at, at, f"{odd}😀 ")
    assert await page.marks() == [("DN101", "cures migraine")]
    page.type("cures migraine", f"{odd}is done here")
    assert await page.marks() == []
    page.close()


async def test_a_finding_says_what_is_wrong(editor: Editor) -> None:
    page = editor.open("untitled:page", f"{CURE}\n\nDry needling reduces neck pain.\n", "markdown")
    first, second, *_ = await page.diagnostics()
    assert (first.code, first.severity, first.source) == ("DN101", types.DiagnosticSeverity.Error, "dnclaims")
    assert first.message == (
        "“cures migraine” promises a cure. Said absolute · shown uncertain (very low certainty) for migraine."
    )
    assert second.severity == types.DiagnosticSeverity.Warning
    page.close()


async def test_what_is_closed_has_no_findings(editor: Editor) -> None:
    page = editor.open("untitled:page", CURE, "markdown")
    assert await page.diagnostics()
    page.close()
    assert await editor.diagnosed(page.uri, None) == []


async def test_only_what_was_found_in_the_version_at_hand_is_told(editor: Editor) -> None:
    """However fast somebody types: no version is told after a later one, and the last one is."""
    page = editor.open("untitled:fast", f"{CURE} {'Needles are thin. ' * 2000}", "markdown")
    for number in range(60):
        page.edit(0, 0, f"{number} ")
    assert await page.marks() == [("DN101", "cures migraine")]
    versions = [one.version or 0 for one in editor.published if one.uri == page.uri]
    assert versions == sorted(set(versions))
    assert versions[-1] == page.version
    page.close()


async def test_a_whole_new_text_is_taken_as_such(editor: Editor) -> None:
    page = editor.open("untitled:page", CURE, "markdown")
    page.send([types.TextDocumentContentChangeWholeDocument("Needles are thin.")])
    assert await page.diagnostics() == []
    page.close()


@pytest.mark.parametrize(
    ("name", "language", "source", "found"),
    [
        ("a.html", "", f"<p>{CURE}</p>", True),
        ("a.tsx", "", f"export const A = () => <p>{CURE}</p>", True),
        ("a.vue", "", f"<template><p>{CURE}</p></template>", True),
        ("a.yaml", "", f"title: {CURE}", True),
        ("a.html", "plaintext", f"<p class='{CURE}'></p>", False),
        ("a.tpl", "html", f"<p>{CURE}</p>", True),
        ("a.blade.php", "blade", f"<p>{CURE}</p>", True),
        ("notes", "plaintext", CURE, True),
        ("a.log", "plaintext", CURE, False),
        ("a.css", "css", CURE, False),
        ("a.pdf", "plaintext", CURE, False),
        ("a.docx", "", CURE, False),
        ("a.rtf", "", CURE, False),
    ],
)
async def test_the_ending_tells_the_format_and_where_none_does_the_language(
    editor: Editor, name: str, language: str, source: str, found: bool
) -> None:
    page = editor.open(f"untitled:{name}", source, language)
    assert ("DN101" in [rule for rule, _ in await page.marks()]) == found
    page.close()


async def test_every_example_is_found_out_as_lint_does(editor: Editor) -> None:
    """The clinic's site, in all its formats: the same rules at the same places as on the command line."""
    from dnclaims.discovery import Found
    from dnclaims.filelinter import FileLinter
    from dnclaims.model import Unit
    from dnclaims.settings import Configuration

    linter = FileLinter(Configuration())
    seen = set()
    for path in sorted((ROOT / "examples" / "clinic-site").rglob("*.*")):
        if path.suffix not in readers() or path.suffix in (".docx", ".odt", ".pdf", ".rtf"):
            continue
        report = linter.report(Found(path=str(path), file=str(path)))
        assert report.unit is Unit.LINE
        expected = [
            (one.finding.rule, one.text.split()[0] if one.finding.page else one.text)
            for one in report.findings
            if one.counts
        ]
        page = editor.open(f"untitled:{path.name}", path.read_text(encoding="utf-8-sig"))
        assert sorted(expected) == sorted(await page.marks()), path
        page.close()
        seen.add(path.suffix)
    assert len(seen) > 15


async def test_a_comment_that_cannot_be_followed_is_told(editor: Editor) -> None:
    """And one that allows nothing may be taken out."""
    page = editor.open(
        "untitled:page",
        "Needles are thin. <!-- dnclaims: allow DN999 because x -->\n\nAsk us. <!-- dnclaims: allow DN101 because x -->\n",
        "markdown",
    )
    unused, mistake = await page.diagnostics()
    assert "no rule “DN999”" in mistake.message
    assert page.text(mistake.range).startswith("<!-- dnclaims: allow DN999")
    assert (unused.code, list(unused.tags or ())) == ("DN991", [types.DiagnosticTag.Unnecessary])
    page.close()


async def test_a_page_that_cannot_be_linted_says_so(editor: Editor) -> None:
    nul = editor.open("untitled:page.txt", f"{CURE}\0")
    (told,) = await nul.diagnostics()
    assert told.message.startswith("Not linted: holds NUL characters")
    foreign = editor.open(
        "untitled:seite.md", "Die Nadel wird in den Muskel gestochen, und danach geht es Ihnen besser. " * 5
    )
    (told,) = await foreign.diagnostics()
    assert (told.message, told.severity) == ("Not linted: is not written in English", types.DiagnosticSeverity.Hint)
    for page in (nul, foreign):
        page.close()


async def test_the_first_page_of_many_is_the_one_that_is_typed_in(editor: Editor) -> None:
    """A session that is restored opens many pages at once; who types does not wait for them."""
    filler = "Dry needling reduces neck pain in patients number {}. "
    others = [
        editor.open(f"untitled:other{number}", "".join(filler.format(n * number) for n in range(800)), "markdown")
        for number in range(1, 13)
    ]
    page = editor.open("untitled:mine", CURE, "markdown")
    assert await page.marks() == [("DN101", "cures migraine")]
    told = {one.uri for one in editor.published}
    assert sum(other.uri in told for other in others) < len(others) / 2
    for other in others:
        other.close()
    page.close()


async def test_pulled_diagnostics_are_not_pushed_too(tmp_path: Path) -> None:
    """An editor that asks gets answers, and is told to ask again when settings change; none is sent what it did not ask for."""
    async with editor_in(tmp_path, like="neovim@v0.11", change=_asks) as editor:
        page = editor.open(tmp_path / "page.md", CURE)
        ask = types.DocumentDiagnosticParams(page.identifier)
        report = await editor.text_document_diagnostic_async(ask)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        assert [one.code for one in report.items] == ["DN101"]
        again = types.DocumentDiagnosticParams(page.identifier, previous_result_id=report.result_id)
        assert isinstance(
            await editor.text_document_diagnostic_async(again), types.RelatedUnchangedDocumentDiagnosticReport
        )
        page.type("cures", "is no cure of")
        report = await editor.text_document_diagnostic_async(again)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        assert list(report.items) == []
        (tmp_path / "dnclaims.toml").write_text('ignore = ["DN101"]', encoding="utf-8")
        event = types.FileEvent((tmp_path / "dnclaims.toml").as_uri(), types.FileChangeType.Created)
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        await editor.until(lambda: editor.diagnostic_refresh_count)
        assert editor.published == []


def _asks(capabilities: types.ClientCapabilities) -> None:
    assert capabilities.workspace is not None
    assert capabilities.text_document is not None
    capabilities.text_document.diagnostic = types.DiagnosticClientCapabilities()
    capabilities.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
