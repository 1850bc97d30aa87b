"""What tests of scans share: pages of our own writing, inputs made of them, and a scan in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from bench.clinicpages import Page as Made
from bench.clinicpages import page as made_page
from dnclaims.corpus.index import Index
from dnclaims.hosts.batch.formats import Columns
from dnclaims.hosts.batch.pages import Page
from dnclaims.hosts.batch.parts import Parts
from dnclaims.hosts.batch.portions import Portion
from dnclaims.hosts.batch.rows import Counted, Scanned
from dnclaims.hosts.batch.scan import Scan
from dnclaims.hosts.batch.scanner import How, Scanner
from dnclaims.hosts.batch.worker import Task, Worker

BODY = "<html lang=en><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
NEUTRAL = "We look after people in this town, and the clinic is open from eight until seven on every day of the week. "


def page_saying(text: str, title: str = "Our clinic") -> str:
    """Return a small page of HTML."""
    return BODY.format(title=title, text=NEUTRAL + text)


@pytest.fixture(scope="session")
def made() -> list[Made]:
    """Pages as a crawl has them, about one in five of which speaks of dry needling."""
    needled = [one for number in range(400) if "eedling" in (one := made_page(number)).html][:8]
    return sorted([*needled, *(made_page(number) for number in range(30))], key=lambda one: one.url)


@pytest.fixture(scope="session")
def scanner(_own_cache: None) -> Scanner:
    return Scanner(How())


@pytest.fixture(scope="session")
def worker(_own_cache: None) -> Iterator[Worker]:
    import gc

    yield Worker(How(), Columns(), None)
    gc.enable()


@pytest.fixture
def scan_here(worker: Worker, index: Index) -> Callable[..., Parts]:
    """Scan portions into a folder without an engine: one task after another, in this process."""

    def run(tasks: Sequence[Task]) -> Iterator[Scanned]:
        for task in tasks:
            yield worker.scanned(task)

    def scan(
        portions: Sequence[Portion],
        folder: Path,
        *,
        limit: int | None = None,
        resume: bool = False,
        by: Callable[..., Iterator[Scanned]] = run,
    ) -> Parts:
        parts = Parts(folder, "jsonl", {"portions": len(portions)}, resume=resume)
        whole = Scan(portions, parts, by, index.concepts, _unwatched)
        if limit is None:
            whole.all()
        else:
            whole.first(limit, 3)
        parts.finish()
        return parts

    return scan


def _unwatched(portion: Portion, counted: Counted) -> None:
    """Take no notice."""


def html_page(text: str, name: str = "page", url: str | None = None) -> Page:
    """Return a page that is at hand."""
    return Page(name, url, text)


def rows_in(folder: Path, kind: str = "findings") -> list[bytes]:
    """Return the files of rows in a folder, as they are, in order."""
    return [path.read_bytes() for path in sorted((folder / kind).iterdir())]
