"""The server lives through what goes wrong, says it where it is looked for, and ends when its editor does, however that ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from tests.conftest import ROOT
from tests.hosts.lsp.editor import COMMAND, PATIENCE, editor_in

CURE = "Dry needling cures migraine."
HELLO: dict[str, Any] = {"processId": None, "rootUri": None, "capabilities": {}}
ENV = {**os.environ, "PYTHONPATH": str(ROOT)}
BROKEN = """
import sys
from dnclaims import lint, cli
real = lint.Linter.lint
def lint_or_break(self, document, memory=None):
    print("a stray word")
    if "break" in document.text:
        raise ZeroDivisionError("what nobody thought of")
    return real(self, document, memory)
lint.Linter.lint = lint_or_break
cli.main()
"""
"""dnclaims with a bug in it, and with a word that it prints."""


def framed(message: dict[str, Any]) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def messages(raw: bytes) -> Iterator[dict[str, Any]]:
    """Read all that a server wrote; fail where it is anything but messages."""
    while raw:
        head, _, rest = raw.partition(b"\r\n\r\n")
        (length,) = [line.split(b": ")[1] for line in head.split(b"\r\n") if line.startswith(b"Content-Length: ")]
        yield json.loads(rest[: int(length)])
        raw = rest[int(length) :]


def start(*arguments: str) -> subprocess.Popen[bytes]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([*COMMAND, *arguments], env=ENV, **pipes)  # type: ignore[call-overload,no-any-return]


def test_it_ends_as_it_is_told_and_says_nothing_but_messages() -> None:
    """With the exit code that the protocol asks for: 0 behind a shutdown, 1 without."""
    for polite, code in ((True, 0), (False, 1)):
        said = [
            framed({"id": 1, "method": "initialize", "params": HELLO}),
            framed({"method": "initialized", "params": {}}),
        ]
        said += [framed({"id": 2, "method": "shutdown"})] * polite
        with start("--stdio") as process:
            out, err = process.communicate(b"".join([*said, framed({"method": "exit"})]), PATIENCE)
        assert code == process.returncode
        assert [one["id"] for one in messages(out)] == [1, 2][: 1 + polite]
        assert err == b""


def test_it_ends_when_nobody_speaks_any_more() -> None:
    with start() as process:
        process.communicate(framed({"id": 1, "method": "initialize", "params": HELLO}), PATIENCE)
    assert process.returncode == 1


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the end of the pipes is all that is seen")
def test_it_ends_when_its_editor_is_gone_though_somebody_holds_its_pipes(monkeypatch: pytest.MonkeyPatch) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other, start() as process:
        assert process.stdin is not None
        hello = {**HELLO, "processId": other.pid}
        process.stdin.write(framed({"id": 1, "method": "initialize", "params": hello}))
        process.stdin.write(framed({"method": "initialized", "params": {}}))
        process.stdin.flush()
        other.communicate(b"\n")
        assert process.wait(PATIENCE) == 1


def test_what_is_no_message_ends_nothing() -> None:
    """Not JSON, no such method, parameters that are none, a change of a page that was never opened."""
    change = {"textDocument": {"uri": "untitled:none", "version": 2}, "contentChanges": [{"text": "x"}]}
    said = [
        framed({"id": 1, "method": "initialize", "params": HELLO}),
        b"Content-Length: 7\r\n\r\n{nonse}",
        framed({"id": 7, "method": "textDocument/nonsense", "params": {}}),
        framed({"id": 8, "method": "textDocument/hover", "params": {"what": 1}}),
        framed({"method": "textDocument/didChange", "params": change}),
        framed({"method": "$/setTrace", "params": {"value": "off"}}),
        framed({"method": "workspace/didChangeConfiguration", "params": {"settings": None}}),
        framed(
            {
                "id": 9,
                "method": "workspace/executeCommand",
                "params": {"command": "dnclaims.explain", "arguments": ["DN0"]},
            }
        ),
        framed({"id": 2, "method": "shutdown"}),
        framed({"method": "exit"}),
    ]
    with start() as process:
        out, _ = process.communicate(b"".join(said), PATIENCE)
    assert process.returncode == 0
    answers = {one["id"]: one for one in messages(out) if "id" in one and "method" not in one}
    assert {1, 2, 7} <= set(answers)
    assert "error" in answers[7]


@pytest.mark.asyncio
async def test_a_bug_is_told_once_with_what_is_to_be_reported_and_the_server_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the log of the editor, and in a file if that is asked for; other pages, and later versions, are linted all the same."""
    program = tmp_path / "broken.py"
    program.write_text(BROKEN, encoding="utf-8")
    monkeypatch.setattr("tests.hosts.lsp.editor.COMMAND", (sys.executable, str(program), "lsp"))
    async with editor_in(tmp_path, arguments=["--log", str(tmp_path / "log")]) as editor:
        page = editor.open("untitled:page.md", f"{CURE} It may break.")
        other = editor.open("untitled:other.md", CURE)
        assert await other.marks() == [("DN101", "cures migraine")]
        assert await page.hover("cures") is None
        page.edit(0, 0, "So. ")
        assert await page.hover("cures") is None
        page.type("break", "bend")
        assert await page.marks() == [("DN101", "cures migraine")]
        logged = [one.message for one in editor.log_messages if "ZeroDivisionError" in one.message]
        assert "This is a bug in dnclaims. Please report it" in logged[0]
        assert "broken.py" in logged[0]
        (told,) = editor.messages
        assert "met a bug of its own and goes on" in told.message
    noted = (tmp_path / "log").read_text(encoding="utf-8")
    assert "ZeroDivisionError: what nobody thought of" in noted
    assert "migraine" not in noted


@pytest.mark.asyncio
async def test_typing_is_answered_while_a_long_page_is_linted(tmp_path: Path) -> None:
    """Lint has a thread of its own: what needs no findings does not wait for them."""
    async with editor_in(tmp_path) as editor:
        text = "\n\n".join(f"Dry needling relieves pain number {number} in all patients." for number in range(20_000))
        long = editor.open("untitled:long.md", text)
        page = editor.open("untitled:page.md", "Hi. <!-- dnclaims: allow |")
        assert "DN101" in await page.completions()
        assert [one for one in editor.published if one.uri == long.uri] == []
        long.close()


@pytest.mark.asyncio
@pytest.mark.parametrize("like", ["neovim@v0.11", "emacs"])
async def test_it_serves_other_editors_too(tmp_path: Path, like: str) -> None:
    """With the capabilities that these state, encodings among them, and within the protocol, which the client watches over."""
    async with editor_in(tmp_path, like=like) as editor:
        page = editor.open(tmp_path / "page.md", f"😀 {CURE}")
        if editor.pulls:
            report = await editor.text_document_diagnostic_async(types.DocumentDiagnosticParams(page.identifier))
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            found = list(report.items)
        else:
            found = await page.diagnostics()
        assert [page.text(one.range) for one in found] == ["cures migraine"]
        assert "cure-claim" in (await page.hover("cures") or "")


def test_the_first_findings_are_there_soon() -> None:
    """Nothing is waited for that need not be: an open page is linted without any further word from the editor."""
    item = {"uri": "untitled:a", "languageId": "markdown", "version": 1, "text": CURE}
    with start() as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(framed({"id": 1, "method": "initialize", "params": HELLO}))
        process.stdin.write(framed({"method": "textDocument/didOpen", "params": {"textDocument": item}}))
        process.stdin.flush()
        seen = b""
        begun = time.monotonic()
        while b"DN101" not in seen and time.monotonic() - begun < PATIENCE:
            seen += process.stdout.read1(65536)  # type: ignore[attr-defined]
        process.kill()
    assert b"DN101" in seen
