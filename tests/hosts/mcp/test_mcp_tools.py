"""Every tool by the SDK's own client, in memory: what it answers, and what it says of a bad call."""

from __future__ import annotations

from typing import Any

import pytest
from mcp.server.lowlevel import Server

from dnclaims.corpus.index import Index
from dnclaims.filelinter import FileLinter
from dnclaims.hosts.mcp.server import server_of
from dnclaims.rulebook import Rulebook
from dnclaims.settings import Approval, Configuration, Settings
from tests.hosts.mcp.session import call, content, mistake, text

CURE = "Dry needling cures migraine."
SAFE = "Dry needling is completely safe."


def test_lint_names_rule_words_place_said_shown_evidence_and_wording(server: Server[Any], index: Index) -> None:
    found = content(call(server, "lint_text", text=f"Hello.\n\n{CURE}"))
    (finding,) = found["findings"]
    assert (finding["rule"], finding["severity"], finding["text"]) == ("DN101", "error", "cures migraine")
    assert finding["span"] == {"start": 21, "end": 35, "line": 3, "column": 14}
    assert finding["said"] == "absolute"
    assert finding["shown"]["standing"] == "uncertain"
    assert finding["shown"]["basis"] == "migraine/pain/short"
    assert finding["suggestion"].startswith("Dry needling may ease pain")
    assert found["rules"]["DN101"]["name"] == "cure-claim"
    (evidence,) = found["evidence"]
    assert [evidence["id"]] == finding["evidence"]
    assert evidence["url"].startswith("https://doi.org/")
    assert (found["error"], found["warning"], found["info"], found["total"]) == (1, 0, 0, 1)


def test_lint_says_the_same_to_read(server: Server[Any]) -> None:
    """A host may hand its model the text alone."""
    found = call(server, "lint_text", text=CURE)
    read = text(found)
    for part in (
        "error DN101 cure-claim, line 1, column 14: “cures migraine”",
        "Said absolute · shown uncertain",
        "Instead: ",
    ):
        assert part in read
    assert content(found)["evidence"][0]["url"] in read


def test_lint_names_more_evidence_where_more_is_wanted(server: Server[Any]) -> None:
    one = content(call(server, "lint_text", text=CURE))["findings"][0]
    assert one["evidence_more"] > 0
    wanted = 1 + one["evidence_more"]
    result = call(server, "lint_text", text=CURE, evidence=wanted)
    assert len(content(result)["findings"][0]["evidence"]) == wanted
    assert "evidence_more" not in content(result)["findings"][0]
    assert text(result).count("Evidence: ") == wanted


def test_lint_that_finds_nothing_does_not_call_the_text_true(server: Server[Any]) -> None:
    result = call(server, "lint_text", text="Dry needling may ease neck pain in the short term for some people.")
    assert content(result)["total"] == 0
    assert text(result).startswith("No finding")


def test_lint_reads_the_format(server: Server[Any]) -> None:
    page = "<p>Dry needling <b>cures</b> migraine.</p>"
    (finding,) = content(call(server, "lint_text", text=page, format="html"))["findings"]
    assert finding["text"] == "cures</b> migraine"
    assert page[finding["span"]["start"] : finding["span"]["end"]] == finding["text"]


def test_lint_leaves_out_what_is_too_mild_and_counts_it(server: Server[Any]) -> None:
    copy = f"{CURE} Dry needling can relieve chronic migraine."
    every = content(call(server, "lint_text", text=copy))
    grave = content(call(server, "lint_text", text=copy, severity="warning"))
    assert {one["severity"] for one in grave["findings"]} <= {"error", "warning"}
    assert grave["info"] == every["info"] == every["total"] - grave["total"] > 0


def test_lint_more_strictly(server: Server[Any]) -> None:
    copy = f"{CURE} Dry needling can relieve chronic migraine."
    plain, strict = (content(call(server, "lint_text", text=copy, strict=strict)) for strict in (False, True))
    assert (strict["info"], strict["warning"]) == (0, plain["info"])


def test_lint_under_a_law(server: Server[Any], index: Index) -> None:
    laws = {one.id for one in index.corpus.authorities}
    copy = "Conditions we treat: sciatica, migraine, tennis elbow, fibromyalgia, plantar fasciitis, TMJ, carpal tunnel and arthritis."
    cited: list[set[str]] = []
    for whose in ("none", "au"):
        found = content(call(server, "lint_text", text=copy, jurisdiction=whose, evidence=20))
        cited.append({one["id"] for one in found["evidence"]})
    assert not cited[0] & laws
    assert {one.jurisdiction for one in index.corpus.authorities if one.id in cited[1]} == {"Australia"}


def test_lint_shows_the_gravest_first_in_pages_that_make_the_whole(server: Server[Any]) -> None:
    copy = " ".join(
        f"Dry needling {verb} {what}."
        for verb in ("can relieve", "cures", "relieves")
        for what in ("migraine", "sciatica")
    )
    whole = content(call(server, "lint_text", text=copy, limit=50))
    assert whole["next_offset"] is None
    order = ["error", "warning", "info"]
    levels = [order.index(one["severity"]) for one in whole["findings"]]
    assert levels == sorted(levels)
    parts: list[Any] = []
    offset: int | None = 0
    while offset is not None:
        result = call(server, "lint_text", text=copy, limit=2, offset=offset)
        page = content(result)
        assert page["total"] == whole["total"]
        parts += page["findings"]
        offset = page["next_offset"]
        assert (f"offset={offset}" in text(result)) is (offset is not None)
    assert parts == whole["findings"]


def test_lint_lets_stand_what_a_comment_or_the_house_allows_and_says_so(
    server: Server[Any], file_linter: FileLinter
) -> None:
    allowed = f"{CURE} <!-- dnclaims: allow DN101 because it quotes a leaflet -->\n\n{SAFE}"
    found = content(call(server, "lint_text", text=allowed))
    assert (found["error"], found["allowed"]) == (1, 1)
    assert [one["rule"] for one in found["findings"]] == ["DN401", "DN101"]
    assert found["findings"][1]["allowed"] == "comment: it quotes a leaflet"

    from datetime import date, timedelta

    until = date.today() + timedelta(days=2)
    house = Settings(approved=(Approval(phrase="completely safe", by="Dr Example", until=until),))
    found = content(call(server_of(FileLinter(Configuration(settings=house))), "lint_text", text=SAFE))
    assert (found["error"], found["allowed"]) == (0, 1)


def test_lint_tells_of_comments_that_cannot_be_followed(server: Server[Any]) -> None:
    result = call(server, "lint_text", text=f"{CURE} <!-- dnclaims: allow DN1O1 because -->")
    (wrong,) = content(result)["mistakes"]
    assert wrong["line"] == 1
    assert wrong["message"] in text(result)


def test_settings_of_the_house_hold(file_linter: FileLinter) -> None:
    house = server_of(FileLinter(Configuration(settings=Settings(ignore=("DN101",), strict=True))))
    found = content(call(house, "lint_text", text=CURE))
    assert "DN101" not in {one["rule"] for one in found["findings"]}
    mild = "Dry needling can relieve chronic migraine."
    assert content(call(house, "lint_text", text=mild))["warning"] == 1
    assert content(call(house, "lint_text", text=mild, strict=False))["info"] == 1


def test_another_language_is_said_and_is_no_clean_bill(server: Server[Any]) -> None:
    german = (
        "Die Behandlung mit trockenen Nadeln heilt Migräne, und Sie werden sehen, dass es Ihnen danach viel besser geht. "
        * 4
    )
    result = call(server, "lint_text", text=german)
    assert content(result)["skipped"] == "is not written in English"
    assert text(result).startswith("Not checked: the text is not written in English.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({}, "`text` is missing"),
        ({"text": "  \n"}, "text: is blank"),
        ({"text": "x" * 200_001}, "text: holds 200001 characters, and may hold 200000. Give it in parts"),
        ({"text": CURE, "format": "docx"}, "allowed: txt, md,"),
        ({"text": CURE, "fromat": "md"}, "fromat: unknown field; did you mean “format”?"),
        ({"text": CURE, "limit": 0}, "limit: expected `int` >= 1"),
        ({"text": CURE, "limit": "many"}, "limit: expected"),
        ({"text": CURE, "jurisdiction": "usa"}, "did you mean “us”?"),
        ({"text": "a\0b"}, "holds NUL characters"),
        ({"text": 5}, "text: expected text, got `int`"),
    ],
)  # fmt: skip
def test_lint_says_what_is_wrong_with_a_call(server: Server[Any], arguments: dict[str, Any], said: str) -> None:
    assert said in mistake(call(server, "lint_text", **arguments))


def test_every_mistake_in_a_call_is_said_at_once(server: Server[Any]) -> None:
    said = mistake(call(server, "lint_text", text=CURE, format="doc", limit=99))
    assert "format:" in said
    assert "limit:" in said


def test_null_is_as_good_as_not_given(server: Server[Any]) -> None:
    assert content(call(server, "lint_text", text=CURE, jurisdiction=None, strict=None, format=None))["error"] == 1


def test_half_a_character_is_said(file_linter: FileLinter) -> None:
    from dnclaims.hosts.mcp.server import called

    assert "character 2 is half of a pair" in mistake(called(file_linter, "lint_text", {"text": "ab\ud83d"}))


def test_our_own_bug_is_said_without_its_trace(
    file_linter: FileLinter, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from dnclaims.hosts.mcp.server import called

    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("dnclaims.filelinter.FileLinter.report", broken)
    said = mistake(called(file_linter, "lint_text", {"text": CURE}))
    assert "bug in dnclaims" in said
    assert "secret" not in said
    assert "secret" in caplog.text


def test_search_finds_claims_with_said_and_shown(server: Server[Any]) -> None:
    result = call(server, "search_claims", query="migrainne", overstated=True)
    found = content(result)
    assert found["corrected"] == {"migrainne": "migraine"}
    claim = found["results"][0]
    assert (claim["id"], claim["said"], claim["shown"]["standing"]) == ("kittle-057", "certain", "uncertain")
    assert claim["says"] in text(result)


def test_search_filters(server: Server[Any], index: Index) -> None:
    wanted = {"source": "kittle", "kind": "efficacy", "said": "certain", "condition": "headache", "outcome": "pain"}
    found = content(call(server, "search_claims", query="headache", limit=50, **wanted))
    assert found["total"] == len(found["results"]) > 0
    for one in found["results"]:
        assert (one["source"], one["kind"], one["said"]) == ("kittle", "efficacy", "certain")


def test_search_finds_what_studies_found_with_links(server: Server[Any]) -> None:
    found = content(call(server, "search_claims", query="neck pain", studies=True, limit=50, offset=10))
    studies = [one for one in found["results"] if "direction" in one]
    assert studies
    assert all(one["url"].startswith("https://") for one in studies[:3])


def test_search_that_finds_nothing_names_what_is_near(server: Server[Any]) -> None:
    result = call(server, "search_claims", query="zzzz")
    assert content(result)["total"] == 0
    assert len(content(result)["nearest"]) == 3
    assert content(result)["nearest"][0] in text(result)


def test_search_in_pages(server: Server[Any]) -> None:
    first = content(call(server, "search_claims", query="pain", limit=7))
    second = content(call(server, "search_claims", query="pain", limit=7, offset=first["next_offset"]))
    both = content(call(server, "search_claims", query="pain", limit=14))
    assert first["results"] + second["results"] == both["results"]
    beyond = content(call(server, "search_claims", query="pain", offset=100_000))
    assert (beyond["results"], beyond["next_offset"], beyond["total"]) == ([], None, both["total"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"query": "?!"}, "query: is blank"),
        ({"query": "pain", "source": "kitle"}, "no source “kitle”; did you mean “kittle”? Leave the filter out"),
        ({"query": "pain", "condition": "lupus"}, "no concept “lupus”"),
        ({"query": "pain", "kind": "safty"}, "did you mean “safety”?"),
        ({"query": "x" * 501}, "query: expected text of length <= 500"),
    ],
)
def test_search_says_what_is_wrong(server: Server[Any], arguments: dict[str, Any], said: str) -> None:
    assert said in mistake(call(server, "search_claims", **arguments))


def test_compare_on_a_question_tells_what_the_studies_rest_on(server: Server[Any]) -> None:
    result = call(server, "compare_sources", topic="How long does it last?")
    found = content(result)
    assert found["question"] == "how-long-does-it-last"
    assert found["positions"][-1]["source"] == "studies"
    assert found["evidence"]
    assert found["answer"] in text(result)
    assert found["evidence"][0]["url"] in text(result)


def test_compare_on_a_concept_in_pages(server: Server[Any]) -> None:
    found = content(call(server, "compare_sources", topic="headache", limit=3))
    assert found["concept"] == "headache"
    assert found["total"] > 3
    after = content(call(server, "compare_sources", topic="headache", limit=50, offset=found["next_offset"]))
    assert len(after["positions"]) == found["total"] - 3


def test_compare_says_where_the_questions_are(server: Server[Any]) -> None:
    said = mistake(call(server, "compare_sources", topic="qqqq"))
    assert said.startswith("nothing to compare for “qqqq”. list_questions names the questions")


def test_questions_all_and_on_a_topic(server: Server[Any], index: Index) -> None:
    every = content(call(server, "list_questions", limit=50))
    assert [one["id"] for one in every["questions"]] == list(index.questions)
    some = content(call(server, "list_questions", topic="headache"))
    assert "which-headaches" in {one["id"] for one in some["questions"]}
    assert some["total"] < every["total"]
    assert "Without a topic all questions are listed." in mistake(call(server, "list_questions", topic="qqqq"))


def test_conflicts_by_topic_kind_source_and_within(server: Server[Any]) -> None:
    every = content(call(server, "list_conflicts"))
    assert every["total"] > len(every["conflicts"]) == 5
    safety = content(call(server, "list_conflicts", topic="safety", kind="self-contradiction", within=True))
    assert {one["question"] for one in safety["conflicts"]} == {"is-it-safe"}
    assert all(len({side["source"] for side in one["sides"]}) == 1 for one in safety["conflicts"])
    one = content(call(server, "list_conflicts", source="jackson-clinics", severity="grave", limit=50))
    assert all("jackson-clinics" in {side["source"] for side in each["sides"]} for each in one["conflicts"])
    assert "no question or concept “qqqq”" in mistake(call(server, "list_conflicts", topic="qqqq"))
    assert "did you mean “kittle”?" in mistake(call(server, "list_conflicts", source="kitle"))


@pytest.mark.parametrize("name", ["DN101", "dn101", "cure-claim"])
def test_a_rule_is_explained_by_id_or_name(server: Server[Any], rulebook: Rulebook, name: str) -> None:
    result = call(server, "explain_rule", rule=name)
    found, rule = content(result), rulebook.rule("DN101")
    assert (found["id"], found["flags_total"]) == ("DN101", len(rule.examples.flags))
    assert len(found["flags"]) == 3
    assert f"examples={len(rule.examples.flags)} gives all" in text(result)
    assert len(found["rests_on"]) == len(rule.backing)


def test_all_examples_of_a_rule_on_demand(server: Server[Any], rulebook: Rulebook) -> None:
    found = content(call(server, "explain_rule", rule="DN101", examples=100))
    assert len(found["passes"]) == found["passes_total"] == len(rulebook.rule("DN101").examples.passes)


def test_an_unknown_rule_names_the_nearest(server: Server[Any]) -> None:
    said = mistake(call(server, "explain_rule", rule="cure-claims"))
    assert said == (
        "no rule “cure-claims”; did you mean “cure-claim”? "
        "Findings of lint_text name their rules; the resource dnclaims://rules lists all."
    )


def test_evidence_tells_shown_verdict_and_the_findings_behind_it(server: Server[Any], index: Index) -> None:
    result = call(server, "get_evidence", condition="neck pain", outcome="pain", horizon="short")
    found = content(result)
    verdict = next(one for one in index.corpus.verdicts if one.key == "neck-pain/pain/short")
    assert found["verdict"] == {"key": verdict.key, "verdict": verdict.verdict, "certainty": verdict.certainty}
    assert (found["shown"]["standing"], found["shown"]["rung"]) == ("shown", "possible")
    assert [one["id"] for one in found["findings"]] == list(verdict.rests_on)
    assert all(one["url"].startswith("https://doi.org/") for one in found["findings"][:2])
    assert "neck-pain/pain/long" in {one["key"] for one in found["others"]}
    assert "Dry needling, neck pain, pain, short: shown possible (low certainty)" in text(result)


def test_evidence_in_pages(server: Server[Any]) -> None:
    first = call(server, "get_evidence", condition="neck pain", limit=4)
    assert content(first)["next_offset"] == 4
    assert "offset=4" in text(first)


def test_evidence_on_what_nobody_has_looked_at_is_not_called_missing(server: Server[Any]) -> None:
    other = call(server, "get_evidence", condition="neck pain", treatment="acupuncture")
    assert content(other)["shown"]["standing"] == "not-assessed"
    assert content(other)["verdict"] is None
    assert content(other)["others"] == []
    assert "not the same as no evidence" in mistake(call(server, "get_evidence", condition="lupus"))


def test_evidence_on_several_things_at_once_says_which_is_answered(server: Server[Any]) -> None:
    result = call(server, "get_evidence", condition="neck pain and headache")
    assert (content(result)["topic"], content(result)["also"]) == ("neck-pain", ["headache"])
    assert "headache too; ask for one at a time" in text(result)
    both = content(call(server, "get_evidence", condition="neck pain", outcome="pain and function"))
    assert (both["outcome"], both["also"]) == ("pain", ["function"])


def test_evidence_on_a_mechanism(server: Server[Any]) -> None:
    assert content(call(server, "get_evidence", condition="endorphins"))["verdict"]["key"].startswith("endorphins/")


def test_evidence_says_what_a_word_is_where_it_is_no_condition(server: Server[Any]) -> None:
    assert "no condition “pain”: the corpus knows it as outcome" in mistake(
        call(server, "get_evidence", condition="pain")
    )
    assert "no concept “?”" in mistake(call(server, "get_evidence", condition="?"))
    assert "no outcome “migraine”" in mistake(call(server, "get_evidence", condition="neck pain", outcome="migraine"))


def test_evidence_can_be_had_for_whatever_a_finding_of_lint_was_weighed_by(server: Server[Any]) -> None:
    """`shown.basis` is the way from a finding to all that stands behind it."""
    (finding,) = content(call(server, "lint_text", text="Dry needling relieves tennis elbow."))["findings"]
    condition, outcome, horizon = finding["shown"]["basis"].split("/")
    found = content(call(server, "get_evidence", condition=condition, outcome=outcome, horizon=horizon))
    assert found["verdict"]["key"] == finding["shown"]["basis"]
    assert found["shown"]["rung"] == finding["shown"]["rung"]
