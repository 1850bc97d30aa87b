"""`dnclaims init`: what it writes fits what is there, works at once, and touches nothing that was there."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import yaml

from dnclaims import cli
from dnclaims.errors import Exit
from dnclaims.readers import readers

from .conftest import Call

COPY = "Dry needling cures migraine.\n"


@pytest.fixture(autouse=True)
def _repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/trunk\n", encoding="utf-8")
    (tmp_path / "page.md").write_text(COPY, encoding="utf-8")


def test_repository_is_set_up_and_clean_until_a_claim_is_new(call: Call, tmp_path: Path) -> None:
    assert call("lint", ".").code == Exit.FINDINGS
    assert call("init", "--yes").code == Exit.CLEAN
    assert call("lint", ".").code == Exit.CLEAN
    (tmp_path / "page.md").write_text(COPY + "\nDry needling cures asthma.\n", encoding="utf-8")
    assert call("lint", ".").code == Exit.FINDINGS


def test_what_is_written_is_shown_and_reads_as_it_should(call: Call, tmp_path: Path) -> None:
    out = call("init", "--yes", "--jurisdiction", "uk", "--from", "./tools/dnclaims[documents]").out
    settings = tomllib.loads((tmp_path / "dnclaims.toml").read_text(encoding="utf-8"))
    assert settings == {"fail-on": "warning", "jurisdiction": "uk", "baseline": ".dnclaims-baseline.json"}
    workflow = yaml.safe_load((tmp_path / ".github/workflows/dnclaims.yml").read_text(encoding="utf-8"))
    assert workflow[True]["push"] == {"branches": ["trunk"]}  # YAML takes `on` for a truth
    commands = [step["run"] for step in workflow["jobs"]["claims"]["steps"] if "run" in step]
    assert commands[0] == 'python -m pip install "./tools/dnclaims[documents]"'
    (hook,) = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert (hook["entry"], hook["additional_dependencies"]) == ("dnclaims lint", ["./tools/dnclaims[documents]"])
    for line in (tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8").splitlines():
        assert line.strip() in out


def test_what_is_commented_out_holds_when_the_comment_is_taken_away(call: Call, tmp_path: Path) -> None:
    call("init", "--yes")
    file = tmp_path / "dnclaims.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    offered = [line.removeprefix("# ") for line in lines if line.startswith("# ") and (" = " in line or line[2] == "[")]
    file.write_text("\n".join([*(line for line in lines if not line.startswith("#")), *offered]), encoding="utf-8")
    code, _, err = call("config")
    assert (code, err) == (Exit.CLEAN, "")
    assert {"exclude", "vocabulary", "approved", "per-path"} <= tomllib.loads(file.read_text(encoding="utf-8")).keys()


@pytest.mark.parametrize(
    "path", ["dnclaims.toml", ".github/workflows/dnclaims.yml", ".pre-commit-config.yaml", ".dnclaims-baseline.json"]
)
def test_nothing_that_is_there_is_changed(call: Call, tmp_path: Path, path: str) -> None:
    there = tmp_path / path
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_text('# ours: "mine"\n' if path.endswith("toml") else "repos: []\n", encoding="utf-8")
    before = there.read_bytes()
    assert call("init", "--yes").code == Exit.CLEAN
    assert there.read_bytes() == before


def test_where_gitlab_runs_its_job_is_shown_and_no_other_written(call: Call, tmp_path: Path) -> None:
    (tmp_path / ".gitlab-ci.yml").write_text("stages: [test]\n", encoding="utf-8")
    out = call("init", "--yes").out
    assert ".gitlab-ci.yml is there already" in out
    assert "gitlab:gl-code-quality-report.json" in out
    assert not (tmp_path / ".github").exists()


def test_nobody_to_ask_means_no_baseline(call: Call, tmp_path: Path) -> None:
    """Known are only claims that somebody has agreed to know."""
    assert call("init").code == Exit.CLEAN
    assert not (tmp_path / ".dnclaims-baseline.json").exists()
    assert call("lint", ".").code == Exit.FINDINGS


def test_hook_for_others_takes_every_format(tmp_path: Path) -> None:
    root = Path(cli.__file__).resolve().parent.parent
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["files"] == rf"\.({'|'.join(sorted(suffix[1:] for suffix in readers()))})$"
    assert hook["entry"] == "dnclaims lint"
