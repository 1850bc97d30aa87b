"""Whole-process time of the everyday commands, beside `python -c pass` and proselint, in one run.

    python bench/startup.py [--rounds 15] [--proselint PATH]

Run it with the Python that dnclaims is installed in. The commands take turns, so that a noisy moment hits all alike;
medians and ratios count. proselint is installed from PyPI into an environment of its own unless one is named.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "examples" / "marketing.txt"
LIMIT = 150 / 11
"""Times as long as `python -c pass` that each command may take."""


def proselint_of(folder: Path) -> Path:
    """Install proselint into an environment below `folder`; return its program."""
    venv.create(folder, with_pip=True)
    program = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run(
        [program / "python", "-m", "pip", "install", "-q", "proselint"], check=True, stderr=subprocess.DEVNULL
    )
    return program / "proselint"


def seconds(command: list[str]) -> float:
    """Return the wall time of one run; what it prints is thrown away."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--proselint", type=Path, help="a proselint that is installed already")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.txt"
        text = PAGE.read_text(encoding="utf-8")
        page.write_text((text * (2048 // len(text) + 1))[:2048], encoding="utf-8")
        proselint = arguments.proselint or proselint_of(Path(folder) / "proselint")
        ours = [sys.executable, "-m", "dnclaims"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "dnclaims --help": [*ours, "--help"],
            "dnclaims search headache": [*ours, "search", "headache"],
            "dnclaims conflicts": [*ours, "conflicts"],
            "dnclaims lint (2 KB)": [*ours, "lint", str(page)],
            "proselint check (2 KB)": [str(proselint), "check", str(page)],
        }
        for command in commands.values():  # the first run fills caches and is not counted
            seconds(command)
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(arguments.rounds):
            for name, command in commands.items():
                taken[name].append(seconds(command))

    floor = statistics.median(taken["python -c pass"])
    print(f"{'':26}{'median':>9}{'min':>9}{'max':>9}{'× pass':>9}")
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"{name:26}{median * 1e3:7.0f}ms{min(times) * 1e3:7.0f}ms{max(times) * 1e3:7.0f}ms{median / floor:9.1f}")
    slow = [
        name
        for name, times in taken.items()
        if name.startswith("dnclaims") and statistics.median(times) > LIMIT * floor
    ]
    print(f"within {LIMIT:.1f} × pass: {'all' if not slow else 'all but ' + ', '.join(slow)}")


if __name__ == "__main__":
    main()
