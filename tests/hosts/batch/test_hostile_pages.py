"""One bad page costs one error row, whatever is wrong with it; all of them together in one input cost no run."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from dnclaims.hosts.batch.pages import MOST, Page, Unread
from dnclaims.hosts.batch.parts import Parts
from dnclaims.hosts.batch.portions import portions_of
from dnclaims.hosts.batch.rows import Counted, Scanned
from dnclaims.hosts.batch.scanner import How, Scanner
from dnclaims.hosts.batch.summary import summary_of
from dnclaims.hosts.batch.timelimit import TooLongError, time_limit
from tests.hosts.batch.conftest import html_page, page_saying

pytest.importorskip("warcio")
CURE = page_saying("Dry needling cures neck pain.")


def record_of(url: str, content: bytes, packed: str = "") -> bytes:
    """Return a packed record of WARC that holds a response."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{f'Content-Encoding: {packed}' if packed else 'X: y'}\r\n\r\n".encode()
    told = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <{url}>\r\nContent-Type: application/http; msgtype=response\r\n"
    whole = f"{told}Content-Length: {len(head) + len(content)}\r\n\r\n".encode() + head + content + b"\r\n\r\n"
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    return pack.compress(whole) + pack.flush()


def bomb(size: int) -> bytes:
    """Return a few kilobytes of gzip that unpack to so many bytes."""
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*(pack.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)), pack.flush()])


def test_all_of_them_in_one_input(tmp_path: Path, scan_here: Callable[..., Parts]) -> None:
    good = CURE.encode()
    broken = bytearray(record_of("http://broken.example/", good))
    broken[40:80] = b"\xaa" * 40
    (tmp_path / "crawl.warc.gz").write_bytes(
        record_of("http://first.example/", good)
        + record_of("http://bomb.example/", bomb(300_000_000), "gzip")
        + record_of("http://large.example/", b"<p>dry needling" * 2_000_000)
        + bytes(broken)
        + record_of("http://brotli.example/", b"\x0b\x02\x80", "br")
        + record_of("http://noise.example/", b"dry needling" + bytes(range(256)) * 40 + b"\xc3\xa9")
        + record_of("http://deep.example/", b"<div>" * 200_000 + b"dry needling cures pain")
        + record_of("http://last.example/", good)
        + b"\x1f\x8b\x08 torn"
    )
    with (tmp_path / "pages.jsonl").open("wb") as file:
        for line in (
            b'{"url": "http://a.example/", "html": ',
            b'{"html": "\xff\xfe"}',
            b"[" * 100_000,
            b"{}",
            b'{"html": {"a": 1}}',
        ):
            file.write(line + b"\n")
        file.write(b'{"html": "' + b"x" * (MOST + 1) + b'"}\n')
        file.write(json.dumps({"url": "http://end.example/", "html": CURE}).encode())
    parts = scan_here(
        portions_of([str(tmp_path / "crawl.warc.gz"), str(tmp_path / "pages.jsonl")], 10**9, None), tmp_path / "out"
    )
    rows = [
        msgspec.json.decode(line)
        for file in sorted((tmp_path / "out" / "findings").iterdir())
        for line in file.read_bytes().splitlines()
    ]
    errors = [
        msgspec.json.decode(line)
        for file in sorted((tmp_path / "out" / "errors").iterdir())
        for line in file.read_bytes().splitlines()
    ]
    sites = {row["url"] for row in rows}
    assert {"http://first.example/", "http://last.example/", "http://end.example/"} <= sites
    assert [(row["url"] or "").removeprefix("http://").removesuffix(".example/") or row["page"].rpartition("/")[2].partition("#")[0] for row in errors] == [
        "bomb", "crawl.warc.gz", "crawl.warc.gz", "brotli", "noise", "crawl.warc.gz", *["pages.jsonl"] * 6,
    ]  # fmt: skip
    (counted,) = {(one.counted.pages, one.counted.unread) for one in parts.summaries() if one.counted.linted > 1}
    assert counted[1] == 6


def test_a_page_that_takes_too_long_is_given_up(scanner: Scanner, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = Scanner(How(seconds=0.05))

    def slow(*anything: object) -> None:
        while True:
            pass

    monkeypatch.setattr(quick._linter, "lint", slow)
    outcome = quick.outcome(html_page(CURE))
    assert outcome.error is not None
    assert outcome.error.reason == "takes longer than 0.05 seconds"


def test_regular_expressions_are_interrupted_too() -> None:
    import re

    with pytest.raises(TooLongError), time_limit(0.05):
        re.match(r"(a|aa)+$", "a" * 60 + "b")


def test_any_error_is_one_row(scanner: Scanner, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*anything: object) -> None:
        raise RecursionError("too deep")

    broken = Scanner(How())
    monkeypatch.setattr(broken._linter, "lint", fails)
    outcome = broken.outcome(html_page(CURE, "p1", "http://a.example/"))
    assert outcome.error is not None
    assert (outcome.error.page, outcome.error.reason) == ("p1", "could not be linted: RecursionError: too deep")


def test_what_could_not_be_had_is_said(scanner: Scanner) -> None:
    outcome = scanner.outcome(Unread("p", None, "is cut short"))
    assert outcome.counts == ("unread",)
    large = scanner.outcome(Page("p", None, "x" * (MOST + 1)))
    assert large.error is not None
    assert large.error.reason.startswith("is too large")


@pytest.mark.parametrize("kind", ["parquet", "jsonl"])
def test_halves_of_characters_are_written(kind: str, tmp_path: Path, scanner: Scanner) -> None:
    outcome = scanner.outcome(html_page(CURE.replace("cures", "cures\udc80"), "\ud800", "http://a.example/\udfff"))
    parts = Parts(tmp_path / "out", kind, {}, resume=False)
    parts.keep(Scanned(0, Counted(), list(outcome.findings)), summary_of(Scanned(0, Counted()), {}))
    assert outcome.findings
    assert (tmp_path / "out" / "findings" / f"part-00000.{kind}").stat().st_size > 100


def test_pages_in_other_languages_are_counted_and_not_linted(scanner: Scanner) -> None:
    german = (
        "Wir behandeln Menschen mit Rückenschmerzen seit vielen Jahren in unserer Praxis und freuen uns auf Ihren Besuch. "
        * 4
    )
    assert scanner.outcome(html_page(f"<p>Dry Needling heilt. {german}</p>")).counts == ("foreign",)


def test_what_is_said_again_is_linted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy of a chain on other pages, with other markup around it: the same rows, at their own places."""
    once = Scanner(How())
    first = once.outcome(html_page(CURE, "a"))
    monkeypatch.setattr(once._linter, "lint", None)
    again = once.outcome(html_page(CURE.replace("<body>", '<body class="other">\n\n'), "b"))
    assert again.counts == ("linted", "repeated")
    assert [(row.rule, row.text, row.page, row.line) for row in again.findings] == [
        (row.rule, row.text, "b", row.line + 2) for row in first.findings
    ]


def test_streams_are_read_no_further_than_a_page_may_be() -> None:
    from dnclaims.hosts.batch.formats.warc import _most_of

    assert len(_most_of(io.BytesIO(b"x" * (MOST * 2)))) <= MOST + 65536
