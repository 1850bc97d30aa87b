"""Results go to standard output and to any number of files, each written whole or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dnclaims.errors import UserError
from dnclaims.outputs import Output, outputs
from dnclaims.wholefile import whole_file

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("main", "given", "expected"),
    [
        (None, [], [Output("text")]),
        ("json", [], [Output("json")]),
        (None, ["sarif:a/b.sarif"], [Output("text"), Output("sarif", Path("a/b.sarif"))]),
        (None, ["github"], [Output("github")]),
        (
            "text",
            ["csv:x.csv", "junit:y:z.xml"],
            [Output("text"), Output("csv", Path("x.csv")), Output("junit", Path("y:z.xml"))],
        ),
    ],
)
def test_formats_go_where_they_are_sent(main: str | None, given: list[str], expected: list[Output]) -> None:
    """People get text, unless something else is asked for on standard output."""
    assert outputs(main, given) == expected


@pytest.mark.parametrize(
    ("main", "given", "told"),
    [
        ("sarfi", [], "no format “sarfi”; did you mean “sarif”?"),
        (None, ["jsn:x"], "no format “jsn”; did you mean “json”?"),
        ("json", ["github"], "two formats cannot both go to standard output"),
    ],
)
def test_what_cannot_be_written_is_a_mistake(main: str | None, given: list[str], told: str) -> None:
    with pytest.raises(UserError) as caught:
        outputs(main, given)
    assert caught.value.message == told


def test_file_stays_as_it_was_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("old", encoding="utf-8")

    def fail() -> None:
        with whole_file(path) as file:
            file.write("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert path.read_text(encoding="utf-8") == "old"
    with whole_file(path) as file:
        file.write("new")
    assert [one.read_text(encoding="utf-8") for one in tmp_path.iterdir()] == ["new"]


def test_folder_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    with (
        pytest.raises(UserError, match="cannot be written: No such file or directory"),
        whole_file(tmp_path / "no" / "x"),
    ):
        pass


def test_link_keeps_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("real")
    with whole_file(tmp_path / "link") as file:
        file.write("new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "new"


def test_device_is_written_into() -> None:
    with whole_file(Path(os.devnull)) as file:
        file.write("gone")
    assert Path(os.devnull).is_char_device()


def test_several_formats_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Dry needling cures migraine.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "dnclaims", "lint", "a.md", "-f", "compact", "-o", "json:a.json", "-o", "sarif:a.sarif"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    in_json = [one["rule"] for one in json.loads((tmp_path / "a.json").read_bytes())["documents"][0]["findings"]]
    in_sarif = [one["ruleId"] for one in json.loads((tmp_path / "a.sarif").read_bytes())["runs"][0]["results"]]
    assert in_json == in_sarif == [line.split()[2] for line in done.stdout.decode().splitlines()] != []


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="there is no such device here")
def test_standard_output_may_be_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Dry needling cures migraine.\n", encoding="utf-8")
    command = [sys.executable, "-m", "dnclaims", "lint", "a.md", "--no-config", "--output", "compact:/dev/stdout"]
    done = subprocess.run(
        [*command, "--output", "statistics"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"a.md:1:14 error DN101" in done.stdout
