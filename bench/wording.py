"""How strongly is it worded? `dnclaims.wording` against labelled sentences, mapped to the ladder.

    python bench/wording.py FILE.jsonl ... [--merge-can FILE-NAME-PART ...] [--errors 20]

A row is {"text", "label"} with the label none, norel (no claim), correlational, ambiguous, conditional (possible), can
(probable), causal (certain) or absolute. Where a set codes *can* as causal, name it with --merge-can: both are one class
there. Where it codes what is denied by its words alone ("is not linked" as correlational), name it with --denied. Prints macro-F1 with a 95 % bootstrap interval, F1 by class and the table of readings.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path

import dnclaims
from dnclaims.model import Rung

LADDER = {
    "none": "none",
    "norel": "none",
    "correlational": "possible",
    "ambiguous": "possible",
    "conditional": "possible",
    "can": "probable",
    "causal": "certain",
    "absolute": "absolute",
}
ROUNDS = 300

Pair = tuple[str, str]
"""What the label says, and what was read."""


def read_as(text: str, *, denied: bool = False) -> str:
    """Return the rung of the strongest claim that a text makes, or `none`; `denied`, or that it denies."""
    rungs = [
        one.rung
        for one in dnclaims.wording(text)
        if one.claims
        and (one.asserts or (denied and one.negated and not (one.asked or one.reported)))
        and one.rung is not Rung.UNCERTAIN
    ]
    return str(max(rungs, key=lambda rung: rung.level)) if rungs else "none"


def f1s(pairs: list[Pair]) -> dict[str, float]:
    """Return F1 by class, of the classes that are labelled."""
    hits, labelled, found = Counter[str](), Counter[str](), Counter[str]()
    for label, reading in pairs:
        labelled[label] += 1
        found[reading] += 1
        hits[label] += label == reading
    return {name: 2 * hits[name] / (labelled[name] + found[name]) for name in labelled}


def macro(pairs: list[Pair]) -> float:
    """Return the mean of F1 over the classes that are labelled."""
    by_class = f1s(pairs)
    return sum(by_class.values()) / len(by_class)


def main() -> None:
    """Measure each file, and print its scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--merge-can", nargs="*", default=[], metavar="PART")
    parser.add_argument("--denied", nargs="*", default=[], metavar="PART")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    arguments = parser.parse_args()

    for path in arguments.data:
        merged = any(part in path.name for part in arguments.merge_can)
        denied = any(part in path.name for part in arguments.denied)
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        pairs: list[Pair] = []
        wrong: list[str] = []
        for row in rows:
            label, reading = LADDER[row["label"]], read_as(row["text"], denied=denied)
            if merged:
                label, reading = ("certain" if one in ("probable", "absolute") else one for one in (label, reading))
            pairs.append((label, reading))
            if label != reading:
                wrong.append(f"  {row['label']} read as {reading}: {row['text'][:200]}")
        chance = random.Random(1)
        drawn = sorted(macro(chance.choices(pairs, k=len(pairs))) for _ in range(ROUNDS))
        low, high = drawn[int(0.025 * ROUNDS)], drawn[int(0.975 * ROUNDS)]
        by_class = ", ".join(f"{name} {score:.2f}" for name, score in sorted(f1s(pairs).items()))
        print(f"{path.name}: n={len(pairs)}  macro-F1 {macro(pairs):.3f} ({low:.3f} to {high:.3f})  {by_class}")
        for (label, reading), count in sorted(Counter(pairs).items()):
            print(f"    {label:10}{reading:10}{count:6}")
        chance.shuffle(wrong)
        print("\n".join(wrong[: arguments.errors]))


if __name__ == "__main__":
    main()
