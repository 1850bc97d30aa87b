"""The server as a host runs it: a process of its own, on whose standard output stands nothing but the protocol."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mcp import Client

from dnclaims.hosts.mcp.stdio import whole
from tests.hosts.mcp.session import MODES, ROOT, content, mistake, process, use

CURE = "Dry needling cures migraine."


@pytest.mark.parametrize("mode", MODES)
def test_a_whole_session(tmp_path: Path, mode: str) -> None:
    async def session(client: Client) -> None:
        assert (await client.list_tools()).tools
        assert content(await client.call_tool("lint_text", {"text": CURE}))["error"] == 1
        assert "`text` is missing" in mistake(await client.call_tool("lint_text", {}))
        assert (await client.read_resource("dnclaims://rules/DN101")).contents
        assert content(await client.call_tool("search_claims", {"query": "migraine"}))["total"] > 0

    use(process(cwd=tmp_path), session, mode)


def test_settings_of_the_folder_hold_unless_told(tmp_path: Path) -> None:
    (tmp_path / "dnclaims.toml").write_text('ignore = ["DN101"]\n', encoding="utf-8")

    async def rules(client: Client) -> set[str]:
        return {one["rule"] for one in content(await client.call_tool("lint_text", {"text": CURE}))["findings"]}

    assert "DN101" not in use(process(cwd=tmp_path), rules)
    assert "DN101" in use(process("--no-config", cwd=tmp_path), rules)
    (elsewhere := tmp_path / "elsewhere").mkdir()
    assert "DN101" not in use(process("--config", str(tmp_path / "dnclaims.toml"), cwd=elsewhere), rules)


@contextmanager
def running(cwd: Path, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start the server, greet it, and see to it that it has ended."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "dnclaims", "mcp", *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=cwd, env=environment) as server:
        try:
            say(server, id=0, method="initialize", params={
                "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"},
            })  # fmt: skip
            assert heard(server)["id"] == 0
            say(server, method="notifications/initialized")
            yield server
        finally:
            server.kill()


def say(server: subprocess.Popen[bytes], raw: bytes | None = None, **message: Any) -> None:
    assert server.stdin is not None
    server.stdin.write((json.dumps({"jsonrpc": "2.0", **message}).encode() if raw is None else raw) + b"\n")
    server.stdin.flush()


def ask(server: subprocess.Popen[bytes], number: int, text: str) -> None:
    say(server, id=number, method="tools/call", params={"name": "lint_text", "arguments": {"text": text}})


def heard(server: subprocess.Popen[bytes]) -> Any:
    assert server.stdout is not None
    return json.loads(server.stdout.readline())


def ended(server: subprocess.Popen[bytes]) -> tuple[int, bytes, bytes]:
    """Close its standard input; return its exit code, and what it still wrote to standard output and standard error."""
    out, err = server.communicate(timeout=30)
    return server.returncode, out, err


def test_it_ends_when_standard_input_does(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        assert ended(server) == (0, b"", b"")


def test_it_ends_in_the_middle_of_work(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        ask(server, 1, "Dry needling cures migraine; it heals and relieves 12 pains. " * 3000)
        code, _, err = ended(server)
        assert (code, err) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_it_can_be_interrupted_while_it_waits(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=30) == -signal.SIGINT
        assert server.stderr is not None
        assert server.stderr.read() == b""


def test_it_ends_without_a_trace_when_the_host_is_gone(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        assert server.stderr is not None
        server.stdout.close()
        ask(server, 1, CURE)
        server.stdin.close()
        assert server.wait(timeout=30) == 0
        assert server.stderr.read() == b""


def test_what_is_no_message_is_passed_over(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        for nonsense in (b"hello", b"{}", b"[]", b"\xff\xfe\0", b'{"jsonrpc":"2.0","id":'):
            say(server, raw=nonsense)
        say(server, id=1, method="no/such")
        assert heard(server)["error"]["code"] == -32601
        say(server, id=2, method="tools/call", params={"name": "lint_text", "arguments": ["text"]})
        assert heard(server)["error"]["code"] == -32602
        ask(server, 3, CURE)
        assert heard(server)["result"]["structuredContent"]["error"] == 1
        assert ended(server) == (0, b"", b"")


def test_half_a_character_does_not_leave_the_host_waiting(tmp_path: Path) -> None:
    """Hosts that count in UTF-16 cut within an emoji, and write the half as an escape."""
    with running(tmp_path) as server:
        ask(server, 1, f"\ud83d {CURE}")
        (finding,) = heard(server)["result"]["structuredContent"]["findings"]
        assert finding["span"]["start"] == 2 + CURE.index("cures")


def test_a_text_of_megabytes_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        ask(server, 1, "x" * 5_000_000)
        result = heard(server)["result"]
        assert result["isError"]
        assert "may hold 200000" in result["content"][0]["text"]


def test_a_call_that_is_cancelled_is_not_answered(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        ask(server, 1, "Dry needling cures migraine; it heals and relieves 12 pains. " * 3000)
        ask(server, 2, CURE)
        say(server, method="notifications/cancelled", params={"requestId": 2})
        say(server, id=3, method="ping")
        ask(server, 4, CURE)
        assert {heard(server)["id"] for _ in range(3)} == {1, 3, 4}
        assert ended(server) == (0, b"", b"")


@given(st.text())
def test_lines_that_can_be_read_stay_as_they_are(text: str) -> None:
    for line in (json.dumps(text), json.dumps(text, ensure_ascii=False), json.dumps({"text": text * 2})):
        assert whole(line) == line


@given(st.text(), st.integers(0xD800, 0xDFFF).map(chr), st.text())
def test_a_half_is_marked_and_nothing_else_is_touched(before: str, half: str, after: str) -> None:
    assert json.loads(whole(json.dumps(f"{before}{half}{after}"))) == f"{before}\ufffd{after}"
    escaped = json.dumps(before + r"\ud83d" + after)  # a backslash in the text itself
    assert whole(escaped) == escaped
