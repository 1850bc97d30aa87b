"""Memory and open files over many documents in one process: a server or a scan that runs for days must not grow.

    python -m bench.steady [--documents 100000]

Copy of 2 KB, no two alike, as text, Markdown, HTML and TSX in turn, every fiftieth a Word, OpenDocument, PDF or RTF file of the example site; each is
read, linted and placed by one linter, without Python looking for garbage, as the command line runs. A line a tenth of the way: resident memory, open files, objects
that live. Exit code 1 where the last half of the way took more than 5 % on top of memory, or left a file open.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.sizes import ADJECTIVES, TAILS, example_sentences, in_paragraphs
from dnclaims.discovery import Found
from dnclaims.filelinter import FileLinter
from dnclaims.settings import Configuration

SITE = Path(__file__).resolve().parent.parent / "examples" / "clinic-site"
WRAPS = {
    ".txt": ("", ""),
    ".md": ("# Our clinic\n\n- ", "\n"),
    ".html": ("<!doctype html><title>Our clinic</title><body><p>", "</p></body>"),
    ".tsx": ("export const Page = () => <main><p>", "</p></main>;"),
}
EVERY = 50


def documents(count: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents."""
    chance = random.Random(7)
    sentences = example_sentences()
    others = [path for path in sorted(SITE.rglob("*")) if path.suffix in (".docx", ".odt", ".pdf", ".rtf")]
    endings = list(WRAPS)

    def sentence() -> str:
        tail = chance.choice(TAILS).format(number=chance.randint(2, 400), adjective=chance.choice(ADJECTIVES))
        return f"{chance.choice(sentences)[:-1]}{tail}."

    for number in range(count):
        if number % EVERY == EVERY - 1:
            path = others[number // EVERY % len(others)]
            yield path.name, path.read_bytes()
            continue
        ending = endings[number % len(endings)]
        before, after = WRAPS[ending]
        yield f"page-{number}{ending}", f"{before}{in_paragraphs(2000, chance, sentence)}{after}".encode()


def resident() -> float:
    """Return the megabytes of memory that the process holds now."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Lint, and print how it stands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    count = parser.parse_args().documents
    gc.disable()
    linter = FileLinter(Configuration(), date(2026, 11, 25))
    step = max(1, count // 10)
    told: list[tuple[float, int]] = []
    findings = 0
    start = time.process_time()
    print(f"{'documents':>10}{'findings':>10}{'memory':>10}{'files':>7}{'objects':>10}{'a second':>10}")
    for number, (name, raw) in enumerate(documents(count), 1):
        findings += len(linter.report(Found(path=name, file=name), raw).findings)
        if number % step == 0:
            told.append((resident(), sum(1 for _ in Path("/proc/self/fd").iterdir())))
            rate = number / (time.process_time() - start)
            print(
                f"{number:>10,}{findings:>10,}{told[-1][0]:>7.0f} MB{told[-1][1]:>7}{len(gc.get_objects()):>10,}{rate:>10.0f}",
                flush=True,
            )
    half, last = told[len(told) // 2], told[-1]
    sys.exit(last[0] > 1.05 * half[0] or last[1] > half[1])


if __name__ == "__main__":
    main()
