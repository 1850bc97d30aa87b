"""A file is linted as its house wants it: rules by path, severities, own words, approved phrases, places left out."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dnclaims.discovery import Found
from dnclaims.errors import DataError, UserError
from dnclaims.filelinter import FileLinter
from dnclaims.model import Allower, FileReport, Place, Severity
from dnclaims.settings import Configuration, Settings

TODAY = date(2026, 11, 25)
CURE = "Dry needling cures migraine.\n"


def linter(today: date = TODAY, **given: Any) -> FileLinter:
    return FileLinter(Configuration(settings=msgspec.convert(given, Settings)), today)


def lint(text: str, path: str = "page.md", today: date = TODAY, **given: Any) -> FileReport:
    return linter(today, **given).report(Found(path=path, file=path), text.encode())


def rules(report: FileReport) -> set[str]:
    return {one.finding.rule for one in report.findings if not one.finding.page}


def test_rules_hold_by_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several patterns that fit, all hold."""
    monkeypatch.chdir(tmp_path)
    given: dict[str, Any] = {"per-path": {"blog/": {"ignore": ["DN101"]}, "*.html": {"select": ["DN1"]}, "!x": {}}}
    copy = "<p>Clinically proven dry needling cures migraine.</p>"
    assert rules(lint(copy, "page.htm", **given)) == {"DN101", "DN501"}
    assert rules(lint(copy, "blog/deep/page.htm", **given)) == {"DN201", "DN501"}
    assert rules(lint(copy, "page.html", **given)) == {"DN101"}
    assert rules(lint(copy, "blog/page.html", **given)) == set()


def test_severity_of_a_rule_is_what_the_house_says(tmp_path: Path) -> None:
    for given in ({"severity": {"cure-claim": "info"}}, {"severity": {"DN101": "info"}, "strict": True}):
        (one,) = [one for one in lint(CURE, **given).findings if one.finding.rule == "DN101"]
        assert one.finding.severity is Severity.INFO


def test_own_names_are_recognised() -> None:
    """A page that is not known to be about needling owes nothing that such pages do."""

    def owes(**given: Any) -> bool:
        copy = "Tensiora relieves neck pain and eases migraine.\n\nTensiora improves mobility.\n"
        return any(one.finding.rule == "DN951" for one in lint(copy, **given).findings)

    assert not owes()
    assert owes(vocabulary={"dry-needling": ["Tensiora"]})


def test_names_for_what_the_corpus_does_not_know_are_a_mistake() -> None:
    with pytest.raises(DataError) as caught:
        linter(vocabulary={"dry-needlin": ["x"], "neck-pain": ["y"]})
    (problem,) = caught.value.problems
    assert "no concept “dry-needlin”; did you mean “dry-needling”?" in str(problem)


def test_unknown_rule_from_the_command_line_is_a_mistake() -> None:
    with pytest.raises(UserError, match="no rule “DN10l”"):
        linter(select=["DN10l"])


def approved(phrase: str, **more: str) -> dict[str, Any]:
    return {"approved": [{"phrase": phrase, "by": "A. Lawyer", "until": "2026-12-31", **more}]}


@pytest.mark.parametrize(
    ("phrase", "stands"),
    [
        ("Dry needling cures migraine", True),
        ("dry  needling CURES\n migraine.", True),
        ("cures migraine", True),
        ("cures", False),
        ("cures migraines", False),
        ("eedling cures migraine", False),
    ],
)
def test_approved_phrase_stands_where_it_holds_all_that_was_found(phrase: str, stands: bool) -> None:
    (one,) = [one.finding for one in lint(CURE, **approved(phrase)).findings if one.finding.rule == "DN101"]
    assert (one.allowed is not None) == stands


def test_approval_tells_who_until_when_and_why() -> None:
    report = lint(CURE, **approved("cures migraine", because="reviewed with the leaflet"))
    (allowed,) = [one.finding.allowed for one in report.findings if one.finding.allowed]
    assert allowed.by is Allower.APPROVAL
    assert allowed.reason == "approved by A. Lawyer until 2026-12-31: reviewed with the leaflet"


def test_approval_that_holds_goes_before_one_that_ran_out() -> None:
    """In whichever order they are written, and nothing is said of the old one."""
    old = {"phrase": "cures migraine", "by": "B. Before", "until": "2020-01-01"}
    new = {"phrase": "dry needling cures migraine", "by": "A. Lawyer", "until": "2026-12-31"}
    for both in ([old, new], [new, old]):
        (one,) = [one.finding for one in lint(CURE, approved=both).findings if one.finding.rule == "DN101"]
        assert one.allowed is not None
        assert "ran out" not in one.message


def test_phrase_may_begin_within_itself() -> None:
    """What is no whole word at one place may be one a little further on."""
    report = lint("Dry needling precures migraine cures migraine cures.\n", **approved("cures migraine cures"))
    assert [bool(one.finding.allowed) for one in report.findings if one.finding.rule == "DN101"] == [True]


def test_approval_holds_on_its_last_day_and_is_told_to_have_run_out_on_the_next() -> None:
    phrase = approved("cures migraine")
    last = lint(CURE, today=date(2026, 12, 31), **phrase)
    after = lint(CURE, today=date(2027, 1, 1), **phrase)
    assert [bool(one.finding.allowed) for one in last.findings if one.finding.rule == "DN101"] == [True]
    (one,) = [one.finding for one in after.findings if one.finding.rule == "DN101"]
    assert one.allowed is None
    assert one.message.endswith("The approval by A. Lawyer ran out on 2026-12-31.")


def test_quotes_and_dashes_of_an_approved_phrase_may_be_plain() -> None:
    copy = "It’s a cure – dry needling cures migraine.\n"
    assert all(one.finding.allowed for one in lint(copy, **approved("It's a cure - dry needling cures migraine")).findings
               if one.finding.rule == "DN101")  # fmt: skip


PAGE = """<html><head><title>Needling cures asthma</title>
<meta name="description" content="Needling cures sciatica">
<meta property="og:title" content="Needling cures migraine">
<script type="application/ld+json">{"@type": "Question", "name": "What for?", "acceptedAnswer": {"@type": "Answer",
"text": "Needling cures tendonitis."}}</script></head>
<body><p>Needling cures arthritis.</p><img alt="Needling cures fibromyalgia" src="x.png">
<button>Needling cures headaches</button><a href="/x" aria-label="Needling cures insomnia">x</a></body></html>
"""
STANDS = {
    Place.TITLE: "asthma",
    Place.DESCRIPTION: "sciatica",
    Place.SOCIAL: "migraine",
    Place.STRUCTURED: "tendonitis",
    Place.TEXT: "arthritis",
    Place.ALT: "fibromyalgia",
    Place.BUTTON: "headaches",
    Place.LABEL: "insomnia",
}


@pytest.mark.parametrize("place", Place)
def test_each_kind_of_place_can_be_left_out(place: Place) -> None:
    def found(**given: Any) -> set[str]:
        report = lint(PAGE, "page.html", **given)
        return {one.text.split()[-1] for one in report.findings if one.finding.rule == "DN101"}

    assert found() == set(STANDS.values())
    assert found(**{"ignore-places": [place.value]}) == set(STANDS.values()) - {STANDS[place]}


def test_corpus_is_relative_to_the_configuration(tmp_path: Path) -> None:
    file = tmp_path / "dnclaims.toml"
    with pytest.raises(UserError, match="nowhere"):
        FileLinter(Configuration(settings=Settings(corpus="nowhere"), file=file))


def test_what_cannot_be_read_has_a_report_that_says_so(tmp_path: Path) -> None:
    """Also a file that was there when it was found."""
    gone = str(tmp_path / "gone.md")
    report = linter().report(Found(path="gone.md", file=gone))
    assert (report.skipped, report.at_fault) == ("there is no such file", True)


def test_comment_at_a_place_that_is_left_out_speaks_for_nothing_else() -> None:
    comment = "<!-- dnclaims: allow DN101 because it is quoted -->"
    page = f'{comment}\n<img alt="Dry needling cures migraine">\n<p>Dry needling cures asthma.</p>\n'
    without: dict[str, Any] = {"ignore-places": ["alt"]}
    for given in ({}, without):
        report = lint(page, "page.html", **given)
        (one,) = [one for one in report.findings if one.text == "cures asthma" and one.finding.rule == "DN101"]
        assert one.finding.allowed is None


def test_prose_is_held_where_it_is_wanted_alone() -> None:
    """It takes more room than all that is found in it."""
    found, raw = Found(path="page.md", file="page.md"), b"# Needling\n\nDry needling cures migraine.\n"
    assert FileLinter(Configuration(), TODAY).report(found, raw).copy is None
    held = FileLinter(Configuration(), TODAY, copy=True).report(found, raw).copy
    assert held is not None
    assert held.text == "Needling\nDry needling cures migraine.\n"
    assert [held.text[one.start : one.end] for one in held.blocks] == ["Needling", "Dry needling cures migraine."]


def test_linter_holds_prose_in_another_process_too() -> None:
    assert pickle.loads(pickle.dumps(FileLinter(Configuration(), TODAY, copy=True))).copy is True
