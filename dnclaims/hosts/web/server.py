"""The server: listens where it is told, says where once it answers, and is gone on Ctrl-C."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from dnclaims.errors import UserError

_HEAD = 10.0
"""Seconds in which the head of a request must have come."""
_LAST = 2
"""Seconds that requests have to come to their end when the server stops."""


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; UserError where that cannot be. Port 0 is any that is free."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(128)
        except OSError:
            listener.close()
            raise
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            told, hint = (
                f"port {port} is taken",
                "stop what listens there, or take another: --port 0 is any that is free",
            )
        elif error.errno == errno.EACCES:
            told, hint = f"port {port} may not be listened on", "take one from 1024 on: --port 0 is any that is free"
        else:
            told, hint = f"{host} is no address of this machine", "leave --host out to serve this machine alone"
        raise UserError(told, hint) from None
    return listener


def address_of(listener: socket.socket) -> str:
    """Return the address to ask it by."""
    host, port = listener.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


class Server(uvicorn.Server):
    """Serves an application where a socket listens."""

    def __init__(self, app: ASGIApp, listener: socket.socket, ready: Callable[[], None]) -> None:
        """`ready` is called once there are answers."""
        config = uvicorn.Config(
            app,
            http=_Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",  # no line of a log may hold a word of what was sent
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=_LAST,
        )
        super().__init__(config)
        self._listener = listener
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin, and tell so."""
        await super().startup(sockets)
        self._ready()

    def serve_until_stopped(self) -> None:
        """Serve until Ctrl-C, which is raised again at the end, or until `stop`."""
        self.run(sockets=[self._listener])

    def stop(self) -> None:
        """Come to an end; may be called from another thread."""
        self.should_exit = True


class _Protocol(H11Protocol):
    """HTTP, and the end of a connection on which no request comes, or never comes whole."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, and wait for a request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what came; wait on where it is less than the head of a request."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._waiting is None:
            self._wait()

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(_HEAD, self.timeout_keep_alive_handler)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
