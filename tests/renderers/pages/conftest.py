"""Reports as tests of pages open them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dnclaims import cli
from dnclaims.errors import Exit

ROOT = Path(__file__).resolve().parents[3]

Report = Callable[..., Path]


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory, _own_cache: None) -> Path:
    """A report on the example of marketing copy and one page of the example site."""
    file = tmp_path_factory.mktemp("report") / "report.html"
    pages = ("examples/marketing.txt", "examples/clinic-site/static/dry-needling.html")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        assert cli.run(["report", *pages, "--no-config", "-o", str(file)]) == Exit.CLEAN
    return file


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """Write files by their names into a folder of their own, and return a report on them."""
    monkeypatch.chdir(tmp_path)

    def made(*options: str, **files: str | bytes) -> Path:
        for name, content in files.items():
            file = tmp_path / name.replace("__", ".")
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        cli.run(["report", *(name.replace("__", ".") for name in files), *options, "-o", "report.html"])
        return tmp_path / "report.html"

    return made
