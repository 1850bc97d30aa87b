"""What a house wants holds in its editors: rules, paths, approvals, baseline; it is read anew when it changes, and said when it is broken."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types

from dnclaims import cli
from tests.hosts.lsp.editor import Editor, Open, editor_in

pytestmark = pytest.mark.asyncio(loop_scope="module")

CURE = "Dry needling cures migraine."
SAFE = "Dry needling is completely safe."
PAGE = f"{CURE} {SAFE}\n"


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sites")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(top: Path) -> AsyncIterator[Editor]:
    """One editor with a workspace of two folders, each with a repository of its own."""
    for name in ("one", "two"):
        (top / name / ".git").mkdir(parents=True)
    async with editor_in(top / "one", top / "two") as made:
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def editor(shared: Editor, top: Path) -> AsyncIterator[Editor]:
    """The editor, in folders as they were at first."""
    opened: list[Open] = []
    shared.when_opened = opened.append
    yield shared
    for page in opened:
        page.close()
    for path in (*top.glob("*/*.toml"), *top.glob("*/*.json"), *top.glob("*/.dnclaimsignore"), *top.glob("*/*/*.toml")):
        path.unlink()
    changed(shared, top / "one" / "dnclaims.toml")
    page = shared.open(top / "one" / "last.md", CURE)
    await page.diagnostics()
    page.close()
    shared.messages.clear()
    shared.published.clear()


def write(path: Path, text: str) -> None:
    """Write a file in one go: the server may look at any moment."""
    written = path.with_suffix(".new")
    written.write_text(text, encoding="utf-8")
    written.replace(path)


def changed(editor: Editor, path: Path) -> None:
    event = types.FileEvent(path.as_uri(), types.FileChangeType.Changed)
    editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))


async def rules(page: Open) -> list[str]:
    return [rule for rule, _ in await page.marks()]


async def rules_now(page: Open, expected: list[str]) -> None:
    """Wait until the rules that were found are the expected ones."""

    def told() -> bool:
        last = [one for one in page.editor.published if one.uri == page.uri][-1:]
        return bool(last) and [one.code for one in last[0].diagnostics] == expected

    await page.editor.until(told)


async def test_each_folder_has_its_own_settings(editor: Editor, top: Path) -> None:
    (top / "one" / "dnclaims.toml").write_text('ignore = ["DN1", "DN2"]\n', encoding="utf-8")
    (top / "two" / "pyproject.toml").write_text('[tool.dnclaims.severity]\nDN101 = "info"\n', encoding="utf-8")
    changed(editor, top / "one" / "dnclaims.toml")
    assert await rules(editor.open(top / "one" / "page.md", PAGE)) == ["DN401"]
    first, second = await editor.open(top / "two" / "page.md", PAGE).diagnostics()
    assert (first.code, first.severity) == ("DN101", types.DiagnosticSeverity.Information)
    assert (second.code, second.severity) == ("DN401", types.DiagnosticSeverity.Error)


async def test_rules_by_path_and_files_that_are_left_out(editor: Editor, top: Path) -> None:
    """As on the command line; folders of what was not written here have no findings either."""
    (top / "one" / "dnclaims.toml").write_text(
        'exclude = ["drafts/"]\n\n[per-path]\n"blog/" = { ignore = ["DN4"] }\n', encoding="utf-8"
    )
    (top / "one" / ".dnclaimsignore").write_text("old.*\n", encoding="utf-8")
    changed(editor, top / "one" / "dnclaims.toml")
    for name, expected in (
        ("page.md", ["DN101", "DN401"]),
        ("blog/page.md", ["DN101"]),
        ("drafts/page.md", []),
        ("old.md", []),
        ("node_modules/page.md", []),
        (".hidden/page.md", []),
    ):
        assert await rules(editor.open(top / "one" / name, PAGE)) == expected, name


async def test_the_nearest_settings_hold(editor: Editor, top: Path) -> None:
    """As lint finds them from the folder of the file."""
    (top / "one" / "shop").mkdir(exist_ok=True)
    (top / "one" / "shop" / "dnclaims.toml").write_text('select = ["DN4"]\n', encoding="utf-8")
    changed(editor, top / "one" / "shop" / "dnclaims.toml")
    assert await rules(editor.open(top / "one" / "shop" / "page.md", PAGE)) == ["DN401"]
    assert await rules(editor.open(top / "one" / "page.md", PAGE)) == ["DN101", "DN401"]


async def test_a_file_outside_the_workspace_is_linted_by_what_stands_above_it(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "dnclaims.toml").write_text('select = ["DN4"]\n', encoding="utf-8")
    assert await rules(editor.open(tmp_path / "page.md", PAGE)) == ["DN401"]


async def test_changed_settings_are_read_anew(editor: Editor, top: Path) -> None:
    """When the editor tells of it, when the file is saved in it, and at the latest when somebody types."""
    settings = top / "one" / "dnclaims.toml"
    page = editor.open(top / "one" / "page.md", PAGE)
    assert await rules(page) == ["DN101", "DN401"]
    write(settings, 'ignore = ["DN1", "DN2"]\n')
    changed(editor, settings)
    await rules_now(page, ["DN401"])
    write(settings, 'ignore = ["DN401", "DN102"]\n')
    saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(settings.as_uri()))
    editor.text_document_did_save(saved)
    await rules_now(page, ["DN101"])
    write(settings, 'ignore = ["DN4", "DN1", "DN2"]\n')
    page.edit(0, 0, "Hi. ")
    assert await rules(page) == []


async def test_it_watches_what_decides_about_lint(editor: Editor) -> None:
    assert {"**/dnclaims.toml", "**/pyproject.toml", "**/.dnclaimsignore", "**/.gitignore"} <= set(editor.watched)


async def test_broken_settings_are_said_once_at_their_place(editor: Editor, top: Path) -> None:
    """While they are, what they said before holds; once they are mended, nothing is said of them any more."""
    settings = top / "one" / "dnclaims.toml"
    write(settings, 'ignore = ["DN1", "DN2"]\n')
    changed(editor, settings)
    page = editor.open(top / "one" / "page.md", PAGE)
    assert await rules(page) == ["DN401"]
    write(settings, 'ignore = ["DN1", "DN2"]\nstrict = "very"\nselekt = ["DN1"]\n')
    for number in range(3):
        changed(editor, settings)
        page.edit(0, 0, f"{number} ")
        assert await rules(page) == ["DN401"]
    problems = await editor.diagnosed(settings.as_uri(), None)
    assert [one.range.start.line for one in problems] == [1, 2]
    assert all(one.severity == types.DiagnosticSeverity.Error for one in problems)
    assert "dnclaims.toml:2:" in (await editor.until(lambda: editor.messages))[0].message
    write(settings, 'ignore = ["DN401"]\n')
    changed(editor, settings)
    await rules_now(page, ["DN101"])
    await editor.until(lambda: [one for one in editor.published if one.uri == settings.as_uri()][-1].diagnostics == ())
    assert len(editor.messages) == 1


@pytest.mark.parametrize(
    "text",
    [
        'select = ["DN999"]',
        "strict = ",
        "[vocabulary]\nneedle-magic = ['x']",
        'baseline = "none.json"',
        'corpus = "none"',
    ],
)
async def test_settings_that_never_held_lint_nothing_and_say_so(editor: Editor, top: Path, text: str) -> None:
    """Nothing passes for clean because a setting was not understood: the file itself is marked."""
    settings = top / "two" / "dnclaims.toml"
    write(settings, text)
    changed(editor, settings)
    page = editor.open(top / "two" / "page.md", PAGE)
    await page.diagnostics()
    problems = await editor.until(
        lambda: next((one.diagnostics for one in editor.published if one.uri == settings.as_uri()), None)
    )
    assert problems
    settings.unlink()
    changed(editor, settings)
    await rules_now(page, ["DN101", "DN401"])


async def test_approved_phrases_and_known_findings_are_let_stand(
    editor: Editor, top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The baseline that the command writes is the one that the editor reads; and the hover tells why nothing is marked."""
    one = top / "one"
    until = date.today() + timedelta(days=9)
    (one / "dnclaims.toml").write_text(
        f'baseline = "known.json"\n\n[[approved]]\nphrase = "completely safe"\nby = "A. Lawyer"\nuntil = {until}\n',
        encoding="utf-8",
    )
    (one / "page.md").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(one)
    assert cli.run(["baseline", "page.md", "--output", "known.json"]) == 0
    changed(editor, one / "dnclaims.toml")
    page = editor.open(one / "page.md", PAGE)
    assert await rules(page) == []
    assert "it is in the baseline" in (await page.hover("cures migraine") or "")
    assert "approved by A. Lawyer" in (await page.hover("completely safe") or "")
    page.edit(0, 0, "It cures migraine. ")
    assert (await rules(page))[0] == "DN101"


async def test_an_approval_that_ran_out_is_pointed_at(editor: Editor, top: Path) -> None:
    settings = top / "one" / "dnclaims.toml"
    write(
        settings, 'strict = false\n\n[[approved]]\nphrase = "completely safe"\nby = "A. Lawyer"\nuntil = 2001-06-30\n'
    )
    changed(editor, settings)
    page = editor.open(top / "one" / "page.md", SAFE)
    (found,) = await page.diagnostics()
    assert "ran out on 2001-06-30" in found.message
    (related,) = found.related_information or ()
    assert related.location.uri == settings.as_uri()
    assert related.location.range.start.line == 2


async def test_folders_come_and_go(editor: Editor, top: Path, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("page.md\n", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    page = editor.open(tmp_path / "page.md", PAGE)
    assert await rules(page) == ["DN101", "DN401"]
    folder = types.WorkspaceFolder(tmp_path.as_uri(), "third")
    for event, expected in (
        (types.WorkspaceFoldersChangeEvent([folder], []), []),
        (types.WorkspaceFoldersChangeEvent([], [folder]), ["DN101", "DN401"]),
    ):
        editor.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))
        await rules_now(page, expected)
        await asyncio.sleep(0)
