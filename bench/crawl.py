"""What a crawl costs: pages a second, CPU, memory and growth of `dnclaims scan` on generated pages of clinics.

    python -m bench.crawl [--sizes 1000,10000,100000] [--rounds 3] [--folder DIR] [--ray]

Pages come from `bench.clinicpages`: about 30 KB of HTML each, two in a hundred of which speak of dry needling. They are
written once, a thousand to a file of Parquet and of WARC, and kept in --folder where one is given. Each size is scanned by
both cores; the middle one also by one core, with every page parsed, from WARC, killed in the middle and taken up again
and, with --ray, on a Ray cluster of this machine's own. All of them must give the same rows. Commands take turns; medians count.
"""

from __future__ import annotations

import argparse
import io
import math
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.clinicpages import page

A_FILE = 1000
"""Pages in a file."""


class Taken(NamedTuple):
    """What one scan took."""

    wall: float
    cpu: float
    """Seconds of work in all processes."""
    memory: float
    """Megabytes that all processes held together, at the most."""
    workers: float
    """Megabytes that the largest of its workers held at the most."""


def write_pages(folder: Path, count: int) -> None:
    """Write pages to files of Parquet and of WARC, as far as they are not there."""
    import pyarrow as pa
    import pyarrow.parquet as pq
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    (folder / "parquet").mkdir(parents=True, exist_ok=True)
    (folder / "warc").mkdir(exist_ok=True)
    for number in range(count // A_FILE):
        table, archive = folder / "parquet" / f"{number:04d}.parquet", folder / "warc" / f"{number:04d}.warc.gz"
        if table.exists() and (archive.exists() or number >= 10):
            continue
        ids = range(number * A_FILE, (number + 1) * A_FILE)
        made = [page(one) for one in ids]
        told = {"id": [f"p{one}" for one in ids], "url": [one.url for one in made], "html": [one.html for one in made]}
        pq.write_table(pa.table(told), table, row_group_size=A_FILE)
        if number >= 10:
            continue
        with archive.open("wb") as file:
            writer = WARCWriter(file, gzip=True)
            for one, (name, url, html) in enumerate(zip(*told.values(), strict=True)):
                head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
                record = writer.create_warc_record(
                    url,
                    "response",
                    payload=io.BytesIO(html.encode()),
                    http_headers=head,
                    warc_headers_dict={"WARC-Record-ID": name},
                )
                writer.write_record(record)
                del record, one


def scan(folder: Path, kind: str, count: int, out: Path, *more: str) -> list[str]:
    """Return the command that scans the first so many pages."""
    files = sorted(str(path) for path in (folder / kind).iterdir())[: count // A_FILE]
    return [
        sys.executable,
        "-m",
        "dnclaims",
        "scan",
        *files,
        "--out",
        str(out),
        "--no-config",
        "--quiet",
        "--format",
        "jsonl",
        *more,
    ]


def run(command: list[str]) -> Taken:
    """Run a scan; what its processes hold together is looked at twenty times a second."""
    before = os.times()
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        most = [0.0, 0.0]
        over = threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, most, over))
        watch.start()
        _, said = process.communicate()
        over.set()
        watch.join()
    wall = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(command[:6])} … ended with {process.returncode}: {said.decode()[-500:]}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Taken(wall, cpu, *most)


def _watch(process: int, most: list[float], over: threading.Event) -> None:
    while not over.wait(0.05):
        held = [memory_of(one) for one in (process, *below(process))]
        most[0] = max(most[0], sum(held))
        most[1] = max(most[1], *held[1:], 0.0)


def below(process: int) -> list[int]:
    """Return the processes that a process began, and those that they did."""
    found: list[int] = []
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        children = [int(one) for task in tasks for one in (task / "children").read_text().split()]
    except OSError:
        return found
    for child in children:
        found += [child, *below(child)]
    return found


def memory_of(process: int) -> float:
    """Return the megabytes that a process holds."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, IndexError, ValueError):
        return 0.0


def rows(out: Path) -> list[bytes]:
    """Return the rows of a scan, in order."""
    return [line for path in sorted((out / "findings").iterdir()) for line in path.read_bytes().splitlines()]


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where pages are kept from one run to the next")
    parser.add_argument("--ray", action="store_true", help="scan on a Ray cluster too")
    arguments = parser.parse_args()
    sizes = [int(size) for size in arguments.sizes.split(",")]
    with tempfile.TemporaryDirectory() as name:
        folder = arguments.folder or Path(name) / "pages"
        write_pages(folder, max(sizes))
        numbers = iter(range(10_000))

        def fresh() -> Path:
            return Path(name) / f"out{next(numbers)}"

        growth(folder, sizes, fresh, arguments.rounds)
        ways(folder, sizes[len(sizes) // 2], fresh, arguments.rounds, ray=arguments.ray)


def growth(folder: Path, sizes: list[int], fresh: Callable[[], Path], rounds: int) -> None:
    """Print what scans of growing size take, and the exponent with which their work grows."""
    print(
        f"{'pages':>9}{'wall':>10}{'cpu':>10}{'pages/s':>10}{'a core':>10}{'together':>12}{'a worker':>12}{'exponent':>10}"
    )
    before: tuple[int, float] | None = None
    for size in sizes:
        taken = [
            run(scan(folder, "parquet", size, fresh(), "--jobs", "2")) for _ in range(rounds if size < 50_000 else 1)
        ]
        wall, cpu = statistics.median(one.wall for one in taken), statistics.median(one.cpu for one in taken)
        memory, worker = max(one.memory for one in taken), max(one.workers for one in taken)
        exponent = f"{math.log(cpu / before[1]) / math.log(size / before[0]):10.2f}" if before else ""
        print(
            f"{size:9,}{wall:9.1f}s{cpu:9.1f}s{size / wall:10,.0f}{size / cpu:10,.0f}{memory:9.0f} MB{worker:9.0f} MB{exponent}",
            flush=True,
        )
        before = size, cpu


def ways(folder: Path, size: int, fresh: Callable[[], Path], rounds: int, *, ray: bool) -> None:
    """Print what ways to scan the same pages take, and whether their rows are the same."""
    commands = {
        "two cores": ("parquet", ("--jobs", "2")),
        "one core": ("parquet", ("--jobs", "1")),
        "every page parsed": ("parquet", ("--jobs", "2", "--parse-all")),
        "every page linted": ("parquet", ("--jobs", "2", "--all-pages")),
        "WARC, two cores": ("warc", ("--jobs", "2")),
        **({"Ray, two workers": ("parquet", ("--jobs", "2", "--runner", "ray"))} if ray else {}),
    }
    taken: dict[str, list[Taken]] = {title: [] for title in commands}
    found: dict[str, list[bytes]] = {}
    for turn in range(rounds):
        for title, (kind, more) in commands.items():
            if turn and title.startswith("every"):
                continue
            out = fresh()
            taken[title].append(run(scan(folder, kind, min(size, 10_000), out, *more)))
            found[title] = rows(out)
    killed, left = killed_and_resumed(folder, min(size, 10_000), fresh())
    found["killed, resumed"] = killed
    first = statistics.median(one.wall for one in taken["one core"])
    straight = found["two cores"]
    print(f"\n{min(size, 10_000):,} pages, {len(straight):,} rows")
    for title, results in taken.items():
        wall, cpu = statistics.median(one.wall for one in results), statistics.median(one.cpu for one in results)
        same = "the same rows" if found[title] == straight else "other rows"
        print(f"{title:20}{wall:8.1f}s{cpu:8.1f}s cpu{first / wall:8.2f}× one core   {same}", flush=True)
    same = "the same rows" if killed == straight else "OTHER ROWS"
    print(f"{'killed, resumed':20}{left} parts were done when it was killed   {same}")


def killed_and_resumed(folder: Path, size: int, out: Path) -> tuple[list[bytes], int]:
    """Kill a scan in the middle with all of its processes, and take it up again; return its rows, and the parts done before."""
    command = scan(folder, "parquet", size, out, "--jobs", "2")
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    while process.poll() is None and len(list(out.glob("done/part-*"))) < size // A_FILE // 2:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    left = len(list(out.glob("done/part-*")))
    run([*command, "--resume"])
    return rows(out), left


if __name__ == "__main__":
    main()
