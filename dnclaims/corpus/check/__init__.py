"""Hold a corpus together: every problem at once, each with its place, its field, what is wrong and what is allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dnclaims.corpus.check import ids, quotes, references, sense
from dnclaims.corpus.index import Index
from dnclaims.corpus.load import Loaded
from dnclaims.errors import Problem

CHECKS: tuple[Callable[[Loaded, Index], Iterator[Problem]], ...] = (
    ids.ids,
    references.references,
    sense.circles,
    quotes.quotes,
    quotes.coverage,
    quotes.near_duplicates,
    sense.tags,
    sense.verdicts,
    sense.names,
)


def check(loaded: Loaded) -> list[Problem]:
    """Every problem of a corpus, those of its files included, in order of place."""
    index = Index(loaded.corpus())
    problems = list(loaded.problems)
    for one in CHECKS:
        # With a record missing, what is shown is not what it would be: only the file itself is to blame.
        if one is not sense.tags or not loaded.problems:
            problems.extend(one(loaded, index))
    return sorted(set(problems))
