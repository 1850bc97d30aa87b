"""The REST API answers what the command line writes, and tells what is wrong with what it is asked."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from dnclaims import __version__, cli
from dnclaims.errors import Exit

ROOT = Path(__file__).resolve().parents[3]
COPY = ROOT / "examples" / "marketing.txt"
DOCUMENTS = ROOT / "examples" / "clinic-site" / "documents"


def lint(client: httpx.Client, text: str, **how: Any) -> dict[str, Any]:
    answer = client.post("/api/v1/lint", json={"text": text, **how})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    found: dict[str, Any] = answer.json()
    return found


def findings(client: httpx.Client, text: str, **how: Any) -> list[dict[str, Any]]:
    (document,) = lint(client, text, **how)["documents"]
    found: list[dict[str, Any]] = document["findings"]
    return found


def command(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert cli.run([*arguments, "--format", "json"]) in (Exit.CLEAN, Exit.FINDINGS)
    return json.loads(capsys.readouterr().out)


def problem(answer: httpx.Response, status: int) -> str:
    """Return what an answer says is wrong."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["title"]
    assert "Traceback" not in answer.text
    return f"{told['detail']} {told.get('hint', '')}".strip()


# --- checking ---


def test_it_answers(client: httpx.Client) -> None:
    assert client.get("/api/v1/health").json() == {"status": "ok", "version": __version__}


def test_text_is_linted_as_on_the_command_line(
    client: httpx.Client, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(COPY.read_bytes()))
    monkeypatch.setattr(sys, "stdin", stdin)
    there = command(capsys, "lint", "-", "--stdin-filename", "copy.txt", "--no-config")
    assert lint(client, COPY.read_text(encoding="utf-8")) == there


@pytest.mark.parametrize("name", ["dry-needling.docx", "dry-needling.pdf", "dry-needling.odt", "dry-needling.rtf"])
def test_file_is_linted_as_on_the_command_line(
    client: httpx.Client, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    answer = client.post("/api/v1/lint/file", params={"filename": name}, content=(DOCUMENTS / name).read_bytes())
    there = command(capsys, "lint", str(DOCUMENTS / name), "--no-config")
    (here_document,), (there_document,) = answer.json()["documents"], there["documents"]
    assert here_document == {**there_document, "path": name}


@pytest.mark.parametrize("before", ["", "🎉🎉 ", "\ufeff", "\ufeff\ufeff", "Ünlü.\r\n\r\n", "e\u0301 "])
def test_offsets_are_code_points_of_the_text_that_was_sent(client: httpx.Client, before: str) -> None:
    text = f"{before}Dry needling cures migraine."
    (found,) = findings(client, text, select=["DN101"])
    assert text[found["span"]["start"] : found["span"]["end"]] == found["text"] == "cures migraine"


def test_name_tells_how_the_text_is_read(client: httpx.Client) -> None:
    page = "<p>Dry needling <b>cures</b> migraine.</p><!-- Dry needling cures asthma. -->"
    (found,) = findings(client, page, filename="page.html", select=["DN101"])
    assert found["text"] == "cures</b> migraine"
    assert len(findings(client, page, select=["DN101"])) == 2


@pytest.mark.parametrize(
    ("settings", "options"),
    [
        ({"strict": True}, ["--strict"]),
        ({"jurisdiction": "uk"}, ["--jurisdiction", "uk"]),
        ({"jurisdiction": "none"}, ["--jurisdiction", "none"]),
        ({"jurisdiction": None}, []),
        ({"select": ["DN1", "absolute-safety"]}, ["--select", "DN1,absolute-safety"]),
        ({"ignore": ["DN2", "DN303"], "strict": True}, ["--ignore", "DN2,DN303", "--strict"]),
    ],
)
def test_settings_are_those_of_the_command_line(
    client: httpx.Client, capsys: pytest.CaptureFixture[str], settings: dict[str, Any], options: list[str]
) -> None:
    (there,) = command(capsys, "lint", str(COPY), "--no-config", *options)["documents"]
    assert findings(client, COPY.read_text(encoding="utf-8"), **settings) == there["findings"]


def test_settings_of_a_file_stand_in_the_address(client: httpx.Client) -> None:
    raw = (DOCUMENTS / "dry-needling.docx").read_bytes()
    asked = {"filename": "a.docx", "select": ["DN1", "DN4"], "ignore": "DN101", "strict": "true", "jurisdiction": "us"}
    (document,) = client.post("/api/v1/lint/file", params=asked, content=raw).json()["documents"]
    rules = {one["rule"] for one in document["findings"]}
    assert rules
    assert all(rule[:3] in ("DN1", "DN4") and rule != "DN101" for rule in rules)


def test_copy_that_is_not_english_is_said_to_be_unchecked(client: httpx.Client) -> None:
    (document,) = lint(
        client, "Diese Seite beschreibt die Behandlung mit Nadeln und ihre Wirkung auf den Rücken. " * 3
    )["documents"]
    assert document["skipped"] == "is not written in English"
    assert not document["at_fault"]


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        (b"{", 400, "no JSON"),
        (b"\xff\xfe", 400, "no JSON"),
        (b'{"text": "\\ud800"}', 400, "no JSON"),
        (b"[]", 422, "Expected object"),
        (b"{}", 422, "text"),
        (b'{"text": 1}', 422, "$.text"),
        (b'{"text": "a", "txt": "b"}', 422, "txt"),
        (b'{"text": "a", "strict": "yes"}', 422, "$.strict"),
        (b'{"text": "a", "jurisdiction": "mars"}', 422, "mars"),
        (b'{"text": "a", "select": ["DN999"]}', 422, "no rule “DN999”"),
        (b'{"text": "a\\u0000b"}', 422, "NUL"),
        (b'{"text": "a", "filename": "page.exe"}', 415, "page.exe is of no format"),
        (b'{"text": "a", "filename": ""}', 422, "$.filename"),
        (b'{"text": "a", "filename": "a\\u0000.txt"}', 422, "$.filename"),
        (b'{"text": "a", "filename": "flyer.docx"}', 422, "flyer.docx"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_request_is_told(client: httpx.Client, body: bytes, status: int, told: str) -> None:
    answer = client.post("/api/v1/lint", content=body, headers={"content-type": "application/json"})
    assert told in problem(answer, status)


def test_body_must_say_that_it_is_json(client: httpx.Client) -> None:
    for kind in ({}, {"content-type": "text/plain"}, {"content-type": "application/x-www-form-urlencoded"}):
        assert "application/json" in problem(client.post("/api/v1/lint", content=b'{"text": "a"}', headers=kind), 415)


def test_broken_file_is_told_by_its_name(client: httpx.Client) -> None:
    for name in ("flyer.docx", "flyer.pdf", "flyer.odt"):
        answer = client.post("/api/v1/lint/file", params={"filename": name}, content=b"PK\x03\x04 broken")
        assert problem(answer, 422).startswith(f"{name} ")
    assert "filename" in problem(client.post("/api/v1/lint/file", content=b"a"), 422)


@pytest.mark.parametrize("name", ["dry-needling.docx", "dry-needling.pdf", "dry-needling.odt", "dry-needling.rtf"])
def test_same_is_found_in_the_words_of_a_file(client: httpx.Client, name: str) -> None:
    raw = (DOCUMENTS / name).read_bytes()
    words = client.post("/api/v1/text", params={"filename": name}, content=raw).json()["text"]
    (there,) = client.post("/api/v1/lint/file", params={"filename": name}, content=raw).json()["documents"]
    assert "- " in words or name.endswith("pdf")
    assert [one["rule"] for one in findings(client, words)] == [one["rule"] for one in there["findings"]]


# --- reading ---


@pytest.mark.parametrize(
    ("path", "arguments"),
    [
        ("/claims/kittle-031", ["show", "kittle-031"]),
        ("/claims/KITTLE-031", ["show", "kittle-031"]),
        ("/findings/gattie-2017-pain-vs-sham-short", ["show", "gattie-2017-pain-vs-sham-short"]),
        ("/compare?topic=long-term", ["compare", "long-term"]),
        ("/compare?topic=migraine", ["compare", "migraine"]),
        ("/conflicts", ["conflicts"]),
        ("/conflicts?topic=safety&severity=grave&between=sources", ["conflicts", "safety", "--severity", "grave", "--between"]),
        ("/conflicts?kind=omission&source=kittle", ["conflicts", "--kind", "omission", "--source", "kittle"]),
        ("/rules", ["rules"]),
        ("/rules/cure-claim", ["explain", "DN101"]),
        ("/sources", ["sources"]),
        ("/sources/kittle", ["sources", "kittle"]),
        ("/studies/gattie-2017", ["sources", "gattie-2017"]),
        ("/search?q=migrane&studies=true&limit=1000", ["search", "migrane", "--studies"]),
        ("/search?q=pain&said=certain&overstated=true&condition=headache&limit=1000",
         ["search", "pain", "--said", "certain", "--overstated", "--condition", "headache"]),
    ],
)  # fmt: skip
def test_corpus_is_read_as_on_the_command_line(
    client: httpx.Client, capsys: pytest.CaptureFixture[str], path: str, arguments: list[str]
) -> None:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 200, answer.text
    assert answer.json() == command(capsys, *arguments)


def test_search_gives_the_best_and_says_how_many_there_are(client: httpx.Client) -> None:
    every = client.get("/api/v1/search", params={"q": "pain", "limit": 1000}).json()
    best = client.get("/api/v1/search", params={"q": "pain", "limit": 3}).json()
    assert best["results"] == every["results"][:3]
    assert best["total"] == every["total"] == len(every["results"])


def test_whatever_a_finding_rests_on_can_be_asked_for(client: httpx.Client) -> None:
    for one in findings(client, COPY.read_text(encoding="utf-8")):
        for cited in one["evidence"]:
            assert client.get(f"/api/v1/evidence/{cited['id']}").json() == cited


def test_each_conflict_has_an_address(client: httpx.Client) -> None:
    every = client.get("/api/v1/conflicts").json()["conflicts"]
    one = every[len(every) // 2]
    assert client.get(f"/api/v1/conflicts/{one['id']}").json()["conflicts"] == [one]


def test_questions_have_their_scales(client: httpx.Client) -> None:
    every = client.get("/api/v1/questions").json()["questions"]
    assert all(one["scale"] and one["asks"].endswith("?") for one in every)


@pytest.mark.parametrize("kind", ["claims", "findings", "evidence", "conflicts", "rules", "sources", "studies"])
def test_what_is_not_there_is_a_problem(client: httpx.Client, kind: str) -> None:
    assert "no-such-thing" in problem(client.get(f"/api/v1/{kind}/no-such-thing"), 404)


@pytest.mark.parametrize(
    "path",
    [
        "/search", "/search?q=", "/search?q=%20!", f"/search?q={'a' * 201}", "/search?q=a&limit=0", "/search?q=a&said=loud",
        "/search?q=a&source=nobody", "/search?q=a&condition=xyzzy", "/compare?topic=xyzzy", "/conflicts?severity=dire",
        "/conflicts?topic=xyzzy",
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_a_problem(client: httpx.Client, path: str) -> None:
    assert problem(client.get(f"/api/v1{path}"), 422)


def test_nothing_else_is_there(client: httpx.Client) -> None:
    problem(client.get("/api/v1/nothing"), 404)
    problem(client.get("/api/v1/lint"), 405)
    assert client.get("/api/v1/lint").headers["allow"] == "POST"
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert client.get(path).status_code == 404


def test_head_is_answered_like_get_without_the_body(client: httpx.Client) -> None:
    there, here = client.get("/api/v1/rules"), client.head("/api/v1/rules")
    assert (here.status_code, here.content) == (200, b"")
    assert here.headers["content-length"] == there.headers["content-length"]
