"""Many files: the same reports by one process or several, anew or kept; and nothing that goes wrong in one is lost."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dnclaims import cli, results, run
from dnclaims.discovery import Found
from dnclaims.errors import Exit, UserError
from dnclaims.filelinter import FileLinter
from dnclaims.model import Document, FileReport
from dnclaims.policy import Policy
from dnclaims.settings import Configuration, Settings
from dnclaims.workers import BrokenWorkError, Team

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 25)


def linter(today: date = TODAY, **given: Any) -> FileLinter:
    return FileLinter(Configuration(settings=msgspec.convert(given, Settings)), today)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Found]:
    """Some twenty files, one of which is not there, with a cache of their own; few bytes are taken for many."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(results, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(run, "_WORTH_KEEPING", 0)
    monkeypatch.setattr(run, "_WORTH_SHARING", 0)
    found = []
    for number in range(21):
        path = f"page{number}.{'md' if number % 2 else 'html'}"
        Path(path).write_text(f"Dry needling cures migraine in {number} visits.\n", encoding="utf-8")
        found.append(Found(path=path, file=path, size=50))
    found.insert(3, Found(path="gone.md", file="gone.md"))
    return found


def reports(files: list[Found], with_: FileLinter | None = None, **how: Any) -> list[FileReport]:
    return list(run.reports(with_ or linter(), files, **how))


def kept() -> list[Path]:
    return sorted((Path("cache") / "results").glob("??/*.bin"))


# --- side by side ---


@pytest.mark.parametrize("jobs", [2, 3, 50])
def test_several_processes_report_what_one_does(files: list[Found], jobs: int) -> None:
    alone = reports(files, cache=False, jobs=1)
    assert [one.path for one in alone] == [found.path for found in files]
    assert reports(files, cache=False, jobs=jobs) == alone


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_processes_may_be_started_in_any_way(files: list[Found], method: str) -> None:
    by_itself = linter(ignore=["DN302"])
    with Team(by_itself, 2, method) as team:
        together = list(team.reports([(found, None) for found in files]))
    assert together == [by_itself.report(found) for found in files]


class _Breaking(FileLinter):
    """A linter with a bug of its own, or one whose process is ended."""

    def report(self, found: Found, raw: bytes | None = None, policy: Policy | None = None) -> FileReport:
        """Fail on one of the files."""
        if found.path == "page9.md":
            if "killed" in self.settings.exclude:
                os.kill(os.getpid(), signal.SIGKILL)
            raise ZeroDivisionError("what a bug")
        return super().report(found, raw, policy)


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")
@pytest.mark.parametrize(("how", "told"), [("raised", "what a bug"), ("killed", "ended from outside")])
def test_what_goes_wrong_in_a_process_is_told_and_ends_the_run(files: list[Found], how: str, told: str) -> None:
    broken = _Breaking(Configuration(settings=Settings(exclude=(how,))), TODAY)
    with pytest.raises(BrokenWorkError, match=told), Team(broken, 2, "fork") as team:
        list(team.reports([(found, None) for found in files]))
    assert multiprocessing.active_children() == []


def test_process_that_is_gone_when_it_gets_its_next_files_is_told(files: list[Found]) -> None:
    """Left as it is, its broken pipe would look like that of our own output, which nobody need read."""
    with Team(linter(), 1) as team:
        list(team.reports([(files[0], None)]))
        (process,) = multiprocessing.active_children()
        process.kill()
        process.join()
        with pytest.raises(BrokenWorkError, match="ended from outside"):
            list(team.reports([(files[1], None)]))


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")
def test_run_whose_process_is_ended_is_a_bug_and_no_clean_run(
    files: list[Found], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("dnclaims.workers.METHOD", "fork")
    monkeypatch.setattr(FileLinter, "report", lambda self, found, raw=None: os.kill(os.getpid(), signal.SIGKILL))
    assert cli.run(["lint", ".", "--jobs", "2", "--no-cache"]) == Exit.BUG
    assert "ended from outside" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="sends signals as Unix does")
def test_ctrl_c_ends_all_at_once_and_leaves_nothing_behind(tmp_path: Path) -> None:
    for number in range(40):
        text = "Dry needling cures migraine, asthma and neck pain in two visits. " * 300
        (tmp_path / f"page{number}.md").write_text(f"{text}\n\n# Page {number}\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "dnclaims",
        "lint",
        ".",
        "--jobs",
        "2",
        "--no-cache",
        "--output",
        "json:out.json",
        "-q",
    ]
    started = subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while not list(tmp_path.glob("out.json.*")):  # the output is opened when linting begins
        time.sleep(0.01)
    time.sleep(0.1)
    os.killpg(started.pid, signal.SIGINT)
    started.communicate(timeout=30)
    assert started.returncode == 130
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []
    with pytest.raises(ProcessLookupError):  # no process of its group is left
        os.killpg(started.pid, 0)


# --- kept ---


def test_what_was_linted_before_is_not_linted_again(files: list[Found], monkeypatch: pytest.MonkeyPatch) -> None:
    first = reports(files, jobs=1)
    assert len(kept()) == len(files) - 1
    monkeypatch.setattr(FileLinter, "report", lambda self, found, raw=None: FileReport(path=found.path, skipped="anew"))
    again = reports(files, jobs=1)
    assert [one for one in again if one.skipped != "anew"] == [one for one in first if one.path != "gone.md"]


@pytest.mark.parametrize(
    "other",
    [
        {"strict": True},
        {"ignore": ["DN101"]},
        {"severity": {"DN101": "info"}},
        {"jurisdiction": "uk"},
        {"ignore-places": ["text"]},
        {"vocabulary": {"dry-needling": ["Tensiora"]}},
        {"per-path": {"*.md": {"ignore": ["DN101"]}}},
        {"approved": [{"phrase": "cures migraine", "by": "A", "until": "2026-12-31"}]},
    ],
)
def test_other_settings_make_other_results(files: list[Found], other: dict[str, Any]) -> None:
    reports(files, jobs=1)
    assert reports(files, linter(**other), jobs=1) == reports(files, linter(**other), cache=False, jobs=1)


def test_approval_that_runs_out_makes_other_results(files: list[Found]) -> None:
    approved: dict[str, Any] = {"approved": [{"phrase": "cures migraine", "by": "A", "until": "2026-11-25"}]}
    reports(files, linter(**approved), jobs=1)
    after = date(2026, 11, 26)
    assert reports(files, linter(after, **approved), jobs=1) == reports(
        files, linter(after, **approved), cache=False, jobs=1
    )


def test_same_content_under_another_name_goes_by_that_name(files: list[Found]) -> None:
    reports(files, jobs=1)
    Path("copy.md").write_bytes(Path("page1.md").read_bytes())
    (report,) = reports([Found(path="copy.md", file="copy.md", size=50)], jobs=1)
    assert report.path == "copy.md"
    assert len(kept()) == len(files) - 1


def test_content_that_changed_is_linted_anew(files: list[Found]) -> None:
    reports(files, jobs=1)
    Path("page1.md").write_text("Dry needling may help.\n", encoding="utf-8")
    (report,) = reports([found for found in files if found.path == "page1.md"], jobs=1)
    assert report.findings == ()


def test_damaged_result_is_made_anew_in_silence(files: list[Found]) -> None:
    first = reports(files, jobs=1)
    for path in kept():
        path.write_bytes(path.read_bytes()[:-5] + b"spoil")
    assert reports(files, jobs=1) == first


def test_without_the_cache_nothing_is_kept(files: list[Found]) -> None:
    reports(files, cache=False, jobs=1)
    assert not Path("cache/results").exists()


def test_cache_that_cannot_be_written_costs_nothing_but_time(files: list[Found], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    assert reports(files, jobs=1) == reports(files, cache=False, jobs=1)


def test_what_nobody_asked_for_in_a_long_time_is_thrown_away(
    files: list[Found], monkeypatch: pytest.MonkeyPatch
) -> None:
    reports(files, jobs=1)
    old = kept()[:5]
    for path in old:
        os.utime(path, (0, 0))
    Path("cache/results/looked-through").unlink()
    monkeypatch.setattr(results.Results, "get", lambda self, path, name: None)
    monkeypatch.setattr(results.Results, "keep", lambda self, path, report: None)
    reports(files, jobs=1)
    assert [path for path in old if path.exists()] == []
    assert len(kept()) == len(files) - 1 - len(old)


def test_file_that_could_not_be_read_is_tried_again(files: list[Found], monkeypatch: pytest.MonkeyPatch) -> None:
    """What kept it from being read may be mended without a change to it: a package put in."""

    def fail(path: str, raw: bytes) -> Document:
        raise UserError("needs the extra for documents")

    with monkeypatch.context() as without:
        without.setattr("dnclaims.filelinter.read_document", fail)
        assert {report.at_fault for report in reports(files, jobs=1)} == {True}
    assert kept() == []
    assert [report.path for report in reports(files, jobs=1) if report.at_fault] == ["gone.md"]


def test_user_without_a_home_has_nothing_kept(files: list[Found], monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container whose user nobody has heard of."""

    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(results, "cache_folder", nowhere)
    assert len(reports(files, jobs=1)) == len(files)
