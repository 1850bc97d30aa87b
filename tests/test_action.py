"""The action for GitHub: its script is run as a shell there runs it, and does what its inputs say."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

pytestmark = pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="needs bash")

ROOT = Path(__file__).resolve().parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
(LINT,) = (step for step in ACTION["runs"]["steps"] if step.get("id") == "lint")


class Ran(NamedTuple):
    """What a run of the action came to."""

    code: int
    out: str
    outputs: str
    summary: str


def act(folder: Path, *, base: str = "", **inputs: str) -> Ran:
    """Run the step that lints, in a folder, with these inputs (underscores for hyphens) and the others as they come."""
    temporary = folder.parent / "runner"
    program = temporary / "dnclaims" / "bin" / "dnclaims"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dnclaims "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    given = {name: one["default"] for name, one in ACTION["inputs"].items()}
    given.update({name.replace("_", "-"): value for name, value in inputs.items()})
    files = {"GITHUB_OUTPUT": temporary / "outputs", "GITHUB_STEP_SUMMARY": temporary / "summary.md"}
    for file in files.values():
        file.write_text("", encoding="utf-8")
    filled = {"${{ github.base_ref }}": base, **{f"${{{{ inputs.{name} }}}}": value for name, value in given.items()}}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", LINT["run"]],
        cwd=folder,
        env={
            **os.environ,
            **{name: filled[value] for name, value in LINT["env"].items()},
            **{name: str(file) for name, file in files.items()},
            "RUNNER_TEMP": str(temporary),
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        check=False,
        text=True,
    )
    return Ran(
        done.returncode, done.stdout + done.stderr, *(file.read_text(encoding="utf-8") for file in files.values())
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "page.md").write_text("Dry needling cures migraine.\n", encoding="utf-8")
    (folder / "other.md").write_text("Dry needling can relieve fibromyalgia.\n", encoding="utf-8")
    return folder


def test_findings_are_annotated_summed_up_and_fail(site: Path) -> None:
    ran = act(site)
    assert (ran.code, ran.outputs) == (1, "exit-code=1\n")
    assert "::error file=content/page.md,line=1," in ran.out
    assert "## dnclaims: " in ran.summary
    assert "content/page.md:1:14" in ran.summary


def test_inputs_do_what_they_say(site: Path) -> None:
    assert act(site, fail_on="never").code == 0
    assert act(site, paths="other.md").code == 0
    assert "page.md" not in act(site, paths="other.md *.md").out
    assert act(site, paths="none.md").outputs == "exit-code=2\n"
    assert act(site, jurisdiction="nowhere").code == 2
    act(site, sarif="claims.sarif")
    assert json.loads((site / "claims.sarif").read_bytes())["version"] == "2.1.0"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_pull_request_is_linted_where_it_changes_something(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A. Writer")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "writer@example.org")
    for command in ("init -q -b main", "add .", "commit -qm Old", "update-ref refs/remotes/origin/main HEAD"):
        subprocess.run(["git", *command.split()], cwd=site, check=True, capture_output=True)
    assert act(site, changed_only="true", base="main").code == 0
    (site / "new.md").write_text("Dry needling cures asthma.\n", encoding="utf-8")
    ran = act(site, changed_only="true", base="main")
    assert ran.code == 1
    assert "file=new.md" in ran.out
    assert "file=content/page.md" not in ran.out
    assert "file=content/page.md" in act(site, changed_only="true", base="").out


def test_every_input_reaches_the_script() -> None:
    used = " ".join(str(step) for step in ACTION["runs"]["steps"])
    assert [name for name in ACTION["inputs"] if f"inputs.{name} " not in used] == []
