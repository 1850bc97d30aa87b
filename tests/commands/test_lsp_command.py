"""`dnclaims lsp` says what it is for, costs nothing until it is used, and says what is missing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.commands.conftest import Call


def test_help_says_what_it_is_for(call: Call) -> None:
    code, out, _ = call("lsp", "--help")
    assert code == 0
    assert "Language Server Protocol" in " ".join(out.split())
    assert "docs/how-to/editors.md" in out


def test_neither_help_nor_lint_loads_what_the_server_needs() -> None:
    program = (
        "import sys; from dnclaims import cli\n"
        "for given in (['--help'], ['lsp', '--help'], ['rules']): cli.run(given)\n"
        "sys.exit(not {'pygls', 'lsprotocol', 'asyncio'}.isdisjoint(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("missing", ["pygls", "lsprotocol"])
def test_a_missing_extra_is_said_with_the_command_that_brings_it(missing: str) -> None:
    program = f"import sys; sys.modules[{missing!r}] = None\nfrom dnclaims import cli; sys.exit(cli.run(['lsp']))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"dnclaims: needs the extra lsp ({missing} is not installed): pip install 'dnclaims[lsp]'\n"


def test_a_log_that_cannot_be_written_is_said(call: Call) -> None:
    code, out, err = call("lsp", "--log", "no/such/folder/log")
    assert (code, out) == (2, "")
    assert "no/such/folder/log: cannot be written to" in err
