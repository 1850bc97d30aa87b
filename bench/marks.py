"""How long the page takes from a key to the marks, in a real browser: a text of 2 KB, a key at a time.

    python -m bench.marks [--keys 60]

Run it with the Python that dnclaims, Playwright and its needs are installed in; Chromium must be there. What is measured runs
from the event of the key to the frame after the marks were drawn.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys

from playwright.sync_api import Page, sync_playwright

from bench.serve import COPY, SIZE, server

WATCH = """
() => {
  window.measured = [];
  let pressed = 0;
  copy.addEventListener("input", () => { pressed = performance.now(); }, true);
  new MutationObserver(() => {
    if (found.getAttribute("aria-busy") === "false" && pressed) {
      const from = pressed;
      pressed = 0;
      requestAnimationFrame(() => setTimeout(() => measured.push(performance.now() - from)));
    }
  }).observe(found, { attributes: true, attributeFilter: ["aria-busy"] });
}
"""


def taken(page: Page, keys: int) -> list[float]:
    """Return the milliseconds that each key took."""
    page.evaluate(WATCH)
    page.focus("#copy")
    page.evaluate("copy.setSelectionRange(900, 900)")
    for number in range(keys):
        page.keyboard.type("abcde "[number % 6])
        page.wait_for_timeout(150)
    found: list[float] = page.evaluate("measured")
    return found


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=int, default=60)
    arguments = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("needs Chromium: apt-get install chromium (Debian)")
    text = (COPY.read_text(encoding="utf-8") * 3)[:SIZE]
    with server() as (address, _, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        page.fill("#copy", text)
        page.wait_for_timeout(1000)
        found = sorted(taken(page, arguments.keys)[1:])
        print(
            f"from a key to the marks, {len(text)} characters, {page.locator('#marks > li').count()} findings: median "
            f"{statistics.median(found):.0f} ms, 95 of 100 within {found[int(len(found) * 0.95)]:.0f} ms, worst {found[-1]:.0f} ms "
            f"({len(found)} keys)"
        )
        browser.close()


if __name__ == "__main__":
    main()
