"""Serve over standard input and output, until the host closes them."""

from __future__ import annotations

import gc
from typing import Any

import anyio
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from dnclaims.filelinter import FileLinter
from dnclaims.hosts.mcp.server import server_of


def serve(linter: FileLinter) -> None:
    """Answer a host's calls; return when standard input ends."""
    # What was loaded stays to the end and need not be looked at again; what calls leave behind is to be cleared away, though
    # a command that ends at once does without.
    gc.freeze()
    gc.enable()
    anyio.run(_serve, server_of(linter))


async def _serve(server: Server[Any]) -> None:
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())
