"""What the editor at the other end can do, as far as it matters to us."""

from __future__ import annotations

from lsprotocol import types
from msgspec import Struct


class Client(Struct, frozen=True, kw_only=True):
    """What an editor says it can do; nothing of it unless it says so."""

    markdown: bool = False
    """Whether hovers may be Markdown."""
    tags: bool = False
    data: bool = False
    """Whether data of a diagnostic comes back with it."""
    related: bool = False
    """Whether a diagnostic may point at other places."""
    pulls: bool = False
    """Whether it asks for diagnostics, and asks again when told; all others are sent them."""
    resolves_edits: bool = False
    """Whether it asks for the edit of an action when that is taken."""
    shows_reasons: bool = False
    """Whether it shows why an action cannot be taken."""
    versioned_edits: bool = False
    watches: bool = False
    """Whether it can be asked to watch files."""
    shows_documents: bool = False


def client_of(capabilities: types.ClientCapabilities) -> Client:
    """Read what an editor can do off what it says."""
    page = capabilities.text_document or types.TextDocumentClientCapabilities()
    space = capabilities.workspace or types.WorkspaceClientCapabilities()
    window = capabilities.window or types.WindowClientCapabilities()
    sent = page.publish_diagnostics or types.PublishDiagnosticsClientCapabilities()
    action = page.code_action or types.CodeActionClientCapabilities()
    formats = (page.hover.content_format if page.hover is not None else None) or ()
    properties = action.resolve_support.properties if action.resolve_support is not None else ()
    return Client(
        markdown=types.MarkupKind.Markdown in formats,
        tags=sent.tag_support is not None,
        data=bool(sent.data_support),
        related=bool(sent.related_information),
        pulls=page.diagnostic is not None and space.diagnostics is not None and bool(space.diagnostics.refresh_support),
        resolves_edits=bool(action.data_support) and "edit" in properties,
        shows_reasons=bool(action.disabled_support),
        versioned_edits=space.workspace_edit is not None and bool(space.workspace_edit.document_changes),
        watches=space.did_change_watched_files is not None
        and bool(space.did_change_watched_files.dynamic_registration),
        shows_documents=window.show_document is not None and window.show_document.support,
    )
