"""GitHub's workflow commands, read as its runner reads them; GitLab's and reviewdog's by what their pages ask for."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

Command = tuple[str, dict[str, str], str]


def command(line: str) -> Command | None:
    """Read a line as GitHub's runner does: kind, properties, message; None where it is no command."""
    line = line.lstrip()
    if not line.startswith("::") or (end := line.find("::", 2)) < 0:
        return None
    kind, _, properties = line[2:end].partition(" ")
    pairs = [pair.split("=", 1) for pair in properties.strip().split(",") if "=" in pair]
    return kind, {name: _unescaped(value, ":", ",") for name, value in pairs}, _unescaped(line[end + 2 :])


def _unescaped(text: str, *others: str) -> str:
    for character in ("\r", "\n", *others, "%"):
        text = text.replace(f"%{ord(character):02X}", character)
    return text


@pytest.fixture(scope="module")
def commands(written: dict[str, str]) -> list[Command]:
    return [found for line in written["github"].splitlines() if (found := command(line))]


def test_annotations_are_the_findings_that_count(
    commands: list[Command], counting: list[tuple[str, dict[str, Any]]]
) -> None:
    kinds = {"error": "error", "warning": "warning", "info": "notice"}
    expected = [(kinds[one["severity"]], path, f"{one['rule']} {one['name']}") for path, one in counting]
    assert expected == [
        (kind, given["file"], given["title"]) for kind, given, _ in commands if given["title"] != "dnclaims"
    ]


def test_annotations_tell_what_could_not_be_linted(commands: list[Command]) -> None:
    assert [("error", "Rücken schmerz.md"), ("notice", "german.txt"), ("error", "latin.txt")] == [
        (kind, given["file"]) for kind, given, _ in commands if given["title"] == "dnclaims"
    ]


def test_columns_are_left_out_where_the_runner_would_drop_them(commands: list[Command]) -> None:
    """On a finding over several lines; lines too where there are none to point at, and then the message tells."""
    by_file = {given["file"]: (given, message) for _, given, message in commands}
    given, _ = by_file["folded.md"]
    assert ("1", "2", False) == (given["line"], given["endLine"], bool({"col", "endColumn"} & given.keys()))
    given, message = by_file["flyer.docx"]
    assert {"file", "title"} == given.keys()
    assert message.startswith("Paragraph 2: “cures migraine”")


def test_annotation_says_why_and_what_would_pass(commands: list[Command]) -> None:
    message = next(text for _, given, text in commands if given["title"].startswith("DN101"))
    assert len(message.splitlines()) == 4
    assert message.splitlines()[3].startswith("Instead: ")


def test_what_github_would_not_show_is_counted(lint_many: str) -> None:
    """It takes ten of a kind from a step and says nothing of the rest."""
    assert lint_many.splitlines()[-1] == (
        "dnclaims: GitHub shows 10 annotations of each kind for a step; 2 can be read only here."
    )


@pytest.fixture
def lint_many(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    from dnclaims import cli

    folder = tmp_path_factory.mktemp("many")
    monkeypatch.chdir(folder)
    (folder / "many.txt").write_text("Dry needling cures migraine.\n\n" * 12, encoding="utf-8")
    cli.run(["lint", "many.txt", "--select", "DN101", "--format", "github"])
    return capsys.readouterr().out


def test_gitlab_has_what_its_page_asks_for(written: dict[str, str], counting: list[tuple[str, dict[str, Any]]]) -> None:
    issues = json.loads(written["gitlab"])
    for one in issues:
        assert {"description", "check_name", "fingerprint", "severity", "location"} == one.keys()
        assert one["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert one["location"]["lines"]["begin"] >= 1
        assert not one["location"]["path"].startswith((".", "/"))
    assert len({one["fingerprint"] for one in issues}) == len(issues)
    expected = [(path, one["rule"]) for path, one in counting]
    found = [(one["location"]["path"], one["check_name"]) for one in issues]
    assert expected == [one for one in found if one[1].startswith("DN")]
    assert [one for one in found if not one[1].startswith("DN")] == [
        ("Rücken schmerz.md", "comment-mistake"),
        ("german.txt", "not-linted"),
        ("latin.txt", "not-linted"),
    ]


_POSITION = {
    "type": "object",
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
    "required": ["line"],
    "additionalProperties": False,
}
_DIAGNOSTIC = {
    "type": "object",
    "properties": {
        "message": {"type": "string", "minLength": 1},
        "location": {
            "type": "object",
            "properties": {
                "path": {"type": "string", "minLength": 1},
                "range": {
                    "type": "object",
                    "properties": {"start": _POSITION, "end": _POSITION},
                    "required": ["start"],
                    "additionalProperties": False,
                },
            },
            "required": ["path"],
            "additionalProperties": False,
        },
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "code": {"type": "object", "properties": {"value": {"type": "string"}}, "additionalProperties": False},
    },
    "required": ["message", "location", "severity", "code"],
    "additionalProperties": False,
}
_RESULT = {
    "type": "object",
    "properties": {
        "source": {"type": "object", "properties": {"name": {"type": "string"}}, "additionalProperties": False},
        "diagnostics": {"type": "array", "items": _DIAGNOSTIC},
    },
    "required": ["source", "diagnostics"],
    "additionalProperties": False,
}
"""The parts of reviewdog's format that are used, and no others: it never holds a suggestion, which would change copy."""


def test_reviewdog_gets_its_format(written: dict[str, str], counting: list[tuple[str, dict[str, Any]]]) -> None:
    result = json.loads(written["rdjson"])
    jsonschema.validate(result, _RESULT)
    expected = [(path, one["rule"], one["severity"].upper()) for path, one in counting]
    assert expected == [
        (one["location"]["path"], one["code"]["value"], one["severity"])
        for one in result["diagnostics"]
        if one["code"]["value"].startswith("DN")
    ]


def test_columns_of_reviewdog_are_bytes(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from dnclaims import cli

    monkeypatch.chdir(tmp_path)
    text = "Ärzte 😀 sagen: needling cures\r\nmigraine.\r\n"
    long = f"{'Words before it. ' * 20}Needling cures migraine.\n"
    (tmp_path / "a.md").write_bytes(text.encode())
    (tmp_path / "b.md").write_text(long, encoding="utf-8")
    cli.run(["lint", ".", "--select", "DN101", "--format", "rdjson"])
    first, second = (one["location"]["range"] for one in json.loads(capsys.readouterr().out)["diagnostics"])
    lines = text.encode().split(b"\r\n")
    assert lines[0][first["start"]["column"] - 1 :] == b"cures"
    assert lines[first["end"]["line"] - 1][: first["end"]["column"] - 1] == b"migraine"
    # What stands far before it on a long line is not at hand: the whole line is named, and no column that is a guess.
    assert second == {"start": {"line": 1}, "end": {"line": 1}}
