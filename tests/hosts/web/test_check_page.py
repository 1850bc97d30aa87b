"""The page on which copy is checked, in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.browser import PHONE, asks_only, browser, page, sideways, violations  # noqa: F401  fixtures
from tests.hosts.web.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[3]
COPY = (ROOT / "examples" / "marketing.txt").read_text(encoding="utf-8")
DOCUMENTS = ROOT / "examples" / "clinic-site" / "documents"
CURES = "Dry needling cures migraine."


@pytest.fixture(scope="module", autouse=True)
def address() -> Iterator[str]:
    with served(processes=2) as address:
        yield address


@pytest.fixture
def desk(page: Page, address: str) -> Page:  # noqa: F811
    page.goto(address)
    return page


def paste(page: Page, text: str) -> None:  # noqa: F811
    """Put a text in place of what is there, as one paste does, and wait until it is checked."""
    page.fill("#copy", text)
    settled(page)


def until(page: Page, true: str, argument: object = None) -> None:  # noqa: F811
    """Wait until something is true; Playwright's own waiting is a script that the policy of the page does not let run."""
    for _ in range(400):
        if page.evaluate(true, argument):
            return
        page.wait_for_timeout(25)
    raise AssertionError(true)


def settled(page: Page) -> None:  # noqa: F811
    """Wait until all that was typed is checked."""
    until(page, "found.getAttribute('aria-busy') === 'false' && shown === copy.value")


def marked(page: Page) -> list[str]:  # noqa: F811
    return [str(one) for one in page.locator("#mirror mark").all_text_contents()]


def left(page: Page) -> str:  # noqa: F811
    return " ".join((page.locator("#counts").text_content() or "").split())


def value(page: Page) -> str:  # noqa: F811
    return page.input_value("#copy")


def found_by_api(address: str, text: str, **how: Any) -> list[dict[str, Any]]:
    answer = httpx.post(f"{address}/api/v1/lint", json={"text": text, **how}).json()
    findings: list[dict[str, Any]] = answer["documents"][0]["findings"]
    return findings


# --- marks ---


def test_copy_is_marked_where_the_api_finds_something(desk: Page, address: str) -> None:
    text = f"🎉🎉 Ünlü 𝒟ry?\n\n{COPY}\n👩‍⚕️ {CURES}"
    paste(desk, text)
    there = [one for one in found_by_api(address, text) if one["scope"] == "text"]
    assert marked(desk) == [one["text"] for one in there]
    assert "cures migraine" in marked(desk)[-1]
    assert desk.locator("#marks > li").count() == len(found_by_api(address, text))


def test_marks_lie_below_the_words_that_are_seen(desk: Page) -> None:
    """Where one clicks on a mark, the caret of the text area on top of it comes to stand in the same words."""
    paste(desk, f"{'It is a long line that has to be broken somewhere, with a word or two more. ' * 3}\n\n{COPY}")
    marks = desk.locator("#mirror mark")
    for number in range(marks.count()):
        box = marks.nth(number).bounding_box()
        assert box is not None
        rects = marks.nth(number).evaluate("mark => [...mark.getClientRects()].map(r => [r.x, r.y, r.width, r.height])")
        x, y, width, height = rects[0]
        desk.evaluate("y => scrollTo(0, scrollY + y - innerHeight / 2)", y)
        x, y, width, height = marks.nth(number).evaluate(
            "mark => { const r = mark.getClientRects()[0]; return [r.x, r.y, r.width, r.height]; }"
        )
        desk.mouse.click(x + width / 2, y + height / 2)
        caret = desk.evaluate("copy.selectionStart")
        start, end = desk.evaluate(
            "number => { const mark = stretches()[number]; return [mark.start, mark.end]; }", number
        )
        assert start <= caret <= end
    assert desk.evaluate("mirror.offsetHeight === copy.offsetHeight && copy.scrollHeight <= copy.clientHeight")


def test_marks_follow_what_is_typed(desk: Page) -> None:
    """While the server has not answered yet, marks stay at their words, and those that are typed in go."""
    paste(desk, f"{CURES} Dry needling is completely safe.")
    assert marked(desk) == ["cures migraine", "completely safe"]
    desk.route("**/marks", lambda route: None)  # no answer comes
    desk.focus("#copy")
    desk.keyboard.press("Control+Home")
    desk.keyboard.type("New! ")
    assert marked(desk) == ["cures migraine", "completely safe"]
    desk.evaluate("copy.setSelectionRange(copy.value.indexOf('cures') + 2, copy.value.indexOf('cures') + 2)")
    desk.keyboard.type("x")
    assert marked(desk) == ["completely safe"]


def test_who_types_on_and_on_sees_marks_all_the_same(desk: Page) -> None:
    """Answers to what was there a moment ago are moved along to what is there now."""
    desk.evaluate("pause = 800")
    desk.focus("#copy")
    desk.keyboard.type(f"{CURES} ")
    for _ in range(600):  # a slow machine answers late, and is typed on all the same
        desk.keyboard.type("on ")
        if marked(desk):
            break
        desk.wait_for_timeout(50)
    assert marked(desk) == ["cures migraine"]
    assert desk.evaluate("copy.value.length > 31")


def test_answer_to_what_was_there_before_is_dropped(desk: Page) -> None:
    held: list[Any] = []
    desk.route(
        "**/marks",
        lambda route: held.append(route) if "asthma" in (route.request.post_data or "") else route.continue_(),
    )
    desk.fill("#copy", "Dry needling cures asthma.")
    desk.wait_for_timeout(200)
    paste(desk, CURES)
    for route in held:
        route.continue_()
    desk.wait_for_timeout(200)
    assert marked(desk) == ["cures migraine"]


def test_markup_is_read_as_such(desk: Page) -> None:
    paste(desk, "<p>Dry needling <b>cures</b> migraine.</p>\n<!-- Dry needling cures asthma. -->")
    assert desk.input_value("#filename") == "copy.html"
    assert marked(desk) == ["cures</b> migraine"]
    desk.select_option("#filename", "copy.txt")
    until(desk, "document.querySelectorAll('#mirror mark').length === 2")


def test_law_and_strictness_are_those_of_the_house(desk: Page, address: str) -> None:
    paste(desk, COPY)
    before = left(desk)
    desk.check("#strict")
    until(desk, "before => counts.textContent.replace(/\\s+/g, ' ').trim() !== before", before)
    strictly = [one["severity"] for one in found_by_api(address, COPY, strict=True)]
    assert left(desk).startswith(f"{strictly.count('error')} errors")


def test_copy_is_never_read_as_markup_of_the_page(desk: Page) -> None:
    """What is pasted is text, in the marks and in the cards."""
    hostile = "Dry needling cures <img src=x onerror=alert(1)> migraine. “Dry needling cures <script>alert(1)</script> asthma.”"
    paste(desk, hostile)
    desk.select_option("#filename", "copy.txt")
    settled(desk)
    for item in desk.locator("#marks > li > h3 button").all():
        item.click()
    assert desk.locator("#mirror img, #marks img, #marks script").count() == 0


def test_nothing_is_asked_of_anyone_else(page: Page, address: str) -> None:  # noqa: F811
    stray = asks_only(page, address)
    page.goto(address)
    paste(page, COPY)
    page.click("#marks > li:first-child button")
    assert stray == []


# --- opening and taking ---


def test_mark_opens_to_its_reason_the_ladder_and_the_evidence(desk: Page) -> None:
    paste(desk, f"{CURES} Dry needling is completely safe.")
    desk.click("#marks > li.error button")
    card = desk.locator(".card:visible")
    assert card.count() == 1
    assert card.get_by_role("img", name=re.compile("Said: absolute; shown: uncertain")).is_visible()
    assert "What would pass" in card.inner_text()
    assert (
        card.get_by_role("link", name=re.compile("Pourahmadi")).get_attribute("href")
        == "https://doi.org/10.1093/ptj/pzab068"
    )
    assert card.get_by_role("link", name="DN101 cure claim").get_attribute("href") == "/rules/DN101"
    assert desk.locator("#mirror mark.on").text_content() == "cures migraine"
    desk.click("#marks > li:nth-child(2) button")
    assert desk.locator(".card:visible").count() == 1
    assert desk.locator("#mirror mark.on").text_content() == "completely safe"
    desk.click("#marks > li:nth-child(2) button")
    assert desk.locator(".card:visible").count() == 0


def test_suggestion_is_taken_on_demand_and_taken_back(desk: Page) -> None:
    text = f"Welcome. {CURES} See you soon.\n\nDry needling is completely safe."
    paste(desk, text)
    assert left(desk).startswith("2 errors")
    assert value(desk) == text  # nothing is changed unasked
    desk.click("#marks > li.error button")
    desk.click("text=Put this in its place")
    settled(desk)
    assert value(desk).startswith("Welcome. Dry needling may ease pain for a short time in some people.")
    assert value(desk).endswith("See you soon.\n\nDry needling is completely safe.")
    assert left(desk).startswith("1 error")
    desk.click("#undo")
    settled(desk)
    assert value(desk) == text
    assert left(desk).startswith("2 errors")
    assert desk.locator("#undo").is_hidden()


def test_words_that_were_there_first_come_back(desk: Page) -> None:
    text = f"{CURES}\n\nDry needling is completely safe."
    paste(desk, text)
    desk.click("#marks > li.error button")
    for _ in range(2):  # the next one opens by itself
        desk.click(".card:visible .take")
        settled(desk)
    assert "errors" not in left(desk)
    desk.reload()
    settled(desk)
    assert value(desk) != text
    desk.click("#original")
    settled(desk)
    assert value(desk) == text


def test_what_a_whole_page_leaves_out_is_added_at_its_end(desk: Page) -> None:
    paste(desk, COPY)
    desk.click("#marks > li:has-text('names no risk') button")
    desk.click("text=Add this at the end")
    settled(desk)
    assert value(desk).startswith(COPY.rstrip())
    assert value(desk).rstrip().endswith("are rare.")
    assert desk.locator("#marks > li:has-text('names no risk')").count() == 0


def test_advice_is_no_wording_and_cannot_be_taken(desk: Page) -> None:
    paste(desk, "Our clinically proven dry needling helps with back pain.")
    desk.click("#marks > li:has-text('clinically proven') button")
    card = desk.locator(".card:visible")
    assert "What to do" in card.inner_text()
    assert card.locator(".take").count() == 0


def test_browsers_own_undo_takes_a_wording_out_too(desk: Page) -> None:
    paste(desk, CURES)
    desk.click("#marks > li button")
    desk.click(".card:visible .take")
    assert value(desk) != CURES
    desk.keyboard.press("Control+z")
    assert value(desk) == CURES


def test_all_can_be_done_by_keyboard(desk: Page) -> None:
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.className") == "skip"
    for _ in range(40):
        desk.keyboard.press("Tab")
        if desk.evaluate("document.activeElement.id") == "copy":
            break
    desk.keyboard.type(f"Hello. {CURES} Dry needling is completely safe.")
    settled(desk)
    desk.keyboard.press("F8")
    assert desk.evaluate("copy.value.slice(copy.selectionStart, copy.selectionEnd)") == "cures migraine"
    assert desk.locator(".card:visible").count() == 1
    desk.keyboard.press("F8")
    assert desk.evaluate("copy.value.slice(copy.selectionStart, copy.selectionEnd)") == "completely safe"
    desk.keyboard.press("F8")
    assert desk.evaluate("copy.value.slice(copy.selectionStart, copy.selectionEnd)") == "cures migraine"
    desk.keyboard.press("Shift+F8")
    assert desk.evaluate("copy.value.slice(copy.selectionStart, copy.selectionEnd)") == "completely safe"
    desk.keyboard.press("Shift+F8")
    until(desk, "told.textContent.includes('cures migraine')")
    for _ in range(40):
        desk.keyboard.press("Tab")
        if desk.evaluate("document.activeElement.className") == "take":
            break
    desk.keyboard.press("Enter")
    settled(desk)
    assert "may ease pain" in value(desk)
    assert desk.evaluate("document.activeElement.id") == "copy"


def test_report_is_saved_as_a_file(desk: Page, tmp_path: Path) -> None:
    paste(desk, f"🎉 {CURES}")
    with desk.expect_download() as download:
        desk.click("#report")
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    written = saved.read_text(encoding="utf-8")
    assert saved.name == "report.html"
    assert "cures migraine" in written
    assert "dnclaims report" in written
    assert value(desk) == f"🎉 {CURES}"


# --- what the browser keeps ---


def test_reload_keeps_the_text_and_forgetting_forgets_it(desk: Page) -> None:
    paste(desk, CURES)
    desk.reload()
    settled(desk)
    assert value(desk) == CURES
    assert marked(desk) == ["cures migraine"]
    desk.click("#forget")
    assert value(desk) == ""
    assert desk.evaluate("localStorage.length") == 0
    desk.reload()
    assert value(desk) == ""
    assert desk.evaluate("localStorage.length") == 0


def test_what_was_kept_by_another_version_harms_nobody(desk: Page) -> None:
    for kept in ("{", "null", "[]", json.dumps({"text": 1})):
        desk.evaluate(
            "kept => { removeEventListener('pagehide', keep); localStorage.setItem('dnclaims.copy', kept); }", kept
        )
        desk.reload()
        paste(desk, CURES)
        assert marked(desk) == ["cures migraine"]


# --- files ---


@pytest.mark.parametrize("name", ["dry-needling.docx", "dry-needling.pdf"])
def test_words_of_a_document_are_opened(desk: Page, name: str) -> None:
    with desk.expect_response("**/api/v1/text*"):
        desk.set_input_files("#file", DOCUMENTS / name)
    until(desk, "document.querySelectorAll('#mirror mark').length > 5")
    assert value(desk).startswith("Dry needling cures chronic neck pain")
    assert desk.locator("#named").text_content() == f"The words of {name}"


def test_page_is_opened_as_it_is_written(desk: Page) -> None:
    file = ROOT / "examples" / "clinic-site" / "static" / "dry-needling.html"
    desk.set_input_files("#file", file)
    until(desk, "document.querySelectorAll('#mirror mark').length > 5")
    assert value(desk) == file.read_text(encoding="utf-8")
    assert desk.input_value("#filename") == "dry-needling.html"


def test_file_is_dropped(desk: Page) -> None:
    drop = """([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      pad.dispatchEvent(new DragEvent('dragover', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      pad.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }"""
    desk.evaluate(drop, ["flyer.md", f"# Flyer\n\n{CURES}"])
    until(desk, "document.querySelectorAll('#mirror mark').length === 1")
    assert desk.input_value("#filename") == "flyer.md"


def test_file_that_cannot_be_read_is_told(page: Page, address: str, tmp_path: Path) -> None:  # noqa: F811
    broken, large = tmp_path / "flyer.docx", tmp_path / "large.txt"
    broken.write_bytes(b"broken")
    large.write_bytes(b"a" * 6_000_000)
    page.goto(address)
    paste(page, CURES)
    page.set_input_files("#file", large)
    until(page, "notice.textContent.includes('large.txt is larger than 5 MB')")
    assert value(page) == CURES


# --- how it looks ---


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", ["wide", "phone"])
def test_it_can_be_used_by_everybody(desk: Page, scheme: Any, width: str) -> None:
    desk.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    if width == "phone":
        desk.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert violations(desk) == []
    paste(desk, COPY)
    desk.click("#marks > li.error button")
    assert violations(desk) == []
    assert sideways(desk) == 0


def test_it_is_printed_as_text_and_list(desk: Page) -> None:
    paste(desk, COPY)
    desk.click("#marks > li.error button")
    desk.emulate_media(media="print")
    assert desk.locator("nav").is_hidden()
    assert desk.locator(".controls").is_hidden()
    assert desk.locator("#copy").is_visible()
    assert desk.locator("#marks > li").last.is_visible()
    desk.emulate_media(media="screen")


def test_without_script_the_form_does_it(browser: Browser, address: str) -> None:  # noqa: F811
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()  # noqa: F811
    page.goto(address)
    page.fill("#copy", f"🎉 {CURES}")
    page.click("text=Check it")
    page.wait_for_url("**/check")
    assert page.locator(".checked mark").all_text_contents() == ["cures migraine"]
    page.click("summary")
    assert page.locator("details .card").is_visible()
    assert violations_of_static(page) == []
    context.close()


def violations_of_static(page: Page) -> list[str]:  # noqa: F811
    """Return what stands out in a page whose scripts do not run: more than one heading of the first level, a link to nothing."""
    wrong = [] if page.locator("h1").count() == 1 else ["h1"]
    return wrong + [str(one) for one in page.locator("a:not([href])").all_text_contents()]


def test_server_that_is_gone_is_told(browser: Browser) -> None:  # noqa: F811
    context = browser.new_context()
    page = context.new_page()  # noqa: F811
    with served() as address:
        page.goto(address)
    page.fill("#copy", CURES)
    until(page, "!notice.hidden && notice.textContent.includes('does not answer')")
    context.close()
