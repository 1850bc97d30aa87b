"""`dnclaims lint`: what it takes, what it skips and says, and how it writes what it found."""

from __future__ import annotations

import io
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from dnclaims.errors import Exit

from .conftest import Call, Outcome

OVERSTATED = "Dry needling cures migraine.\n"
HONEST = "Dry needling is not a cure.\n"
MILD = "Dry needling can relieve fibromyalgia.\n"


@pytest.fixture
def lint(call: Call) -> Call:
    """Run `dnclaims lint` in a folder of its own."""
    return partial(call, "lint")


@pytest.fixture(autouse=True)
def _copies(tmp_path: Path) -> None:
    for name, text in (("over.txt", OVERSTATED), ("honest.txt", HONEST), ("mild.txt", MILD)):
        (tmp_path / name).write_text(text, encoding="utf-8")


def as_json(outcome: Outcome) -> dict[str, Any]:
    body = json.loads(outcome.out)
    assert isinstance(body, dict)
    return body


def rules_of(outcome: Outcome) -> set[str]:
    return {one["rule"] for document in as_json(outcome)["documents"] for one in document["findings"]}


# --- what is linted, what is skipped ---


def test_missing_path_is_a_mistake_and_the_others_are_linted(lint: Call) -> None:
    code, out, _ = lint("none.txt", "over.txt", "--quiet")
    assert code == Exit.USER_ERROR
    assert "none.txt: skipped: there is no such file" in out
    assert "over.txt:1:14 error DN101 cure-claim" in out


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("latin.txt", b"Caf\xe9 cures migraine.", "is not UTF-8 (line 1, byte 3)"),
        ("binary.txt", b"\0\0", "NUL"),
    ],
)
def test_what_cannot_be_read_is_skipped_with_its_reason(
    lint: Call, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    """Nothing is left out in silence: the exit code tells it, and so does the output of every format."""
    (tmp_path / name).write_bytes(content)
    code, out, _ = lint("honest.txt", name)
    assert code == Exit.USER_ERROR
    assert f"{name}: skipped: " in out
    assert reason in " ".join(out.split())
    body = as_json(lint("honest.txt", name, "--format", "json"))
    assert [document["skipped"] and reason in document["skipped"] for document in body["documents"]] == [None, True]
    assert (body["summary"]["files"], body["summary"]["skipped"]) == (1, 1)


def test_folder_is_searched_for_what_can_be_read(lint: Call, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# It **cures** migraine\n", encoding="utf-8")
    (tmp_path / "image.png").write_bytes(b"\0")
    body = as_json(lint(".", "--format", "json"))
    assert [document["path"] for document in body["documents"]] == ["honest.txt", "mild.txt", "over.txt", "page.md"]


@pytest.mark.parametrize(("name", "arguments"), [("stdin.txt", []), ("page.md", ["--stdin-filename", "page.md"])])
def test_standard_input_is_linted(lint: Call, monkeypatch: pytest.MonkeyPatch, name: str, arguments: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# Dry needling\n\nIt **cures** migraine.\n")))
    code, out, _ = lint("-", *arguments, "--format", "json")
    (document,) = json.loads(out)["documents"]
    assert (Exit.FINDINGS, name) == (code, document["path"])
    column = {"stdin.txt": None, "page.md": 6}[name]
    assert column in (None, *(one["span"]["column"] for one in document["findings"]))


# --- rules and severities ---


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--select", "DN101"], {"DN101"}),
        (["--select", "DN1"], {"DN101"}),
        (["--select", "dn5,cure-claim"], {"DN101", "DN501"}),
        (["--select", "DN101", "--select", "DN501"], {"DN101", "DN501"}),
        (["--select", "DN1,DN5", "--ignore", "proven"], {"DN101"}),
        (["--select", "DN1", "--ignore", "DN1"], set()),
    ],
)
def test_rules_are_selected_and_ignored(lint: Call, tmp_path: Path, arguments: list[str], expected: set[str]) -> None:
    (tmp_path / "two.txt").write_text("Clinically proven: dry needling cures migraine.\n", encoding="utf-8")
    assert expected == rules_of(lint("two.txt", *arguments, "--format", "json"))


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_unknown_rule_is_a_mistake_with_what_was_meant(lint: Call, option: str) -> None:
    code, out, err = lint("over.txt", option, "cure-clam")
    assert (code, out) == (Exit.USER_ERROR, "")
    assert "no rule “cure-clam”; did you mean “cure-claim”?" in err


def test_severity_leaves_out_what_is_milder(lint: Call) -> None:
    assert "DN201" in lint("mild.txt", "--quiet").out
    assert Outcome(Exit.CLEAN, "", "") == lint("mild.txt", "--quiet", "--severity", "warning")
    assert "DN101" in lint("over.txt", "--quiet", "--severity", "error").out


@pytest.mark.parametrize(
    ("path", "threshold", "code"),
    [
        ("mild.txt", "info", Exit.FINDINGS),
        ("mild.txt", "warning", Exit.CLEAN),
        ("over.txt", "error", Exit.FINDINGS),
        ("over.txt", "never", Exit.CLEAN),
        ("honest.txt", "info", Exit.CLEAN),
    ],
)
def test_fail_on_sets_from_where_findings_fail(lint: Call, path: str, threshold: str, code: Exit) -> None:
    """What does not fail is shown all the same."""
    found = lint(path, "--fail-on", threshold, "--quiet")
    assert code == found.code
    assert (path == "honest.txt") == (found.out == "")


def test_findings_do_not_fail_by_default_where_they_only_inform(lint: Call) -> None:
    assert lint("mild.txt").code == Exit.CLEAN


def test_skipped_file_fails_even_where_findings_never_do(lint: Call) -> None:
    assert lint("none.txt", "--fail-on", "never").code == Exit.USER_ERROR


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        pytest.param("none.txt", None, Exit.CLEAN, id="missing"),
        pytest.param("no*.txt", None, Exit.CLEAN, id="pattern that fits nothing"),
        pytest.param("latin.txt", b"Caf\xe9.", Exit.USER_ERROR, id="no text"),
        pytest.param("broken.docx", b"PK", Exit.USER_ERROR, id="damaged"),
        pytest.param("slip.md", b"<!-- dnclaims: alow DN1 because x -->", Exit.USER_ERROR, id="comment with a slip"),
    ],
)
def test_what_is_missing_can_be_put_up_with_and_nothing_else(
    lint: Call, tmp_path: Path, name: str, content: bytes | None, code: Exit
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert lint("honest.txt", name).code == Exit.USER_ERROR
    assert lint("honest.txt", name, "--allow-missing").code == code
    assert lint("over.txt", name, "--allow-missing").code in (Exit.FINDINGS, code)
    assert lint("honest.txt", name, "--fail-on", "never").code == Exit.USER_ERROR


def test_file_that_is_too_large_is_not_put_up_with(lint: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dnclaims.sourcefile.MAX_BYTES", 4)
    assert lint("honest.txt", "--allow-missing").code == Exit.USER_ERROR


def test_only_what_cannot_be_read_is_a_mistake_if_nothing_else_is_named(lint: Call, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    assert lint("logo.png", "honest.txt").code == Exit.CLEAN
    assert "logo.png: is of no format that can be read\n" == lint("logo.png", "honest.txt", "--verbose").err
    code, out, err = lint("logo.png")
    assert (code, out) == (Exit.USER_ERROR, "")
    assert "nothing was linted: logo.png is of no format that can be read" in err


def test_many_findings_are_one_exit_code(lint: Call, tmp_path: Path) -> None:
    """A code of 256 would be taken for none."""
    (tmp_path / "many.txt").write_text((OVERSTATED + "\n") * 256, encoding="utf-8")
    found = lint("many.txt", "--select", "DN101", "--quiet")
    assert (found.code, len(found.out.splitlines())) == (Exit.FINDINGS, 256)


# --- how it is written ---


def test_finding_is_written_with_place_reason_evidence_and_a_wording_that_passes(lint: Call) -> None:
    out = lint("over.txt").out
    for part in ("over.txt:1:14 error DN101 cure-claim", "cures migraine", "^^^", "ladder", "evidence", "instead"):
        assert part in out
    assert "not medical or legal advice" in out


def test_mark_stands_below_the_words(lint: Call, tmp_path: Path) -> None:
    """Tabs and wide characters before a place do not shift its mark."""
    (tmp_path / "wide.txt").write_text("针灸\t😀 needling cures migraine for all.\n", encoding="utf-8")
    lines = lint("wide.txt", "--select", "DN101").out.splitlines()
    mark = next(number for number, line in enumerate(lines) if "^" in line)
    # Three characters of the line take two columns each, which Python counts as one.
    assert lines[mark].index("^") - 3 == lines[mark - 1].index("cures")
    assert lines[mark - 1][lines[mark].index("^") - 3 :][: lines[mark].count("^")] == "cures migraine"


def test_long_line_is_cut_around_the_place(lint: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    words = "and so on " * 30
    (tmp_path / "long.txt").write_text(f"{words}needling cures migraine {words}.\n", encoding="utf-8")
    lines = lint("long.txt", "--select", "DN101").out.splitlines()
    excerpt = next(line for line in lines if "cures migraine" in line)
    assert len(excerpt) <= 60
    assert excerpt.endswith("…")
    assert "│ …" in excerpt


def test_quiet_is_one_line_a_finding(lint: Call) -> None:
    found = lint("over.txt", "honest.txt", "--quiet", "--select", "DN101")
    assert found.out.splitlines() == ["over.txt:1:14 error DN101 cure-claim: “cures migraine” promises a cure."]


def test_clean_copy_is_told_so_with_how_much_was_read(lint: Call) -> None:
    assert lint("honest.txt").out == "Nothing overstated found. 1 file linted.\n"


def test_statistics_count_each_rule_the_most_frequent_first(lint: Call, tmp_path: Path) -> None:
    copy = OVERSTATED + "\nClinically proven.\n\nIt cures neck pain.\n"
    (tmp_path / "three.txt").write_text(copy, encoding="utf-8")
    rows = [line.split() for line in lint("three.txt", "--select", "DN101,DN501", "--statistics").out.splitlines()]
    assert rows == [["2", "error", "DN101", "cure-claim"], ["1", "error", "DN501", "proven"]]


def test_statistics_tell_what_could_not_be_read(lint: Call) -> None:
    found = lint("none.txt", "over.txt", "--statistics")
    assert found.code == Exit.USER_ERROR
    assert found.out.splitlines()[0] == "none.txt: skipped: there is no such file"


def test_text_for_people_is_as_agreed(lint: Call, snapshot: SnapshotAssertion) -> None:
    """A short one: place, mark, message, reason and what to write instead."""
    assert snapshot == lint("over.txt", "honest.txt", "none.txt", "--select", "DN101").out


# --- machine output ---


def test_json_holds_what_the_design_promises(lint: Call) -> None:
    """Fields are only ever added to these."""
    body = as_json(lint("over.txt", "honest.txt", "none.txt", "--format", "json"))
    assert body["schema"] == "dnclaims/lint/1"
    assert {"schema", "documents", "summary"} <= body.keys()
    assert [document["path"] for document in body["documents"]] == ["over.txt", "honest.txt", "none.txt"]
    over, honest, none = body["documents"]
    for document in body["documents"]:
        assert {"path", "findings", "skipped"} <= document.keys()
    assert over["skipped"] is None
    assert (honest["findings"], honest["skipped"]) == ([], None)
    assert none["skipped"]
    finding = next(one for one in over["findings"] if one["rule"] == "DN101")
    wanted = {"rule", "name", "severity", "message", "span", "text", "said", "shown", "claim", "evidence", "suggestion"}
    assert wanted <= finding.keys()
    assert finding["span"] == {"start": 13, "end": 27, "line": 1, "column": 14, "end_line": 1, "end_column": 28}
    assert tuple(finding[key] for key in ("name", "severity", "text", "said")) == (
        "cure-claim",
        "error",
        "cures migraine",
        "absolute",
    )
    assert finding["evidence"]
    assert all({"id", "name", "says", "url"} <= one.keys() for one in finding["evidence"])
    assert finding["suggestion"]
    summary = body["summary"]
    assert (summary["files"], summary["skipped"]) == (2, 1)
    assert sum(summary[severity] for severity in ("error", "warning", "info")) == len(over["findings"])


def test_json_counts_lines_and_columns_in_the_users_file(lint: Call, tmp_path: Path) -> None:
    """Behind a byte order mark, CRLF and emoji, offsets are those of the decoded file."""
    text = "# Ünï 😀\r\n\r\nDry needling **cures\r\nmigraine**.\r\n"
    (tmp_path / "page.md").write_bytes(b"\xef\xbb\xbf" + text.encode())
    body = as_json(lint("page.md", "--select", "DN101", "--format", "json"))
    (finding,) = body["documents"][0]["findings"]
    span = finding["span"]
    assert finding["text"] == text[span["start"] : span["end"]] == "cures\r\nmigraine"
    assert {key: span[key] for key in ("line", "column", "end_line", "end_column")} == {
        "line": 3,
        "column": 16,
        "end_line": 4,
        "end_column": 9,
    }


def test_json_tells_findings_about_a_page_apart(lint: Call, tmp_path: Path) -> None:
    copy = "Dry needling relieves neck pain and eases migraine.\n\nIt improves mobility and reduces headaches.\n"
    (tmp_path / "page.txt").write_text(copy, encoding="utf-8")
    findings = as_json(lint("page.txt", "--format", "json"))["documents"][0]["findings"]
    assert all((one["scope"] == "page") == one["rule"].startswith("DN95") for one in findings)
    assert {"page", "text"} == {one["scope"] for one in findings}


def test_json_is_the_same_whatever_the_window(lint: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = lint("over.txt", "--format", "json").out
    monkeypatch.setenv("COLUMNS", "40")
    assert wide == lint("over.txt", "--format", "json").out


def test_without_the_cache_the_same_is_found(lint: Call) -> None:
    assert lint("over.txt") == lint("over.txt", "--no-cache")


def test_place_in_rich_text_is_a_paragraph(lint: Call, tmp_path: Path) -> None:
    """Lines mean nothing to who looks for it in a word processor."""
    (tmp_path / "flyer.rtf").write_bytes(rb"{\rtf1\ansi About us\par Dry needling cures migraine.\par}")
    assert "flyer.rtf: paragraph 2 error DN101" in lint("flyer.rtf", "--quiet").out
    (document,) = as_json(lint("flyer.rtf", "--format", "json"))["documents"]
    assert document["unit"] == "paragraph"
    assert {one["span"]["line"] for one in document["findings"] if one["scope"] == "text"} == {2}
