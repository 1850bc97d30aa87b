"""`dnclaims report`: what it writes, where, and what it ends with."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from dnclaims.errors import Exit

from .conftest import Call


@pytest.fixture
def report(call: Call) -> Call:
    """Run `dnclaims report` in a folder of its own."""
    return partial(call, "report")


@pytest.fixture(autouse=True)
def _copy(tmp_path: Path) -> None:
    (tmp_path / "over.txt").write_text("Dry needling cures migraine.\n", encoding="utf-8")


def test_findings_fail_nothing(report: Call, tmp_path: Path) -> None:
    code, out, err = report("over.txt", "--select", "DN101", "-o", "report.html")
    assert (code, out, err) == (Exit.CLEAN, "report.html: 1 finding, 1 file linted.\n", "")
    assert "<mark class=" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_file_that_cannot_be_read_is_a_mistake_and_the_report_tells_it(report: Call, tmp_path: Path) -> None:
    code, out, _ = report("over.txt", "none.txt", "-o", "report.html")
    assert code == Exit.USER_ERROR
    assert "1 skipped: the report tells why" in out
    assert "there is no such file" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_missing_file_may_be_put_up_with(report: Call) -> None:
    assert report("over.txt", "none.txt", "--allow-missing", "-o", "report.html").code == Exit.CLEAN


def test_report_goes_to_standard_output_where_nobody_looks(report: Call) -> None:
    code, out, _ = report("over.txt")
    assert code == Exit.CLEAN
    assert out.startswith("<!doctype html>")


def test_report_is_not_for_the_terminal(report: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    code, _, err = report("over.txt")
    assert code == Exit.USER_ERROR
    assert "-o page.html" in err


def test_without_a_path_it_says_what_to_do(report: Call) -> None:
    code, _, err = report("-o", "report.html")
    assert code == Exit.USER_ERROR
    assert "no PATH" in err


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        (("--select", "DN101"), {"DN101"}),
        (("--severity", "error"), {"DN101"}),
        (("--ignore", "DN101,DN95"), {"DN201"}),
    ],
)
def test_options_of_lint_hold(report: Call, options: tuple[str, ...], rules: set[str]) -> None:
    page = report("over.txt", *options).out
    assert set(re.findall(r'data-rule="(DN\d+)"', page)) == rules


def test_what_does_not_count_is_told_apart(report: Call, tmp_path: Path, call: Call) -> None:
    (tmp_path / "known.txt").write_text("Dry needling cures knee pain.\n", encoding="utf-8")
    (tmp_path / "allowed.md").write_text(
        "<!-- dnclaims: allow DN101 because it is quoted -->\nIt cured my back pain with dry needling.\n",
        encoding="utf-8",
    )
    call("baseline", "known.txt", "--output", "known.json")
    page = report("known.txt", "allowed.md", "--baseline", "known.json", "--select", "DN101").out
    assert page.count('<details class="note quiet"') == 2
    assert "Known: it is in the baseline." in page
    assert "Allowed by a comment: it is quoted." in page
    assert 'class="note error"' not in page


def test_page_of_ours_is_not_linted(call: Call, report: Call) -> None:
    """A report lies where it was written, and is full of what it speaks of."""
    report("over.txt", "-o", "report.html")
    code, out, _ = call("lint", "report.html")
    assert code == Exit.CLEAN
    assert "report.html: skipped: is a page that dnclaims wrote" in out


def test_reports_are_the_same_taken_from_what_was_kept(
    report: Call, tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was linted before without its prose is not taken for a report that shows it."""
    monkeypatch.setattr("dnclaims.run._WORTH_KEEPING", 0)
    assert call("lint", "over.txt").code == Exit.FINDINGS
    first = report("over.txt").out
    assert first == report("over.txt").out == report("over.txt", "--no-cache").out
    assert 'class="copy"><p>Dry needling <mark' in first


def test_lint_writes_the_same(call: Call, report: Call, tmp_path: Path) -> None:
    call("lint", "over.txt", "--output", "html:lint.html")
    assert (tmp_path / "lint.html").read_text(encoding="utf-8") == report("over.txt").out
