"""A server of our own for the tests: in a thread, on a port of loopback that is free."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dnclaims.hosts.web.app import application
from dnclaims.hosts.web.checker import Checker
from dnclaims.hosts.web.linters import Limits, Linters
from dnclaims.hosts.web.server import Server, address_of, listening
from dnclaims.hosts.web.shelf import Shelf
from dnclaims.settings import Configuration
from dnclaims.workers import Do


@contextmanager
def served(
    limits: Limits | None = None, do: Do | None = None, processes: int = 1, host: str = "127.0.0.1", **how: Any
) -> Iterator[str]:
    """Yield the address of a server, without the slash at its end; `do` stands in for what its processes do."""
    checker = Checker(Configuration())
    limits = limits or Limits()
    listener = listening("127.0.0.1", 0)
    begun = threading.Event()
    with listener, Linters(do or checker, processes, limits, held=(listener,)) as linters:
        app = application(Shelf(checker.index, checker.rulebook), linters, host=host, limits=limits, **how)
        server = Server(app, listener, begun.set)
        thread = threading.Thread(target=server.serve_until_stopped)
        address = address_of(listener).rstrip("/")
        thread.start()
        try:
            assert begun.wait(20)
            yield address
        finally:
            server.stop()
            thread.join(20)
    assert not thread.is_alive()
