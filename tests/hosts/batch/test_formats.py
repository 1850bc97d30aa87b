"""Inputs: the same pages come out of every format, however the files are cut; what is broken costs one page."""

from __future__ import annotations

import csv
import gc
import gzip
import io
import itertools
import json
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnclaims.errors import UserError
from dnclaims.hosts.batch.formats import Columns, format_of, names, reader_of
from dnclaims.hosts.batch.lines import lines
from dnclaims.hosts.batch.pages import MOST, Page, Unread
from dnclaims.hosts.batch.portions import portions_of
from dnclaims.hosts.batch.tables import page_of

pa = pytest.importorskip("pyarrow")
pytest.importorskip("warcio")

PAGES = [(f"p{n}", f"https://clinic{n}.example/", f"<p>Dry needling, page {n}. “{'é' * n}”</p>\n") for n in range(40)]


def write_parquet(folder: Path) -> Path:
    import pyarrow.parquet as pq

    path = folder / "pages.parquet"
    columns = [list(column) for column in zip(*PAGES, strict=True)]
    pq.write_table(pa.table(dict(zip(("id", "url", "html"), columns, strict=True))), path, row_group_size=7)
    return path


def write_jsonl(folder: Path, name: str = "pages.jsonl") -> Path:
    path = folder / name
    text = "".join(json.dumps({"id": page, "url": url, "html": html}) + "\n" for page, url, html in PAGES)
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


def write_csv(folder: Path) -> Path:
    path = folder / "pages.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "url", "html"), *PAGES])
    return path


def write_warc(folder: Path, *, packed: bool) -> Path:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path = folder / ("pages.warc.gz" if packed else "pages.warc")
    with path.open("wb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # its writer leaves what it makes digests of to the collector
        writer = WARCWriter(file, gzip=packed)
        for page, url, html in PAGES:
            for kind in ("image/png", "text/html; charset=utf-8"):
                headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
                told = {"WARC-Record-ID": page} if "html" in kind else None
                record = writer.create_warc_record(
                    url,
                    "response",
                    payload=io.BytesIO(html.encode()),
                    http_headers=headers,
                    warc_headers_dict=told or {},
                )
                writer.write_record(record)
        del writer, record
        gc.collect()
    return path


WRITERS: dict[str, Callable[[Path], Path]] = {
    "parquet": write_parquet, "jsonl": write_jsonl, "csv": write_csv,
    "warc": lambda folder: write_warc(folder, packed=False), "warc.gz": lambda folder: write_warc(folder, packed=True),
    "jsonl.gz": lambda folder: write_jsonl(folder, "pages.jsonl.gz"),
}  # fmt: skip


def read(path: Path | str, size: int) -> list[Page | Unread]:
    return [page for portion in portions_of([str(path)], size, None) for page in portion.pages(Columns())]


def content(page: Page | Unread) -> str:
    assert isinstance(page, Page)
    return page.content.decode() if isinstance(page.content, bytes) else page.content


@pytest.mark.parametrize("size", [211, 997, 5000, 10**9])
@pytest.mark.parametrize("kind", WRITERS)
def test_every_format_gives_the_same_pages_however_it_is_cut(kind: str, size: int, tmp_path: Path) -> None:
    found = read(WRITERS[kind](tmp_path), size)
    assert [(page.id, page.url, content(page)) for page in found] == PAGES


@given(
    data=st.lists(st.sampled_from([b"a", b"\n", b"\r\n", b"bcd", "é".encode()]), max_size=30).map(b"".join),
    size=st.integers(1, 12),
)
def test_lines_belong_to_one_piece_each(data: bytes, size: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("lines") / "some.jsonl"
    path.write_bytes(data)
    cuts = [*range(0, max(len(data), 1), size), None]
    found = [line for start, stop in itertools.pairwise(cuts) for _, line in lines(str(path), start or 0, stop)]
    assert found == data.splitlines(keepends=True) or b"".join(map(_bytes, found)) == data


def _bytes(line: bytes | str) -> bytes:
    assert isinstance(line, bytes)
    return line


def test_folders_are_read_in_order_and_files_that_are_pages_go_together(tmp_path: Path) -> None:
    for name in ("b.html", "a.htm", "c/d.txt", "notes.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"about {name}", encoding="utf-8")
    write_jsonl(tmp_path)
    left: list[str] = []
    portions = portions_of([str(tmp_path)], 10**6, None, left.append)
    assert [(portion.format, len(portion.files)) for portion in portions] == [("jsonl", 1), ("html", 2), ("text", 1)]
    assert [Path(one).name for one in left] == ["notes.docx"]
    (page,) = portions[2].pages(Columns())
    assert isinstance(page, Page)
    assert page.plain


def test_patterns_are_spread_out(tmp_path: Path) -> None:
    write_jsonl(tmp_path)
    write_csv(tmp_path)
    assert len(portions_of([str(tmp_path / "*.csv"), str(tmp_path / "*.jsonl")], 10**6, None)) == 2


@pytest.mark.parametrize("given", ["nowhere/", "nowhere/*.parquet"])
def test_what_is_not_there_is_said(given: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no file to scan"):
        portions_of([str(tmp_path / given)], 1, None)


def test_a_file_of_no_known_format_is_said(tmp_path: Path) -> None:
    (tmp_path / "pages.bin").write_bytes(b"x")
    with pytest.raises(UserError, match="no format that can be scanned"):
        portions_of([str(tmp_path / "pages.bin")], 1, None)
    assert portions_of([str(tmp_path / "pages.bin")], 1, "html")[0].format == "html"


def test_every_format_says_what_its_files_are_called() -> None:
    suffixes = [suffix for name in names() for suffix in reader_of(name).suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert format_of("a/B.WARC.GZ") == "warc"
    assert format_of("a/b.gz") is None


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"id": 7, "html": "<p>x"}, Page("7", None, "<p>x")),
        ({"url": "u", "text": "x"}, Page("u", "u", "x", plain=True)),
        ({"html": None, "text": "x"}, Page("here", None, "x", plain=True)),
        ({"id": "a", "html": 3}, Unread("a", None, "`html` is no text")),
        ({"id": "a"}, Unread("a", None, "has neither `html` nor `text`")),
    ],
)
def test_rows_are_pages(row: dict[str, object], expected: Page | Unread) -> None:
    assert page_of(row, "here", Columns()) == expected


def test_a_line_that_never_ends_costs_one_page_and_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.write(b'{"html": "one"}\n{"html": "')
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"html": "three"}\n')
    found = read(path, 10**9)
    assert [type(page) for page in found] == [Page, Unread, Page]
    assert isinstance(found[1], Unread)
    assert found[1].reason == "is too large: 95 MB, where 16 MB is the most"
    assert [len(read(path, size)) for size in (30_000_000, MOST)] == [3, 3]


def test_broken_lines_and_rows_cost_one_page_each(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(b'{"html": "one"}\n{"html": \n[1]\n{"html": "\xff"}\n\n{"html": "two"}\n')
    assert [type(page) for page in read(path, 20)] == [Page, Unread, Unread, Unread, Page]
    path = tmp_path / "bad.csv"
    path.write_bytes(b'id,html\n1,one\n2\n3,\xff\xfe\n4,"two\nlines"\n')
    found = read(path, 20)
    assert [type(page) for page in found] == [Page, Unread, Unread, Page]
    assert content(found[3]) == "two\nlines"


@pytest.mark.parametrize("damaged", [0.3, 0.5, 0.7])
@pytest.mark.parametrize("packed", [True, False])
def test_behind_a_broken_record_reading_goes_on(damaged: float, packed: bool, tmp_path: Path) -> None:
    path = write_warc(tmp_path, packed=packed)
    raw = bytearray(path.read_bytes())
    at = int(len(raw) * damaged)
    raw[at : at + 200] = b"\xaa" * 200
    path.write_bytes(bytes(raw))
    found = read(path, 10**9)
    whole = [page.id for page in found if isinstance(page, Page)]
    assert len(whole) >= len(PAGES) - 3
    assert whole[-1] == "p39"
    # Bytes inside a page that is not packed are letters like others.
    assert packed <= sum(isinstance(page, Unread) for page in found) <= 3


@pytest.mark.parametrize("name", ["x.parquet", "x.jsonl.gz", "x.warc.gz", "x.warc", "x.csv"])
def test_a_file_that_is_no_such_file_costs_no_run(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"\x89PNG nonsense \xff\xfe" * 50)
    assert not any(isinstance(page, Page) for page in read(tmp_path / name, 10**9))
