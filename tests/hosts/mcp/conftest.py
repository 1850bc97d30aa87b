"""The server that tests of the assistant talk to."""

from __future__ import annotations

from typing import Any

import pytest
from mcp.server.lowlevel import Server

from dnclaims.filelinter import FileLinter
from dnclaims.hosts.mcp.server import server_of
from dnclaims.settings import Configuration


@pytest.fixture(scope="session")
def file_linter(_own_cache: None) -> FileLinter:
    return FileLinter(Configuration())


@pytest.fixture(scope="session")
def server(file_linter: FileLinter) -> Server[Any]:
    return server_of(file_linter)
