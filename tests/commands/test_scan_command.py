"""`dnclaims scan`: on the engine itself, killed in the middle, and on a Ray cluster of two workers where Ray is installed."""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

from bench.clinicpages import page as made_page
from tests.commands.conftest import Call
from tests.conftest import ROOT

pytest.importorskip("daft")
pytest.importorskip("pyarrow")

LINUX = sys.platform == "linux"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "RAY_USAGE_STATS_ENABLED": "0"}


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some hundred pages, one in three of which speaks of dry needling, in a file that is cut into nine parts."""
    folder = tmp_path_factory.mktemp("crawl")
    path = folder / "pages.jsonl"
    needled = [one for number in range(1200) if "eedling" in (one := made_page(number)).html][:14]
    with path.open("w", encoding="utf-8") as file:
        for number in range(320):
            one = needled[number // 3 % len(needled)] if number % 3 == 0 else made_page(number)
            file.write(json.dumps({"id": f"p{number}", "url": one.url, "html": one.html}) + "\n")
        file.write('{"broken\n')
    return path


def command(crawl: Path | str, out: Path, *more: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "dnclaims",
        "scan",
        str(crawl),
        "--out",
        str(out),
        "--part-size",
        "1",
        "--format",
        "jsonl",
        "--no-config",
        *more,
    ]


def scan(crawl: Path | str, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(crawl, out, *more), capture_output=True, text=True, env=ENVIRONMENT, timeout=300, check=False
    )


def rows(out: Path) -> dict[str, bytes]:
    """Return what stands in each file of rows: findings, and pages that could not be read."""
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.glob("[ef]*/part-*"))}


@pytest.fixture(scope="module")
def straight(crawl: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A scan that nothing came in the way of: its folder, and what it said."""
    out = tmp_path_factory.mktemp("straight") / "out"
    done = scan(crawl, out)
    assert (done.returncode, done.stderr) == (0, "")
    return out, done.stdout


def test_what_a_scan_comes_to_is_said(straight: tuple[Path, str]) -> None:
    out, said = straight
    lines = said.splitlines()
    assert lines[0].split() == ["Rule", "findings"]
    assert any(line.split()[:3] == ["DN101", "cure", "claim"] for line in lines)
    assert "321 pages in " in said
    fates = re.search(
        r"321 pages in \d+ s: (\d+) linted; (\d+) passed over: they do not name\s+dry\s+needling;\s+1 could not be read",
        said,
    )
    assert fates is not None, said
    assert int(fates[1]) + int(fates[2]) == 320
    found = [
        json.loads(line)
        for path in sorted((out / "findings").iterdir())
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert f"{len(found):,} findings on {fates[1]} pages: " in said
    first = found[0]
    assert list(first) == [
        "page", "url", "rule", "severity", "scope", "start", "end", "line", "column", "text", "said", "shown", "standing", "concepts",
        "claim", "allowed", "corpus", "version",
    ]  # fmt: skip


def _children(process: int) -> list[int]:
    return [
        int(one) for task in Path(f"/proc/{process}/task").iterdir() for one in (task / "children").read_text().split()
    ]


def _wait_for_parts(out: Path, running: subprocess.Popen[str], count: int) -> None:
    end = time.monotonic() + 120
    while len(list(out.glob("done/part-*.json"))) < count:
        assert running.poll() is None, "the scan ended before it could be killed"
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.skipif(not LINUX, reason="kills processes by what /proc tells of them")
def test_a_scan_that_is_killed_is_taken_up_again(crawl: Path, straight: tuple[Path, str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    running = subprocess.Popen(
        command(crawl, out, "--jobs", "1"),
        env=ENVIRONMENT,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    _wait_for_parts(out, running, 2)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert 2 <= len(list(out.glob("done/part-*.json"))) < 9
    again = scan(crawl, out)
    assert again.returncode == 2
    assert "holds a scan already" in again.stderr
    resumed = scan(crawl, out, "--resume")
    assert resumed.returncode == 0, resumed.stderr
    assert rows(out) == rows(straight[0])


@pytest.mark.skipif(not LINUX, reason="kills processes by what /proc tells of them")
def test_nothing_is_lost_with_a_worker(crawl: Path, straight: tuple[Path, str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    call = command(crawl, out, "--jobs", "2")
    with subprocess.Popen(call, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        _wait_for_parts(out, running, 1)
        os.kill(_children(running.pid)[0], signal.SIGKILL)
        _, said = running.communicate(timeout=300)
    assert running.returncode == 0, said
    assert rows(out) == rows(straight[0])


def test_a_sample_says_how_sure_it_is(crawl: Path, tmp_path: Path) -> None:
    report = tmp_path / "scan.html"
    done = scan(crawl, tmp_path / "out", "--sample", "20%", "--report", str(report))
    assert done.returncode == 0, done.stderr
    assert re.match(r"A sample: \d+ of 321 pages\. \d+\.\d\d% of it has a finding \(95% interval ", done.stdout)
    page = report.read_text(encoding="utf-8")
    assert "What 321 pages say beyond the evidence" in page
    assert "A sample: " in page


def test_addresses_are_read_as_files_are(crawl: Path, straight: tuple[Path, str], tmp_path: Path) -> None:
    """By the engine's listing and Arrow's file systems, as an object store would be."""
    done = scan(f"{crawl.parent.as_uri()}/*.jsonl", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path / "out")["findings/part-00000.jsonl"] == rows(straight[0])["findings/part-00000.jsonl"]
    nowhere = scan(crawl, tmp_path / "other", "file:///nowhere/*.jsonl")
    assert nowhere.returncode == 2
    assert "there is no file to scan" in nowhere.stderr


def test_a_limit_is_the_first_pages(crawl: Path, straight: tuple[Path, str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert scan(crawl, out, "--limit", "50").returncode == 0
    found, all_found = (
        b"".join(one for name, one in rows(of).items() if name.startswith("findings")) for of in (out, straight[0])
    )
    assert all_found.startswith(found)
    assert 0 < len(found) < len(all_found)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.parquet", "--out", "out"], "nowhere.parquet: there is no file to scan"),
        (["page.html", "--out", "out", "--sample", "lots"], "--sample lots: is no share of the pages"),
        (["page.html", "--out", "out", "--input-format", "pdf"], "no format “pdf”"),
        (["page.html", "--out", "."], "holds other files already"),
        (["page.html", "--out", "out", "--select", "DN999"], "no rule “DN999”"),
    ],
)
def test_mistakes_are_said(arguments: list[str], said: str, call: Call) -> None:
    Path("page.html").write_text("<p>x", encoding="utf-8")
    outcome = call("scan", *arguments)
    assert outcome.code == 2
    assert said in outcome.err


def test_what_is_missing_is_said(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("page.html").write_text("<p>x", encoding="utf-8")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name in ("daft", "ray") else find_spec(name))
    outcome = call("scan", "page.html", "--out", "out")
    assert (outcome.code, outcome.err) == (
        2,
        "dnclaims: needs the extra scale (daft is not installed): pip install 'dnclaims[scale]'\n",
    )
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "ray" else find_spec(name))
    outcome = call("scan", "page.html", "--out", "out", "--runner", "ray")
    assert (outcome.code, outcome.err) == (2, "dnclaims: a cluster needs Ray: pip install ray\n")


def test_no_other_command_loads_the_engine() -> None:
    told = "import sys; from dnclaims.cli import run; run(['--help']); run(['scan', '--help']); print([m for m in ('daft', 'pyarrow', 'warcio', 'ray') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, env=ENVIRONMENT, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


class Cluster(NamedTuple):
    """Where a cluster is, and the processes that hold its nodes."""

    address: str
    nodes: list[int]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A Ray cluster of two nodes on this machine, with one worker each and a password of its own; started and stopped here."""
    if find_spec("ray") is None:
        pytest.skip("Ray is not installed: pip install ray")
    token = tmp_path_factory.mktemp("ray") / "token"
    token.write_text(secrets.token_hex(32), encoding="ascii")
    ENVIRONMENT.update(RAY_AUTH_MODE="token", RAY_AUTH_TOKEN_PATH=str(token))
    nodes = ["--head --port=46379 --include-dashboard=false --disable-usage-stats", "--address=127.0.0.1:46379"]
    running: list[subprocess.Popen[str]] = []
    try:
        for node in nodes:
            command = [sys.executable, "-m", "ray.scripts.scripts", "start", "--block", "--num-cpus=1", *node.split()]
            running.append(
                subprocess.Popen(
                    command,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    text=True,
                    env=ENVIRONMENT,
                    start_new_session=True,
                )
            )
            said = running[-1].stdout
            assert said is not None
            if not any("Ray runtime started" in line for line in said):
                pytest.skip("no Ray cluster starts here")
        yield Cluster("127.0.0.1:46379", [one.pid for one in running])
    finally:
        for one in reversed(running):  # those begun here, and no other
            one.terminate()
        for one in running:
            one.wait(60)
            one.stdout and one.stdout.close()


def test_a_cluster_gives_the_same_rows(
    crawl: Path, straight: tuple[Path, str], cluster: Cluster, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = scan(crawl, out, "--runner", "ray", "--address", cluster.address, "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert rows(out) == rows(straight[0])


@pytest.mark.skipif(not LINUX, reason="kills a process by what /proc tells of it")
def test_a_cluster_loses_nothing_with_a_worker(crawl: Path, cluster: Cluster, tmp_path: Path) -> None:
    """Ray begins another worker, which does what the lost one was at."""
    many = [str(crawl)] * 24
    assert scan(crawl, tmp_path / "straight", *many).returncode == 0
    call = command(crawl, tmp_path / "out", *many, "--runner", "ray", "--address", cluster.address, "--jobs", "2")
    with subprocess.Popen(call, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        _wait_for_parts(tmp_path / "out", running, 1)
        workers = [
            one
            for node in cluster.nodes
            for one in _below(node)
            if b"UDFActor" in Path(f"/proc/{one}/cmdline").read_bytes()
        ]
        os.kill(workers[0], signal.SIGKILL)
        _, said = running.communicate(timeout=300)
    assert running.returncode == 0, said
    assert rows(tmp_path / "out") == rows(tmp_path / "straight")


def _below(process: int) -> Iterator[int]:
    for child in _children(process):
        yield child
        yield from _below(child)
