"""Where formats are written to: files whole or not at all, and what is no file is not replaced by one."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from dnclaims import cli
from dnclaims.errors import Exit
from dnclaims.renderers.addresses import Addresses, uri


@pytest.fixture(autouse=True)
def _copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "over.txt").write_text("Dry needling cures migraine.\n", encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    assert cli.run(["lint", "over.txt", "--output", f"compact:{pipe}", "--quiet"]) == Exit.FINDINGS
    reader.join()
    assert pipe.is_fifo()
    assert "DN101" in read[0]


def test_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "report.md").touch()
    (tmp_path / "latest.md").symlink_to("report.md")
    cli.run(["lint", "over.txt", "--output", "markdown:latest.md"])
    assert (tmp_path / "latest.md").is_symlink()
    assert "DN101" in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_folder_is_a_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "reports").mkdir()
    assert cli.run(["lint", "over.txt", "--output", "json:reports"]) == Exit.USER_ERROR
    assert "reports: cannot be written" in capsys.readouterr().err


def test_addresses_are_counted_from_the_root_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As code hosts know files, wherever in it lint runs."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    assert Addresses().of("a b.txt") == "site/a b.txt"
    assert Addresses().of("../over.txt") == "over.txt"
    outside = str(tmp_path.parent / "x.txt")
    assert Addresses().of(outside) == outside.replace(os.sep, "/")
    assert uri("site/a b:ü.txt") == "site/a%20b%3A%C3%BC.txt"
    assert uri("/a b.txt") == "file:///a%20b.txt"
