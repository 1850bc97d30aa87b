"""The frame that every page stands in, in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from dnclaims.renderers.pages import environment
from tests.browser import PHONE, asks_only, sideways, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

_PAGE = """{% extends "frame.html" %}
{% block title %}Trial{% endblock %}
{% block header %}<h1>A page</h1>{% endblock %}
{% block main %}<div class="wide card">{% for one in ("error", "warning", "info") %}
<section class="{{ one }}"><h2>{{ parts.severity(one) }}</h2>{{ parts.ladder("absolute", {"rung": "uncertain", "standing": one_standing}) }}
{% for rung in ("absolute", "certain", "probable", "possible", "uncertain") %}{{ parts.rung(rung) }} {% endfor %}</section>
{% endfor %}<div class="instead"><h3>What would pass</h3><p>Less.</p></div></div>{% endblock %}
"""


@pytest.fixture
def address(tmp_path: Path) -> str:
    file = tmp_path / "page.html"
    made = environment().from_string(_PAGE).render(version="1", made="2026-01-01", one_standing="contradicted")
    file.write_text(made, encoding="utf-8")
    return file.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_frame_is_accessible_and_asks_for_nothing(page: Page, address: str, scheme: Literal["light", "dark"]) -> None:
    stray = asks_only(page, address)
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    assert violations(page) == []
    assert stray == []


def test_frame_fits_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(address)
    assert sideways(page) == 0


def test_first_key_leads_past_the_head(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
