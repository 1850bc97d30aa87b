"""A rule of the test's own, run over a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dnclaims.checks import check_named
from dnclaims.corpus.index import Index
from dnclaims.lint import Linter
from dnclaims.model import Document, Examples, LintFinding, Rule, Severity
from dnclaims.readers import read_text
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.rulebook import Rulebook

Findings = Callable[..., list[LintFinding]]


def read(copy: str, ending: str) -> Document:
    """Read copy as a file with an ending."""
    return read_text(f"copy.{ending}", copy)


@pytest.fixture
def findings(index: Index) -> Findings:
    """What a rule of a kind of check, with the options given, finds in a text."""

    def run(
        check: str, copy: str, severity: Severity | None = Severity.WARNING, ending: str = "txt", **options: object
    ) -> list[LintFinding]:
        rule = Rule(
            id="DN999",
            name="a-rule",
            group="group",
            check=check,
            severity=severity,
            since="0.1",
            message="“{found}” is flagged.",
            why="Because.",
            backing=("x",),
            rewrite="Write something else.",
            options=options,
            examples=Examples((), ()),
        )
        kind = check_named(check)
        rules = Rulebook((rule,), {rule.id: kind.needs(kind.prepare(rule))})
        return list(Linter(index, open_lexicon(), rules).lint(read(copy, ending)).findings)

    return run


@pytest.fixture
def flagged(findings: Findings) -> Callable[..., list[str]]:
    """The words that such a rule flags."""

    def run(check: str, copy: str, ending: str = "txt", **options: object) -> list[str]:
        text = read(copy, ending).text
        return [text[one.span.start : one.span.end] for one in findings(check, copy, ending=ending, **options)]

    return run
