"""What tests of commands share: a call in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dnclaims import cli


class Outcome(NamedTuple):
    """What a call came to."""

    code: int
    out: str
    err: str


Call = Callable[..., Outcome]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run dnclaims in a folder of its own, so that paths are short and the same everywhere."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Outcome:
        capsys.readouterr()
        return Outcome(cli.run(list(arguments)), *capsys.readouterr())

    return run
