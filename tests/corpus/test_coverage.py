"""Coverage: every line of an article is quoted, or named as claiming nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dnclaims.corpus.coverage import coverage_of, lines_of
from dnclaims.corpus.index import Index
from dnclaims.corpus.load import load
from dnclaims.model import Article

Edit = Callable[[str, str, str], None]


@pytest.fixture(params=["jackson-clinics", "kittle", "uses-science-evidence", "what-is-dry-needling"])
def article(request: pytest.FixtureRequest, index: Index) -> Article:
    """Each of the articles that are built in."""
    return index.articles[request.param]


def test_every_line_of_every_article_is_covered(index: Index, article: Article) -> None:
    """Nothing that an article says was overlooked."""
    found = coverage_of(index, article)
    assert found.missing == ()
    assert found.share == 1.0
    assert found.lines == sum(bool(line.strip()) for line in article.text.split("\n"))
    assert found.lines == found.quoted + sum(found.no_claim.values())


def test_every_quote_stands_where_it_says(index: Index, article: Article) -> None:
    """Offset, line and quote of a claim agree with the article's text."""
    lines = article.text.split("\n")
    claims = index.claims_by_source[article.id]
    assert claims
    for claim in claims:
        assert claim.quote == article.text[claim.start : claim.start + len(claim.quote)]
        assert claim.quote in lines[claim.line - 1]


def test_lines_of_an_article_carry_their_claims(small: Index) -> None:
    """Blank lines are none; a line with two claims has both."""
    lines = lines_of(small, small.articles["anna"])
    assert [(line.number, [claim.id for claim in line.claims], line.reason) for line in lines] == [
        (1, [], "heading"),
        (3, ["anna-001"], None),
        (4, ["anna-002", "anna-003"], None),
        (5, ["anna-004"], None),
        (6, ["anna-005"], None),
        (7, ["anna-006"], None),
        (8, ["anna-007"], None),
        (9, [], "call-to-action"),
    ]


def test_coverage_is_told_in_figures(small: Index) -> None:
    """How many lines are quoted, how many claim nothing, and why."""
    found = coverage_of(small, small.articles["anna"])
    assert (found.source, found.claims, found.lines, found.quoted) == ("anna", 7, 8, 6)
    assert found.no_claim == {"call-to-action": 1, "heading": 1}
    assert found.share == 1.0
    assert 0.5 < found.characters < 1.0


def test_what_nobody_read_is_missing(root: Path, edit: Edit) -> None:
    """A line that is neither quoted nor named is shown, and the share falls."""
    edit("sources/articles/bertha.md", "Bruising is common.\n", "Bruising is common.\nIt heals everything.\n")
    index = Index(load(root).corpus())
    found = coverage_of(index, index.articles["bertha"])
    assert [(line.number, line.text) for line in found.missing] == [(4, "It heals everything.")]
    assert found.share == 0.75


def test_letters_in_quotes_are_counted_once(small: Index) -> None:
    """Quotes that overlap do not make more than everything."""
    assert coverage_of(small, small.articles["bertha"]).characters == 1.0


def test_an_article_without_a_word_is_covered(root: Path) -> None:
    """There is nothing in it to overlook."""
    path = root / "sources/articles/anna.md"
    head = path.read_text("utf-8").split("---\n")[1]
    path.write_text(f"---\n{head}---\n\n", "utf-8")
    index = Index(load(root).corpus())
    found = coverage_of(index, index.articles["anna"])
    assert (found.lines, found.share, found.characters) == (0, 1.0, 1.0)


def test_a_line_that_is_quoted_counts_as_quoted_only(root: Path, edit: Edit) -> None:
    """Whatever else is said of it; figures never add up to more than there are lines."""
    edit("claims/articles/anna.yaml", "{line: Book now!,", "{line: Some call it acupuncture.,")
    index = Index(load(root).corpus())
    found = coverage_of(index, index.articles["anna"])
    assert (found.quoted, found.no_claim, len(found.missing)) == (6, {"heading": 1}, 1)
