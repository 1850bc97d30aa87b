"""Whole-process time and memory of lint on a site of many HTML pages, anew and unchanged, beside proselint and alex.

    python -m bench.site [--pages 1000] [--kilobytes 10] [--rounds 3] [--proselint PATH] [--npm]

A page is about ten kilobytes of HTML: head, navigation, styles and scripts as sites have them around some three kilobytes
of copy in headings, paragraphs and lists, no sentence of which stands twice. Run it with the Python that dnclaims is
installed in. Commands take turns; medians count. proselint and alex read the pages as text: they know no HTML.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.sizes import ALL, distinct_copy_of, npm_of
from bench.startup import proselint_of

COPY = 3_000
"""Characters of copy on a page."""

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} | Riverside Physio</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{title}">
<link rel="stylesheet" href="/assets/site.css">
<style>{style}</style>
</head>
<body class="page page--service">
<nav class="nav"><ul>{links}</ul></nav>
<main id="main">
<h1>{title}</h1>
{body}
</main>
<footer class="footer"><p>Riverside Physio, 12 Mill Lane</p></footer>
<script>{script}</script>
</body>
</html>
"""


def site_of(folder: Path, pages: int, size: int) -> int:
    """Write pages into a folder; return their bytes."""
    paragraphs = distinct_copy_of(pages * COPY).split("\n\n")
    chance = random.Random(2)
    links = "".join(
        f'<li class="nav__item"><a class="nav__link" href="/p/{n}.html">Page {n}</a></li>' for n in range(20)
    )
    each = max(len(paragraphs) // pages, 1)
    total = 0
    for number in range(pages):
        body = "\n".join(_block(chance, text) for text in paragraphs[number * each : (number + 1) * each])
        filled = PAGE.format(title=f"Dry needling, part {number}", links=links, body=body, style="", script="")
        missing = max(size - len(filled), 0)
        rule = ".card{display:grid;gap:1rem;padding:2rem}.card--wide{grid-column:1/-1}\n"
        call = 'window.track&&track("view",{page:"service",variant:"a"});\n'
        style, script = rule * (missing // 2 // len(rule)), call * (missing // 2 // len(call))
        filled = PAGE.format(title=f"Dry needling, part {number}", links=links, body=body, style=style, script=script)
        path = folder / f"section{number % 20}" / f"page{number}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(filled, encoding="utf-8")
        total += len(filled)
    return total


def _block(chance: random.Random, text: str) -> str:
    kind = chance.choice("ppph")
    if kind == "h":
        head, _, rest = text.partition(". ")
        items = "".join(f'<li class="list__item">{one}</li>' for one in rest.split(". ") if one)
        return f'<section class="card"><h2>{head}</h2><ul class="list">{items}</ul></section>'
    return f'<div class="card"><p class="text">{text}</p></div>'


def run(command: list[str], folder: Path, cache: Path) -> tuple[float, float]:
    """Run a command in a folder; return seconds from start to end, and megabytes of its largest process at the peak."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "DNCLAIMS_CACHE_DIR": str(cache)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if "dnclaims" in command and process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: is dnclaims installed?")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--kilobytes", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--proselint", type=Path, help="a proselint that is installed already")
    parser.add_argument("--npm", action="store_true", help="measure alex too")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name) / "site", Path(name) / "cache"
        folder.mkdir()
        size = site_of(folder, arguments.pages, arguments.kilobytes * 1000)
        pages = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))
        settings = Path(name) / "proselint.json"
        settings.write_text(ALL, encoding="utf-8")
        proselint = arguments.proselint or proselint_of(Path(name) / "proselint")
        ours = [sys.executable, "-m", "dnclaims", "lint", ".", "--quiet", "--no-config"]
        commands = {
            "dnclaims, one core": [*ours, "--no-cache", "--jobs", "1"],
            "dnclaims, all cores": [*ours, "--no-cache"],
            "dnclaims, first time": ours,
            "dnclaims, unchanged": ours,
            "proselint": [str(proselint.absolute()), "check", "--config", str(settings), *pages],
        }
        if arguments.npm:
            commands["alex"] = [*npm_of(Path(name) / "npm").get("alex", ["alex"]), "--html", *pages]
        taken: dict[str, list[tuple[float, float]]] = {}
        for _ in range(arguments.rounds):
            for title, command in commands.items():
                if title.endswith("first time"):
                    shutil.rmtree(cache / "results", ignore_errors=True)
                taken.setdefault(title, []).append(run(command, folder, cache))
    print(f"{len(pages)} pages, {size / 1e6:.1f} MB")
    first = statistics.median(wall for wall, _ in taken["dnclaims, one core"])
    for title, results in taken.items():
        wall = statistics.median(wall for wall, _ in results)
        memory = max(memory for _, memory in results)
        print(f"{title:24}{wall:8.2f}s{memory:8.0f} MB{first / wall:8.2f}× one core")


if __name__ == "__main__":
    main()
