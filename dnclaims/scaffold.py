"""What a repository needs to have its copy linted: a configuration, a workflow, a pre-commit hook, fitted to what is there."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from dnclaims.baseline import DEFAULT
from dnclaims.model import Jurisdiction
from dnclaims.settings import FILE

WORKFLOW = ".github/workflows/dnclaims.yml"
GITLAB = ".gitlab-ci.yml"
PRE_COMMIT = ".pre-commit-config.yaml"

_CONFIGURATION = """\
# How dnclaims lints the copy of this site. `dnclaims config` tells what holds; all keys:
# `dnclaims config --schema`.

# Findings at or above this severity fail: info, warning, error, never.
fail-on = "warning"

# Whose advertising law backs a finding: us, uk, au, ca-on, ie, nz. All of them unless told.
{jurisdiction}
# Files that hold no copy, as in .gitignore. What .gitignore names is left out already.
# exclude = ["drafts/"]

# Your own names for what you sell, so that claims about them are recognised.
# vocabulary = {{ dry-needling = ["Needle Release"] }}
{baseline}
# Phrases that may stand as they are: who says so, and until when.
# [[approved]]
# phrase = "safe when done by a trained physiotherapist"
# by = "A. Lawyer"
# until = 2027-06-30

# Other rules for some paths.
# [per-path]
# "blog/" = {{ ignore = ["DN95"] }}
"""

_WORKFLOW = """\
name: dnclaims
on:
  push:
    branches: [{branch}]
  pull_request:
permissions:
  contents: read
jobs:
  claims:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: python -m pip install "{requirement}"
      - run: dnclaims lint . --format github --output "markdown:$GITHUB_STEP_SUMMARY"
"""

_GITLAB = """\
dnclaims:
  image: python:3.12-slim
  script:
    - python -m pip install "{requirement}"
    - dnclaims lint . --output gitlab:gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""

_HOOK = """\
  - repo: local
    hooks:
      - id: dnclaims
        name: dnclaims
        entry: dnclaims lint
        language: python
        additional_dependencies: ["{requirement}"]
        files: '\\.({endings})$'
        require_serial: true
"""


class Piece(Struct, frozen=True, kw_only=True):
    """One file, or what is to go into one that is there already."""

    path: str
    text: str
    why: str = ""
    """Why it cannot simply be written: the file is there, and is not ours to change."""


def pieces(
    root: Path, *, jurisdiction: Jurisdiction | None, baseline: bool, requirement: str, endings: list[str]
) -> list[Piece]:
    """Return what the repository in a folder still needs, in the order in which it is shown."""
    return [
        _configuration(root, jurisdiction, baseline),
        _ci(root, requirement),
        _pre_commit(root, requirement, endings),
    ]


def _new(root: Path, path: str, text: str, addition: str | None = None) -> Piece:
    """Return a file to write; where it is there already, what is to go into it."""
    if not (root / path).exists():
        return Piece(path=path, text=text)
    return Piece(path=path, text=text if addition is None else addition, why="is there already")


def _configuration(root: Path, jurisdiction: Jurisdiction | None, baseline: bool) -> Piece:
    text = _CONFIGURATION.format(
        jurisdiction=f'jurisdiction = "{jurisdiction}"\n' if jurisdiction else '# jurisdiction = "us"\n',
        baseline=f'\n# What was found when dnclaims came in; `dnclaims baseline .` renews it.\nbaseline = "{DEFAULT}"\n'
        if baseline
        else "",
    )
    return _new(root, FILE, text)


def _ci(root: Path, requirement: str) -> Piece:
    if (root / GITLAB).exists() and not (root / ".github").exists():
        return _new(root, GITLAB, "", _GITLAB.format(requirement=requirement))
    return _new(root, WORKFLOW, _WORKFLOW.format(branch=_branch(root), requirement=requirement))


def _pre_commit(root: Path, requirement: str, endings: list[str]) -> Piece:
    hook = _HOOK.format(requirement=requirement, endings="|".join(ending.lstrip(".") for ending in endings))
    return _new(root, PRE_COMMIT, f"repos:\n{hook}", hook)


def _branch(root: Path) -> str:
    """Return the branch that is checked out, which is where most repositories of one site are pushed to."""
    try:
        head = (root / ".git" / "HEAD").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return "main"
    return head.removeprefix("ref: refs/heads/") if head.startswith("ref: refs/heads/") else "main"
