"""Overstated or not: precision, recall and F1 of lint on labelled copy, with 95 % bootstrap intervals.

    python bench/labelled_copy.py PAGES.jsonl [--severity warning] [--errors 20]

A row of the file is a sentence, heading or list item: {"page", "index", "kind": "p|h|li", "text", "label": "overstated|ok",
"categories": [...], "borderline": bool}. Rows of a page are put together as Markdown; a row counts as flagged where a
finding starts on it. `clear` leaves borderline rows out. A rule's precision is counted on clear rows.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from dnclaims.corpus.open import open_corpus
from dnclaims.lint import Linter
from dnclaims.model import Severity
from dnclaims.prose import Positions
from dnclaims.readers.markdown import read
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.rulebook import open_rulebook

MARKS = {"h": "# ", "li": "- "}
ROUNDS = 1000


class Row(NamedTuple):
    """A labelled row, and the rules that fired on it."""

    data: dict[str, Any]
    rules: frozenset[str]

    @property
    def pair(self) -> tuple[bool, bool]:
        """Whether it was flagged, and whether it should have been."""
        return bool(self.rules), self.data["label"] == "overstated"


def measured(linter: Linter, pages: dict[int, list[dict[str, Any]]], least: Severity) -> list[Row]:
    """Lint every page; findings about whole pages are left out."""
    rows: list[Row] = []
    for number, texts in pages.items():
        source = "\n\n".join(MARKS.get(row["kind"], "") + row["text"] for row in texts) + "\n"
        report = linter.lint(read(f"page{number}.md", source))
        assert report.document is not None
        positions = Positions(report.document)
        fired: dict[int, set[str]] = defaultdict(set)
        for finding in report.findings:
            if not finding.page and finding.severity.level >= least.level:
                line, _ = positions.line_column(positions.to_source(finding.span).start)
                fired[(line - 1) // 2].add(finding.rule)
        rows += [Row(row, frozenset(fired[index])) for index, row in enumerate(texts)]
    return rows


def scores(pairs: list[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    hit = pairs.count((True, True))
    flagged = hit + pairs.count((True, False))
    wanted = hit + pairs.count((False, True))
    precision, recall = hit / flagged if flagged else 0.0, hit / wanted if wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def interval(rows: list[Row], which: int) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of one score; whole pages are drawn, since rows of a page are alike."""
    chance = random.Random(1)
    by_page: dict[int, list[tuple[bool, bool]]] = defaultdict(list)
    for row in rows:
        by_page[row.data["page"]].append(row.pair)
    pages = list(by_page.values())
    drawn = []
    for _ in range(ROUNDS):
        sample = [pair for page in chance.choices(pages, k=len(pages)) for pair in page]
        drawn.append(scores(sample)[which])
    drawn.sort()
    return drawn[int(0.025 * ROUNDS)], drawn[int(0.975 * ROUNDS)]


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--severity", type=Severity, default=Severity.WARNING, help="the lowest that counts")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N false alarms and N misses")
    arguments = parser.parse_args()

    pages: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for line in arguments.data.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        pages[row["page"]].append(row)
    linter = Linter(open_corpus(), open_lexicon(), open_rulebook())
    rows = measured(linter, pages, arguments.severity)
    clear = [row for row in rows if not row.data["borderline"]]

    for title, chosen in (("all", rows), ("clear", clear)):
        found = scores([row.pair for row in chosen])
        cells = []
        for which, name in enumerate(("P", "R", "F1")):
            low, high = interval(chosen, which)
            cells.append(f"{name} {found[which]:.3f} ({low:.3f} to {high:.3f})")
        print(f"{title:6} n={len(chosen):<5} {'   '.join(cells)}")

    print("\nrecall by category (clear)")
    for category in sorted({one for row in clear for one in row.data["categories"] if row.pair[1]}):
        hits = [row.pair[0] for row in clear if row.pair[1] and category in row.data["categories"]]
        print(f"  {category:26} {sum(hits)} of {len(hits)}")
    print("\nprecision by rule (clear)")
    for rule in sorted({rule for row in clear for rule in row.rules}):
        right = [row.pair[1] for row in clear if rule in row.rules]
        print(f"  {rule}  {sum(right)} of {len(right)}")
    for title, pair in (("FALSE ALARM", (True, False)), ("MISS", (False, True))):
        for row in [row for row in clear if row.pair == pair][: arguments.errors]:
            print(f"{title} {','.join(sorted(row.rules)) or ','.join(row.data['categories'])}: {row.data['text']}")


if __name__ == "__main__":
    main()
