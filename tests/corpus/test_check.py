"""Checking: bad data is refused, every problem at once, each with its place and what was likely meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dnclaims import datafile
from dnclaims.corpus.check import check
from dnclaims.corpus.check.quotes import REASONS
from dnclaims.corpus.load import load
from dnclaims.corpus.open import build, default_root
from dnclaims.errors import DataError

Edit = Callable[[str, str, str], None]
Problems = Callable[[], list[str]]

ANNA, BERTHA = "claims/articles/anna.yaml", "claims/articles/bertha.yaml"
CONCEPTS, QUESTIONS, VERDICTS = "claims/concepts.yaml", "claims/questions.yaml", "claims/verdicts.yaml"
FINDINGS, STUDY = "claims/studies/lee-2020.yaml", "sources/studies/lee-2020.yaml"


def place(name: str, at: str) -> str:
    """Path, line and column of a text that stands once in a file, or of the bar in it."""
    text = Path(name).read_text("utf-8")
    assert text.count(at.replace("|", "")) == 1, at
    start = text.index(at.replace("|", "")) + max(at.find("|"), 0)
    return f"{name}:{text.count(chr(10), 0, start) + 1}:{start - text.rfind(chr(10), 0, start)}"


def test_the_small_corpus_holds_together(problems: Problems) -> None:
    """What the tests below break is whole before."""
    assert problems() == []


def test_the_corpus_that_is_built_in_holds_together() -> None:
    """Nothing that is shipped would be refused."""
    assert [str(problem) for problem in check(load(default_root()))] == []


# --- files ------------------------------------------------------------------------------------------------------------

HARM = "- id: h\n"
"""The beginning of a file that nothing else depends on."""


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", ": is empty"),
        (b"\xff\xfe-\x00", ":1:1: is not UTF-8 from here on; save the file as UTF-8"),
        (b"- id: caf\xe9\n", ":1:10: is not UTF-8 from here on; save the file as UTF-8"),
        (b"- id: h\n\tname: x\n", ":2:1: is indented with a tab; YAML takes spaces only"),
        (b"- id: h\n  id: i\n", ":2:3: key `id` stands twice in one record"),
        (b"- id: &h h\n", ":1:7: anchor &h: anchors are not allowed"),
        (b"- id: *h\n", ":1:7: alias *h: write the value out; aliases are not allowed"),
        (b"- id: !!str h\n", ":1:7: tag tag:yaml.org,2002:str: tags are not allowed"),
        (b"[]\n---\n[]\n", ":2:1: holds a second document (`---`); one file, one document"),
        (b"- id: 'h\n", ":2:1: is not plain YAML: found unexpected end of stream"),
        (b"- id: h\x07\n", ":1:8: holds the control character U+0007; take it out"),
        (b"id: h\n", ":1:1: should be a list of records, each beginning with `- `"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(root: Path, problems: Problems, raw: bytes, problem: str) -> None:
    """What is wrong with a file is the only thing said of it."""
    (root / "claims/harms.yaml").write_bytes(raw)
    assert [f"claims/harms.yaml{problem}"] == problems()


def test_a_file_over_the_limit_is_refused(root: Path, problems: Problems) -> None:
    """Nothing that people edit by hand comes near."""
    with (root / "claims/harms.yaml").open("wb") as file:
        file.truncate(datafile.MAX_BYTES + 1)
    assert problems() == ["claims/harms.yaml: is larger than 8 MB, which is the limit; split it"]


# --- records ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        pytest.param(
            ANNA, "no-claim:\n", "no-claims: none\nno-claim:\n", [
                f"{ANNA}:63:12: no-claims: unknown field; did you mean “no-claim”?",
            ],
            id="unknown field",
        ),
        pytest.param(
            STUDY, "year: 2020", "year: last", [
                f"{STUDY}:4:7: year: expected `int | null`, got text",
            ],
            id="wrong type",
        ),
        pytest.param(
            VERDICTS, "verdict: possible", "verdict: posible", [
                f"{VERDICTS}:4:12: verdict: “posible” is not one of the words allowed here (allowed: probably-supported, possible, uncertain, contradicted, no-evidence-found; did you mean “possible”?)",
            ],
            id="unknown word",
        ),
        pytest.param(
            CONCEPTS, "{id: runners, kind: [population]", "{id: runners, kind: [population, outcom]", [
                f"{CONCEPTS}:14:36: kind[1]: “outcom” is not one of the words allowed here (allowed: treatment, condition, outcome, mechanism, harm, population, provider, practice; did you mean “outcome”?)",
            ],
            id="unknown word in a list",
        ),
        pytest.param(
            STUDY, "id: lee-2020", "id: Lee 2020", [
                f"{STUDY}:1:5: id: should be lower case, digits and hyphens only",
            ],
            id="malformed id",
        ),
    ],
)  # fmt: skip
def test_a_record_that_does_not_fit_its_type_is_refused(
    edit: Edit, problems: Problems, name: str, old: str, new: str, expected: list[str]
) -> None:
    """Unknown and missing fields, wrong types, words that are not on the list; that others miss the record now is not said beside."""
    edit(name, old, new)
    assert expected == problems()


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (CONCEPTS, "name: neck pain", "nam: neck pain", ["nam: unknown field; did you mean “name”?", "`name` is missing"]),
        (CONCEPTS, "name: neck pain", "name: [neck", ["is not plain YAML"]),
        (QUESTIONS, "short: duration", "short: 3", ["short: expected text, got `int`"]),
        (FINDINGS, "horizon: short", "horizon: shorter", ["horizon: “shorter” is not one of the words"]),
        ("sources/articles/anna.md", "title: Needling", "titel: Needling", ["`title` is missing", "titel: unknown field"]),
    ],
)  # fmt: skip
def test_what_follows_from_a_refused_record_is_not_said_beside_it(
    edit: Edit, problems: Problems, name: str, old: str, new: str, said: list[str]
) -> None:
    """A reference that dangles only because of it would bury the cause."""
    edit(name, old, new)
    found = problems()
    assert len(found) == len(said)
    for part in said:
        assert [problem for problem in found if part in problem and problem.startswith(name)], (part, found)


def test_other_dangling_references_are_said_beside_a_refused_record(edit: Edit, problems: Problems) -> None:
    edit(CONCEPTS, "name: neck pain", "nam: neck pain")
    edit(VERDICTS, "condition: headache", "condition: hedache")
    assert [problem for problem in problems() if "no concept “hedache”; did you mean “headache”?" in problem]


# --- references -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new", "at", "message"),
    [
        (ANNA, "[neck-pain]", "[neck-pian]", "neck-pian", "about.condition[0]: no concept “neck-pian”; did you mean “neck-pain”?"),
        (ANNA, "[neck-pain]", "[qqqq]", "qqqq", "about.condition[0]: no concept “qqqq”"),
        (ANNA, "[neck-pain]", "[neck-pain, runners]", "runners", "about.condition[1]: “runners” is of kind population, not condition"),
        (BERTHA, "harm: bruising", "harm: brusing", "brusing", "about.harm: no concept “brusing”; did you mean “bruising”?"),
        (BERTHA, "harm: bruising", "harm: runners", "runners", "about.harm: “runners” is of kind population, not harm"),
        (BERTHA, "{what-harms: bruises}", "{what-harm: bruises}", "what-harm: |bruises", "answers.what-harm: no question “what-harm”; did you mean “what-harms”?"),
        (BERTHA, "{what-harms: bruises}", "{what-harms: bruise}", "what-harms: |bruise}", "answers.what-harms: no position “bruise” on that scale (allowed: nothing, bruises; did you mean “bruises”?)"),
        (FINDINGS, "study: lee-2020", "study: lee-2002", "lee-2002", "study: no study “lee-2002”; did you mean “lee-2020”?"),
        (FINDINGS, "condition: [neck-pain]", "condition: [neckpain]", "neckpain", "condition[0]: no concept “neckpain”; did you mean “neck-pain”?"),
        (FINDINGS, "outcome: pain", "outcome: headache", "headache", "outcome: “headache” is of kind condition, not outcome"),
        (FINDINGS, "comparator: sham", "comparator: shan", "shan", "comparator: no concept “shan”; did you mean “sham”?"),
        (VERDICTS, "condition: headache", "condition: headaches", "headaches", "condition: no concept “headaches”; did you mean “headache”?"),
        (VERDICTS, "rests_on: [lee-2020-neck]", "rests_on: [lee-2020-necks]", "lee-2020-necks", "rests_on[0]: no finding “lee-2020-necks”; did you mean “lee-2020-neck”?"),
        (QUESTIONS, "rests_on: [lee-2020-neck]", "rests_on: [lee-neck]", "lee-neck", "evidence.rests_on[0]: no evidence “lee-neck”; did you mean “lee-2020-neck”?"),
        (QUESTIONS, "position: days", "position: day", "position: |day\n", "evidence.position: no position “day” on this scale (allowed: not-known, days, temporary, years)"),
        (QUESTIONS, "beyond: uncertain", "beyond: uncertain\n    beyond_from: ages", "ages", "evidence.beyond_from: no position “ages” on this scale (allowed: not-known, days, temporary, years)"),
        (CONCEPTS, "broader: [headache]", "broader: [headach]", "headach]", "broader[0]: no concept “headach”; did you mean “headache”?"),
    ],
)  # fmt: skip
def test_a_dangling_reference_is_refused(
    edit: Edit, problems: Problems, name: str, old: str, new: str, at: str, message: str
) -> None:
    """The place of the word itself, the word, and the one that was likely meant."""
    edit(name, old, new)
    assert f"{place(name, at)}: {message}" in problems()


def test_harms_name_concepts_and_questions_may_rest_on_them(root: Path, edit: Edit, problems: Problems) -> None:
    """Harms, practice notes and contraindications are evidence too."""
    record = "- {id: lee-bruise, study: lee-2020, design: rct, authors: null, year: null, title: null, journal: null, doi: null, pmid: null, event: bruising, severity: minor, rate: {value: null, unit: null, ci: null, n_treatments: null}, finding: Bruises., read: abstract, url: null}\n"
    (root / "claims/harms.yaml").write_text(record)
    edit(QUESTIONS, "rests_on: [lee-2020-neck]", "rests_on: [lee-bruise]")
    assert problems() == []
    edit("claims/harms.yaml", "event: bruising", "event: pain")
    assert [place("claims/harms.yaml", "event: |pain") + ": event: “pain” is of kind outcome, not harm"] == problems()


def test_a_claims_file_without_its_article_is_refused(root: Path, problems: Problems) -> None:
    """What the corpus knows nothing of cannot be quoted."""
    (root / "sources/articles/bertha.md").unlink()
    assert [f"{BERTHA}:1:9: source: no article “bertha”"] == problems()


def test_an_article_that_nobody_read_is_refused(root: Path, problems: Problems) -> None:
    """Every article has a file of claims."""
    (root / BERTHA).unlink()
    assert problems() == ["sources/articles/bertha.md:2:5: id: has no claims/articles/bertha.yaml"]


def test_claims_of_an_unknown_article_are_refused(edit: Edit, problems: Problems) -> None:
    """With the article that was likely meant."""
    edit(BERTHA, "source: bertha", "source: berta")
    assert [
        f"{BERTHA}:1:9: source: no article “berta”; did you mean “bertha”?",
        f"{BERTHA}:1:9: source: “berta” stands in a file called bertha; name the file after it",
        "sources/articles/bertha.md:2:5: id: has no claims/articles/bertha.yaml",
    ] == problems()


# --- ids --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new", "at", "message"),
    [
        (BERTHA, "id: bertha-001", "id: anna-001", "anna-001", f"id: “anna-001” stands already at {ANNA}:3"),
        (BERTHA, "id: bertha-003", "id: bertha-002", "|bertha-002\n    quote: Bruising", f"id: “bertha-002” stands already at {BERTHA}:11"),
        (CONCEPTS, "{id: runners, ", "{id: pain, ", "{id: |pain, kind: [population]", f"id: “pain” stands already at {CONCEPTS}:9"),
        (QUESTIONS, "id: what-harms", "id: how-long", "|how-long\n  asks: What can", f"id: “how-long” stands already at {QUESTIONS}:1"),
        (QUESTIONS, "id: temporary", "id: days", "|days, at: 1, says: it may", f"scale[2].id: “days” stands already at {QUESTIONS}:11"),
        (VERDICTS, "condition: headache", "condition: neck-pain", "|neck-pain\n  outcome: pain\n  horizon: short\n  verdict: unc", f"condition: “neck-pain/pain/short” stands already at {VERDICTS}:1"),
        (STUDY, "id: lee-2020", "id: lee-2021", "lee-2021", "id: “lee-2021” stands in a file called lee-2020; name the file after it"),
        (FINDINGS, "study: lee-2020", "study: kim-2021", "kim-2021", "study: “kim-2021” stands in lee-2020.yaml; move it to kim-2021.yaml"),
    ],
)  # fmt: skip
def test_an_id_that_is_taken_or_misplaced_is_refused(
    edit: Edit, problems: Problems, name: str, old: str, new: str, at: str, message: str
) -> None:
    """Ids are unique within their kind, across files; a record stands in the file that is called after it."""
    edit(name, old, new)
    assert f"{place(name, at)}: {message}" in problems()


def test_a_name_that_means_two_things_is_refused(edit: Edit, problems: Problems) -> None:
    """Copy can be read one way only; two kinds of thing may share a name."""
    edit(CONCEPTS, "synonyms: [head pain]", "synonyms: [Stiff Neck]")
    assert [place(CONCEPTS, "|[Stiff") + ": synonyms: “stiff neck” already means neck-pain (condition)"] == problems()
    edit(CONCEPTS, "synonyms: [Stiff Neck]", "synonyms: [runners]")
    assert problems() == []


def test_a_concept_that_contains_itself_is_refused(edit: Edit, problems: Problems) -> None:
    """However long the way round."""
    edit(CONCEPTS, "name: headache, ", "name: headache, broader: [neck-pain], ")
    edit(CONCEPTS, "name: muscle and joint pain", "name: muscle and joint pain, broader: [migraine]")
    assert [int(problem.split(":")[1]) for problem in problems() if "broader than itself" in problem] == [5, 6, 7, 8]


def test_positions_out_of_order_are_refused(edit: Edit, problems: Problems) -> None:
    """A scale goes one way."""
    edit(QUESTIONS, "{id: years, at: 4,", "{id: years, at: 0,")
    assert place(QUESTIONS, "|- {id: not-known") + ": scale: the positions are not in order of `at`" in problems()


def test_evidence_that_is_counted_twice_is_refused(edit: Edit, problems: Problems) -> None:
    """A verdict names what it rests on once."""
    edit(VERDICTS, "rests_on: [lee-2020-neck]", "rests_on: [lee-2020-neck, lee-2020-neck]")
    assert [place(VERDICTS, "|[lee") + ": rests_on: names lee-2020-neck 2 times"] == problems()


# --- claims -----------------------------------------------------------------------------------------------------------


def test_a_quote_that_is_not_verbatim_is_refused(edit: Edit, problems: Problems) -> None:
    """With the line of the article's file that comes nearest."""
    edit(BERTHA, "quote: Relief lasts a few days.", "quote: Relief lasts for a few days.")
    assert [
        f"{BERTHA}:1:1: no-claim: line 10 of bertha is neither quoted nor named here: “Relief lasts a few days.”",
        place(BERTHA, "Relief lasts for")
        + ": quote: is not verbatim in bertha; nearest is line 10: “Relief lasts a few days.”",
    ] == problems()


@pytest.mark.parametrize("quote", ["relief lasts a few days.", "Relief  lasts a few days.", "Relief lasts a few days!"])
def test_verbatim_means_to_the_letter(edit: Edit, problems: Problems, quote: str) -> None:
    """Case, white space and punctuation count."""
    edit(BERTHA, "quote: Relief lasts a few days.", f"quote: {quote}")
    assert any("is not verbatim in bertha" in problem for problem in problems())


def test_a_quote_from_nowhere_has_no_nearest_line(edit: Edit, problems: Problems) -> None:
    """Nothing is offered where nothing is near."""
    edit(BERTHA, "quote: Relief lasts a few days.", "quote: XYZZY")
    assert place(BERTHA, "XYZZY") + ": quote: is not verbatim in bertha" in problems()


def test_a_quote_that_stands_twice_says_which(edit: Edit, problems: Problems) -> None:
    """And names one that is there."""
    edit(ANNA, "quote: may help with headache", "quote: may help with")
    assert [place(ANNA, "|may help with\n") + ": quote: stands 2 times in anna; say which with `nth`"] == problems()
    edit(ANNA, "quote: may help with\n", "quote: may help with\n    nth: 3\n")
    assert [place(ANNA, "nth: |3") + ": nth: the quote stands there 2 times, not 3"] == problems()
    edit(ANNA, "nth: 3", "nth: 2")
    assert problems() == []


def test_a_quote_over_several_lines_is_refused(edit: Edit, problems: Problems) -> None:
    """A claim stands on one line, so that the line is told exactly."""
    edit(BERTHA, "quote: Relief lasts a few days.", 'quote: "Relief lasts a few days.\\nBruising is common."')
    assert place(BERTHA, '|"Relief') + ": quote: runs over several lines; quote from one line" in problems()


@pytest.mark.parametrize(
    ("says", "refused"),
    [
        ("The relief lasts a few days.", True),
        ("the relief lasts a few days", True),
        ("A few days the relief lasts.", True),
        ("The relief is gone after a week.", False),
    ],
)
def test_a_claim_written_twice_is_refused(root: Path, problems: Problems, says: str, refused: bool) -> None:
    """Two readings of one line that are almost alike, whatever the order of their words."""
    again = (
        "  - {id: bertha-004, quote: lasts a few days, says: '" + says + "', kind: duration,"
        " about: {treatment: dry-needling}, said: certain, cites: none, answers: {how-long: days}, overstated: false}\n"
    )
    path = root / BERTHA
    path.write_text(path.read_text("utf-8") + again, "utf-8")
    expected = place(BERTHA, "says: |'") + ": says: says the same as bertha-002: “The relief lasts a few days.”"
    assert ([expected] if refused else []) == problems()


def test_atomic_claims_of_one_line_are_no_duplicates(edit: Edit, problems: Problems) -> None:
    """A list of conditions makes one claim each: near in words, not in what they are about."""
    edit(ANNA, "says: Dry needling may help with migraine.", "says: Dry needling may help with headaches.")
    edit(
        ANNA,
        "quote: may help with migraine",
        "quote: Dry needling may help with migraine, and dry needling may help with headache.",
    )
    assert problems() == []


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            ANNA, "said: certain\n    cites: none\n    overstated: true\n  - id: anna-002", "said: certain\n    cites: none\n    overstated: false\n  - id: anna-002",
            f"{ANNA}:10:17: overstated: should be true: said certain, and what is shown is less",
        ),
        (
            ANNA, "answers: {how-long: years}\n    overstated: true", "answers: {how-long: years}\n    overstated: false",
            f"{ANNA}:35:17: overstated: should be true: said certain, and what is shown is less",
        ),
        (
            BERTHA, "answers: {how-long: days}\n    overstated: false", "answers: {how-long: days}\n    overstated: true",
            f"{BERTHA}:19:17: overstated: should be false: said certain does not go beyond what is shown",
        ),
        (
            VERDICTS, "verdict: possible\n  certainty: low", "verdict: probably-supported\n  certainty: high",
            None,
        ),
        (
            VERDICTS, "verdict: possible", "verdict: contradicted",
            f"{BERTHA}:10:17: overstated: should be true: said possible, and what is shown is less",
        ),
    ],
)  # fmt: skip
def test_overstated_must_agree_with_the_evidence(
    edit: Edit, problems: Problems, name: str, old: str, new: str, expected: str | None
) -> None:
    """The tag is stored and derived, and the two are held together, whichever of them changes."""
    edit(name, old, new)
    assert ([expected] if expected else []) == problems()


# --- lines ------------------------------------------------------------------------------------------------------------


def test_a_line_that_nobody_read_is_refused(edit: Edit, problems: Problems) -> None:
    """The number is the line of the article's file."""
    edit("sources/articles/anna.md", "Book now!\n", "Book now!\n\nDry needling heals everything.\n")
    assert [
        place(ANNA, "|- {line: Needling")
        + ": no-claim: line 19 of anna is neither quoted nor named here: “Dry needling heals everything.”"
    ] == problems()


def test_a_reason_must_be_one_that_is_known(edit: Edit, problems: Problems) -> None:
    """A line claims nothing for one of a few reasons."""
    edit(ANNA, "reason: heading", "reason: headline")
    assert [
        place(ANNA, "headline")
        + f": no-claim[0].reason: “headline” (allowed: {', '.join(REASONS)}; did you mean “heading”?)"
    ] == problems()


def test_a_named_line_must_be_there(edit: Edit, problems: Problems) -> None:
    """To the letter, as a quote must."""
    edit(ANNA, "line: Book now!", "line: Book it now!")
    assert [
        place(ANNA, "|- {line: Needling") + ": no-claim: line 17 of anna is neither quoted nor named here: “Book now!”",
        place(ANNA, "Book it") + ": no-claim[1].line: no such line in anna; nearest is line 17: “Book now!”",
    ] == problems()


def test_a_line_cannot_claim_and_claim_nothing(edit: Edit, problems: Problems) -> None:
    """What is quoted is not named as claiming nothing."""
    edit(ANNA, "  - {line: Book now!", "  - {line: Some call it acupuncture., reason: slip}\n  - {line: Book now!")
    assert [
        place(ANNA, "|- {line: Needling") + ": no-claim: “Some call it acupuncture.” is quoted by anna-007"
    ] == problems()


# --- all at once ------------------------------------------------------------------------------------------------------


def place_of(problem: str) -> tuple[str, int, int]:
    found = re.match(r"([^:]+):(\d+):(\d+): ", problem)
    return (found[1], int(found[2]), int(found[3])) if found else (problem.split(":")[0], 0, 0)


def test_every_problem_is_told_at_once_in_order_of_place(root: Path, edit: Edit, problems: Problems) -> None:
    """Files that cannot be read, records that do not fit and references that dangle, in one list."""
    edit(STUDY, "design: rct", "desing: rct\ndesign: rct")
    edit(QUESTIONS, "rests_on: [lee-2020-neck]", "rests_on: [lee]")
    edit(ANNA, "quote: Relief may be temporary.", "quote: Relief is temporary.")
    edit(ANNA, "reason: heading", "reason: title")
    edit(BERTHA, "id: bertha-003", "id: bertha-002")
    edit(VERDICTS, "condition: headache", "condition: hedache")
    (root / "claims/harms.yaml").write_bytes(b"")
    found = problems()
    assert sorted(found, key=place_of) == found
    assert sorted(set(found)) == sorted(found)
    for part in [
        "desing: unknown field; did you mean “design”?",
        "no evidence “lee”",
        "is not verbatim in anna; nearest is line 14",
        "“title” (allowed: ",
        "“bertha-002” stands already",
        "no concept “hedache”; did you mean “headache”?",
        "claims/harms.yaml: is empty",
    ]:
        assert sum(part in problem for problem in found) == 1, part


def test_a_corpus_with_problems_is_not_opened(root: Path, edit: Edit, problems: Problems) -> None:
    """The error carries what `check` says, all of it."""
    edit(BERTHA, "harm: bruising", "harm: brusing")
    edit(VERDICTS, "condition: headache", "condition: hedache")
    with pytest.raises(DataError, match="2 problems in the corpus") as raised:
        build(root)
    assert problems() == [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize(
    "name", [ANNA, BERTHA, CONCEPTS, QUESTIONS, VERDICTS, FINDINGS, STUDY, "sources/articles/anna.md"]
)
def test_no_missing_line_brings_the_check_down(root: Path, problems: Problems, name: str) -> None:
    """Whichever line of a file is lost, what is said of it is a list of problems in files that exist."""
    path = root / name
    lines = path.read_text("utf-8").splitlines(keepends=True)
    for number in range(len(lines)):
        path.write_text("".join(lines[:number] + lines[number + 1 :]), "utf-8")
        for problem in problems():
            file, line, _ = place_of(problem)
            assert line <= len((root / file).read_text("utf-8").splitlines()) + 1, (number, problem)
