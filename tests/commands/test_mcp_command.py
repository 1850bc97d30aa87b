"""`dnclaims mcp`: the command; what it serves is tested with its host."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dnclaims.errors import Exit
from tests.commands.conftest import Call


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_without_the_extra_it_says_how_to_get_it() -> None:
    ended = python("import sys; sys.modules['mcp'] = None; from dnclaims import cli; sys.exit(cli.run(['mcp']))")
    assert (ended.returncode, ended.stdout) == (Exit.USER_ERROR, "")
    assert ended.stderr == "dnclaims: needs the extra mcp (mcp is not installed): pip install 'dnclaims[mcp]'\n"


def test_a_mistake_in_the_configuration_is_said_before_anything_is_served(call: Call, tmp_path: Path) -> None:
    (tmp_path / "dnclaims.toml").write_text('jurisdiction = "usa"\n', encoding="utf-8")
    outcome = call("mcp")
    assert (outcome.code, outcome.out) == (Exit.USER_ERROR, "")
    assert "dnclaims.toml:1:1: jurisdiction" in outcome.err
    assert call("mcp", "--config", "none.toml").code == Exit.USER_ERROR
    assert call("mcp", "--no-config", "--corpus", "nowhere").code == Exit.USER_ERROR


def test_other_commands_do_without_the_protocol() -> None:
    """Its library takes longer to load than they to run."""
    seen = "sys.exit('mcp' in sys.modules or 'pydantic' in sys.modules)"
    assert python(f"import sys; from dnclaims import cli; cli.run(['--help']); {seen}").returncode == 0
