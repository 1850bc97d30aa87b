"""A comment lets findings stand where it speaks for them, with its reason; what cannot be followed is told, and what is idle too."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dnclaims.allowances import Allowances
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
        ("dnclaims: allow DN101 because …", "gives no reason"),
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


def steps(work: Callable[[], object]) -> int:
    """Return how many lines of Python a piece of work runs."""
    taken = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal taken
        taken += 1
        return trace

    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(None)
    return taken


def test_steps_of_a_page_grow_as_its_comments_do(linter: Linter) -> None:
    def work(count: int) -> Callable[[], object]:
        document = read_text("page.md", "\n\n".join(f"{CURE} Visit {n}. {ALLOW}" for n in range(count)))
        return lambda: linter.lint(document)

    work(50)()  # what is made ready once is not counted
    assert steps(work(300)) <= 1.1 * 3 * steps(work(100))


def test_line_that_is_all_of_a_file_speaks_for_no_page(linter: Linter) -> None:
    """What a page leaves out is let stand by who says so of the file."""
    claims = "Dry needling relieves neck pain and eases migraine. It improves mobility and reduces headaches."
    report = lint(linter, f"{claims} <!-- dnclaims: allow DN95 because risks are on page two -->")
    pages = [one for one in report.findings if one.page]
    assert pages
    assert [one.allowed for one in pages if one.allowed] == []


def test_inner_stretch_goes_before_the_one_around_it(linter: Linter) -> None:
    def begin(reason: str) -> str:
        return f"<!-- dnclaims: allow-begin DN101 because {reason} -->"

    end = "<!-- dnclaims: allow-end -->"
    lines = (begin("outer"), CURE, begin("inner"), CURE, end, CURE, end, CURE)
    found = marks(linter, "\n\n".join(lines))
    assert [reason for rule, _, reason in found if rule == "DN101"] == ["outer", "inner", "outer", None]


def test_picture_within_a_paragraph_ends_it_not(linter: Linter) -> None:
    """The comment speaks for the rest of the paragraph that it stands in, and not for the next one."""
    source = f'<p>See <img alt="our needles">\nhere.\n{ALLOW}\n{CURE}</p>\n<p>{CURE}</p>\n'
    report = file_report(linter.lint(read_text("page.html", source)))
    cures = [one.finding.allowed is not None for one in report.findings if one.finding.rule == "DN101"]
    assert cures == [True, False]


@pytest.mark.parametrize(("ran", "idle"), [({"DN101", "DN501"}, True), ({"DN501"}, False)])
def test_comment_is_idle_only_where_all_that_it_names_was_run(
    index: Index, rulebook: Rulebook, ran: set[str], idle: bool
) -> None:
    """What was not run might have been allowed; the rules are told as they are written."""
    some = Linter(index, open_lexicon(), rulebook, frozenset({*ran, "DN991"}))
    found = lint(some, "They are sterile. <!-- dnclaims: allow cure-claim, DN501 because it is quoted -->\n").findings
    assert [one.message.startswith("This comment allows cure-claim, DN501,") for one in found] == [True] * idle


KINDS = {
    "claim": CURE,
    "plain": "Needles are thin.",
    "claim with its comment": f"{CURE} {ALLOW}",
    "comment": ALLOW,
    "begin": "<!-- dnclaims: allow-begin DN101 because it is quoted -->",
    "end": "<!-- dnclaims: allow-end -->",
    "file": "<!-- dnclaims: allow-file DN101 because it is quoted -->",
}


def allowed_by_hand(kinds: list[str]) -> list[bool]:
    """Return of each claim whether it is allowed, worked out as the rules are told to people."""
    allowed: list[bool] = []
    open_stretches = 0
    following = False
    for kind in kinds:
        open_stretches = max(open_stretches + (kind == "begin") - (kind == "end"), 0)
        if kind == "comment":
            following = True
        elif kind in ("claim", "claim with its comment", "plain"):
            if kind != "plain":
                allowed.append(bool(open_stretches or following or kind != "claim" or "file" in kinds))
            following = False
    return allowed


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kinds=st.lists(st.sampled_from([*KINDS]), max_size=14))
def test_claim_is_allowed_where_a_comment_speaks_for_it_and_nowhere_else(linter: Linter, kinds: list[str]) -> None:
    found = marks(linter, "\n\n".join(KINDS[kind] for kind in kinds) + "\n")
    assert [reason is not None for rule, _, reason in found if rule == "DN101"] == allowed_by_hand(kinds)


@pytest.mark.parametrize(
    "around",
    [
        pytest.param(lambda count: ("", ""), id="side by side"),
        pytest.param(lambda count: (KINDS["file"], ""), id="within a file"),
        pytest.param(lambda count: (KINDS["begin"], KINDS["end"]), id="within a stretch"),
        pytest.param(lambda count: ("\n\n".join([KINDS["begin"], KINDS["end"]] * count), ""), id="behind stretches"),
        pytest.param(
            lambda count: ("\n\n".join([KINDS["begin"]] * count + [KINDS["end"]] * count), ""), id="behind nests"
        ),
        pytest.param(lambda count: ("", "\n\n".join([KINDS["end"]] * count)), id="ends of nothing"),
    ],
)
def test_steps_grow_as_comments_and_findings_do(
    linter: Linter, rulebook: Rulebook, around: Callable[[int], tuple[str, str]]
) -> None:
    """However comments stand in one another, and whether or not a claim has one beside it."""

    def work(count: int) -> tuple[int, int]:
        before, behind = around(count)
        lines = "\n\n".join(f"{CURE} Visit {n}.{ALLOW * (n % 2)}" for n in range(count))
        document = read_text("page.md", f"{before}\n\n{lines}\n\n{behind}\n")
        findings = [one for one in linter.lint(document).findings if one.rule == "DN101"]
        assert len(findings) == count
        allowances = Allowances(document, rulebook)
        return steps(lambda: Allowances(document, rulebook)), steps(lambda: list(allowances.applied(findings)))

    few, many = work(100), work(300)
    assert [more <= 1.2 * 3 * less for less, more in zip(few, many, strict=True)] == [True, True]
