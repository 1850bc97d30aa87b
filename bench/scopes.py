"""Which words are denied or left open? The scopes of `dnclaims.wording` against labelled ones.

    python bench/scopes.py FILE.jsonl ... [--errors 20] [--half tune|check]

A row is {"text", "cues": [[start, end, kind], ...], "scopes": [[start, end, kind], ...]}, kind negation or speculation.
The measure is token F end to end, as the literature on scopes counts it: a word or mark is hit where it stands in some scope
that is labelled and in some scope of a cue that was found, whether or not the cue was to be found. Sets differ in what a
scope is, and their rows tell: where most labelled scopes hold a cue of their kind (BioScope), cue and subject belong to a
scope, and `Scope.span` is compared; else (SFU) neither does, and `Scope.beyond` is. Prints precision, recall and F of each
kind, F with a 95 % bootstrap interval, sentences being drawn. --half takes the half of the rows whose errors may be read,
or that which is kept for checking, by a hash of the text.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from hashlib import sha1
from pathlib import Path
from typing import Any, NamedTuple

import dnclaims

KINDS = ("negation", "speculation")
ROUNDS = 300
TOKEN = re.compile(r"\w+|[^\w\s]")

Row = dict[str, Any]
Stretch = tuple[int, int]


class Score(NamedTuple):
    """Tokens of a sentence: found and labelled, found, labelled."""

    hit: int
    found: int
    labelled: int


def holds_cues(rows: list[Row]) -> bool:
    """Return whether a scope holds its cue in these rows."""
    holding = total = 0
    for row in rows:
        for start, end, kind in row["scopes"]:
            total += 1
            holding += any(kind == other and start <= first and last <= end for first, last, other in row["cues"])
    return 2 * holding > total


def found_in(text: str, kind: str, *, whole: bool) -> list[Stretch]:
    """Return what is governed by cues of a kind, with the cues and subjects, or without them."""
    scopes = [scope for one in dnclaims.wording(text) for scope in one.scopes if scope.kind == kind]
    spans = [span for scope in scopes for span in ((scope.span,) if whole else scope.beyond)]
    return [(span.start, span.end) for span in spans]


def tokens_in(text: str, stretches: list[Stretch]) -> set[int]:
    """Return the places of the tokens inside of stretches."""
    return {
        token.start()
        for token in TOKEN.finditer(text)
        if any(start <= token.start() and token.end() <= end for start, end in stretches)
    }


def scores(sentences: list[Score]) -> tuple[float, float, float]:
    """Return precision, recall and F."""
    hit, found, labelled = (sum(column) for column in zip(*sentences, strict=True))
    precision, recall = hit / found if found else 0.0, hit / labelled if labelled else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0


def marked(text: str, found: set[int], labelled: set[int]) -> str:
    """Return a text with + before what was found and is not labelled, - before what is labelled and was not found."""
    signs = dict.fromkeys(found - labelled, "+") | dict.fromkeys(labelled - found, "-")
    return TOKEN.sub(lambda token: signs.get(token.start(), "") + token[0], text)


def main() -> None:
    """Measure each file, and print its scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print N sentences of each kind read wrongly"
    )
    parser.add_argument("--half", choices=("tune", "check"))
    arguments = parser.parse_args()

    for path in arguments.data:
        with path.open(encoding="utf-8", newline="\n") as lines:  # a text may hold other ends of line
            rows = [json.loads(line) for line in lines]
        whole = holds_cues(rows)
        if arguments.half:
            rows = [
                row for row in rows if (sha1(row["text"].encode()).digest()[0] % 2 == 0) == (arguments.half == "tune")
            ]
        print(f"{path.name}: n={len(rows)}, scopes {'with' if whole else 'without'} their cues")
        for kind in KINDS:
            sentences, wrong = [], []
            for row in rows:
                text = row["text"]
                labelled = tokens_in(text, [(start, end) for start, end, other in row["scopes"] if other == kind])
                found = tokens_in(text, found_in(text, kind, whole=whole))
                sentences.append(Score(len(found & labelled), len(found), len(labelled)))
                if found != labelled:
                    wrong.append("    " + marked(text, found, labelled))
            chance = random.Random(1)
            counted = [one for one in sentences if one.found or one.labelled]
            drawn = sorted(scores(chance.choices(counted, k=len(counted)))[2] for _ in range(ROUNDS))
            low, high = drawn[int(0.025 * ROUNDS)], drawn[int(0.975 * ROUNDS)]
            precision, recall, f = scores(sentences)
            print(f"  {kind:12} F {f:.3f} ({low:.3f} to {high:.3f})  precision {precision:.3f}  recall {recall:.3f}")
            chance.shuffle(wrong)
            print("".join(f"{line}\n" for line in wrong[: arguments.errors]), end="")


if __name__ == "__main__":
    main()
