"""What is installed works by itself: corpus, sources and rules ship in the wheel, compiled."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, and unpack it as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [wheel] = folder.glob("*.whl")
    target = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def run(installed: Path, elsewhere: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "DNCLAIMS_CACHE_DIR": str(elsewhere / "cache")}
    command = [sys.executable, "-m", "dnclaims", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=elsewhere, env=environment, check=False)


def test_a_wheel_searches_and_lints_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    """Nothing of the checkout is needed, and nothing is compiled anew."""
    page = tmp_path / "page.txt"
    page.write_text("Dry needling cures migraine.\n", encoding="utf-8")
    searched, linted = run(installed, tmp_path, "search", "migraine"), run(installed, tmp_path, "lint", str(page))
    assert (0, "") == (searched.returncode, searched.stderr)
    assert (1, "") == (linted.returncode, linted.stderr)
    assert "DN101" in linted.stdout
    assert not (tmp_path / "cache").exists()


def test_a_wheel_writes_reports(installed: Path, tmp_path: Path) -> None:
    """Templates, stylesheet and script of pages ship too."""
    page = tmp_path / "page.txt"
    page.write_text("Dry needling cures migraine.\n", encoding="utf-8")
    done = run(installed, tmp_path, "report", str(page))
    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout.startswith("<!doctype html>")


def test_a_wheel_holds_the_corpus_as_people_edit_it(installed: Path, tmp_path: Path) -> None:
    """The YAML and the articles ship too, so that `corpus check` has something to check."""
    done = run(installed, tmp_path, "corpus", "check")
    assert (0, "") == (done.returncode, done.stderr)
    assert "no problem" in done.stdout


def test_a_damaged_compiled_file_of_a_wheel_is_built_again(installed: Path, tmp_path: Path) -> None:
    """What is damaged costs time, never an answer."""
    shipped = installed / "dnclaims" / "data" / "corpus.bin"
    whole = shipped.read_bytes()
    shipped.write_bytes(whole[: len(whole) // 2])
    try:
        assert 0 == run(installed, tmp_path, "search", "migraine").returncode
    finally:
        shipped.write_bytes(whole)
