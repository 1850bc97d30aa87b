"""Corpora of the generator hold together, and what is done with them grows as they do: steps are counted, not seconds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.corpora import write_corpus
from dnclaims.corpus.check import check
from dnclaims.corpus.conflicts import conflicts
from dnclaims.corpus.index import Index
from dnclaims.corpus.load import load
from dnclaims.corpus.search import Filters, search
from tests.test_linear import steps

SMALL, LARGE = 400, 1600
SLACK = 1.1


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Corpora of two sizes, and an empty one for what does not grow."""
    made = {}
    for size in (0, SMALL, LARGE):
        made[size] = tmp_path_factory.mktemp(f"claims-{size}")
        write_corpus(made[size], size)
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_same_seed_makes_the_same_corpus_and_another_another(folders: dict[int, Path], tmp_path: Path) -> None:
    for name, seed in (("again", 1), ("other", 2)):
        (tmp_path / name).mkdir()
        write_corpus(tmp_path / name, SMALL, seed)
    assert contents(tmp_path / "again") == contents(folders[SMALL])
    assert contents(tmp_path / "other") != contents(folders[SMALL])


def test_corpus_that_was_made_holds_together(folders: dict[int, Path]) -> None:
    """With as many claims as were asked for, some of them overstated."""
    loaded = load(folders[LARGE])
    assert check(loaded) == []
    claims = loaded.corpus().claims
    assert len({claim.id for claim in claims}) == LARGE
    assert {claim.overstated for claim in claims} == {True, False}


@pytest.mark.parametrize(
    "work",
    [
        conflicts,
        lambda index: search(index, "neck pain relief for runners", Filters())[1][:10],
        lambda index: search(index, "qwertyuiop musculoskeletal pain", Filters(studies=True))[1][:10],
    ],
    ids=["conflicts", "search", "wide search"],
)
def test_steps_grow_as_the_corpus_does(folders: dict[int, Path], work: Callable[[Index], object]) -> None:
    none, few, many = (
        steps(lambda index=index: work(index))  # type: ignore[misc]
        for index in (Index(load(folders[size]).corpus()) for size in (0, SMALL, LARGE))
    )
    assert many - none <= SLACK * LARGE / SMALL * (few - none)


def test_steps_of_checking_grow_as_the_corpus_does(folders: dict[int, Path]) -> None:
    none, few, many = (steps(lambda size=size: check(load(folders[size]))) for size in (0, SMALL, LARGE))  # type: ignore[misc]
    assert many - none <= SLACK * LARGE / SMALL * (few - none)
