"""The server: the pages that are open, the houses that they stand in, and what is said of both."""

from __future__ import annotations

import gc
import logging
from collections.abc import Awaitable
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import FeatureNotificationError, JsonRpcException, JsonRpcInternalError
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from dnclaims import __version__
from dnclaims.bugs import bug_report
from dnclaims.corpus.index import Index
from dnclaims.corpus.open import open_corpus
from dnclaims.errors import Problem
from dnclaims.hosts.lsp.client import Client
from dnclaims.hosts.lsp.diagnostics import diagnostics, problems_of_settings
from dnclaims.hosts.lsp.explanation import Explanations
from dnclaims.hosts.lsp.houses import Houses
from dnclaims.hosts.lsp.page import Checked, Page
from dnclaims.hosts.lsp.protocol import Protocol
from dnclaims.hosts.lsp.schedule import Schedule
from dnclaims.hosts.lsp.text import Encoding, Text
from dnclaims.rulebook import Rulebook, open_rulebook

T = TypeVar("T")
_LOG = logging.getLogger("dnclaims.lsp")


class Server(LanguageServer):
    """One editor's server; everything but lint itself happens on its event loop."""

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__("dnclaims", __version__, protocol_cls=Protocol, max_workers=2)
        self.client = Client()
        self.pages: dict[str, Page] = {}
        self.explanations = Explanations()
        self.was_shut_down = False
        self.reloads = 0
        """How often all was linted anew."""
        self._houses = Houses()
        self._schedule = Schedule(lambda page: page.check(self._houses, self.folders), self._done, self.say_bug)
        self._problems: dict[Path, tuple[Problem, ...]] = {}
        """What was said to be wrong with configuration files."""
        self._bugs: set[str] = set()

    @cached_property
    def rulebook(self) -> Rulebook:
        """All rules, whatever a configuration makes of them."""
        return open_rulebook()

    @cached_property
    def index(self) -> Index:
        """The corpus that is built in."""
        return open_corpus()

    @property
    def folders(self) -> list[str]:
        """The folders of the workspace, as paths."""
        uris = [folder.uri for folder in list(self.workspace.folders.values())] or [self.workspace.root_uri or ""]
        return [path for uri in uris if (path := to_fs_path(uri) if uri else None)]

    def open(self, document: types.TextDocumentItem) -> None:
        """Take in a page that was opened."""
        file = to_fs_path(document.uri) if document.uri.startswith("file:") else None
        if self.explanations.holds(file):
            return
        encoding = self.workspace.position_encoding
        agreed = encoding.value if isinstance(encoding, types.PositionEncodingKind) else encoding
        text = Text(document.text, Encoding(agreed or Encoding.UTF16))
        page = self.pages[document.uri] = Page(document.uri, file, document.language_id, document.version, text)
        self._schedule.touch(page)

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take in what was typed."""
        page = self.pages.get(params.text_document.uri)
        if page is None:
            return
        text = page.text
        for change in params.content_changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = change.range.start, change.range.end
                text = text.replaced(
                    text.offset(start.line, start.character), text.offset(end.line, end.character), change.text
                )
            else:
                text = Text(change.text, text.encoding)
        # The text before the version: who sees the version sees its text, too.
        page.text, page.version = text, params.text_document.version
        if not self.client.pulls:
            self._schedule.touch(page)

    def close(self, uri: str) -> None:
        """Forget a page, and have what was said of it forgotten."""
        page = self.pages.pop(uri, None)
        if page is not None:
            self._schedule.leave(page)
            if not self.client.pulls:
                self.protocol.publish(uri, None, [])

    async def findings(self, uri: str) -> Checked | None:
        """Return what was found in a page as it is now; None where it is not open."""
        page = self.pages.get(uri)
        return None if page is None else await self._schedule.findings(page)

    async def reload(self) -> None:
        """Read configuration and ignore files anew, and lint every page by them."""
        await self._schedule.in_thread(self._houses.forget)
        self.reloads += 1
        self._say_problems()
        for page in self.pages.values():
            page.checked = None
            self._schedule.touch(page)
        if self.client.pulls:
            self.workspace_diagnostic_refresh(None)

    async def asked_for(self, answer: Awaitable[T]) -> T | None:
        """Return what the editor answers to a request of ours; None where it will not do it, which is no bug."""
        try:
            return await answer
        except JsonRpcException as error:
            self._log(types.MessageType.Warning, f"The editor does not do what it says it can: {error}")
            return None

    def end(self) -> None:
        """Stop all work, and leave nothing behind."""
        self._schedule.stop()
        self.explanations.close()

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Say what went wrong in a handler; what a client sends that cannot be read is no bug of ours."""
        if isinstance(error, JsonRpcInternalError) or source is FeatureNotificationError:
            self.say_bug(error)
        else:
            self._log(types.MessageType.Warning, f"Not understood: {error}")

    def say_bug(self, error: Exception) -> None:
        """Say that there is a bug: all that is to be known of it in the log, and once, that it is there."""
        data = getattr(error, "data", None)
        trace = "".join(data.get("traceback", ())) if isinstance(data, dict) else ""
        self._log(types.MessageType.Error, f"{trace}{bug_report(error, 'lsp')}")
        if str(error) not in self._bugs:
            self._bugs.add(str(error))
            told = f"dnclaims met a bug of its own and goes on ({error}). Its output holds a report to paste."
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, told))

    def _log(self, kind: types.MessageType, message: str) -> None:
        _LOG.log(logging.ERROR if kind is types.MessageType.Error else logging.WARNING, message)
        self.window_log_message(types.LogMessageParams(kind, message))

    def _done(self, page: Page) -> None:
        checked = page.checked
        if self.pages.get(page.uri) is not page or checked is None:
            return
        if not self.client.pulls:
            told = checked.version, diagnostics(checked, self.client)
            if (
                told != page.told
            ):  # a version may be linted again, since settings may have changed, and come to the same
                page.told = told
                self.protocol.publish(page.uri, *told)
        self._say_problems()
        if not gc.get_freeze_count():  # corpus and rules are here to stay, and need not be searched for garbage
            gc.freeze()

    def _say_problems(self) -> None:
        """Say what is wrong with configuration files by now, each thing once, and take back what no longer is."""
        problems = dict(self._houses.problems)
        for file in problems.keys() | self._problems.keys():
            found = problems.get(file, ())
            if found == self._problems.get(file, ()):
                continue
            by_path: dict[str, list[Problem]] = {str(file): []}
            for problem in found:
                by_path.setdefault(problem.path, []).append(problem)
            for path, said in by_path.items():
                uri = from_fs_path(path)
                if uri is not None:
                    self.protocol.publish(uri, None, problems_of_settings(tuple(said)))
            if found:
                more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
                told = f"{found[0]}{more}. Until it is mended, what it said before holds; if it never held, nothing is linted."
                self.window_show_message(types.ShowMessageParams(types.MessageType.Error, told))
        self._problems = problems
