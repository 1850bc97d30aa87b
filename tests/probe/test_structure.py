"""What stands above says how the words below are meant: heads of columns, questions, lead-ins."""

from __future__ import annotations

import pytest

from dnclaims.lint import Linter
from dnclaims.placed import file_report
from dnclaims.readers import markdown, text

TABLE = """# Dry needling

| {head} | Cost |
| --- | --- |
| Less pain | $50 |
| Call us | $60 |
"""


def marks(linter: Linter, copy: str, ending: str = "md") -> set[tuple[str, str]]:
    """Return (rule, words in the file) of what is found, rules about whole pages left out."""
    reader = markdown if ending == "md" else text
    report = linter.lint(reader.read(f"page.{ending}", copy))
    return {(one.finding.rule, one.text) for one in file_report(report).findings if not one.finding.page}


def test_cells_under_benefits_are_claims(linter: Linter) -> None:
    """As the items of a list under that word are."""
    listed = marks(linter, "# Dry needling\n\n## Benefits\n\n- Less pain\n- Call us\n")
    assert listed == marks(linter, TABLE.format(head="Benefits")) != set()


def test_cells_under_conditions_make_a_list_of_them(linter: Linter) -> None:
    conditions = ["Migraine", "Sciatica", "Fibromyalgia", "Arthritis", "Asthma", "Vertigo", "Tendonitis", "Insomnia"]
    bullets = "".join(f"- {one}\n" for one in conditions)
    rows = "".join(f"| {one} | $50 |\n" for one in conditions)
    listed = marks(linter, f"# Dry needling\n\n## Conditions treated\n\n{bullets}")
    celled = marks(linter, f"# Dry needling\n\n| Conditions treated | Cost |\n| --- | --- |\n{rows}")
    assert ("DN601", "Conditions treated") in listed & celled


ANSWERS = [
    ("Is it safe?\n\nYes, completely.", {("DN401", "Yes, completely")}),
    ("Is it safe? Yes, completely.", {("DN401", "Yes, completely")}),
    ("Does it cure migraine?\n\nYes!", {("DN101", "Yes")}),
    ("Does it hurt?\n\nNot at all.", {("DN403", "Not at all")}),
    ("Are there any side effects? No, none.", {("DN402", "No, none")}),
    ("Does it work for everyone? Absolutely.", {("DN103", "Absolutely")}),
]


@pytest.mark.parametrize("ending", ["md", "txt"])
@pytest.mark.parametrize(("copy", "expected"), ANSWERS)
def test_plain_answer_is_read_with_its_question(
    linter: Linter, copy: str, expected: set[tuple[str, str]], ending: str
) -> None:
    assert expected == marks(linter, copy, ending)


@pytest.mark.parametrize("ending", ["md", "txt"])
@pytest.mark.parametrize(
    "copy",
    [
        "Does it cure migraine? No.",
        "Does it cure migraine?\n\nNo.",
        "Is it safe?\n\nAsk your doctor first.",
        "Does it hurt?\n\nYes, a little.",
        "Does it work for everyone? No.",
    ],
)
def test_honest_answer_is_left_alone(linter: Linter, copy: str, ending: str) -> None:
    assert marks(linter, copy, ending) == set()
