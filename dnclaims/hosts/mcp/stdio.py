"""Serve over standard input and output, until the host closes them."""

from __future__ import annotations

import gc
import re
import signal
import sys
from io import TextIOWrapper
from typing import Any

import anyio
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from dnclaims.filelinter import FileLinter
from dnclaims.hosts.mcp.server import server_of

_ESCAPES = re.compile(
    r"""\\ (?: u[dD][89abAB][\da-fA-F]{2} \\u[dD][c-fC-F][\da-fA-F]{2}  # both halves of a character
             | u[dD][89a-fA-F][\da-fA-F]{2}                             # one half without the other
             | . )""",
    re.VERBOSE,
)
_HALF = len(r"\ud83d")


def serve(linter: FileLinter) -> None:
    """Answer a host's calls; return when standard input ends, or nobody reads the answers any more."""
    # What was loaded stays to the end and need not be looked at again; what calls leave behind is to be cleared away, though
    # a command that ends at once does without.
    gc.collect()
    gc.freeze()
    gc.enable()
    # A thread that waits for a line cannot be interrupted, and nothing is held that would have to be put away.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        anyio.run(_serve, server_of(linter))
    except* BrokenPipeError:
        pass


async def _serve(server: Server[Any]) -> None:
    lines = anyio.wrap_file(_Lines(sys.stdin.buffer, encoding="utf-8", errors="replace"))
    async with stdio_server(stdin=lines) as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


class _Lines(TextIOWrapper):
    """Standard input, every line of which can be read as JSON if it is any."""

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # as TextIOWrapper has it, unlike its bases
        return whole(super().readline(size))


def whole(line: str) -> str:
    """Return a line of JSON with a mark in place of each half of a character that stands alone.

    Hosts that count in UTF-16 cut texts within an emoji; the protocol's library passes over such a line, and the host would
    wait for its answer in vain.
    """
    if "\\ud" not in line and "\\uD" not in line:
        return line
    return _ESCAPES.sub(lambda found: r"\ufffd" if len(found[0]) == _HALF else found[0], line)
