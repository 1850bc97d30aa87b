"""pygls's protocol, with two things of our own: what texts are made of, and how diagnostics are written."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from typing import Any

import msgspec
from lsprotocol import types
from pygls.protocol import LanguageServerProtocol, lsp_method


class Protocol(LanguageServerProtocol):
    """Hands texts to the server alone.

    pygls would keep a copy of each, in which a form feed or a line separator ends a line; by the protocol it does not, and one
    such character, pasted along with some copy, would put every later edit in the wrong place.
    """

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Generator[Any, Any, None]:
        """Tell the server of a text that was opened."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Generator[Any, Any, None]:
        """Tell the server of a text that was edited."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Generator[Any, Any, None]:
        """Tell the server of a text that was closed."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None

    def publish(self, uri: str, version: int | None, diagnostics: list[dict[str, Any]]) -> None:
        """Send the diagnostics of a file, written in one go: by way of pygls's types a few hundred take longer than lint."""
        params = {"uri": uri, "diagnostics": diagnostics, **({} if version is None else {"version": version})}
        message = {"jsonrpc": self.VERSION, "method": types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, "params": params}
        body = msgspec.json.encode(message)
        if self.writer is not None:
            with contextlib.suppress(OSError, ValueError):  # nobody reads any more: the end is near
                self.writer.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
