"""An editor for tests: pytest-lsp's client, which sees to it that the server keeps to the protocol, and a page that is typed into."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient, client_capabilities
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

from tests.conftest import ROOT

PATIENCE = 30
"""Seconds to wait for what must come; a slow machine is no failure."""
COMMAND = (sys.executable, "-m", "dnclaims", "lsp")


class Editor(LanguageClient):
    """An editor that remembers what it was told of each file."""

    def __init__(self) -> None:
        super().__init__(converter_factory=default_converter)
        answers = {
            types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: _published,
            types.CLIENT_REGISTER_CAPABILITY: _registered,
        }
        register_lsp_features(self, {**DEFAULT_CLIENT_FEATURES, **answers})
        self.published: list[types.PublishDiagnosticsParams] = []
        self.watched: list[str] = []
        self.when_opened: Callable[[Open], object] = lambda page: None
        """Is told of each page that is opened."""
        self.encoding = "utf-16"
        self.pulls = False
        """Whether the server wants to be asked for diagnostics."""

    @property
    def process(self) -> asyncio.subprocess.Process:
        """The server."""
        assert self._server is not None
        return self._server

    async def until(self, holds: Callable[[], Any]) -> Any:
        """Wait until something holds; return it."""
        async with asyncio.timeout(PATIENCE):
            while not (found := holds()):
                await asyncio.sleep(0.01)
        return found

    async def diagnosed(self, uri: str, version: int | None) -> list[types.Diagnostic]:
        """Return what was found in a version of a file, as soon as it is told."""

        def told() -> types.PublishDiagnosticsParams | None:
            return next((one for one in reversed(self.published) if one.uri == uri and one.version == version), None)

        found: types.PublishDiagnosticsParams = await self.until(told)
        return list(found.diagnostics)

    def open(self, uri: str | Path, source: str, language: str = "") -> Open:
        """Open a page."""
        page = Open(self, uri if isinstance(uri, str) else uri.as_uri(), source, language)
        self.when_opened(page)
        return page


def _published(client: Editor, params: types.PublishDiagnosticsParams) -> None:
    client.published.append(params)


def _registered(client: Editor, params: types.RegistrationParams) -> None:
    for one in params.registrations:
        client.watched += [watcher["globPattern"] for watcher in one.register_options["watchers"]]  # type: ignore[index]


class Open:
    """A page that is open, as the editor has it."""

    def __init__(self, editor: Editor, uri: str, source: str, language: str) -> None:
        self.editor = editor
        self.uri = uri
        self.source = source
        self.version = 1
        editor.published = [
            one for one in editor.published if one.uri != uri
        ]  # what was told before it was opened anew
        item = types.TextDocumentItem(uri=uri, language_id=language, version=1, text=source)
        editor.text_document_did_open(types.DidOpenTextDocumentParams(item))

    @property
    def identifier(self) -> types.TextDocumentIdentifier:
        """What requests name the page by."""
        return types.TextDocumentIdentifier(self.uri)

    def position(self, offset: int) -> types.Position:
        """Return the position of an offset, worked out as plainly as can be."""
        before = self.source[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        codec, width = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[
            self.editor.encoding
        ]
        return types.Position(len(before) - 1, len(before[-1].encode(codec)) // width)

    def range(self, words: str, nth: int = 1) -> types.Range:
        """Return where some words stand."""
        start = -1
        for _ in range(nth):
            start = self.source.index(words, start + 1)
        return types.Range(self.position(start), self.position(start + len(words)))

    def text(self, place: types.Range) -> str:
        """Return what stands in a range."""
        start, end = self._offset(place.start), self._offset(place.end)
        return self.source[start:end]

    def edit(self, start: int, end: int, by: str) -> None:
        """Type something in place of a stretch."""
        place = types.Range(self.position(start), self.position(end))
        self.send([types.TextDocumentContentChangePartial(range=place, text=by)])
        self.source = self.source[:start] + by + self.source[end:]

    def type(self, before: str, after: str) -> None:
        """Type something in place of some words."""
        start = self.source.index(before)
        self.edit(start, start + len(before), after)

    def send(self, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        """Send changes as they are."""
        self.version += 1
        document = types.VersionedTextDocumentIdentifier(version=self.version, uri=self.uri)
        self.editor.text_document_did_change(types.DidChangeTextDocumentParams(document, changes))

    def apply(self, edit: types.WorkspaceEdit) -> None:
        """Make the edit of an action, as an editor does when it is taken."""
        if edit.document_changes:
            (change,) = edit.document_changes
            assert isinstance(change, types.TextDocumentEdit)
            assert change.text_document.version == self.version
            edits: Sequence[Any] = change.edits
        else:
            edits = (edit.changes or {})[self.uri]
        for one in edits:
            self.edit(self._offset(one.range.start), self._offset(one.range.end), one.new_text)

    def close(self) -> None:
        """Close the page."""
        self.editor.text_document_did_close(types.DidCloseTextDocumentParams(self.identifier))

    async def diagnostics(self) -> list[types.Diagnostic]:
        """Return what was found in the page as it is now."""
        return await self.editor.diagnosed(self.uri, self.version)

    async def marks(self) -> list[tuple[str, str]]:
        """Return (rule, the words that are marked) of what was found."""
        return [(str(one.code), self.text(one.range)) for one in await self.diagnostics()]

    async def titles(self, words: str) -> list[str]:
        """Return the titles of what can be done about some words."""
        return [one.title for one in await self._offered(words)]

    async def actions(self, words: str) -> list[types.CodeAction]:
        """Return what can be done about some words by an edit; lsprotocol reads every other action as a command."""
        return [one for one in await self._offered(words) if isinstance(one, types.CodeAction)]

    async def _offered(self, words: str) -> Sequence[types.CodeAction | types.Command]:
        place = self.range(words)
        told = [one for one in await self.diagnostics() if one.range == place]
        params = types.CodeActionParams(self.identifier, place, types.CodeActionContext(told))
        return await self.editor.text_document_code_action_async(params) or ()

    async def hover(self, words: str) -> str | None:
        """Return what a hover over some words shows."""
        params = types.HoverParams(self.identifier, self.range(words).start)
        found = await self.editor.text_document_hover_async(params)
        if found is None:
            return None
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    async def completions(self) -> list[str]:
        """Return what can be written where `|` stood in the text, which is taken out."""
        at = self.source.index("|")
        self.edit(at, at + 1, "")
        params = types.CompletionParams(self.identifier, self.position(at))
        found = await self.editor.text_document_completion_async(params)
        items = found.items if isinstance(found, types.CompletionList) else found
        return [item.label for item in items or ()]

    def _offset(self, position: types.Position) -> int:
        return next(at for at in range(len(self.source) + 1) if self.position(at) == position)


@asynccontextmanager
async def editor_in(
    *folders: Path,
    like: str = "visual-studio-code",
    encodings: Sequence[str] = (),
    arguments: Sequence[str] = (),
    change: Callable[[types.ClientCapabilities], None] = lambda capabilities: None,
) -> AsyncIterator[Editor]:
    """Start a server for an editor with the capabilities of a real one, in a workspace of some folders."""
    editor = Editor()
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    await editor.start_io(*COMMAND, *arguments, env=env, cwd=folders[0])
    capabilities = client_capabilities(like)
    if encodings:
        capabilities.general = capabilities.general or types.GeneralClientCapabilities()
        capabilities.general.position_encodings = list(encodings)
    change(capabilities)
    result = await editor.initialize_session(
        types.InitializeParams(
            capabilities=capabilities,
            root_uri=folders[0].as_uri(),
            workspace_folders=[types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders],
        )
    )
    agreed = result.capabilities.position_encoding
    editor.encoding = str(getattr(agreed, "value", agreed) or "utf-16")
    editor.pulls = result.capabilities.diagnostic_provider is not None
    yield editor
    await editor.shutdown_session()
    await editor.stop()  # type: ignore[no-untyped-call]
