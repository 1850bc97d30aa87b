"""How fast each format is read: megabytes of the file as it stands, markup and code included, a second.

    python -m bench.readers [--rounds 7] [--size 10K] [--large 1M] [--formats .html,.md] [--files PAGE …] [--against FOLDER]
                            [--functions 15]

Pages are made of the files of `examples/clinic-site`: what is in the body of each is said again until the page is as large as
wanted, and once more for a large one. Rounds take turns, each in a process of its own; medians count. --against reads the same
pages with the dnclaims of another folder, in turn with this one; --functions lists those that take most of the time instead.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
SITE = HERE / "examples" / "clinic-site"
FILES = ("*[Nn]eedling.*", "newsletter/*", "src/data/*")
UNITS = {"K": 1_000, "M": 1_000_000}
BODIES = {
    ".html": ('<main id="works-for-everyone"', "<template"),
    ".php": ("<main", "<?php\nget_footer"),
    ".md": ("<!-- cures", "\n```js"),
    ".mdx": ("# A method", "\n```jsx"),
    ".astro": ("  <!-- no", "</Layout>"),
    ".vue": ("    <ul>", "  </section>"),
    ".svelte": ("  <ul>", "</section>"),
    ".eml": ("<h1>", "</body>"),
    ".cshtml": ("<section", "\n</section>"),
}
"""Where the part of a page begins and ends that is said again; all of it where nothing is named."""
WHOLE = {".json": ("[", ",\n", "]"), ".yaml": ("", "---\n", "")}
"""What stands before, between and behind whole files that are said again."""
LEAST = 0.2
"""Seconds for which a page is read again and again in one round."""


def pages(size: int) -> dict[str, str]:
    """Return a page of each format of text, of about `size` characters."""
    found: dict[str, str] = {}
    for path in sorted(path for pattern in FILES for path in SITE.rglob(pattern)):
        if path.parent.name != "documents":
            found[path.suffix] = grown(path.read_text(encoding="utf-8"), path.suffix, size)
    return found


def grown(text: str, ending: str, size: int) -> str:
    """Return a page whose body is said again until it is as large as wanted."""
    if ending in WHOLE:
        before, between, behind = WHOLE[ending]
        return before + between.join([text] * max(round(size / len(text)), 1)) + behind
    start, end = 0, len(text)
    if ending in BODIES:
        first, last = BODIES[ending]
        start = text.index(first)
        end = text.index(last, start)
    times = max(round((size - len(text)) / (end - start)) + 1, 1)
    return text[:start] + text[start:end] * times + text[end:]


def round_of(folder: Path) -> dict[str, float]:
    """Return the seconds that one reading of each page of a folder takes, in this process."""
    from dnclaims.readers import read_text

    taken: dict[str, float] = {}
    for page in sorted(folder.iterdir()):
        text = page.read_text(encoding="utf-8")
        read_text(page.name, text)
        times: list[float] = []
        while not times or sum(times) < LEAST:
            start = time.perf_counter()
            read_text(page.name, text)
            times.append(time.perf_counter() - start)
        taken[page.name] = statistics.median(times)
    return taken


def measured(folder: Path, houses: list[Path], rounds: int) -> list[dict[str, float]]:
    """Return for each folder with a dnclaims the median seconds by page."""
    taken: list[list[dict[str, float]]] = [[] for _ in houses]
    for _ in range(rounds):
        for number, house in enumerate(houses):
            command = [sys.executable, str(Path(__file__).resolve()), "--pages", str(folder)]
            environment = {**os.environ, "PYTHONPATH": str(house)}
            done = subprocess.run(command, env=environment, cwd=house, check=True, capture_output=True, text=True)
            taken[number].append(json.loads(done.stdout))
    return [{name: statistics.median(one[name] for one in each) for name in each[0]} for each in taken]


def profiled(folder: Path, functions: int) -> None:
    """Print where the time of reading each page goes."""
    from dnclaims.readers import read_text

    for page in sorted(folder.iterdir()):
        text = page.read_text(encoding="utf-8")
        read_text(page.name, text)
        profile = cProfile.Profile()
        profile.runcall(read_text, page.name, text)
        print(page.name)
        pstats.Stats(profile).sort_stats("tottime").print_stats(functions)


def main() -> None:
    """Measure, and print a line a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--size", default="10K")
    parser.add_argument("--large", default="1M")
    parser.add_argument("--files", type=Path, nargs="+", help="pages of one's own, as they stand")
    parser.add_argument("--formats", help="endings, with commas between")
    parser.add_argument("--against", type=Path, help="a folder with another dnclaims")
    parser.add_argument("--functions", type=int, help="how many functions to list")
    parser.add_argument("--pages", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.pages:
        print(json.dumps(round_of(arguments.pages)))
        return
    wanted = arguments.formats.split(",") if arguments.formats else None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for page in arguments.files or ():
            (folder / page.name).write_text(page.read_text(encoding="utf-8"), encoding="utf-8")
        for label in () if arguments.files else (arguments.size, arguments.large):
            for ending, text in pages(int(label[:-1]) * UNITS[label[-1]]).items():
                if wanted is None or ending in wanted:
                    (folder / f"{label}{ending}").write_text(text, encoding="utf-8")
        if arguments.functions:
            profiled(folder, arguments.functions)
            return
        houses = [HERE, *([arguments.against.resolve()] if arguments.against else [])]
        taken = measured(folder, houses, arguments.rounds)
        print(f"{'page':28}{'bytes':>10}{'MB/s':>8}" + (f"{'against':>9}{'ratio':>8}" if len(houses) > 1 else ""))
        for page in sorted(folder.iterdir(), key=lambda page: (page.suffix, page.stat().st_size)):
            size = page.stat().st_size
            here, *other = (size / one[page.name] / 1e6 for one in taken)
            compared = f"{other[0]:9.2f}{here / other[0]:7.2f}×" if other else ""
            print(f"{page.name:28}{size:10,}{here:8.2f}{compared}")


if __name__ == "__main__":
    main()
