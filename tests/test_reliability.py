"""What may go wrong around a run: outputs that are closed or full, folders that cannot be written to, runs side by side, runs that are killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.killed import Site
from dnclaims import cli, compiled
from dnclaims.errors import Exit

ROOT = Path(__file__).resolve().parent.parent
UNIX = pytest.mark.skipif(os.name == "nt", reason="outputs are closed as Unix does")
FULL = Path("/dev/full")


def dnclaims(folder: Path, *arguments: str, shell: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder, with redirections of the shell and a cache of its own."""
    command = " ".join([sys.executable, "-m", "dnclaims", *arguments, shell])
    return subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "DNCLAIMS_CACHE_DIR": str(folder / "cache"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A page with a claim, large enough for its result to be kept."""
    claims = "It is well known that dry needling cures migraine.\n\n" * 900
    page = claims + "You will find us in the house on the hill. " * 6000
    (tmp_path / "page.md").write_text(f"# Page\n\n{page}\n", "utf-8")
    return tmp_path


# --- outputs ---


@UNIX
@pytest.mark.parametrize("shell", ["2>&-", ">&-", ">&- 2>&-", "2>/dev/full", ">/dev/full 2>/dev/full"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("lint", "--nope"), 2), (("nope",), 2), (("lint", "gone.md"), 2), (("lint",), 2), (("--version",), 0)],
)
def test_outputs_that_are_closed_or_full_change_no_exit_code(
    tmp_path: Path, shell: str, arguments: tuple[str, ...], code: int
) -> None:
    if "full" in shell and not FULL.exists():
        pytest.skip("there is no /dev/full here")
    if code == 0 and ">/dev/full 2" in shell:
        code = 2  # what was asked for could not be written
    assert dnclaims(tmp_path, *arguments, shell=shell).returncode == code


@UNIX
@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("arguments", [("--help",), ("search", "headache"), ("conflicts", "--format", "json")])
def test_results_for_which_there_is_no_room_are_a_mistake_and_no_bug(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = dnclaims(tmp_path, *arguments, shell=">/dev/full")
    assert (done.returncode, done.stderr) == (
        2,
        "dnclaims: the output cannot be written: No space left on device\n",
    )


# --- folders that cannot be written to ---


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few kilobytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount here")
    if done.returncode != 0:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


LINT = ("lint", "page.md", "--format", "json")


def test_full_disk_keeps_nothing_and_says_so(site: Path, small_disk: Path) -> None:
    """The findings are the same; what was begun is taken away."""
    anew = dnclaims(site, *LINT, "--no-cache")
    done = dnclaims(site, *LINT, DNCLAIMS_CACHE_DIR=str(small_disk))
    assert (done.returncode, done.stdout) == (anew.returncode, anew.stdout)
    assert f"nothing could be kept in {small_disk} (No space left on device)" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(small_disk.rglob("*.tmp")) == []


def test_full_disk_leaves_the_baseline_as_it_was(site: Path, small_disk: Path) -> None:
    baseline = small_disk / "baseline.json"
    before = '{"schema": "dnclaims/baseline/1", "findings": []}'
    baseline.write_text(before, "utf-8")
    done = dnclaims(site, "baseline", "page.md", "--output", str(baseline))
    assert done.returncode == 2
    assert "baseline.json: cannot be written: No space left on device" in done.stderr
    assert [(path.name, path.read_text("utf-8")) for path in small_disk.iterdir()] == [("baseline.json", before)]


@UNIX
def test_limit_on_the_size_of_files_leaves_the_baseline_as_it_was(site: Path) -> None:
    """As a full disk, where none can be mounted."""
    baseline = site / ".dnclaims-baseline.json"
    before = '{"schema": "dnclaims/baseline/1", "findings": []}'
    baseline.write_text(before, "utf-8")
    run = (
        "import resource, signal, sys; from dnclaims import cli;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
        "sys.exit(cli.run(['baseline', 'page.md']))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DNCLAIMS_CACHE_DIR": str(site / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", run], cwd=site, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert ".dnclaims-baseline.json: cannot be written: File too large" in done.stderr
    assert baseline.read_text("utf-8") == before
    assert sorted(path.name for path in site.iterdir() if "baseline" in path.name) == [baseline.name]


def test_home_that_cannot_be_written_to_costs_a_head_start_and_no_answer(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file stands where the folder would be: root is kept out by nothing else."""
    (site / "home").write_text("no folder", "utf-8")
    monkeypatch.chdir(site)
    monkeypatch.setenv("DNCLAIMS_CACHE_DIR", str(site / "home" / "cache"))
    said = []
    for _ in range(2):
        assert cli.run(["lint", "page.md", "--format", "json"]) == Exit.FINDINGS
        out, err = capsys.readouterr()
        assert (
            err
            == f"dnclaims: nothing could be kept in {site / 'home' / 'cache'} (Not a directory); the next run starts anew\n"
        )
        said.append(out)
    assert said[0] == said[1]


def test_read_only_disk_is_said_to_be_one(site: Path, small_disk: Path) -> None:
    done = subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip("no disk can be made read-only here")
    linted = dnclaims(site, *LINT, DNCLAIMS_CACHE_DIR=str(small_disk / "cache"))
    assert (linted.returncode, json.loads(linted.stdout)["documents"][0]["path"]) == (1, "page.md")
    assert "(Read-only file system)" in linted.stderr


def test_run_that_keeps_what_it_wants_says_nothing(site: Path) -> None:
    assert dnclaims(site, *LINT).stderr == ""
    assert list((site / "cache" / "results").glob("??/*.bin"))


# --- side by side ---


@UNIX
def test_runs_that_share_a_cache_say_the_same(site: Path) -> None:
    """All begin with an empty cache, and all compile and keep."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DNCLAIMS_CACHE_DIR": str(site / "cache")}
    command = [sys.executable, "-m", "dnclaims", *LINT]
    started = [
        subprocess.Popen(command, cwd=site, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    done = [(*process.communicate(), process.returncode) for process in started]
    assert done[0] == (dnclaims(site, *LINT, "--no-cache").stdout.encode(), b"", 1)
    assert done == [done[0]] * 4
    assert list((site / "cache").rglob("*.tmp")) == []


# --- killed ---


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills as Unix does")
def test_run_that_is_killed_breaks_nothing_and_loses_nothing(tmp_path: Path) -> None:
    """A few rounds of `bench/killed.py`, which does this hundreds of times."""
    site = Site(tmp_path, seed=3)
    for number in range(2):
        site.round(number)


def test_what_was_never_finished_is_thrown_away_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DNCLAIMS_CACHE_DIR", str(tmp_path))
    old, new, other = (tmp_path / name for name in ("page-1.bin.a.tmp", "page-2.bin.b.tmp", "book-1.bin.c.tmp"))
    for path in (old, new, other):
        path.write_bytes(b"half")
    for path in (old, other):
        os.utime(path, (0, 0))
    assert compiled.kept("page", int, "key", lambda: 7) == 7
    assert [path.exists() for path in (old, new, other)] == [False, True, True]
