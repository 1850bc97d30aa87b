"""Where the time of lint goes: each stage by itself, on dense copy, and the functions that take most of it.

    python -m bench.stages [--size 1M] [--file PATH] [--functions 15]

The copy is that of `bench.sizes`, unless a file is named. The fastest of several runs counts; the profile is of one more.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from bench.sizes import UNITS, copy_of
from dnclaims.corpus.open import open_corpus
from dnclaims.lint import Linter
from dnclaims.model import Document, Report
from dnclaims.placed import file_report
from dnclaims.readers import read_text
from dnclaims.recognise.condense import condense
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.lint import renderer
from dnclaims.rulebook import open_rulebook
from dnclaims.tally import Tally

ROUNDS = 5


def best(work: Callable[[], object]) -> float:
    """Return the shortest time of several runs, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1e3


def main() -> None:
    """Measure, and print the stages and the profile."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="1M")
    parser.add_argument("--file", type=Path, help="copy of one's own; its ending tells the format")
    parser.add_argument("--functions", type=int, default=15, help="how many functions the profile lists")
    arguments = parser.parse_args()

    path = str(arguments.file or "copy.txt")
    size = int(arguments.size[:-1]) * UNITS[arguments.size[-1]]
    source = arguments.file.read_text(encoding="utf-8") if arguments.file else copy_of(size)
    index, book = open_corpus(), open_rulebook()
    linter = Linter(index, open_lexicon(), book)

    def read() -> Document:
        return read_text(path, source)

    def lint() -> Report:
        return linter.lint(document)

    def write(name: str) -> None:
        renderer(name).write(StringIO(), Behind(index, book), [placed], Tally())

    document = read()
    report = lint()
    placed = file_report(report)
    print(f"{len(source):,} characters, {len(document.blocks):,} blocks, {len(report.findings):,} findings")
    stages: dict[str, Callable[[], object]] = {
        "read": read,
        "lint": lint,
        "  of it: say once what is said twice": lambda: condense(document, lambda heading: True),
        "place": lambda: file_report(report),
        "write as text": lambda: write("text"),
        "write a line each": lambda: write("compact"),
        "write as JSON": lambda: write("json"),
    }
    for name, work in stages.items():
        print(f"{name:40}{best(work):8.0f} ms")

    profile = cProfile.Profile()
    profile.runcall(lint)
    pstats.Stats(profile).sort_stats("tottime").print_stats(arguments.functions)


if __name__ == "__main__":
    main()
