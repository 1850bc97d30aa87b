"""CSV, JSON Lines and Markdown: read back by what reads them, and harmless there."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from dnclaims import cli


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def as_text(markdown: str) -> str:
    """Return what a reader sees of Markdown, its tags taken off."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    seen: list[str] = []
    for token in parser.parse(markdown):
        for child in token.children or ():
            if child.type in {"text", "code_inline"}:
                seen.append(child.content)
            elif child.type != "html_inline":
                seen.append(" " * child.type.endswith("break"))
    return "".join(seen)


def tables(markdown: str) -> int:
    return sum(token.type == "tr_open" for token in MarkdownIt("commonmark").enable("table").parse(markdown))


def test_csv_has_a_row_for_every_finding(written: dict[str, str], documents: list[dict[str, Any]]) -> None:
    expected = [
        (document["path"], one["rule"], (one["allowed"] or {}).get("by", ""), "yes" if one["baseline"] else "no")
        for document in documents
        for one in document["findings"]
    ]
    found = rows(written["csv"])
    assert expected == [
        (one["path"], one["rule"], one["allowed_by"], one["baseline"]) for one in found if one["kind"] == "finding"
    ]
    assert [("comment-mistake", "6"), ("not-linted", ""), ("not-linted", "")] == [
        (one["kind"], one["line"]) for one in found if one["kind"] != "finding"
    ]


def test_csv_ends_its_lines_as_the_standard_has_it(written: dict[str, str]) -> None:
    lines = written["csv"].split("\r\n")
    assert lines[-1] == ""
    assert lines[0].split(",")[:4] == ["path", "kind", "rule", "name"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_copy_is_no_formula_in_a_spreadsheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], start: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"{start}1.txt").write_text("Dry needling cures migraine.\n", encoding="utf-8")
    cli.run(["lint", f"./{start}1.txt", ".", "--select", "DN101", "--format", "csv"])
    out = capsys.readouterr().out
    found = {one["path"] for one in rows(out)}
    assert f"'{start}1.txt" in found or f"./{start}1.txt" in found
    assert not any(value.startswith(start) for one in rows(out) for value in one.values())


def test_lines_of_json_are_whole_each(written: dict[str, str], documents: list[dict[str, Any]]) -> None:
    lines = [json.loads(line) for line in written["jsonl"].splitlines()]
    assert {"dnclaims/lint-lines/1"} == {one["schema"] for one in lines}
    findings = [one for one in lines if one["kind"] == "finding"]
    expected = [(document["path"], one) for document in documents for one in document["findings"]]
    assert expected == [
        (one["path"], {key: value for key, value in one.items() if key not in {"schema", "kind", "path", "unit"}})
        for one in findings
    ]
    assert [("flyer.docx", "paragraph")] == [(one["path"], one["unit"]) for one in findings if "unit" in one]
    assert [("mistake", None), ("skipped", False), ("skipped", True)] == [
        (one["kind"], one.get("at_fault")) for one in lines if one["kind"] in {"mistake", "skipped"}
    ]
    assert lines[-1] == {
        "schema": "dnclaims/lint-lines/1",
        "kind": "summary",
        **json.loads(written["json"])["summary"],
    }


def test_markdown_tells_the_counts_and_what_was_not_linted(
    written: dict[str, str], counting: list[tuple[str, dict[str, Any]]]
) -> None:
    text = written["markdown"]
    assert text.startswith(f"## dnclaims: {len(counting)} findings (")
    assert "7 files linted, 2 not linted, 2 allowed, 1 in the baseline." in text
    assert tables(text) == len(counting) + 1
    seen = as_text(text)
    for part in ("latin.txt", "german.txt", "flyer.docx", "paragraph 2", "Rücken schmerz.md:8:1", "gives no reason"):
        assert part in seen


def test_markdown_of_clean_copy_is_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "honest.txt").write_text("Dry needling is not a cure.\n", encoding="utf-8")
    cli.run(["lint", "honest.txt", "--format", "markdown"])
    assert capsys.readouterr().out == (
        "## dnclaims: nothing overstated found\n\n1 file linted.\n\n"
        "A check against a dated corpus; not medical or legal advice.\n"
    )


def test_markdown_fits_into_a_comment_and_says_what_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    name = f"{'|`' * 60}.txt"
    (tmp_path / name).write_text("Dry needling cures migraine.\n\n" * 700, encoding="utf-8")
    cli.run(["lint", name, "missing.txt", "--select", "DN101", "--format", "markdown"])
    out = capsys.readouterr().out
    assert len(out) < 65_536
    assert out.startswith("## dnclaims: 700 findings (700 errors)")
    (told,) = [line for line in out.splitlines() if "had to be left out" in line]
    shown = out.count("**error DN101**")
    assert int(told.split()[0]) == 700 - max(shown, tables(out) - 1)
