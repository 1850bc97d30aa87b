"""The example of a client does what its README says, against a server of our own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

CLIENT = Path(__file__).resolve().parents[3] / "examples" / "cms-check" / "check.mjs"
NODE = shutil.which("node")

pytestmark = pytest.mark.skipif(NODE is None, reason="no Node on this machine")


def node(*arguments: str, server: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    assert NODE is not None
    environment = {**os.environ, "DNCLAIMS_SERVER": server}
    return subprocess.run([NODE, *arguments], env=environment, cwd=cwd, capture_output=True, text=True, check=False)


def test_entries_are_checked_as_they_are_written(address: str, tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(
        "Dry needling may ease neck pain for a short time in some people.\n", encoding="utf-8"
    )
    (tmp_path / "bad.html").write_text("<p>🎉 Dry needling <b>cures</b> migraine.</p>\n", encoding="utf-8")
    good = node(str(CLIENT), "good.md", server=address, cwd=tmp_path)
    assert (good.returncode, good.stdout, good.stderr) == (0, "", "")
    bad = node(str(CLIENT), "good.md", "bad.html", server=address, cwd=tmp_path)
    assert bad.returncode == 1
    assert bad.stdout.startswith(
        "bad.html:1:22 error DN101 “cures migraine” promises a cure.\n  evidence  Pourahmadi et al. 2021 https://"
    )
    assert "  instead   Dry needling may ease pain" in bad.stdout


def test_what_goes_wrong_is_told(address: str, tmp_path: Path) -> None:
    (tmp_path / "a.exe").write_text("a", encoding="utf-8")
    unread = node(str(CLIENT), "a.exe", "gone.md", server=address, cwd=tmp_path)
    assert unread.returncode == 2
    assert "a.exe is of no format that can be read." in unread.stderr
    assert "gone.md" in unread.stderr
    (tmp_path / "a.md").write_text("a", encoding="utf-8")
    away = node(str(CLIENT), "a.md", server="http://127.0.0.1:9", cwd=tmp_path)
    assert away.returncode == 2
    assert "is dnclaims serve running?" in away.stderr


def test_places_are_those_of_javascript(address: str, tmp_path: Path) -> None:
    script = f"""
      import {{ check, place }} from {str(CLIENT)!r};
      const text = "🎉🎉 𝒟r. Dry needling cures migraine.";
      const found = (await check(text, {{ filename: "copy.txt" }})).findings.find((one) => one.rule === "DN101");
      console.log(text.slice(...place(text, found)));
    """
    (tmp_path / "try.mjs").write_text(script, encoding="utf-8")
    assert node("try.mjs", server=address, cwd=tmp_path).stdout == "cures migraine\n"
