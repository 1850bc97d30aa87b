"""Time grows as the text does: steps are counted, not seconds, so that a slow machine fails nothing and a quadratic step does."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from io import StringIO
from types import FrameType
from typing import Any

import pytest

from dnclaims.corpus.index import Index
from dnclaims.lint import Linter
from dnclaims.model import Report
from dnclaims.placed import file_report
from dnclaims.readers import read_text
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.recognise.wording import wording
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.lint import formats, renderer
from dnclaims.rulebook import open_rulebook
from dnclaims.tally import Tally

BOOK = open_rulebook()
SMALL = 200
GROWTH = 3
SLACK = 1.1

CLAIMS = (
    "dry needling relieves neck pain {n}",
    "it is a safe and effective treatment for {n} headaches",
    "we can help you recover faster, and it may reduce muscle tension",
    "needling will not cure {n} patients (or so they say) but many feel better in 2 sessions",
)


def claims(count: int, between: str) -> str:
    return between.join(CLAIMS[n % len(CLAIMS)].format(n=n) for n in range(count))


SHAPES: dict[str, tuple[str, Callable[[int], str]]] = {
    "paragraphs": ("copy.txt", lambda n: claims(n, ".\n\n") + "."),
    "one line": ("copy.txt", lambda n: claims(n, ". ").capitalize() + "."),
    "no full stop": ("copy.txt", lambda n: claims(n, " ")),
    "no stop but commas and dashes": ("copy.md", lambda n: claims(n, ", and - ")),
    "one word": ("copy.txt", lambda n: "dry needling cures pain. " + "needling" * 10 * n),
    "bullets": ("copy.txt", lambda n: "It can:\n" + claims(n, "\n- ")),
    "bullets in Markdown": ("copy.md", lambda n: "It can:\n\n- " + claims(n, "\n- ")),
    "headings": ("copy.md", lambda n: "# " + claims(n, "\n\n# ")),
    "questions": ("copy.txt", lambda n: claims(n, "?\n\n") + "?"),
    "quotes in quotes": ("copy.txt", lambda n: 'they say "' * n + "dry needling cures pain" + '"' * n),
    "headings over lists": (
        "copy.md",
        lambda n: "\n\n".join(f"# Conditions {at}\n\n- neck pain\n- back pain\n- headache {at}" for at in range(n)),
    ),
    "brackets": ("copy.txt", lambda n: claims(n, " (") + ")" * n),
    "the same again": ("copy.txt", lambda n: "Dry needling cures pain. It is proven, and always works.\n\n" * 4 * n),
}


@pytest.fixture(scope="module")
def linter(index: Index) -> Linter:
    return Linter(index, open_lexicon(), BOOK)


def steps(work: Callable[[], object]) -> int:
    """Return how many lines of Python a piece of work runs, each turn of a loop counted."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def lint(linter: Linter, path: str, source: str) -> Report:
    return linter.lint(read_text(path, source))


@pytest.mark.parametrize("shape", SHAPES)
def test_steps_grow_as_the_text_does(linter: Linter, index: Index, shape: str) -> None:
    path, copy = SHAPES[shape]
    small, large = copy(SMALL), copy(SMALL * GROWTH)
    lint(linter, path, small)  # what is made ready once is not counted
    lint(linter, path, large)
    times = len(large) / len(small)
    few, many = (steps(partial(lint, linter, path, text)) for text in (small, large))
    assert many <= SLACK * times * few


@pytest.mark.parametrize(
    "said",
    [
        "it may not help or it seems that ",
        "not ",
        "the cause, pain, or (no) pain, which is not known, ",
        "if (",
        "may be seen, ",
        "[or] -- ",
    ],
)
def test_steps_of_wording_grow_as_the_text_does(said: str) -> None:
    """Also where nothing ends a sentence, and every word governs all that follows it."""
    small, large = said * SMALL, said * (SMALL * GROWTH)
    wording(small)  # what is made ready once is not counted
    few, many = (steps(partial(wording, text)) for text in (small, large))
    assert many <= SLACK * GROWTH * few


def test_steps_of_writing_grow_as_the_findings_do(linter: Linter, index: Index) -> None:
    """On one long line, where each finding shows a stretch of it."""

    def write(report: Report) -> None:
        placed = [file_report(report)]
        for name in formats():
            renderer(name).write(StringIO(), Behind(index, BOOK), placed, Tally())

    small, large = (lint(linter, "copy.txt", claims(count, ". ")) for count in (SMALL, SMALL * GROWTH))
    write(large)
    few, many = (steps(partial(write, report)) for report in (small, large))
    assert many <= SLACK * few * len(large.findings) / len(small.findings)
