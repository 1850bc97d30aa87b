"""A scan: stopped anywhere and taken up again, it writes what it would have written; pages that end processes are found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from bench.clinicpages import Page as Made
from dnclaims.errors import UserError
from dnclaims.hosts.batch.engine import LostError
from dnclaims.hosts.batch.formats import Columns
from dnclaims.hosts.batch.parts import Parts
from dnclaims.hosts.batch.portions import Portion, portions_of
from dnclaims.hosts.batch.rows import Counted, Scanned
from dnclaims.hosts.batch.sampling import interval, is_sampled, share_of
from dnclaims.hosts.batch.scanner import How
from dnclaims.hosts.batch.summary import Summary, site_of, summary_of, total
from dnclaims.hosts.batch.worker import Task, Worker, at_hand
from tests.hosts.batch.conftest import rows_in

ScanHere = Callable[..., Parts]


@pytest.fixture(scope="module")
def portions(made: list[Made], tmp_path_factory: pytest.TempPathFactory) -> list[Portion]:
    path = tmp_path_factory.mktemp("crawl") / "pages.jsonl"
    path.write_text("".join(json.dumps({"url": one.url, "html": one.html}) + "\n" for one in made), encoding="utf-8")
    return portions_of([str(path)], 200_000, None)


@pytest.fixture(scope="module")
def whole(portions: list[Portion], worker: Worker) -> dict[int, Scanned]:
    return {one.number: worker.scanned(Task(one)) for one in portions}


def runs(whole: dict[int, Scanned], *, stops_after: int | None = None) -> Callable[[Sequence[Task]], Iterator[Scanned]]:
    """Return an engine that knows what every portion comes to, and is killed after some."""

    def run(tasks: Sequence[Task]) -> Iterator[Scanned]:
        for done, task in enumerate(tasks):
            if done == stops_after:
                raise KeyboardInterrupt
            yield whole[task.portion.number]

    return run


@pytest.mark.parametrize("kind", ["parquet", "jsonl"])
def test_rows_are_written_part_by_part(kind: str, whole: dict[int, Scanned], tmp_path: Path) -> None:
    parts = Parts(tmp_path / "out", kind, {}, resume=False)
    for one in whole.values():
        parts.keep(one, _summary(one))
    files = sorted((tmp_path / "out" / "findings").iterdir())
    if kind == "parquet":
        import pyarrow.parquet as pq

        rows = [row for path in files for row in pq.read_table(path).to_pylist()]
    else:
        rows = [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    told = [row for one in whole.values() for row in one.findings]
    assert [(row["page"], row["rule"], row["start"], row["text"], tuple(row["concepts"])) for row in rows] == [
        (row.page, row.rule, row.start, row.text, row.concepts) for row in told
    ]
    assert parts.done() == set(whole)
    assert list((tmp_path / "out").rglob("*.tmp")) == []


def _summary(one: Scanned) -> Summary:
    return summary_of(one, {})


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_scan_that_was_stopped_goes_on(
    after: int, portions: list[Portion], whole: dict[int, Scanned], scan_here: ScanHere, tmp_path: Path
) -> None:
    scan_here(portions, tmp_path / "straight", by=runs(whole))
    with pytest.raises(KeyboardInterrupt):
        scan_here(portions, tmp_path / "stopped", by=runs(whole, stops_after=after))
    (tmp_path / "stopped" / "findings" / "part-00003.jsonl.tmp").write_bytes(b"half a")
    assert len(list((tmp_path / "stopped" / "done").iterdir())) == after
    scan_here(portions, tmp_path / "stopped", by=runs(whole), resume=True)
    for kind in ("findings", "errors", "done"):
        assert rows_in(tmp_path / "stopped", kind) == rows_in(tmp_path / "straight", kind)


def test_only_the_same_scan_is_taken_up_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    Parts(out, "jsonl", {"portions": 3}, resume=False)
    with pytest.raises(UserError, match="holds a scan already"):
        Parts(out, "jsonl", {"portions": 3}, resume=False)
    with pytest.raises(UserError, match="something else: portions differ"):
        Parts(out, "jsonl", {"portions": 4}, resume=True)
    Parts(out, "jsonl", {"portions": 3}, resume=True)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.doc").touch()
    with pytest.raises(UserError, match="holds other files"):
        Parts(tmp_path / "other", "jsonl", {}, resume=True)
    (out / "scan.json").write_text("{", encoding="utf-8")
    with pytest.raises(UserError, match="no plan of a scan"):
        Parts(out, "jsonl", {}, resume=True)


@pytest.mark.parametrize("limit", [1, 6, 7, 13, 1000])
def test_a_limit_takes_the_first_pages(
    limit: int, portions: list[Portion], scan_here: ScanHere, whole: dict[int, Scanned], tmp_path: Path
) -> None:
    parts = scan_here(portions, tmp_path / "out", limit=limit)
    pages = sum(one.counted.pages for one in whole.values())
    assert total(parts.summaries()).counted.pages == min(limit, pages)
    rows = b"".join(rows_in(tmp_path / "out")).splitlines()
    straight = [row for one in sorted(whole.values(), key=lambda one: one.number) for row in one.findings]
    assert [json.loads(row)["text"] for row in rows] == [row.text for row in straight[: len(rows)]]


def test_what_is_lost_with_a_process_is_done_again(
    portions: list[Portion], whole: dict[int, Scanned], scan_here: ScanHere, tmp_path: Path
) -> None:
    calls: list[int] = []

    def run(tasks: Sequence[Task]) -> Iterator[Scanned]:
        calls.append(len(tasks))
        yield whole[tasks[0].portion.number]
        if len(tasks) > 1:
            raise LostError("killed")

    scan_here(portions, tmp_path / "out", by=run)
    scan_here(portions, tmp_path / "straight", by=runs(whole))
    assert rows_in(tmp_path / "out") == rows_in(tmp_path / "straight")
    assert calls == list(range(len(portions), 0, -1))


def test_a_page_that_ends_processes_is_passed_over(
    portions: list[Portion], worker: Worker, index: object, tmp_path: Path
) -> None:
    """It costs one error row: the page at which a process was when it ended, twice."""
    from dnclaims.hosts.batch.scan import Scan

    parts = Parts(tmp_path / "out", "jsonl", {}, resume=False)

    def run(tasks: Sequence[Task]) -> Iterator[Scanned]:
        for task in tasks:
            if task.portion.number == 1 and 2 not in task.deadly:
                (parts.trail / "1").write_bytes(b"           2")
                raise LostError("killed")
            yield worker.scanned(task)

    Scan(portions, parts, run, {}, lambda portion, counted: None).all()
    (row,) = [json.loads(line) for line in b"".join(rows_in(tmp_path / "out", "errors")).splitlines()]
    assert row["reason"] == "ended the process that linted it"
    assert parts.done() == {portion.number for portion in portions}


def test_a_scan_gives_up_where_nothing_gets_done(portions: list[Portion], scan_here: ScanHere, tmp_path: Path) -> None:
    def run(tasks: Sequence[Task]) -> Iterator[Scanned]:
        if tasks:
            raise LostError("no memory")
        yield from ()

    with pytest.raises(UserError, match="ended again and again: no memory"):
        scan_here(portions, tmp_path / "out", by=run)


def test_a_trail_shows_the_page_at_hand(
    portions: list[Portion], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    followed = Worker(How(), Columns(), tmp_path)
    scan = followed._scanner.outcome
    seen: list[str] = []

    def outcome(page: object) -> object:
        seen.append("")
        if len(seen) == 4:
            raise Killed
        return scan(page)  # type: ignore[arg-type]

    monkeypatch.setattr(followed._scanner, "outcome", outcome)
    with pytest.raises(Killed):
        followed.scanned(Task(portions[0]))
    assert at_hand(tmp_path) == {0: 3}
    followed.scanned(Task(portions[0]))
    assert at_hand(tmp_path) == {}


def test_a_full_disk_is_said_and_leaves_whole_parts(
    whole: dict[int, Scanned], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = Parts(tmp_path / "out", "jsonl", {}, resume=False)
    parts.keep(whole[0], _summary(whole[0]))

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError, match="cannot be written: No space left"):
        parts.keep(whole[1], _summary(whole[1]))
    assert parts.done() == {0}


def test_samples_are_always_the_same_and_hold_smaller_ones() -> None:
    ids = [f"page {number}" for number in range(20_000)]
    small, large = ({one for one in ids if is_sampled(one, share)} for share in (0.01, 0.1))
    assert small < large
    assert 150 < len(small) < 250
    assert all(is_sampled(one, 1.0) for one in ids)


@pytest.mark.parametrize(
    ("found", "of", "expected"),
    [(0, 0, (0.0, 1.0)), (0, 100, (0.0, 0.0370)), (20, 1000, (0.0130, 0.0307)), (50, 50, (0.9287, 1.0))],
)
def test_intervals_are_those_of_wilson(found: int, of: int, expected: tuple[float, float]) -> None:
    assert interval(found, of) == pytest.approx(expected, abs=1e-4)


def test_shares_are_written_as_people_do() -> None:
    assert [share_of(text) for text in ("1%", "0.5 %", "0.01", "100%")] == [0.01, 0.005, 0.01, 1.0]
    for wrong in ("", "0", "a few", "101%", "-1%", "nan"):
        with pytest.raises(UserError):
            share_of(wrong)


def test_counts_add_up(whole: dict[int, Scanned]) -> None:
    counted = Counted()
    for one in whole.values():
        counted.add(one.counted)
    assert counted.pages == counted.linted + counted.aside + counted.foreign + counted.unread + counted.unsampled
    assert counted.linted >= 5


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.a.example/b", "a.example"),
        (None, ""),
        ("a", ""),
        ("http://[", ""),
        ("http://A.example:80", "a.example"),
    ],
)
def test_sites_are_hosts(url: str | None, site: str) -> None:
    assert site_of(url) == site
