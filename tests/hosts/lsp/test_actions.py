"""What can be done about a finding is offered, does what it says, and is never done unasked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types

from dnclaims.readers import readers
from tests.hosts.lsp.editor import Editor, Open, editor_in
from tests.readers.test_remarks import SAYS, WAYS

pytestmark = pytest.mark.asyncio(loop_scope="module")

CURE = "Dry needling cures migraine."
INSTEAD = (
    "Dry needling may ease pain for a short time in some people. We cannot say in advance who will notice a change."
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def editor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    """As Visual Studio Code: it asks for an edit when an action is taken."""
    async with editor_in(tmp_path_factory.mktemp("site"), change=_resolves) as made:
        yield made


def _resolves(capabilities: types.ClientCapabilities) -> None:
    assert capabilities.text_document is not None
    action = capabilities.text_document.code_action
    assert action is not None
    action.data_support = True
    action.disabled_support = True
    action.resolve_support = types.ClientCodeActionResolveOptions(["edit"])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def plain(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    """As Emacs: edits come with the actions, and are of no version."""
    async with editor_in(tmp_path_factory.mktemp("site"), like="emacs") as made:
        yield made


async def take(page: Open, action: types.CodeAction) -> None:
    """Take an action, as an editor does."""
    if action.edit is None:
        action = await page.editor.code_action_resolve_async(action)
    assert action.edit is not None
    page.apply(action.edit)


async def test_what_is_offered(editor: Editor, plain: Editor) -> None:
    """The same to every editor: wording, comment, explanation; nothing preferred, nothing that "fix all" would do."""
    for one in (editor, plain):
        page = one.open("untitled:page", CURE, "markdown")
        assert await page.titles("cures migraine") == [
            "Say instead: “Dry needling may ease pain for a short time in some people. We cannot say in advance who will …”",
            "Allow DN101 here, with a reason",
            "Explain DN101 cure-claim",
        ]
        actions = await page.actions("cures migraine")
        assert [action.kind for action in actions] == [types.CodeActionKind.QuickFix] * 2
        assert [action.is_preferred for action in actions] == [None] * 2
        assert [list(action.diagnostics or ()) for action in actions] == [await page.diagnostics()] * 2
        only = types.CodeActionContext([], only=[types.CodeActionKind.SourceFixAll])
        asked = types.CodeActionParams(page.identifier, page.range(CURE), only)
        assert not await one.text_document_code_action_async(asked)
        page.close()


@pytest.mark.parametrize("which", ["editor", "plain"])
async def test_taking_the_wording_puts_it_in_place_of_the_sentence(request: pytest.FixtureRequest, which: str) -> None:
    page = request.getfixturevalue(which).open("untitled:page", f"Hi 😀 there. {CURE} Ask\nus.\n", "markdown")
    wording, *_ = await page.actions("cures migraine")
    await take(page, wording)
    assert page.source == f"Hi 😀 there. {INSTEAD} Ask\nus.\n"
    assert await page.diagnostics() == []
    page.close()


@pytest.mark.parametrize(
    ("name", "source", "words", "rewritten"),
    [
        ("a.html", "<p>We care. Dry needling\n  cures migraine.</p>", "cures migraine", f"<p>We care. {INSTEAD}</p>"),
        ("a.html", "<p>Dry needling <b>cures</b> migraine.</p>", "cures</b> migraine", None),
        ("a.html", "<p>Dry needling cures&nbsp;migraine.</p>", "cures&nbsp;migraine", None),
        ("a.ts", "const text = 'Dry needling cures migraine.'", "cures migraine", f"const text = '{INSTEAD}'"),
        ("a.ts", "const text = 'It’s so: dry needling cures migraine.'", "cures migraine", f"const text = '{INSTEAD}'"),
        ("a.md", "Our method is clinically proven. Dry needling helps.\n", "clinically proven", None),
        ("a.md", "Dry needling relieves tennis elbow.\n", "relieves tennis elbow",
         "Dry needling probably reduces tennis elbow in the short term; results differ from person to person.\n"),
    ],
)  # fmt: skip
async def test_wording_is_offered_where_it_does_no_harm(
    editor: Editor, name: str, source: str, words: str, rewritten: str | None
) -> None:
    """Not where markup or an entity stands within the sentence, and not where a rule only says what to do."""
    page = editor.open(f"untitled:{name}", source)
    offered = [action for action in await page.actions(words) if action.title.startswith("Say instead")]
    assert bool(offered) == (rewritten is not None)
    for action in offered:
        await take(page, action)
        assert rewritten == page.source
    page.close()


@pytest.mark.parametrize(("suffix", "source"), [way for way in WAYS if way[0] != ".json"])
async def test_allowing_writes_the_comment_of_the_format_where_it_works(
    editor: Editor, suffix: str, source: str
) -> None:
    """In every format: with a reason in place of the dots the finding is let stand, and until then that is asked for."""
    page = editor.open(f"untitled:page{suffix}", source.replace(SAYS, ""))
    (action,) = [one for one in await page.actions("cures migraine") if one.title.startswith("Allow")]
    await take(page, action)
    found = await page.diagnostics()
    assert [one.message for one in found if one.code == "comment-mistake"] == [
        "Comment to dnclaims: gives no reason; write “dnclaims: allow RULE because REASON”"
    ]
    page.type("because …", "because it is quoted")
    assert await page.diagnostics() == []
    page.close()


async def test_what_a_page_leaves_out_is_allowed_for_the_page(editor: Editor) -> None:
    source = "Dry needling relieves neck pain and eases migraine.\n\nIt improves mobility and reduces headaches.\n"
    page = editor.open("untitled:page.md", source)
    pages = [one for one in await page.diagnostics() if str(one.code).startswith("DN95")]
    title = f"Allow {pages[0].code} on this page, with a reason"
    context = types.CodeActionContext(pages)
    offered = await editor.text_document_code_action_async(
        types.CodeActionParams(page.identifier, pages[0].range, context)
    )
    (action,) = [one for one in offered or () if one.title == title]
    assert isinstance(action, types.CodeAction)
    await take(page, action)
    page.type("because …", "because risks are on page two")
    assert pages[0].code not in [rule for rule, _ in await page.marks()]
    page.close()


async def test_where_no_comment_can_stand_that_is_said(editor: Editor, plain: Editor) -> None:
    """JSON has no comments."""
    source = '{"title": "Dry needling cures migraine."}'
    page = editor.open("untitled:page.json", source)
    (action,) = [one for one in await page.actions("cures migraine") if one.title.startswith("Allow")]
    assert (await editor.code_action_resolve_async(action)).edit is None
    told = await editor.until(lambda: editor.messages)
    assert told[-1].message == "No comment can stand here; approve the phrase in dnclaims.toml."
    page.close()
    page = plain.open("untitled:page.json", source)
    assert not [one for one in await page.actions("cures migraine") if one.title.startswith("Allow")]
    page.close()


async def test_an_edit_of_a_page_that_has_changed_is_not_made_up(editor: Editor) -> None:
    page = editor.open("untitled:page", CURE, "markdown")
    (action,) = [one for one in await page.actions("cures migraine") if one.title.startswith("Allow")]
    page.edit(0, 0, "Hi. ")
    assert (await editor.code_action_resolve_async(action)).edit is None
    page.close()


async def test_a_comment_that_allows_nothing_can_be_taken_out(editor: Editor) -> None:
    for source, left in (
        ("Ask us. <!-- dnclaims: allow DN101 because x -->\n", "Ask us.\n"),
        ("Ask us.\n\n<!-- dnclaims: allow DN101 because x -->\nOr write.\n", "Ask us.\n\nOr write.\n"),
    ):
        page = editor.open("untitled:page", source, "markdown")
        (action,) = await page.actions("<!-- dnclaims: allow DN101 because x -->")
        await take(page, action)
        assert left == page.source
        page.close()


async def test_a_rule_is_explained_in_a_file_of_its_own(editor: Editor) -> None:
    """As `dnclaims explain` does; and the examples in it are no copy."""
    editor.shown_documents.clear()
    await editor.workspace_execute_command_async(types.ExecuteCommandParams("dnclaims.explain", ["DN101"]))
    (shown,) = editor.shown_documents
    page = editor.open(shown.uri, Path(shown.uri.removeprefix("file://").replace("%20", " ")).read_text("utf-8"))
    assert page.source.startswith("DN101 cure-claim")
    assert "Rests on" in page.source
    other = editor.open("untitled:other", CURE, "markdown")
    assert await other.diagnostics()
    assert [one for one in editor.published if one.uri == shown.uri] == []


async def test_a_rule_is_explained_in_a_message_where_no_file_can_be_shown(plain: Editor) -> None:
    plain.messages.clear()
    await plain.workspace_execute_command_async(types.ExecuteCommandParams("dnclaims.explain", ["DN101"]))
    (told,) = await plain.until(lambda: plain.messages)
    assert told.message.startswith("DN101 cure-claim: “…” promises a cure.")


async def test_every_format_of_text_has_its_comments() -> None:
    """A new format is thought of here too: how a comment is written in it, or that it has none."""
    from dnclaims.hosts.lsp.remark import FORMS

    without = {".json", ".eml", ".pdf", ".docx", ".docm", ".odt", ".rtf"}
    assert set(readers()) - without <= set(FORMS)
