"""The server is for this machine, takes only so much, and stays there for the others whatever one asks of it."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from dnclaims.hosts.web import server
from dnclaims.hosts.web.checker import Copy
from dnclaims.hosts.web.guard import Names, is_loopback
from dnclaims.hosts.web.linters import Limits
from dnclaims.hosts.web.shelf import Shelf
from tests.hosts.web.serving import served

CMS = "https://cms.example"
SECRET = "Mrs Unsayable"


def work(copy: Copy) -> bytes:
    """Stand in for what a process does: sleep, fail or end as the text says."""
    text = copy.raw.decode("utf-8-sig")
    if text.startswith("sleep"):
        time.sleep(float(text.removeprefix("sleep ")))
    if text.startswith("fail"):
        raise ValueError(text)
    if text.startswith("end"):
        os.kill(os.getpid(), signal.SIGKILL)
    return b'{"done": true}'


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where a server is that does what texts say, and has little patience."""
    limits = Limits(body=10_000, receiving=0.5, working=1.0, waiting=20, queue=3, requests=20)
    with served(limits, do=work, processes=2, origins=[CMS]) as address:
        yield address


def lint(client: httpx.Client, text: str, **headers: str) -> httpx.Response:
    return client.post("/api/v1/lint", json={"text": text}, headers=headers)


def told(answer: httpx.Response, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    found: dict[str, Any] = answer.json()
    return found


def raw(address: str, *parts: bytes, pause: float = 0.0) -> bytes:
    """Send bytes as they are, and return all that comes back before the other side hangs up."""
    parsed = urlsplit(address)
    with socket.create_connection((parsed.hostname, parsed.port), timeout=10) as connection:
        for part in parts:
            connection.sendall(part)
            time.sleep(pause)
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
    return received


def head(address: str, *lines: str) -> bytes:
    return "\r\n".join(("POST /api/v1/lint HTTP/1.1", f"host: {urlsplit(address).netloc}", *lines, "", "")).encode()


# --- who may ask ---


@pytest.mark.parametrize(
    "name", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "0.0.0.0", "", "[::2]"]
)
def test_name_that_was_made_to_point_here_is_refused(client: httpx.Client, name: str) -> None:
    assert "name" in told(client.get("/api/v1/rules", headers={"host": name}), 421)["detail"]


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:8473", "[::1]", "[::1]:8473"])
def test_machine_goes_by_its_own_names(client: httpx.Client, name: str) -> None:
    assert client.get("/api/v1/health", headers={"host": name}).status_code == 200


def test_request_without_a_name_is_refused(address: str) -> None:
    assert b" 421 " in raw(address, b"GET /api/v1/rules HTTP/1.0\r\n\r\n").splitlines()[0]


def test_server_for_others_goes_by_any_address_and_no_other_name() -> None:
    everywhere, one = Names("0.0.0.0"), Names("192.168.1.5")
    assert "192.168.1.5:8473" in everywhere
    assert "[fe80::1]" in everywhere
    assert socket.gethostname() in everywhere
    assert "evil.example" not in everywhere
    assert "192.168.1.5" in one
    assert "192.168.1.6" not in one
    assert [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "192.168.1.5", "my.name")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost:3000", "http://127.0.0.1", "HTTPS://CMS.EXAMPLE.evil"]
)
def test_page_of_another_site_is_refused(client: httpx.Client, origin: str) -> None:
    answer = lint(client, "a", origin=origin)
    assert "--allow-origin" in told(answer, 403)["hint"]
    assert "access-control-allow-origin" not in answer.headers
    told(client.get("/api/v1/rules", headers={"origin": origin}), 403)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_request_that_another_site_caused_is_refused_without_an_origin_too(client: httpx.Client, site: str) -> None:
    told(lint(client, "a", **{"sec-fetch-site": site}), 403)
    told(client.get("/api/v1/rules", headers={"sec-fetch-site": site, "sec-fetch-mode": "no-cors"}), 403)


def test_link_from_another_site_may_lead_here(client: httpx.Client) -> None:
    visit = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert client.get("/rules/DN101", headers=visit).status_code == 200
    told(client.get("/rules/DN101", headers={**visit, "sec-fetch-dest": "iframe"}), 403)


def test_own_page_may_ask(client: httpx.Client, address: str) -> None:
    assert lint(client, "a", origin=address, **{"sec-fetch-site": "same-origin"}).status_code == 200


def test_site_that_is_allowed_may_ask_and_read(client: httpx.Client) -> None:
    answer = lint(client, "a", origin=CMS, **{"sec-fetch-site": "cross-site"})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == CMS
    assert "Origin" in answer.headers["vary"]
    wrong = lint(client, "fail", origin=CMS)
    assert wrong.headers["access-control-allow-origin"] == CMS
    assert "access-control-allow-origin" not in client.get("/rules", headers={"origin": CMS}).headers


def test_browser_asks_first_whether_a_site_may(client: httpx.Client) -> None:
    ask = {
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
        "access-control-request-private-network": "true",
    }
    answer = client.options("/api/v1/lint", headers={"origin": CMS, **ask})
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == CMS
    assert answer.headers["access-control-allow-headers"] == "content-type"
    assert answer.headers["access-control-allow-private-network"] == "true"
    assert "POST" in answer.headers["access-control-allow-methods"]
    told(client.options("/api/v1/lint", headers={"origin": "https://evil.example", **ask}), 403)


@pytest.mark.parametrize("path", ["/", "/rules", "/api/v1/rules", "/nothing", "/api/v1/nothing", "/assets/site.css"])
def test_every_answer_says_what_a_browser_may_do_with_it(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


# --- how much ---


@pytest.mark.parametrize("size", [10_001, 15_000, 2_000_000])
def test_body_that_is_too_large_is_refused(client: httpx.Client, size: int) -> None:
    body = b" " * size
    kind = {"content-type": "application/json"}
    for path in ("/api/v1/lint", "/api/v1/lint/file?filename=a.txt", "/api/v1/text?filename=a.txt", "/marks", "/check"):
        told(client.post(path, content=body, headers=kind), 413)


def test_body_in_chunks_is_counted_as_it_comes(client: httpx.Client, address: str) -> None:
    kind = {"content-type": "application/json"}
    told(client.post("/api/v1/lint", content=(b" " * 1000 for _ in range(15)), headers=kind), 413)
    assert lint(client, "a" * 9000).status_code == 200
    # However much more would come, it is not waited for.
    chunk = b"2710\r\n" + b" " * 10_000 + b"\r\n"
    answer = raw(address, head(address, "content-type: application/json", "transfer-encoding: chunked") + chunk * 3)
    assert b" 413 " in answer.splitlines()[0]


def test_client_that_asks_first_is_told_before_it_sends(address: str) -> None:
    answer = raw(
        address, head(address, "content-type: application/json", "content-length: 15000", "expect: 100-continue")
    )
    assert b" 413 " in answer.splitlines()[0]


def test_body_that_comes_too_slowly_is_given_up(address: str) -> None:
    begun = head(address, "content-type: application/json", "content-length: 1000")
    for parts in ((begun,), (begun, *[b" "] * 4)):
        answer = raw(address, *parts, pause=0.1)
        assert b" 408 " in answer.splitlines()[0]
        assert b"application/problem+json" in answer


def test_body_that_breaks_off_harms_nobody(address: str, client: httpx.Client) -> None:
    parsed = urlsplit(address)
    with socket.create_connection((parsed.hostname, parsed.port)) as connection:
        connection.sendall(head(address, "content-type: application/json", "content-length: 1000") + b"{")
    assert lint(client, "a").status_code == 200


def test_head_that_does_not_come_whole_is_given_up(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(server, "_HEAD", 0.3)
    assert raw(address) == b""
    assert raw(address, b"GET / HTTP/1.1\r\nhost:", pause=0.1) == b""


# --- how long, and how many at once ---


def test_text_that_takes_too_long_is_given_up_and_the_others_are_answered(client: httpx.Client) -> None:
    with ThreadPoolExecutor() as pool:
        slow = [pool.submit(lint, client, "sleep 30") for _ in range(2)]
        time.sleep(0.2)
        assert client.get("/api/v1/health").status_code == 200
        assert client.get("/rules/DN101").status_code == 200
        for one in slow:
            assert "1 seconds" in told(one.result(), 504)["detail"]
    for _ in range(3):  # those that were ended have others in their place
        assert lint(client, "a").status_code == 200


def together(client: httpx.Client, text: str, count: int) -> list[httpx.Response]:
    """Ask for the same several times at once; what is told to come again is told so by the book."""
    with ThreadPoolExecutor(count) as pool:
        answers = [one.result() for one in [pool.submit(lint, client, text) for _ in range(count)]]
    for one in answers:
        if one.status_code != 200:
            told(one, 503)
            assert one.headers["retry-after"] == "1"
    return answers


def test_texts_that_are_too_many_are_told_to_come_again(client: httpx.Client) -> None:
    answers = together(client, "sleep 0.3", 8)
    assert [one.status_code for one in answers].count(200) == 3
    assert lint(client, "a").status_code == 200


def test_text_that_would_wait_too_long_is_told_to_come_again() -> None:
    with served(Limits(waiting=0.2), do=work) as address, httpx.Client(base_url=address) as client:
        answers = together(client, "sleep 0.5", 3)
        assert [one.status_code for one in answers].count(200) == 1
        assert lint(client, "a").status_code == 200


def test_too_many_requests_at_once_are_told_to_come_again(address: str, client: httpx.Client) -> None:
    parsed = urlsplit(address)
    held = []
    for _ in range(20):
        connection = socket.create_connection((parsed.hostname, parsed.port))
        connection.sendall(head(address, "content-type: application/json", "content-length: 10"))
        held.append(connection)
    time.sleep(0.1)
    answer = client.get("/api/v1/health")
    assert told(answer, 503)
    assert answer.headers["retry-after"] == "1"
    for connection in held:
        connection.close()
    time.sleep(0.2)
    assert client.get("/api/v1/health").status_code == 200


# --- our own bugs ---


def written(capfd: pytest.CaptureFixture[str]) -> str:
    """Return what is said of a bug, which may come a little after the answer."""
    said = ""
    for _ in range(100):
        said += capfd.readouterr().err
        if "Error" in said:
            break
        time.sleep(0.02)
    return said


def test_process_that_ends_is_told_and_another_takes_its_place(client: httpx.Client) -> None:
    for _ in range(3):
        assert "broke off" in told(lint(client, "end"), 500)["detail"]
    assert lint(client, "a").status_code == 200


def test_bug_in_a_process_shows_neither_trace_nor_copy(client: httpx.Client, capfd: pytest.CaptureFixture[str]) -> None:
    answer = lint(client, f"fail {SECRET}")
    told(answer, 500)
    said = written(capfd)
    assert "ValueError" in said
    assert "test_guard.py" in said
    for shown in (answer.text, said):
        assert SECRET not in shown
    assert "test_guard.py" not in answer.text


def test_bug_in_the_server_shows_neither_trace_nor_query(
    client: httpx.Client, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Shelf, wanted: str) -> None:
        raise ValueError(wanted)

    monkeypatch.setattr(Shelf, "rule", broken)
    answer = client.get("/api/v1/rules/unsayable")
    told(answer, 500)
    said = written(capfd)
    assert "ValueError" in said
    assert "unsayable" not in answer.text + said


def test_nothing_is_said_of_what_comes_in(client: httpx.Client, capfd: pytest.CaptureFixture[str]) -> None:
    lint(client, SECRET)
    client.get("/search", params={"q": SECRET})
    client.post("/api/v1/lint", content=SECRET.encode())
    client.get("/api/v1/nothing", params={"q": SECRET})
    assert capfd.readouterr() == ("", "")


def test_all_processes_are_gone_when_the_server_is(address: str) -> None:
    before = threading.active_count()
    with served(do=work, processes=3) as other, httpx.Client(base_url=other) as client:
        assert lint(client, "a").status_code == 200
    assert threading.active_count() == before
