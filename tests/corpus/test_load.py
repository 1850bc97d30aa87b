"""Loading: records with their places, articles with their text as it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnclaims.corpus.load import find_quote, load
from dnclaims.errors import UserError
from dnclaims.model import Article, Concept, StudyFinding

Edit = Callable[[str, str, str], None]
ANNA = "sources/articles/anna.md"


def test_a_whole_corpus_is_loaded_without_a_problem(root: Path) -> None:
    """Every kind of file finds its records."""
    loaded = load(root)
    corpus = loaded.corpus()
    assert loaded.problems == []
    assert [article.id for article in corpus.articles] == ["anna", "bertha"]
    assert len(corpus.claims) == 10
    assert [study.id for study in corpus.studies] == ["lee-2020"]
    assert [finding.id for finding in corpus.findings] == ["lee-2020-neck"]
    assert [question.id for question in corpus.questions] == ["how-long", "what-harms", "what-is-it-called"]


def test_a_record_knows_its_place(root: Path) -> None:
    """Checks point at the line of the file."""
    places = {concept.id: place for concept, place in load(root).of(Concept)}
    problem = places["neck-pain"].problem("no", "broader", 0)
    assert str(problem) == "claims/concepts.yaml:6:89: broader[0]: no"
    assert places["neck-pain"].has("broader")
    assert not places["headache"].has("broader")


def test_a_path_elsewhere_is_shown_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path below where the user stands is short; any other is complete."""
    monkeypatch.chdir("/")
    monkeypatch.chdir(root / "claims")
    [(_, place)] = load(root).of(StudyFinding)
    assert place.file.path == "studies/lee-2020.yaml"
    monkeypatch.chdir(root / "sources")
    [(_, place)] = load(root).of(StudyFinding)
    assert str(root.resolve() / "claims/studies/lee-2020.yaml") == place.file.path


def test_an_article_keeps_its_text(root: Path) -> None:
    """What stands after the front matter is the text, to the letter, blank lines and line ends too."""
    for text in ("", "One line, no end", "\n\n  Two \n\t\n", "---\nrules\n---\n", "a\r\nb\u2028c\n", "🙂 “é”\n"):
        head = (root / ANNA).read_text("utf-8").split("---\n")[1]
        (root / ANNA).write_bytes(f"---\n{head}---\n{text}".encode())
        article = next(article for article, _ in load(root).of(Article) if article.id == "anna")
        assert text == article.text
        assert article.first_line == 9


def test_an_article_saved_on_windows_is_an_article(root: Path) -> None:
    """Its lines end in two characters; front matter is found all the same."""
    raw = (root / ANNA).read_bytes()
    (root / ANNA).write_bytes(raw.replace(b"\n", b"\r\n"))
    loaded = load(root)
    anna = loaded.corpus().articles[0]
    assert loaded.problems == []
    assert (anna.id, anna.first_line) == ("anna", 9)
    assert anna.text.startswith("Needling and you\r\n\r\n")


def test_a_claim_is_found_in_its_article(root: Path) -> None:
    """Offset and line of each claim lead to its quote."""
    corpus = load(root).corpus()
    texts = {article.id: article.text for article in corpus.articles}
    for claim in corpus.claims:
        assert claim.quote == texts[claim.source][claim.start : claim.start + len(claim.quote)]
        assert claim.quote in texts[claim.source].split("\n")[claim.line - 1]
    assert {claim.id: claim.line for claim in corpus.claims if claim.id in ("anna-003", "anna-007")} == {
        "anna-003": 4,
        "anna-007": 8,
    }


def test_which_occurrence_is_quoted_can_be_said(root: Path, edit: Edit) -> None:
    """`nth` picks one of several."""
    edit("claims/articles/anna.yaml", "quote: may help with headache", "quote: may help with\n    nth: 2")
    claims = {claim.id: claim for claim in load(root).corpus().claims}
    assert claims["anna-002"].start < claims["anna-003"].start
    assert claims["anna-002"].line == claims["anna-003"].line


def test_a_claim_that_is_not_in_its_article_is_left_out(root: Path, edit: Edit) -> None:
    """It is for `check` to say so; nothing built on offsets ever sees it."""
    edit("claims/articles/anna.yaml", "quote: Dry needling relieves neck pain.", "quote: Needling relieves all.")
    edit("claims/articles/bertha.yaml", "source: bertha", "source: nobody")
    claims = load(root).corpus().claims
    assert [claim.id for claim in claims] == ["anna-002", "anna-003", "anna-004", "anna-005", "anna-006", "anna-007"]


@settings(deadline=None)
@given(st.text("ab", max_size=12), st.text("ab", min_size=1, max_size=3), st.integers(1, 5))
def test_the_nth_quote_is_where_it_says(text: str, quote: str, nth: int) -> None:
    """Occurrences are counted from the left, those that overlap included."""
    places = [at for at in range(len(text)) if text.startswith(quote, at)]
    assert (places[nth - 1] if nth <= len(places) else -1) == find_quote(text, quote, nth)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("No front matter.\n", ":1:1: should begin with front matter between two lines of `---`"),
        ("\n---\nid: anna\n---\n", ":1:1: should begin with front matter between two lines of `---`"),
        ("---\nid: anna\ntitle: never closed\n", ":1:1: should begin with front matter between two lines of `---`"),
        ("---\n---\nText\n", ": is empty"),
        ("---\n- id\n---\nText\n", ":2:1: should be a record of fields, is a list"),
        (
            "---\nid: anna\ntitle: T\npublisher: P\nautor: A\nauthor: null\nurl: null\npublished: null\n---\n",
            ":5:8: autor: unknown field; did you mean “author”?",
        ),
    ],
)
def test_front_matter_that_does_not_fit_is_refused(root: Path, text: str, problem: str) -> None:
    """The place is one of the whole file."""
    (root / ANNA).write_text(text, "utf-8")
    assert [ANNA + problem] == [str(one) for one in load(root).problems]


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("claims/harms.yaml", "id: x\n", ":1:1: should be a list of records, each beginning with `- `"),
        ("claims/harms.yaml", "# nothing yet\n", ":1:1: should be a list of records, each beginning with `- `"),
        ("claims/harms.yaml", "- just a word\n", ":1:3: should be a record of fields, is text"),
        ("sources/wording/scale.yaml", "- id: scale\n", ":1:1: should be a record of fields, is a list"),
    ],
)
def test_a_file_of_another_shape_is_refused(root: Path, name: str, text: str, problem: str) -> None:
    """A list where there should be one record, or the other way about."""
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text(text, "utf-8")
    assert [name + problem] == [str(one) for one in load(root).problems]


@pytest.mark.parametrize("missing", ["claims", "sources"])
def test_a_folder_without_a_corpus_is_the_users_mistake(root: Path, missing: str) -> None:
    """And the message says what a corpus is."""
    (root / missing).rename(root / "elsewhere")
    with pytest.raises(UserError, match="holds no corpus") as raised:
        load(root)
    assert raised.value.hint == "a corpus is a folder with claims/ and sources/ in it"
