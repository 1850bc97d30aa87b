"""JUnit read by another maker's parser, Checkstyle by its elements."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import junitparser
import pytest


@pytest.fixture(scope="module")
def suites(written: dict[str, str]) -> dict[str, junitparser.TestSuite]:
    xml = junitparser.JUnitXml.fromstring(written["junit"].encode())
    return {suite.name: suite for suite in xml}


def outcomes(suite: junitparser.TestSuite) -> list[tuple[str, str]]:
    """Return each case with what it came to."""
    return [(case.name, type(case.result[0]).__name__ if case.result else "passed") for case in suite]


def test_every_file_is_a_suite(suites: dict[str, junitparser.TestSuite], documents: list[dict[str, Any]]) -> None:
    assert [document["path"] for document in documents] == list(suites)


def test_findings_fail_and_what_is_let_stand_is_skipped(
    suites: dict[str, junitparser.TestSuite], counting: list[tuple[str, dict[str, Any]]]
) -> None:
    failed = [
        (suite.name, case.name[:5]) for suite in suites.values() for case in suite
        for result in case.result if isinstance(result, junitparser.Failure)
    ]  # fmt: skip
    assert failed == [(path, one["rule"]) for path, one in counting if one["severity"] != "info"]
    assert outcomes(suites["known.txt"])[0] == ("DN101 cure-claim: cures knee pain", "Skipped")
    assert outcomes(suites["approved.html"])[0][1] == "Skipped"


def test_clean_file_passes_and_one_that_was_not_linted_does_not(suites: dict[str, junitparser.TestSuite]) -> None:
    assert outcomes(suites["honest.txt"]) == [("nothing overstated", "passed")]
    assert outcomes(suites["german.txt"]) == [("not-linted", "Skipped")]
    assert outcomes(suites["latin.txt"]) == [("not-linted", "Error")]


def test_counts_of_suites_are_those_of_their_cases(suites: dict[str, junitparser.TestSuite]) -> None:
    for suite in suites.values():
        came_to = [outcome for _, outcome in outcomes(suite)]
        told = {"Failure": suite.failures, "Error": suite.errors, "Skipped": suite.skipped}
        assert suite.tests == len(came_to)
        assert told == {name: came_to.count(name) for name in told}


def test_cases_are_told_apart(suites: dict[str, junitparser.TestSuite]) -> None:
    """GitLab ignores the second of two that share class and name."""
    known = [(case.classname, case.name) for suite in suites.values() for case in suite]
    assert len(set(known)) == len(known)


def test_what_informs_passes_and_is_told(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from dnclaims import cli

    monkeypatch.chdir(tmp_path)
    (tmp_path / "mild.txt").write_text("Dry needling can relieve fibromyalgia.\n", encoding="utf-8")
    cli.run(["lint", "mild.txt", "--select", "DN201", "--format", "junit"])
    (suite,) = junitparser.JUnitXml.fromstring(capsys.readouterr().out.encode())
    (case,) = suite
    assert ([], True) == (case.result, "DN201" in case.name and "fibromyalgia" in case.system_out)


def test_checkstyle_is_files_of_errors(written: dict[str, str], counting: list[tuple[str, dict[str, Any]]]) -> None:
    root = ElementTree.fromstring(written["checkstyle"].encode())
    assert root.tag == "checkstyle"
    assert {"file"} == {one.tag for one in root}
    found: list[tuple[str | None, str, int]] = []
    for file in root:
        assert {"name"} == set(file.keys())
        for error in file:
            assert error.tag == "error"
            assert {"line", "severity", "message", "source"} <= set(error.keys())
            assert set(error.keys()) <= {"line", "column", "severity", "message", "source"}
            assert error.get("severity") in {"error", "warning", "info"}
            found.append((file.get("name"), str(error.get("source")).split(".")[1], int(error.get("line", "-1"))))
    assert [(path, one["rule"]) for path, one in counting] == [one[:2] for one in found if one[1].startswith("DN")]
    # What has no line is said to be on none: page findings, Word, PDF, files that were not linted.
    assert [
        0 if one["scope"] == "page" or path.endswith((".docx", ".pdf")) else one["span"]["line"]
        for path, one in counting
    ] == [line for _, rule, line in found if rule.startswith("DN")]
    assert [6, 0, 0] == [line for _, rule, line in found if not rule.startswith("DN")]
