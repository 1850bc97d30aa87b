"""What the tests of the server share."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.hosts.web.serving import served


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where a server is, as `dnclaims serve` starts it."""
    with served(processes=2) as address:
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    """One that asks it."""
    with httpx.Client(base_url=address, timeout=30) as client:
        yield client
