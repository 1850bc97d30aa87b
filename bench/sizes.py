"""Whole-process time and memory of lint on dense copy of growing size, beside proselint and what npm has, in one run.

    python -m bench.sizes [--rounds 5] [--sizes 2K,100K,1M,10M] [--distinct] [--proselint PATH] [--npm]

The copy is made by a seeded shuffle of the sentences that our own rules are tested with, two to six to a paragraph; with
--distinct no sentence stands twice: conditions, numbers and adjectives differ. Commands take turns; medians and ratios
count. proselint comes from PyPI and, with --npm, write-good and alex from npm, each into a folder of its own.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from bench.startup import proselint_of
from dnclaims.corpus.open import open_corpus
from dnclaims.rulebook import open_rulebook

TAILS = (
    " after {number} {adjective} sessions",
    " in {number} {adjective} patients",
    " at our {adjective} clinic in {number} High Street",
    ", and {number} {adjective} runners agree",
)
ADJECTIVES = (
    "gentle busy local older younger happy careful modern weekly friendly short painful stiff active tired".split()
)
UNITS = {"K": 1_000, "M": 1_000_000}
SLOW = 20.0
"""Seconds from which on a command is run once and no more."""
SMALL = {"write-good": 100_000, "alex": 100_000}
"""Characters of the largest copy that a command is given: on more, these take minutes."""
OURS = "dnclaims lint --quiet --no-cache"
PROSELINT = "proselint check"
ALL = '{"max_errors": 1000000000}'
"""What makes proselint read to the end: as it comes, it stops after 1,000 findings."""


def copy_of(size: int) -> str:
    """Return dense copy of about `size` characters, the same each time."""
    chance = random.Random(1)
    sentences = example_sentences()
    return in_paragraphs(size, chance, lambda: chance.choice(sentences))


def distinct_copy_of(size: int) -> str:
    """Return dense copy of about `size` characters in which no sentence stands twice, the same each time."""
    chance = random.Random(1)
    sentences = example_sentences()
    conditions = sorted(concept.name for concept in open_corpus().corpus.concepts if "condition" in concept.kind)
    known = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, conditions), key=len, reverse=True))})\b")
    said: set[str] = set()

    def unsaid() -> str:
        while True:
            sentence = known.sub(lambda _: chance.choice(conditions), chance.choice(sentences))
            sentence = f"{sentence[:-1]}{chance.choice(TAILS).format(number=chance.randint(2, 400), adjective=chance.choice(ADJECTIVES))}."
            if sentence not in said:
                said.add(sentence)
                return sentence

    return in_paragraphs(size, chance, unsaid)


def example_sentences() -> list[str]:
    """Return every sentence that a rule is tested with."""
    return [
        text
        for rule in open_rulebook().rules
        for text in (*rule.examples.flags, *rule.examples.passes)
        if text.endswith(".") and "\n" not in text
    ]


def in_paragraphs(size: int, chance: random.Random, sentence: Callable[[], str]) -> str:
    """Return sentences, two to six to a paragraph, of about `size` characters together."""
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(" ".join(sentence() for _ in range(chance.randint(2, 6))))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)[:size]


def npm_of(folder: Path) -> dict[str, list[str]]:
    """Install write-good and alex below `folder`; return their commands, none where there is no npm."""
    npm = shutil.which("npm")
    if npm is None:
        return {}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([npm, "install", "--prefix", str(folder), "write-good", "alex"], check=True, **quiet)  # type: ignore[call-overload]
    programs = folder / "node_modules" / ".bin"
    return {"write-good": [str(programs / "write-good")], "alex": [str(programs / "alex")]}


class Taken(NamedTuple):
    """What one run took."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of work, in the program and for it."""
    memory: int
    """Kilobytes at the peak."""


def run(command: list[str], page: Path) -> Taken:
    """Run a command on a page once, from the page's folder, so that the dnclaims that is installed is the one that runs."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [*command, page.name], cwd=page.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if "dnclaims" in command and process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: is dnclaims installed?")
    return Taken(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def measured(commands: dict[str, list[str]], page: Path, size: int, rounds: int) -> dict[str, list[Taken]]:
    """Run commands in turn on a page; the first run of each fills caches and is not counted, unless it is the only one."""
    taken: dict[str, list[Taken]] = {}
    for turn in range(rounds + 1):
        for title, command in commands.items():
            so_far = taken.get(title, [])
            if size > SMALL.get(title, size) or (so_far and so_far[0].wall > SLOW):
                continue
            result = run(command, page)
            taken[title] = [*so_far, result] if turn > 1 else [result]
    return taken


def table(label: str, titles: Iterable[str], taken: dict[str, list[Taken]], before: dict[str, float]) -> None:
    """Print what each command took on copy of one size, and note it for the next."""
    print(f"\n{label:24}{'wall':>9}{'cpu':>9}{'memory':>9}{'proselint':>11}{'growth':>8}")
    proselint = statistics.median(one.wall for one in taken[PROSELINT])
    for title in titles:
        if title not in taken:
            print(f"{title:24}  not run: too slow on more than {SMALL[title] // 1000} KB")
            continue
        results = taken[title]
        wall, cpu = (statistics.median(times) for times in list(zip(*results, strict=True))[:2])
        memory = max(one.memory for one in results) / 1024
        growth = f"{wall / before[title]:7.1f}×" if title in before else ""
        print(f"{title:24}{wall:8.3f}s{cpu:8.3f}s{memory:7.0f}MB{proselint / wall:10.1f}×{growth}")
        before[title] = wall


def main() -> None:
    """Measure, and print a table a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", default="2K,100K,1M,10M")
    parser.add_argument("--distinct", action="store_true", help="copy in which no sentence stands twice")
    parser.add_argument("--proselint", type=Path, help="a proselint that is installed already")
    parser.add_argument("--npm", action="store_true", help="measure write-good and alex too")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = folder / "proselint.json"
        settings.write_text(ALL, encoding="utf-8")
        proselint = arguments.proselint or proselint_of(folder / "proselint")
        commands = {
            OURS: [sys.executable, "-m", "dnclaims", "lint", "--quiet", "--no-cache"],
            PROSELINT: [str(proselint.absolute()), "check", "--config", str(settings)],
            **(npm_of(folder / "npm") if arguments.npm else {}),
        }
        print("wall and cpu: medians; proselint: how many times as long it takes; growth: from one size to the next")
        before: dict[str, float] = {}
        for label in arguments.sizes.split(","):
            size = int(label[:-1]) * UNITS[label[-1]]
            page = folder / f"{label}.txt"
            page.write_text((distinct_copy_of if arguments.distinct else copy_of)(size), encoding="utf-8")
            table(label, commands, measured(commands, page, size, arguments.rounds), before)


if __name__ == "__main__":
    main()
