"""The how-to's words for Neovim, run in Neovim where there is one: marks at the right words, hover, actions."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

HOW_TO = (ROOT / "docs" / "how-to" / "editors.md").read_text(encoding="utf-8")
NVIM = shutil.which("nvim")
INSTEAD = (
    "Dry needling may ease pain for a short time in some people. We cannot say in advance who will notice a change."
)
PAGE = "Hi 😀 there. Dry needling cures migraine.\n"
TRY = r"""
local function say(...) io.stdout:write(table.concat({ ... }, " "), "\n") end
local function marks(when)
  for _, one in ipairs(vim.diagnostic.get(0)) do
    local line = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, false)[1]
    say(when, one.code, line:sub(one.col + 1, one.end_col))
  end
end
vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 20)
marks("opened")
local first = vim.diagnostic.get(0)[1]
vim.api.nvim_buf_set_text(0, 0, 0, 0, 0, { "So 👩‍⚕️ é " })
vim.wait(30000, function() return vim.diagnostic.get(0)[1].col ~= first.col end, 20)
marks("typed")
local client = (vim.lsp.get_clients or vim.lsp.get_active_clients)()[1]
local function ask(method, params)
  local done
  vim.lsp.buf_request(0, method, params, function(_, result) done = result end)
  vim.wait(30000, function() return done ~= nil end, 20)
  return done
end
local found = vim.diagnostic.get(0)[1]
vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
local hover = ask("textDocument/hover", vim.lsp.util.make_position_params(0, client.offset_encoding))
say("hover", (hover.contents.value:match("[^\n]+")))
local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
params.context = { diagnostics = {} }
for _, action in ipairs(ask("textDocument/codeAction", params)) do
  say("action", action.title)
  if action.title:match("^Say") then vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding) end
end
say("taken", vim.api.nvim_buf_get_lines(0, 0, 1, false)[1])
vim.cmd("qa!")
"""


def version() -> tuple[int, int]:
    assert NVIM is not None
    said = subprocess.run([NVIM, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"v(\d+)\.(\d+)", said)
    assert found is not None
    return int(found[1]), int(found[2])


@pytest.mark.skipif(NVIM is None, reason="there is no Neovim here")
def test_neovim_does_with_the_words_of_the_how_to_what_they_say(tmp_path: Path) -> None:
    assert NVIM is not None
    heading = "## Neovim 0.11 and later" if version() >= (0, 11) else "## Neovim 0.7 to 0.10"
    block = re.search(r"```lua\n(.*?)```", HOW_TO[HOW_TO.index(heading) :], re.DOTALL)
    assert block is not None
    (tmp_path / "init.lua").write_text(block[1], encoding="utf-8")
    (tmp_path / "try.lua").write_text(TRY, encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    program = tmp_path / "bin" / "dnclaims"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dnclaims "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    env = {
        **os.environ,
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        **{f"XDG_{what}_HOME": str(tmp_path / what) for what in ("STATE", "CONFIG", "DATA", "CACHE")},
    }
    command = [NVIM, "--headless", "--clean", "-u", "init.lua", "-c", "filetype on", "-c", "edit page.html"]
    done = subprocess.run(
        [*command, "-c", "luafile try.lua"],
        env=env,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.splitlines() == [
        "opened DN101 cures migraine",
        "typed DN101 cures migraine",
        "hover **DN101 cure-claim** · error",
        "action Say instead: “Dry needling may ease pain for a short time in some people. We cannot say in advance who will …”",
        "action Allow DN101 here, with a reason",
        "action Explain DN101 cure-claim",
        f"taken So 👩‍⚕️ é Hi 😀 there. {INSTEAD}",
    ], done.stderr
