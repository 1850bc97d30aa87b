"""The guard before the application: who may ask, how much at once, and what a browser may do with the answer.

A page of another site can make a browser send requests here, and a name of its own can be made to point here; both are
told by Host, Origin and Sec-Fetch-Site, which no page can forge.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import traceback
from collections.abc import Iterable
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dnclaims.hosts.web.linters import Limits
from dnclaims.hosts.web.problems import ProblemError, answer, bug, report_bug

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_HEADERS = {
    "content-security-policy": "; ".join(f"{what} {where}" for what, where in _POLICY.items()),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with none at all, browsers hide the origin of our own form
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_ALLOWED = {
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": "content-type",
    "access-control-max-age": "600",
}
_API = "/api/"


class Names:
    """The names under which this server may be asked for."""

    def __init__(self, host: str) -> None:
        """`host` is what it listens on; on every address of the machine, it goes by its name and by any address."""
        address = _address(host)
        self._any_address = address is not None and address.is_unspecified
        self._known = {"localhost", "127.0.0.1", "::1", host.lower()}
        if self._any_address:
            self._known.add(socket.gethostname().lower())

    def __contains__(self, asked: str) -> bool:
        """Whether a Host header names it; an address that stands there itself cannot have been made to point here."""
        name = asked.rpartition(":")[0] if asked.rpartition(":")[2].isdigit() else asked
        name = name.strip("[]").lower()
        return name in self._known or (self._any_address and _address(name) is not None)


def is_loopback(host: str) -> bool:
    """Whether what a server listens on can be reached from its own machine alone."""
    address = _address(host)
    return host.lower() == "localhost" if address is None else address.is_loopback


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


class Guard:
    """An application, and the guard before it."""

    def __init__(self, app: ASGIApp, names: Names, origins: Iterable[str], limits: Limits) -> None:
        """`origins` are those of other sites whose pages may use the API, such as `https://cms.example`."""
        self._app = app
        self._names = names
        self._origins = frozenset(origins)
        self._limits = limits
        self._running = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        answering = _Answering(send, self._shared_with(scope, headers))
        self._running += 1
        try:
            async with asyncio.timeout(self._limits.whole):
                await self._answer(scope, headers, receive, answering)
        except TimeoutError:
            took = ProblemError(HTTPStatus.GATEWAY_TIMEOUT, f"This took longer than {self._limits.whole:g} seconds.")
            await answering.tell(scope, receive, took)
        except ProblemError as problem:
            await answering.tell(scope, receive, problem)
        except Exception:  # the one place where our own bugs end
            report_bug(traceback.format_exc())
            await answering.tell(scope, receive, bug())
        finally:
            self._running -= 1

    async def _answer(self, scope: Scope, headers: Headers, receive: Receive, answering: _Answering) -> None:
        if self._running > self._limits.requests:
            raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, "Too many requests at once.", "Try again in a second.")
        self._check_sender(headers)
        if answering.shared_with and scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await Response(status_code=HTTPStatus.NO_CONTENT, headers=_ALLOWED)(scope, receive, answering.send)
            return
        if scope["method"] == "POST":
            receive = _at_hand(await self._body(headers, receive), receive)
        elif scope["method"] == "HEAD":  # the server leaves the body out
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, answering.send)

    def _check_sender(self, headers: Headers) -> None:
        host = headers.get("host", "")
        if host not in self._names:
            raise ProblemError(
                HTTPStatus.MISDIRECTED_REQUEST,
                "This server does not go by the name that was asked for.",
                "Ask for it by the address that `dnclaims serve` printed.",
            )
        origin = headers.get("origin")
        foreign = origin != f"http://{host}" if origin else headers.get("sec-fetch-site") in ("cross-site", "same-site")
        # A link from anywhere may lead here; only what a page does by itself brings an origin or asks for no document.
        if foreign and origin not in self._origins and not (origin is None and _is_visit(headers)):
            raise ProblemError(
                HTTPStatus.FORBIDDEN,
                "The page that asks is of another site.",
                "If it is to ask, start the server with --allow-origin and its origin.",
            )

    def _shared_with(self, scope: Scope, headers: Headers) -> str | None:
        """Return the other site that may read the answer, if it is one that may."""
        origin = headers.get("origin")
        return origin if origin in self._origins and scope["path"].startswith(_API) else None

    async def _body(self, headers: Headers, receive: Receive) -> bytes:
        """Return the whole body of a request; ProblemError where it is too large or too slow."""
        limit = self._limits.body
        length = headers.get("content-length", "0")
        announced = int(length) if length.isdigit() else 0
        too_large = ProblemError(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A request may hold {limit / 1024 / 1024:g} MB.", "Send it in parts."
        )
        if announced > limit and (announced > 2 * limit or "expect" in headers):
            raise too_large
        body = bytearray()
        received, more = 0, True
        try:
            async with asyncio.timeout(self._limits.receiving):
                while more:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise ProblemError(HTTPStatus.BAD_REQUEST, "The request broke off.")
                    part = message.get("body", b"")
                    received += len(part)
                    more = message.get("more_body", False)
                    # What is a little too large is heard out and thrown away: while it speaks, a client hears no answer.
                    if received <= limit:
                        body += part
                    elif received > 2 * limit:
                        raise too_large
        except TimeoutError:
            raise ProblemError(HTTPStatus.REQUEST_TIMEOUT, "The request came too slowly.") from None
        if received > limit:
            raise too_large
        return bytes(body)


def _is_visit(headers: Headers) -> bool:
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"


def _at_hand(body: bytes, receive: Receive) -> Receive:
    """Return what hands out a body that has been received; after it, what comes comes from the client."""
    parts = [body]

    async def received() -> Message:
        return {"type": "http.request", "body": parts.pop()} if parts else await receive()

    return received


class _Answering:
    """Sends an answer, with the headers that every answer has."""

    def __init__(self, send: Send, shared_with: str | None) -> None:
        self._send = send
        self.shared_with = shared_with
        self._begun = False

    async def send(self, message: Message) -> None:
        """Send a part of it."""
        if message["type"] == "http.response.start":
            self._begun = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
            headers.add_vary_header("Origin")
            if self.shared_with:
                headers["access-control-allow-origin"] = self.shared_with
                headers["access-control-allow-private-network"] = "true"
        await self._send(message)

    async def tell(self, scope: Scope, receive: Receive, error: ProblemError) -> None:
        """Send a problem, unless something else was begun; the connection ends with it, for there may be more on it unread."""
        if not self._begun:
            response = answer(error)
            response.headers["connection"] = "close"
            await response(scope, receive, self.send)
