"""A real browser for the tests of pages: Debian's Chromium through Playwright, or a reason why there is none.

from tests.browser import Browser, accessible, browser, page  # noqa: F401  fixtures
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--metrics-recording-only",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a module; they are skipped where there is none.

    It is not kept for longer: its event loop would be in the way of tests that run one of their own.
    """
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a window of its own; whatever fails in its scripts fails the test."""
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    opened = context.new_page()
    mistakes: list[str] = []
    opened.on("pageerror", lambda error: mistakes.append(str(error)))
    opened.on("console", lambda said: mistakes.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert mistakes == []


def asks_only(page: Page, *prefixes: str) -> list[str]:
    """Let a page ask for nothing but addresses that begin like this; return the list to which every other one will be added."""
    stray: list[str] = []

    def answer(route: Any) -> None:
        if route.request.url.startswith(prefixes):
            route.continue_()
        else:
            stray.append(route.request.url)
            route.abort()

    page.route("**/*", answer)
    return stray


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong with a page as it stands, a line for each place."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {', '.join(map(str, node['target']))}: {node['html'][:160]}"
        for one in found
        for node in one["nodes"]
    ]


def sideways(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider
