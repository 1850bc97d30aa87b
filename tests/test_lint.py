"""Linting: every finding at its exact place, in order, once, and the same whatever ends a line."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dnclaims.corpus.index import Index
from dnclaims.lint import Linter
from dnclaims.model import LintFinding, Report, Rung, Severity, Standing
from dnclaims.prose import Positions
from dnclaims.readers import markdown, read_text, text
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.rulebook import Rulebook

# The linter is made once and never changes, so that examples may share it.
shared = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

COPY = st.sampled_from([
    "Dry needling", "needling", " cures ", " relieves ", " can ", " may ", " does not ", "migraine", "neck pain", " for good",
    "guaranteed", "clinically proven", "no side effects", "It can:", "95% of patients", " and ", " but ", "Is it a cure?",
    ". ", "? ", "! ", " ", "  ", "\n", "\n\n", "\n- ", "\n\n# ", "\n> ", "**", "_", "<b>", "</b>", "[", "](https://x.example)",
    "`", "😀", "é", "İ", "“", "”", "’", "\u00a0", "\u200b", "\u00ad", "\t", "|", "\u2028",
])  # fmt: skip
copies = st.lists(COPY, max_size=30).map("".join)
suffixes = st.sampled_from([".txt", ".md"])


class Place(NamedTuple):
    """Where a finding stands in the file, and what stands there."""

    line: int
    column: int
    words: str


def lint(linter: Linter, copy: str, suffix: str = ".txt") -> Report:
    return linter.lint(read_text(f"copy{suffix}", copy))


def places(report: Report) -> list[Place]:
    assert report.document is not None
    positions = Positions(report.document)
    found = []
    for one in report.findings:
        span = positions.to_source(one.span)
        found.append(Place(*positions.line_column(span.start), report.document.source[span.start : span.end]))
    return found


def outlines(report: Report) -> list[tuple[str, Severity, str, int, int]]:
    """Findings as far as they do not depend on what ends a line."""
    return [
        (one.rule, one.severity, one.message, place.line, place.column)
        for one, place in zip(report.findings, places(report), strict=True)
    ]


def of_rule(report: Report, rule: str) -> LintFinding:
    (finding,) = (one for one in report.findings if one.rule == rule)
    return finding


@pytest.mark.parametrize(
    ("suffix", "source", "words", "line", "column"),
    [
        pytest.param(".txt", "Dry needling cures migraine.", "cures migraine", 1, 14, id="plain"),
        pytest.param(
            ".txt", "\n\n  It is 😀: needling cures migraine.", "cures migraine", 3, 21, id="emoji is one column"
        ),
        pytest.param(".txt", "Needling\tcures\u00a0migraine.", "cures\u00a0migraine", 1, 10, id="odd spaces"),
        pytest.param(".txt", "Needling cu\u00adres migraine.", "cu\u00adres migraine", 1, 10, id="soft hyphen"),
        pytest.param(
            ".txt",
            "- Our needling really\n  cures migraine.",
            "cures migraine",
            2,
            3,
            id="wrapped bullet",
        ),
        pytest.param(".md", "# It works\n\nNeedling **cures** migraine.", "cures** migraine", 3, 12, id="bold"),
        pytest.param(".md", "Needling [cures](/x 'so') migraine.", "cures](/x 'so') migraine", 1, 11, id="link"),
        pytest.param(".md", "Needling *cures\nmigraine*.", "cures\nmigraine", 1, 11, id="soft break"),
        pytest.param(
            ".md", "- a\n  - needling cures <b>migraine</b>", "cures <b>migraine", 2, 14, id="tag in a nested item"
        ),
        pytest.param(".md", "> Ünï 😀 needling\n> cures migraine.", "cures migraine", 2, 3, id="quotation"),
        pytest.param(
            ".md", "| x | y |\n|---|---|\n| a | needling cures migraine |", "cures migraine", 3, 16, id="cell"
        ),
    ],
)
def test_finding_stands_where_its_words_stand(
    linter: Linter, suffix: str, source: str, words: str, line: int, column: int
) -> None:
    report = lint(linter, source, suffix)
    found = [place for one, place in zip(report.findings, places(report), strict=True) if one.rule == "DN101"]
    assert [Place(line, column, words)] == found


@shared
@given(copies, suffixes)
def test_findings_lie_inside_the_file_in_order_and_once(linter: Linter, copy: str, suffix: str) -> None:
    """Whatever the copy, each finding covers visible words; no rule flags the same words twice."""
    report = lint(linter, copy, suffix)
    assert report.document is not None
    positions = Positions(report.document)
    for one, place in zip(report.findings, places(report), strict=True):
        span = positions.to_source(one.span)
        assert 0 <= one.span.start < one.span.end <= len(report.document.text)
        assert 0 <= span.start < span.end <= len(copy)
        assert place.words.strip()
        assert copy.startswith(place.words, span.start)
    kept = [(one.rule, one.span) for one in report.findings]
    assert len(set(kept)) == len(kept)
    starts = [one.span.start for one in report.findings if not one.page]
    assert sorted(starts) == starts
    pages = [one.page for one in report.findings]
    assert sorted(pages) == pages


@shared
@given(st.text(), suffixes)
def test_any_text_is_linted(linter: Linter, copy: str, suffix: str) -> None:
    assert lint(linter, copy, suffix).skipped is None


@shared
@given(copies, suffixes)
def test_linting_twice_gives_the_same(linter: Linter, copy: str, suffix: str) -> None:
    assert lint(linter, copy, suffix) == lint(linter, copy, suffix)


@shared
@given(copies, suffixes)
def test_line_ends_make_no_difference(linter: Linter, copy: str, suffix: str) -> None:
    """CRLF against LF: the same findings on the same lines and columns."""
    unix, windows = lint(linter, copy, suffix), lint(linter, copy.replace("\n", "\r\n"), suffix)
    assert outlines(unix) == outlines(windows)


@shared
@given(copies, st.integers(1, 5), suffixes)
def test_lines_above_only_move_what_is_found(linter: Linter, copy: str, above: int, suffix: str) -> None:
    """A paragraph and blank lines put above move each finding down by as many lines, and change nothing else."""
    copy = f"Copy.\n\n{copy}"
    moved = lint(linter, "Words.\n" + "\n" * above + copy, suffix)
    expected = [(rule, severity, message, line + above + 1, column) for rule, severity, message, line, column in
                outlines(lint(linter, copy, suffix))]  # fmt: skip
    assert expected == outlines(moved)


def test_gravest_comes_first_at_one_place(linter: Linter) -> None:
    """At one place errors stand before warnings, warnings before infos."""
    report = lint(linter, "Clinically proven dry needling cures migraine. It always relieves neck pain for good.")
    keys = [(one.page, one.span.start, -one.severity.level) for one in report.findings]
    assert sorted(keys) == keys


def test_what_the_evidence_decides_gives_way_to_a_rule_that_knows_the_wording(linter: Linter) -> None:
    """A cure is named once, as a cure, and brings the evidence with it."""
    report = lint(linter, "Dry needling cures migraine.")
    assert [one for one in report.findings if one.by_evidence] == []
    cure = of_rule(report, "DN101")
    assert Rung.ABSOLUTE is cure.said
    assert cure.shown is not None
    assert Standing.NOT_ASSESSED is not cure.shown.standing
    assert cure.about is not None
    assert "migraine" in cure.about.condition


def test_finding_brings_what_was_said_and_shown_and_a_wording_that_passes(linter: Linter) -> None:
    finding = of_rule(lint(linter, "Dry needling relieves fibromyalgia."), "DN201")
    assert finding.shown is not None
    assert (finding.said, finding.severity) == (Rung.CERTAIN, Severity.WARNING)
    assert "fibromyalgia" in finding.suggestion
    assert "relieves fibromyalgia" in finding.message


@pytest.mark.parametrize(
    "copy",
    [
        "Dry needling is not a cure-all, and no treatment suits everyone.",
        "Does dry needling cure migraine?",
        "It is a myth that dry needling cures migraine.",
        "It is unclear whether dry needling helps with migraine.",
        "Used needles are safely disposed of.",
        "",
    ],
)
def test_honest_copy_is_left_alone(linter: Linter, copy: str) -> None:
    assert [one for one in lint(linter, copy).findings if not one.page] == []


def test_rule_order_does_not_matter(index: Index, rulebook: Rulebook) -> None:
    """The same rules in another order find the same."""
    copy = "Clinically proven dry needling cures migraine for good, with no side effects. It relieves neck pain."
    forward = Linter(index, open_lexicon(), rulebook)
    backward = Linter(index, open_lexicon(), Rulebook(tuple(reversed(rulebook.rules)), rulebook.needs))
    assert lint(forward, copy) == lint(backward, copy)


def test_without_rules_there_are_no_findings(index: Index, rulebook: Rulebook) -> None:
    assert lint(Linter(index, open_lexicon(), rulebook, frozenset()), "Dry needling cures migraine.").findings == ()


def test_report_keeps_the_document_that_was_read(linter: Linter) -> None:
    document = markdown.read("page.md", "Dry **needling** cures migraine.")
    report = linter.lint(document)
    assert (document, None) == (report.document, report.skipped)


def test_text_and_markdown_find_the_same_in_plain_copy(linter: Linter) -> None:
    copy = "Dry needling cures migraine.\n\nIt may ease neck pain.\n"
    assert linter.lint(text.read("copy", copy)).findings == linter.lint(markdown.read("copy", copy)).findings


@pytest.mark.parametrize("at_hand", [0, 1, 2, 3])
def test_what_sentences_keep_can_be_put_away_at_any_moment(
    linter: Linter, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch, at_hand: int
) -> None:
    """In a long document that happens in the midst of a sentence, while what introduces it is looked at; here it happens often."""
    examples = [text for rule in rulebook.rules for text in (*rule.examples.flags, *rule.examples.passes)]
    copy = "\n\n".join([*examples, "It can:", *(f"- {text}" for text in examples)])
    whole = lint(linter, copy, ".md")
    monkeypatch.setattr("dnclaims.recognise.reading._AT_HAND", at_hand)
    assert whole == lint(linter, copy, ".md")
