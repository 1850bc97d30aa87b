"""The pages to read: whatever the corpus holds has an address, which leads to the rest, and can be used by everybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from dnclaims.corpus.index import Index
from dnclaims.rulebook import Rulebook
from tests.browser import PHONE, asks_only, browser, page, sideways, violations  # noqa: F401  fixtures

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVERY = [
    "/", "/search", "/search?q=migrane&studies=true", "/search?q=xyzzy", "/claims", "/claims/kittle-031", "/claims/kittle-057", "/questions",
    "/questions/is-it-safe", "/concepts/headache", "/conflicts", "/conflicts?severity=grave&source=kittle", "/evidence",
    "/evidence/gattie-2017", "/evidence/gattie-2017-pain-vs-sham-short", "/evidence/contra:pregnancy", "/rules", "/rules/DN101",
    "/rules/DN201", "/sources", "/sources/kittle", "/api", "/claims/nobody-1",
]  # fmt: skip


def html(client: httpx.Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer.text


def links(text: str) -> set[str]:
    """Return where a page leads to on this server."""
    return {one.replace("&amp;", "&") for one in re.findall(r'(?:href|src)="(/[^"#]*)', text)}


def test_no_link_leads_astray(client: httpx.Client) -> None:
    """All that is linked from any page of a kind is there."""
    waiting, seen = list(EVERY[:-1]), set(EVERY)
    while waiting:
        for one in links(html(client, waiting.pop())):
            kind = one.split("/")[1]
            if one not in seen and sum(other.split("/")[1] == kind for other in seen) < 40:
                seen.add(one)
                if kind == "assets" or one.endswith(".json"):
                    assert client.get(one).status_code == 200, one
                else:
                    waiting.append(one)
    assert len(seen) > 150


def test_every_record_has_its_page(client: httpx.Client, index: Index, rulebook: Rulebook) -> None:
    corpus = index.corpus
    for kind, ids in (
        ("claims", [one.id for one in corpus.claims[::7]]),
        ("questions", [one.id for one in corpus.questions]),
        ("concepts", [one.id for one in corpus.concepts[::9]]),
        ("evidence", [*list(index.evidence)[::9], *(one.id for one in corpus.studies[::9])]),
        ("evidence", [*(one.id for one in corpus.authorities[::5]), *(one.id for one in corpus.scales)]),
        ("rules", [one.id for one in rulebook.rules]),
        ("sources", list(index.articles)),
    ):
        for one in ids:
            assert "<h1" in html(client, f"/{kind}/{one}"), one


def test_every_conflict_has_its_page(client: httpx.Client) -> None:
    for one in client.get("/api/v1/conflicts").json()["conflicts"][::5]:
        assert one["explanation"][:20] in html(client, f"/conflicts/{one['id']}").replace("&#34;", '"').replace(
            "&#39;", "'"
        )


def test_claim_is_shown_in_its_article_with_what_it_is_weighed_against(client: httpx.Client) -> None:
    text = html(client, "/claims/kittle-057")
    assert "<mark>Alleviates tension headaches and migraine symptoms</mark>" in text
    assert 'aria-label="Said: certain; shown: uncertain, studies do not tell."' in text
    assert "overstated" in text
    assert "Pourahmadi et al. 2021" in text


def test_search_marks_what_it_found_and_tells_how_it_read_a_slip(client: httpx.Client) -> None:
    text = html(client, "/search?q=recovry")
    assert "<mark>recovery</mark>" in text
    assert "“recovry” was read as “recovery”" in text
    assert 'value="recovry"' in text


@pytest.mark.parametrize(
    "path",
    ["/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/claims/%3Cscript%3E", "/search?q=%22%3E%3Cimg%3E&source=%3Cb%3E"],
)
def test_what_is_asked_is_never_read_as_markup(client: httpx.Client, path: str) -> None:
    text = client.get(path).text
    assert "<script>" not in text
    assert "<img" not in text


@pytest.mark.parametrize(
    "path",
    [
        "/claims/nobody-1",
        "/rules/DN999",
        "/conflicts/x",
        "/evidence/x",
        "/questions/x",
        "/concepts/x",
        "/sources/x",
        "/x",
    ],
)
def test_what_is_not_there_is_told_on_a_page(client: httpx.Client, path: str) -> None:
    assert "Not Found" in html(client, path, 404)


def test_odd_filters_are_let_be(client: httpx.Client) -> None:
    for path in (
        "/search?source=nobody",
        "/search?said=loudly",
        "/conflicts?severity=dire",
        f"/search?q={'%20' * 50}!",
    ):
        assert "<h1" in html(client, path)
    html(client, f"/search?q={'a' * 300}", 422)


def test_nothing_on_the_disk_can_be_asked_for(client: httpx.Client) -> None:
    for name in ("..%2Fapp.py", "%2e%2e%2fapp.py", "example.txt", "", "..%5capp.py"):
        assert client.get(f"/assets/{name}").status_code == 404, name
    assert client.get("/assets/site.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("path", EVERY)
def test_page_can_be_used_by_everybody(page: Page, client: httpx.Client, path: str) -> None:  # noqa: F811
    base = str(client.base_url).rstrip("/")
    stray = asks_only(page, base)
    if path.startswith("/claims/nobody"):
        page.on("console", lambda _: None)
        return
    page.goto(base + path)
    look: Any
    for look in ({"color_scheme": "light"}, {"color_scheme": "dark"}):
        page.emulate_media(**look)
        assert violations(page) == []
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert sideways(page) == 0
    assert violations(page) == []
    assert page.title().endswith("dnclaims")
    assert stray == []


def test_map_of_all_disagreements_is_drawn(page: Page, client: httpx.Client) -> None:  # noqa: F811
    """It holds its own style and script, and the policy lets it."""
    page.goto(str(client.base_url.join("/conflicts/map")))
    assert page.locator("table.map").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
