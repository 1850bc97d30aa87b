"""Fuzz every reader, the recogniser, the loaders of corpus, configuration and baseline, and what is kept, for so many seconds each.

    pip install atheris
    python -m fuzz.run [--seconds 60] [--only .md,corpus] [--found FOLDER]

Prints, for each, the inputs that were run, the places at which one failed, and the work that the slowest took (under
instruments, which makes it several times slower than it is). Inputs that fail are kept in the folder with their tracebacks.
Exit code 1 where one failed. Seeds are those of `fuzz/seeds`, the pages of `tests/readers/pages.yaml` and those of the example site.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from fuzz.targets import ROOT, seeds_of, targets

WORDS = (
    "dry needling", "cures", "relieves pain", "is not", "may", "It can:", "clinically proven", "?", "<p>", "</p>", "<li>", "<!--", "-->", "&amp;", "&#x", "{{", "}}",
    "{%", "%}", "<?php", "?>", "```", "](", "- ", "# ", "|", "|---|", "/*", "*/", "${", "`", "\\u2013", "=3D", "dnclaims: ignore", "DN101", "---", "id: ", "[]", "*", "**/",
)  # fmt: skip
"""Pieces that inputs are made of, besides what is found by watching."""


def fuzz(name: str, seconds: int, folder: Path) -> dict[str, object]:
    """Run one target in a process of its own; return what came of it."""
    corpus = folder / f"{name}-corpus"
    corpus.mkdir(exist_ok=True)
    for number, seed in enumerate(seeds_of(name)):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = folder / "words"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), "utf-8")
    command = [sys.executable, "-m", "fuzz.harness", name, str(folder), str(corpus), f"-max_total_time={seconds}"]
    command += [f"-dict={words}", "-max_len=8192", "-timeout=120", "-rss_limit_mb=4096", "-verbosity=0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    told = folder / f"{name}.json"
    found: dict[str, object] = (
        json.loads(told.read_text("utf-8")) if told.exists() else {"inputs": 0, "slowest": 0.0, "failed": {}}
    )
    if done.returncode != 0:
        (folder / f"{name}-ended.txt").write_bytes(done.stderr)
        found["failed"] = {**dict(found["failed"]), "the process itself": str(folder / f"{name}-ended.txt")}  # type: ignore[call-overload]
    return found


def _escaped(word: str) -> str:
    return "".join(rf"\x{byte:02x}" for byte in word.encode())


def main() -> None:
    """Fuzz, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--only", default=",".join(targets()))
    parser.add_argument("--found", type=Path)
    arguments = parser.parse_args()
    folder = (arguments.found or Path(tempfile.mkdtemp(prefix="dnclaims-fuzz-"))).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{'target':14}{'inputs':>12}{'failures':>10}{'slowest':>10}", flush=True)
    inputs, failures = 0, 0
    for name in arguments.only.split(","):
        found = fuzz(name, arguments.seconds, folder)
        failed = dict(found["failed"])  # type: ignore[call-overload]
        inputs, failures = inputs + int(found["inputs"]), failures + len(failed)  # type: ignore[call-overload]
        print(f"{name:14}{found['inputs']:>12,}{len(failed):>10}{found['slowest']:>9.3f}s", flush=True)
        for where, path in failed.items():
            print(f"    {where}\n      {path}", flush=True)
    print(f"{'together':14}{inputs:>12,}{failures:>10}   in {folder}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
