"""Whole-process time and memory of lint on dense copy of growing size, beside proselint and what npm has, in one run.

    python -m bench.sizes [--rounds 5] [--sizes 2K,100K,1M,10M] [--proselint PATH] [--npm]

The copy is made by a seeded shuffle of the sentences that our own rules are tested with, two to six to a paragraph. Commands
take turns; medians and ratios count. proselint comes from PyPI and, with --npm, write-good and alex from npm, each into a
folder of its own.
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
from collections.abc import Callable
from pathlib import Path

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
"""Seconds after which a command is not run on anything larger."""


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


def run(command: list[str]) -> tuple[float, int]:
    """Return seconds and peak memory (KB) of one run; what it prints is thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0  # it was waited for here
    return time.perf_counter() - start, usage.ru_maxrss


def main() -> None:
    """Measure, and print a table a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", default="2K,100K,1M,10M")
    parser.add_argument("--proselint", type=Path, help="a proselint that is installed already")
    parser.add_argument("--npm", action="store_true", help="measure write-good and alex too")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = {
            "dnclaims lint --quiet": [sys.executable, "-m", "dnclaims", "lint", "--quiet"],
            "proselint check": [str(arguments.proselint or proselint_of(folder / "proselint")), "check"],
            **(npm_of(folder / "npm") if arguments.npm else {}),
        }
        given_up: set[str] = set()
        before: dict[str, float] = {}
        for label in arguments.sizes.split(","):
            page = folder / f"{label}.txt"
            page.write_text(copy_of(int(label[:-1]) * UNITS[label[-1]]), encoding="utf-8")
            taken: dict[str, list[tuple[float, int]]] = {}
            for turn in range(arguments.rounds + 1):
                for title, command in commands.items():
                    if title not in given_up:
                        result = run([*command, str(page)])
                        if turn:  # the first run fills caches and is not counted
                            taken.setdefault(title, []).append(result)
                        if result[0] > SLOW:
                            given_up.add(title)
            print(f"\n{label:26}{'median':>9}{'min':>9}{'max':>9}{'× ours':>9}{'memory':>9}{'growth':>9}")
            ours = statistics.median(seconds for seconds, _ in taken["dnclaims lint --quiet"])
            for title, results in taken.items():
                times = [seconds for seconds, _ in results]
                median = statistics.median(times)
                growth = f"{median / before[title]:9.1f}" if title in before else ""
                memory = max(memory for _, memory in results) // 1024
                print(
                    f"{title:26}{median:8.2f}s{min(times):8.2f}s{max(times):8.2f}s{median / ours:9.1f}{memory:7}MB{growth}"
                )
                before[title] = median


if __name__ == "__main__":
    main()
