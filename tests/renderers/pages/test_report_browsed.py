"""A report in a browser: by eye, by key, by ear, on a phone and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser import PHONE, asks_only, sideways, violations

from .conftest import Report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_STATUS = ".jump [role=status]"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("opened", [False, True], ids=["closed", "opened"])
def test_report_is_accessible_and_asks_for_nothing(
    page: Page, example: Path, scheme: Literal["light", "dark"], opened: bool
) -> None:
    stray = asks_only(page, example.as_uri())
    page.emulate_media(color_scheme=scheme)
    page.goto(example.as_uri())
    if opened:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert violations(page) == []
    assert stray == []


@pytest.mark.parametrize("opened", [False, True], ids=["closed", "opened"])
def test_report_fits_a_phone(page: Page, example: Path, opened: bool) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(example.as_uri())
    if opened:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert sideways(page) == 0


def test_keys_lead_from_finding_to_finding(page: Page, example: Path) -> None:
    page.goto(example.as_uri())
    total = page.locator("details.note").count()
    assert page.text_content(_STATUS) == f"{total} to read"
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.text_content(_STATUS) == f"2 of {total}"
    assert page.evaluate("document.activeElement.closest('details.note').querySelector('.card').id") == "p1-2"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('details.note').open") is True
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert page.text_content(_STATUS) == f"{total} of {total}"


def test_keys_can_be_turned_off(page: Page, example: Path) -> None:
    """Who speaks to the machine would else jump about at every word."""
    page.goto(example.as_uri())
    page.uncheck("input[name=keys]")
    page.keyboard.press("n")
    assert "to read" in (page.text_content(_STATUS) or "")
    page.click("text=Next")
    assert (page.text_content(_STATUS) or "").startswith("1 of")


def test_passage_opens_its_note(page: Page, example: Path) -> None:
    page.goto(example.as_uri())
    page.click("mark:text('cures tension headaches')")
    note = page.locator("details.note[open]")
    assert note.count() == 1
    assert "promises a cure" in (note.text_content() or "")
    assert page.locator("mark.on").all_text_contents() == ["cures tension headaches"]


def test_number_leads_to_its_note_by_keyboard(page: Page, example: Path) -> None:
    page.goto(example.as_uri())
    page.locator("a.to").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('details.note').open") is True


def test_shared_grounds_are_told_where_they_are_opened(page: Page, example: Path) -> None:
    page.goto(example.as_uri())
    body = page.locator("#p2 .card:has(.like)").first.get_attribute("id")
    later = page.locator(f"details.note:has(> #{body})")
    assert later.locator("dt:text-is('Why')").count() == 0
    later.locator("summary").click()
    later.locator("dt:text-is('Why')").wait_for()
    assert later.locator(".like").count() == 0
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_filter_leaves_what_is_wanted(page: Page, example: Path) -> None:
    page.goto(example.as_uri())
    errors = page.locator("details.note.error").count()
    page.uncheck("input[name=warning]")
    page.uncheck("input[name=info]")
    assert page.locator("details.note:visible").count() == errors
    assert page.text_content(_STATUS) == f"{errors} to read"
    assert page.locator(".sheet mark.warning:not(.off)").count() == 0
    page.select_option("select[name=rule]", "DN101")
    assert {one.get_attribute("data-rule") for one in page.locator("details.note:visible").all()} == {"DN101"}
    page.select_option("select[name=page]", "p1")
    assert page.locator(".sheet:visible").count() == 1
    page.select_option("select[name=condition]", "tension-type-headache")
    assert page.locator("details.note:visible").count() == 1
    page.click("text=Show all")
    page.wait_for_function(f"document.querySelector('{_STATUS}').textContent.endsWith('to read')")
    assert page.locator("details.note:visible").count() == page.locator("details.note").count()
    assert page.locator("mark.off").count() == 0


def test_on_paper_every_note_is_open_and_nothing_is_to_be_clicked(page: Page, example: Path) -> None:
    page.goto(example.as_uri())
    page.emulate_media(media="print")
    assert page.locator(".controls:visible").count() == 0
    cards = page.locator("details.note .card")
    heights = cards.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(heights) > 30
    assert len(page.pdf()) > 20_000


def test_without_script_notes_open_and_links_between_them_lead(browser: Browser, example: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(example.as_uri())
    assert plain.locator(".controls:visible").count() == 0
    plain.locator("details.note summary").first.click()
    assert plain.locator("details.note[open] .card").first.is_visible()
    plain.locator("a.to").first.click()
    number = plain.locator("a.to").first.get_attribute("data-number")
    assert plain.locator(f"#p1-{number}").is_visible()
    context.close()


def test_hostile_copy_is_shown_and_does_nothing(page: Page, report: Report) -> None:
    copy = (
        '<script>document.title = "taken"</script> "><img src=x onerror=alert(1)> Dry needling cures migraine\u202e. '
        "</mark></details></main> ' onmouseover='alert(1)' {{ 7 * 7 }} javascript:alert(1) 😀\n"
    )
    file = report(hostile__txt=copy, **{"x<img src=q onerror=alert(1)>__txt": "It cures migraine.\n"})
    stray = asks_only(page, file.as_uri())
    page.goto(file.as_uri())
    assert page.title() != "taken"
    assert page.locator("img, main script, [onerror], [onmouseover]").count() == 0
    shown = page.locator(".copy").first.text_content() or ""
    assert "<script>document.title" in shown
    assert "{{ 7 * 7 }}" in shown
    assert stray == []
    assert violations(page) == []


def test_report_on_nothing_overstated_says_so_and_can_show_the_copy(page: Page, report: Report) -> None:
    file = report(honest__txt="Dry needling is not a cure for back pain.\n")
    page.goto(file.as_uri())
    assert page.text_content("h1") == "Nothing overstated was found"
    page.click("text=Show the copy")
    assert page.locator(".copy").text_content() == "Dry needling is not a cure for back pain."
    assert violations(page) == []
