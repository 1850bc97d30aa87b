"""What tests of the assistant share: a server in memory or as a process, and calls to it by the SDK's own client."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import jsonschema
from mcp import Client, StdioServerParameters
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult, TextContent

ROOT = Path(__file__).resolve().parents[3]
MODES = ("legacy", "auto")
"""With the handshake of 2025 and before, and with what follows it."""

T = TypeVar("T")
Use = Callable[[Client], Awaitable[T]]


def process(*options: str, cwd: Path) -> StdioServerParameters:
    """Return how a host starts the server as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return StdioServerParameters(
        command=sys.executable, args=["-m", "dnclaims", "mcp", *options], env=environment, cwd=cwd
    )


def use(server: Server[Any] | StdioServerParameters, wanted: Use[T], mode: str = "auto") -> T:
    """Connect a client, let it do what is wanted, and return what came of it; MCPError where the server refuses."""

    async def session() -> T | MCPError:
        async with Client(server, mode=mode) as client:
            try:
                return await wanted(client)
            except MCPError as error:  # brought out whole: a session that it ends wraps it
                return error

    outcome = asyncio.run(asyncio.wait_for(session(), timeout=60))
    if isinstance(outcome, MCPError):
        raise outcome
    return outcome


def call(
    server: Server[Any] | StdioServerParameters, name: str, mode: str = "auto", /, **arguments: Any
) -> CallToolResult:
    """Call a tool; what it answers fits the schema that it gives, or is a mistake in words."""

    async def wanted(client: Client) -> CallToolResult:
        result = await client.call_tool(name, arguments)
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        if not result.is_error:
            jsonschema.Draft202012Validator(tools[name].output_schema or {}).validate(result.structured_content)
        return result

    return use(server, wanted, mode)


def text(result: CallToolResult) -> str:
    """Return what an answer says to read."""
    (block,) = result.content
    assert isinstance(block, TextContent)
    return block.text


def content(result: CallToolResult) -> Any:
    """Return what an answer says to programs; it is no mistake."""
    assert not result.is_error, text(result)
    return result.structured_content


def mistake(result: CallToolResult) -> str:
    """Return what an answer says is wrong: in words, without a trace and without anything else."""
    assert result.is_error
    assert result.structured_content is None
    assert "Traceback" not in text(result)
    return text(result)
