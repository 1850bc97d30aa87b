"""Kill -9 at random moments while caches, baselines and results are written: nothing may be broken by it, and nothing lost.

    python -m bench.killed [--rounds 200] [--seed 1]

Each round begins `dnclaims baseline` and `dnclaims lint` on the same small site at once, in a cache that is new every third round,
and ends both with all of their processes after a time that is drawn. Then the baseline must be whole, of before or of after, the file of
results likewise, and a lint that uses what was kept must say what one without says.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = 24
LONGEST = 1.6
"""Seconds after which at the latest a round is ended."""
RESULTS = "results.json"


class Site:
    """A folder of pages, and the commands that are killed on it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder / "site"
        self.cache = folder / "cache"
        self._chance = random.Random(seed)
        self._environment = {**os.environ, "PYTHONPATH": str(ROOT), "DNCLAIMS_CACHE_DIR": str(self.cache)}
        self.folder.mkdir()
        self._change()
        self._run("baseline", ".")
        self.finished = 0

    def _change(self) -> None:
        """Write each page anew, so that there is something to lint, to keep and to note."""
        for number in range(PAGES):
            claim = f"It is well known that dry needling cures migraine in {self._chance.randint(2, 99)} visits. "
            (self.folder / f"page-{number}.md").write_text(f"# Page {number}\n\n{claim * 300}\n", "utf-8")

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "dnclaims", *arguments]

    def _run(self, *arguments: str) -> bytes:
        done = subprocess.run(
            self._command(*arguments), cwd=self.folder, env=self._environment, capture_output=True, check=False
        )
        if done.returncode not in (0, 1):
            raise AssertionError(f"{arguments} ended with {done.returncode}: {done.stderr.decode()}")
        return done.stdout

    def round(self, number: int) -> None:
        """Kill once, and look; AssertionError where something is broken or lost."""
        if number % 3 == 0:
            shutil.rmtree(self.cache, ignore_errors=True)
        self._change()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        started = [
            subprocess.Popen(
                self._command(*arguments), cwd=self.folder, env=self._environment, start_new_session=True, **quiet
            )  # type: ignore[call-overload]
            for arguments in (("baseline", "."), ("lint", ".", "--jobs", "2", "--output", f"json:{RESULTS}"))
        ]
        time.sleep(self._chance.uniform(0, LONGEST))
        for process in started:
            self.finished += process.poll() is not None
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._look()

    def _look(self) -> None:
        entries = json.loads((self.folder / ".dnclaims-baseline.json").read_bytes())["findings"]
        assert len(entries) >= PAGES, "entries of the baseline are lost"
        results = self.folder / RESULTS
        if results.exists():
            assert json.loads(results.read_bytes())["documents"], "results are cut short"
        kept = self._run("lint", ".", "--format", "json", "--include", "*.md")
        anew = self._run("lint", ".", "--format", "json", "--include", "*.md", "--no-cache")
        assert kept == anew, "what was kept says something else"


def main() -> None:
    """Kill, look, and tell how often."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        site = Site(Path(name), arguments.seed)
        for number in range(arguments.rounds):
            site.round(number)
            if number % 20 == 19:
                print(
                    f"{number + 1:>5} rounds: {2 * (number + 1) - site.finished} processes killed, nothing broken, nothing lost",
                    flush=True,
                )
        unfinished = len([*site.cache.rglob("*.tmp"), *site.folder.glob(".*.tmp"), *site.folder.glob("*.tmp")])
        print(f"files that were never finished and lie about: {unfinished}")


if __name__ == "__main__":
    main()
