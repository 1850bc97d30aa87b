"""Time, memory and size of a report on a site of many pages, beside lint of the same, and how long a browser takes to open it.

    python -m bench.report [--pages 1000] [--kilobytes 10] [--rounds 3]

The site is that of `bench.site`: dense copy of which no sentence stands twice, some thirty findings a page. Run it with the Python that
dnclaims is installed in; the browser is Chromium by Playwright, where both are there. Commands take turns; medians count.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.site import run, site_of


def opened(page: Path) -> tuple[float, float]:
    """Return seconds until a browser has opened a page, and from a key to the next finding."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page()
        start = time.perf_counter()
        tab.goto(page.as_uri(), timeout=300_000)
        loaded = time.perf_counter() - start
        tab.keyboard.press("n")
        start = time.perf_counter()
        tab.keyboard.press("n")
        tab.evaluate("new Promise(requestAnimationFrame)")
        stepped = time.perf_counter() - start
        browser.close()
    return loaded, stepped


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--kilobytes", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, cache, page = Path(name) / "site", Path(name) / "cache", Path(name) / "report.html"
        folder.mkdir()
        size = site_of(folder, arguments.pages, arguments.kilobytes * 1000)
        ours = [sys.executable, "-m", "dnclaims"]
        commands = {
            "lint": [*ours, "lint", ".", "--quiet", "--no-config", "--no-cache"],
            "report": [*ours, "report", ".", "--no-config", "--no-cache", "-o", str(page)],
        }
        taken: dict[str, list[tuple[float, float]]] = {title: [] for title in commands}
        for _ in range(arguments.rounds):
            for title, command in commands.items():
                taken[title].append(run(command, folder, cache))
        written = page.read_bytes()
        notes = len(re.findall(rb'<details class="note', written))
        print(f"{arguments.pages} pages, {size / 1e6:.1f} MB; {notes} findings")
        for title, results in taken.items():
            wall = statistics.median(wall for wall, _ in results)
            print(f"{title:8}{wall:8.2f} s{max(memory for _, memory in results):8.0f} MB at the peak of one process")
        packed = len(gzip.compress(written))
        print(
            f"the report is {len(written) / 1e6:.1f} MB ({len(written) / max(notes, 1):.0f} bytes a finding), {packed / 1e6:.1f} MB packed"
        )
        if shutil.which("chromium"):
            tries = [opened(page) for _ in range(arguments.rounds)]
            loaded, stepped = (statistics.median(each) for each in zip(*tries, strict=True))
            print(f"a browser opens it in {loaded:.2f} s, and goes to the next finding in {stepped:.2f} s")


if __name__ == "__main__":
    main()
