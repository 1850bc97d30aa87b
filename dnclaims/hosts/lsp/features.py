"""What the server answers: each message of an editor that means anything to it."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Sequence
from typing import Any

from lsprotocol import types

from dnclaims.baseline import DEFAULT
from dnclaims.errors import UserError
from dnclaims.hosts.lsp import actions, completion, hover
from dnclaims.hosts.lsp.client import client_of
from dnclaims.hosts.lsp.diagnostics import diagnostics
from dnclaims.hosts.lsp.page import Checked
from dnclaims.hosts.lsp.server import Server
from dnclaims.ignorefiles import FILES
from dnclaims.model import Rule
from dnclaims.settings import FILE, PYPROJECT

WATCHED = (FILE, PYPROJECT, *FILES, DEFAULT)
"""Files that decide what is linted, and how."""
_WORD = re.compile(r"[\w-]+")
_SECONDS = 5
"""How often it is seen to whether the editor is still there."""
_SHOWN = 3
"""Findings of one place that a hover shows."""


def server() -> Server:
    """Return a server that answers."""
    made = Server()
    for register in (_session, _texts, _asked, _offered):
        register(made)
    return made


def _session(ls: Server) -> None:
    @ls.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        ls.client = client_of(params.capabilities)
        if ls.client.pulls:
            options = types.DiagnosticOptions(
                identifier="dnclaims", inter_file_dependencies=False, workspace_diagnostics=False
            )
            ls.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(pulled)

    async def pulled(params: types.DocumentDiagnosticParams) -> Any:
        checked = await ls.findings(params.text_document.uri)
        if checked is None:
            return {"kind": "full", "items": []}
        known = f"{checked.version}.{ls.reloads}"
        if params.previous_result_id == known:
            return {"kind": "unchanged", "resultId": known}
        return {"kind": "full", "resultId": known, "items": diagnostics(checked, ls.client)}

    @ls.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        if ls.client.watches:
            watchers = [types.FileSystemWatcher(glob_pattern=f"**/{name}") for name in WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers)
            watch = types.Registration("settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await ls.asked_for(ls.client_register_capability_async(types.RegistrationParams([watch])))
        if ls.process_id is not None and os.name == "posix":
            await _outlive(ls.process_id)
            ls.end()
            os._exit(1)  # standard input may never end: somebody else may hold the other end of it

    @ls.feature(types.SHUTDOWN)
    def shutdown(params: None) -> None:
        ls.was_shut_down = True


async def _outlive(process: int) -> None:
    """Wait for a process to end."""
    while True:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        except PermissionError:  # it is there, and another user's
            pass
        await asyncio.sleep(_SECONDS)


def _texts(ls: Server) -> None:
    @ls.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        ls.open(params.text_document)

    @ls.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        ls.change(params)

    @ls.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        ls.close(params.text_document.uri)

    @ls.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(params: types.DidSaveTextDocumentParams) -> None:
        # Not every editor watches files.
        if params.text_document.uri.rsplit("/", 1)[-1] in WATCHED:
            await ls.reload()

    @ls.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        await ls.reload()

    @ls.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def did_change_workspace_folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        await ls.reload()


def _asked(ls: Server) -> None:
    @ls.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(params: types.HoverParams) -> types.Hover | None:
        markup = hover.Markup(markdown=ls.client.markdown)
        kind = types.MarkupKind.Markdown if ls.client.markdown else types.MarkupKind.PlainText
        checked = await ls.findings(params.text_document.uri)
        if checked is None:
            return None
        at = checked.text.offset(params.position.line, params.position.character)
        touched = list(checked.at(at, at))[:_SHOWN]
        if touched and checked.house is not None:
            return types.Hover(types.MarkupContent(kind, hover.of_findings(touched, checked.house, markup)))
        rule = _rule_at(ls, checked, at)
        return None if rule is None else types.Hover(types.MarkupContent(kind, hover.of_rule(rule, markup)))

    @ls.command(actions.EXPLAIN)
    async def explain(rule: str) -> None:
        found = ls.rulebook.rule(rule)
        shown = False
        if ls.client.shows_documents:
            file = ls.explanations.file(ls.index, found)
            wanted = types.ShowDocumentParams(file.as_uri(), take_focus=True)
            result = await ls.asked_for(ls.window_show_document_async(wanted))
            shown = result is not None and result.success
        if not shown:
            told = hover.of_rule(found, hover.Markup(markdown=False))
            ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, told))


def _rule_at(ls: Server, checked: Checked, at: int) -> Rule | None:
    """Return the rule that is named at a place in a comment to dnclaims, or in a configuration file."""
    start, end = checked.text.line(checked.text.line_of(at))
    line = checked.text.source[start:end]
    if "dnclaims" not in line and checked.uri.rsplit("/", 1)[-1] not in (FILE, PYPROJECT):
        return None
    word = next((one[0] for one in _WORD.finditer(line) if one.start() <= at - start <= one.end()), "")
    try:
        return ls.rulebook.rule(word)
    except UserError:
        return None


def _offered(ls: Server) -> None:
    kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix], resolve_provider=True)

    @ls.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    async def code_actions(params: types.CodeActionParams) -> Sequence[types.CodeAction]:
        found = await ls.findings(params.text_document.uri)
        return [] if found is None else actions.actions(found, params, ls.client)

    @ls.feature(types.CODE_ACTION_RESOLVE)
    async def resolve_action(action: types.CodeAction) -> types.CodeAction:
        uri = action.data.get("uri", "") if isinstance(action.data, dict) else ""
        found = await ls.findings(uri)
        if found is None:
            return action
        resolved = actions.resolved(found, action, ls.client)
        if resolved.edit is None:
            ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, actions.NO_COMMENT))
        return resolved

    typed = types.CompletionOptions(trigger_characters=[*completion.TRIGGERS], resolve_provider=True)

    @ls.feature(types.TEXT_DOCUMENT_COMPLETION, typed)
    def completions(params: types.CompletionParams) -> list[types.CompletionItem]:
        page = ls.pages.get(params.text_document.uri)
        if page is None:
            return []
        at = page.text.offset(params.position.line, params.position.character)
        return completion.completions(page.file or page.uri, page.text, at, ls.rulebook)

    @ls.feature(types.COMPLETION_ITEM_RESOLVE)
    def resolve_item(item: types.CompletionItem) -> types.CompletionItem:
        rule = completion.rule_in(item, ls.rulebook)
        if rule is not None:
            item.documentation = types.MarkupContent(
                types.MarkupKind.Markdown, hover.of_rule(rule, hover.Markup(markdown=True))
            )
        return item
