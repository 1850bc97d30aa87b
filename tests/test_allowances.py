"""A comment lets findings stand where it speaks for them, with its reason; what cannot be followed is told, and what is idle too."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dnclaims.corpus.index import Index
from dnclaims.lint import Linter
from dnclaims.model import Report
from dnclaims.placed import file_report
from dnclaims.readers import read_text
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.rulebook import Rulebook

CURE = "Dry needling cures migraine."
SAFE = "Dry needling is completely safe."
ALLOW = "<!-- dnclaims: allow DN101 because it is quoted -->"


def lint(linter: Linter, source: str) -> Report:
    return linter.lint(read_text("page.md", source))


def marks(linter: Linter, source: str) -> list[tuple[str, int, str | None]]:
    """Return (rule, line, why it is allowed) of what is found in the text."""
    return [
        (one.finding.rule, one.line, one.finding.allowed.reason if one.finding.allowed else None)
        for one in file_report(lint(linter, source)).findings
        if not one.finding.page
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(f"{CURE} {ALLOW}\n", [True], id="behind it"),
        pytest.param(f"{ALLOW} {CURE}\n", [True], id="before it"),
        pytest.param(f"{ALLOW}\n{CURE}\n\n{CURE}\n", [True, False], id="above it, for that paragraph alone"),
        pytest.param(f"{ALLOW}\n\n\n# {CURE}\n", [True], id="above a heading"),
        pytest.param(f"- {CURE}\n- {CURE} {ALLOW}\n- {CURE}\n", [False, True, False], id="on its line of a list"),
        pytest.param(f"{CURE}\n{CURE} {ALLOW}\n{CURE}\n", [False, True, False], id="on its line of a paragraph"),
        pytest.param(f"{CURE}\n\n{ALLOW}\n", [False], id="below it"),
        pytest.param(
            f"{CURE}\n\n<!-- dnclaims: allow-begin DN101 because quoted -->\n\n{CURE}\n\n{CURE}\n\n<!-- dnclaims: allow-end -->\n\n{CURE}\n",
            [False, True, True, False],
            id="between begin and end",
        ),
        pytest.param(f"{CURE}\n\n{CURE}\n\n{ALLOW.replace('allow', 'allow-file')}\n", [True, True], id="for the file"),
    ],
)
def test_comment_speaks_for_what_it_stands_at(linter: Linter, source: str, expected: list[bool]) -> None:
    assert [allowed is not None for rule, _, allowed in marks(linter, source) if rule == "DN101"] == expected


@pytest.mark.parametrize("rules", ["DN101", "dn101", "DN1", "cure-claim", "DN501, cure-claim", "DN401 DN101"])
def test_rules_are_named_by_id_prefix_and_name(linter: Linter, rules: str) -> None:
    found = marks(linter, f"{CURE} <!-- dnclaims: allow {rules} because it is quoted -->\n")
    assert ("DN101", 1, "it is quoted") in found


def test_other_rules_than_those_named_are_not_let_stand(linter: Linter) -> None:
    found = marks(linter, f"{SAFE} {CURE} {ALLOW}\n")
    assert found == [("DN401", 1, None), ("DN101", 1, "it is quoted")]


def test_what_a_page_leaves_out_is_let_stand_for_the_file_alone(linter: Linter) -> None:
    page = "Dry needling relieves neck pain and eases migraine.\n\nIt improves mobility and reduces headaches.\n"
    for what, expected in (("allow", False), ("allow-file", True)):
        source = f"<!-- dnclaims: {what} DN95 because risks are on page two -->\n\n{page}"
        pages = [one for one in lint(linter, source).findings if one.page]
        assert pages
        assert {expected} == {one.allowed is not None for one in pages}


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("dnclaims: alow DN101 because x", "“alow” is nothing that a comment can tell dnclaims; did you mean “allow”?"),
        ("dnclaims: ignore DN101", "“ignore” is nothing that a comment can tell dnclaims"),
        ("dnclaims:", "“” is nothing that a comment can tell dnclaims"),
        ("dnclaims: allow DN101", "gives no reason; write “dnclaims: allow RULE because REASON”"),
        ("dnclaims: allow DN101 because", "gives no reason"),
        ("dnclaims: allow because I say so", "names no rule"),
        ("dnclaims: allow cure-clam because x", "no rule “cure-clam”; did you mean “cure-claim”?"),
        ("dnclaims: allow-end", "ends what nothing began"),
        ("dnclaims: allow-begin DN101 because x", "this stretch begins and never ends"),
    ],
)
def test_comment_that_cannot_be_followed_is_told_at_its_place(linter: Linter, comment: str, told: str) -> None:
    report = file_report(lint(linter, f"# Needling\n\n  <!-- {comment} -->\n\n{CURE}\n"))
    (mistake,) = report.mistakes
    assert (mistake.line, mistake.column) == (3, 3)
    assert mistake.message.startswith(told)


def test_comment_that_speaks_of_dnclaims_and_not_to_it_is_let_be(linter: Linter) -> None:
    assert lint(linter, "Our copy. <!-- looked through with dnclaims in March -->\n").mistakes == ()


def test_idle_comment_is_found_unless_its_rule_was_not_run(index: Index, rulebook: Rulebook, linter: Linter) -> None:
    source = f"Needles are thin.\n\nThey are sterile. {ALLOW}\n"
    assert marks(linter, source) == [("DN991", 3, None)]
    for chosen, expected in (({"DN501", "DN991"}, []), ({"DN101"}, []), ({"DN101", "DN991"}, [("DN991", 3, None)])):
        assert expected == marks(Linter(index, open_lexicon(), rulebook, frozenset(chosen)), source)


LINES = st.lists(
    st.sampled_from([CURE, SAFE, "Needles are thin.", f"{CURE} {ALLOW}", ALLOW, "", "# Needling"]), max_size=12
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES)
def test_comments_change_nothing_but_what_is_allowed(linter: Linter, lines: list[str]) -> None:
    """The same is found at the same places with comments that say nothing."""
    source = "\n".join(lines) + "\n"
    other = source.replace("dnclaims: allow", "of old copies :")
    allowed = [(rule, line) for rule, line, _ in marks(linter, source) if rule != "DN991"]
    assert allowed == [(rule, line) for rule, line, _ in marks(linter, other)]


def test_steps_grow_as_comments_do(linter: Linter) -> None:
    def steps(count: int) -> int:
        report = "\n\n".join(f"{CURE} Visit {n}. {ALLOW}" for n in range(count))
        document = read_text("page.md", report)
        taken = 0

        def trace(frame: FrameType, event: str, argument: Any) -> Any:
            nonlocal taken
            taken += 1
            return trace

        sys.settrace(trace)
        try:
            found = linter.lint(document)
        finally:
            sys.settrace(None)
        assert all(one.allowed for one in found.findings if one.rule == "DN101")
        return taken

    steps(50)  # what is made ready once is not counted
    assert steps(300) <= 1.1 * 3 * steps(100)
