"""How the cost of a corpus grows with it: loading, search, conflicts and `corpus check` on corpora of the generator, in one table.

    python -m bench.growth [--claims 1000,10000,100000] [--rounds 5] [--folder FOLDER]

Seconds of work of the process (other work on the machine does not count), medians; memory is that of the process at its peak. The exponent of
a row is that of the growth from the last but one corpus to the last: 1 is linear. Corpora are kept in the folder that is named, and made again without one.
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from bench.corpora import write_corpus

QUERIES = (
    "headache",
    "neck pain",
    "migrane releif in runers",
    "how long does it last",
    "muscle pain relief treatment pain",
    "musculoskeletal pain",
    "qwertyuiop",
    "article-3-017",
    "is it safe for tendon pain at once",
)
"""Conditions, slips, questions, ids, a word that nobody uses, and words that nearly every claim uses."""
SHOWN = 10
"""Hits that are looked at."""


def measure(folder: Path, rounds: int) -> dict[str, float]:
    """Return what one corpus costs, in seconds and megabytes, by what is done. Its compiled files are there already."""
    import gc
    import resource

    from dnclaims.corpus.conflicts import conflicts
    from dnclaims.corpus.index import Index
    from dnclaims.corpus.open import open_corpus
    from dnclaims.corpus.search import Filters, search

    gc.disable()  # as the command line does

    def median(work: Callable[[], object], times: int = rounds) -> float:
        taken = []
        for _ in range(times):
            start = time.process_time()
            kept = work()
            taken.append(time.process_time() - start)
            del kept
        return statistics.median(taken)

    found: dict[str, float] = {"load the compiled corpus": median(lambda: open_corpus(folder))}
    found["load its concordance"] = median(lambda: open_corpus(folder).concordance) - found["load the compiled corpus"]
    index = open_corpus(folder)
    search(index, "anything at all", Filters())
    each = {query: median(lambda query=query: search(index, query, Filters())[1][:SHOWN], rounds) for query in QUERIES}  # type: ignore[misc]
    found["search, median query"] = statistics.median(each.values())
    found["search, slowest query"] = max(each.values())
    found["conflicts"] = median(lambda: conflicts(Index(index.corpus)), min(rounds, 3))
    found["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def check(folder: Path) -> float:
    """Return the seconds of work of `corpus check`."""
    start = os.times()
    command = [sys.executable, "-m", "dnclaims", "corpus", "check", "--corpus", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    end = os.times()
    return end.children_user + end.children_system - start.children_user - start.children_system


def measured_apart(folder: Path, rounds: int) -> dict[str, float]:
    """Measure in a process of its own, so that memory is that of one corpus."""
    command = [sys.executable, "-m", "bench.growth", "--one", str(folder), "--rounds", str(rounds)]
    subprocess.run(
        [sys.executable, "-m", "dnclaims", "search", "headache", "--corpus", str(folder)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    found = msgspec.json.decode(done.stdout, type=dict[str, float])
    return {**found, "corpus check": check(folder)}


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", default="1000,10000,100000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where corpora are kept")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(msgspec.json.encode(measure(arguments.one, arguments.rounds)).decode())
        return
    sizes = [int(size) for size in arguments.claims.split(",")]
    with tempfile.TemporaryDirectory() as name:
        os.environ["DNCLAIMS_CACHE_DIR"] = str(Path(name) / "cache")
        results = []
        for size in sizes:
            folder = (arguments.folder or Path(name)) / f"claims-{size}"
            if not folder.exists():
                write_corpus(folder, size)
            results.append(measured_apart(folder, arguments.rounds))
    print(f"{'claims':28}" + "".join(f"{size:>12,}" for size in sizes) + f"{'exponent':>10}")
    for what in results[0]:
        row = [one[what] for one in results]
        unit = "MB" if "MB" in what else "ms"
        cells = [f"{one:,.0f} MB" if unit == "MB" else f"{one * 1000:,.1f} ms" for one in row]
        exponent = math.log(row[-1] / row[-2]) / math.log(sizes[-1] / sizes[-2]) if len(row) > 1 and row[-2] > 0 else 0
        print(f"{what.removesuffix(', MB'):28}" + "".join(f"{cell:>12}" for cell in cells) + f"{exponent:10.2f}")


if __name__ == "__main__":
    main()
