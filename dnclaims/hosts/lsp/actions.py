"""What can be done about a finding: take the suggested wording, allow it with a reason, have its rule explained.

All of it is offered, and nothing is ever done unasked: none is preferred, and none is a part of "fix all".
"""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from dnclaims.hosts.lsp.client import Client
from dnclaims.hosts.lsp.diagnostics import UNUSED
from dnclaims.hosts.lsp.page import Checked
from dnclaims.hosts.lsp.remark import insertion
from dnclaims.hosts.lsp.rewording import rewording
from dnclaims.hosts.lsp.text import Text
from dnclaims.model import Placed, Span

EXPLAIN = "dnclaims.explain"
REASON = "…"
"""What stands in for a reason until somebody writes one; lint does not take it for any."""
_SHOWN = 100
"""Characters of a wording that its title shows."""
NO_COMMENT = "No comment can stand here; approve the phrase in dnclaims.toml."
"""Why a finding cannot be allowed at its place."""


def actions(checked: Checked, params: types.CodeActionParams, client: Client) -> list[types.CodeAction]:
    """Return what can be done about the findings that a range touches: what changes the copy before what only tells."""
    only = params.context.only
    if only is not None and not {"", types.CodeActionKind.QuickFix.value} & {
        str(getattr(one, "value", one)) for one in only
    }:
        return []
    text = checked.text
    start, end = (text.offset(at.line, at.character) for at in (params.range.start, params.range.end))
    touched = [one for one in checked.at(start, end) if one.counts]
    found: list[types.CodeAction] = []
    for one in touched:
        about = next((given for given in params.context.diagnostics if _is_of(given, checked, one)), None)
        for action in _about(checked, one, client):
            action.diagnostics = [about] if about is not None else None
            found.append(action)
    rules = {one.finding.rule: one.finding.name for one in touched}
    return [*found, *(_explaining(rule, name) for rule, name in rules.items())]


def resolved(checked: Checked, action: types.CodeAction, client: Client) -> types.CodeAction:
    """Return an action with the edit that was left out of it; without one where the page has changed, or nothing fits it."""
    data = action.data
    if isinstance(data, dict) and data.get("version") == checked.version:
        action.edit = _allowing(checked, checked.findings[data["finding"]], client)
    return action


def _about(checked: Checked, one: Placed, client: Client) -> Iterator[types.CodeAction]:
    finding = one.finding
    if finding.rule == UNUSED:
        taken_out = _edit(checked, _with_its_line(checked.text, one.source), "", client)
        yield _action("Take the comment out: it allows nothing", taken_out)
        return
    reworded = rewording(checked, finding)
    if reworded is not None:
        place, wording = reworded
        shown = wording if len(wording) <= _SHOWN else f"{wording[:_SHOWN].rsplit(' ', 1)[0]} …"
        yield _action(f"Say instead: “{shown}”", _edit(checked, place, wording, client))
    allowing = _action(f"Allow {finding.rule} {'on this page' if finding.page else 'here'}, with a reason")
    if client.resolves_edits:
        number = next(number for number, other in enumerate(checked.findings) if other is one)
        allowing.data = {"uri": checked.uri, "version": checked.version, "finding": number}
    else:
        allowing.edit = _allowing(checked, one, client)
        if allowing.edit is None and not client.shows_reasons:
            return
        if allowing.edit is None:
            allowing.disabled = types.CodeActionDisabled(reason=NO_COMMENT)
    yield allowing


def _allowing(checked: Checked, one: Placed, client: Client) -> types.WorkspaceEdit | None:
    """Return the edit that puts a comment where it lets a finding stand; None where none can."""
    if checked.house is None or checked.document is None:
        return None
    path = checked.document.path
    comment = insertion(checked.house.linter, path, checked.text, checked.document, one, REASON)
    return None if comment is None else _edit(checked, Span(comment.at, comment.at), comment.text, client)


def _action(title: str, edit: types.WorkspaceEdit | None = None) -> types.CodeAction:
    return types.CodeAction(title=title, kind=types.CodeActionKind.QuickFix, edit=edit)


def _explaining(rule: str, name: str) -> types.CodeAction:
    title = f"Explain {rule} {name}"
    action = _action(title)
    action.command = types.Command(title=title, command=EXPLAIN, arguments=[rule])
    return action


def _edit(checked: Checked, place: Span, by: str, client: Client) -> types.WorkspaceEdit:
    edit = types.TextEdit(range=_range(checked.text, place), new_text=by)
    if not client.versioned_edits:
        return types.WorkspaceEdit(changes={checked.uri: [edit]})
    document = types.OptionalVersionedTextDocumentIdentifier(uri=checked.uri, version=checked.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(text_document=document, edits=[edit])])


def _is_of(given: types.Diagnostic, checked: Checked, one: Placed) -> bool:
    return given.code == one.finding.rule and given.range == _range(checked.text, checked.place(one))


def _range(text: Text, span: Span) -> types.Range:
    start, end = text.position(span.start), text.position(span.end)
    return types.Range(types.Position(*start), types.Position(*end))


def _with_its_line(text: Text, span: Span) -> Span:
    """Return a stretch with the rest of its lines, where nothing but blanks stands there; else with the blanks before it."""
    first, last = text.line_of(span.start), text.line_of(span.end)
    start, end = text.line(first)[0], text.line(last)[1]
    before, after = text.source[start : span.start], text.source[span.end : end]
    if not (before + after).strip():
        return Span(start, text.line(last + 1)[0])
    return Span(span.start - (len(before) - len(before.rstrip())), span.end)
