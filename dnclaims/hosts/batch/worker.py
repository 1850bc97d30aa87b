"""What one process of a scan does: portions in, rows out; corpus and rules are loaded once, and a trail shows where it is."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from msgspec import Struct

from dnclaims import __version__
from dnclaims.hosts.batch.formats import Columns
from dnclaims.hosts.batch.pages import Page, Unread
from dnclaims.hosts.batch.portions import Portion
from dnclaims.hosts.batch.rows import Counted, ErrorRow, Scanned
from dnclaims.hosts.batch.scanner import How, Scanner, count

_DEADLY = "ended the process that linted it"


class Task(Struct, frozen=True):
    """A portion to scan, and what is known of it."""

    portion: Portion
    most: int | None = None
    """How many pages of it are scanned at most."""
    deadly: tuple[int, ...] = ()
    """Numbers of pages, from 0, that ended a process: they are passed over, each with an error row."""


class Worker:
    """A scanner for portions."""

    def __init__(self, how: How, columns: Columns, trail: Path | None) -> None:
        """`trail` is the folder in which a file for each portion at hand holds the number of the page at hand."""
        self._scanner = Scanner(how)
        self._columns = columns
        self._trail = trail
        # All that is loaded lives to the end, and what is made of a page lets go of itself.
        gc.collect()
        gc.freeze()
        gc.disable()

    def scanned(self, task: Task) -> Scanned:
        """Return what the pages of a portion come to."""
        result = Scanned(task.portion.number, Counted())
        for number, page in self._followed(task):
            if number in task.deadly:
                result.errors.append(ErrorRow(page.id, page.url, _DEADLY, __version__))
                result.counted.pages += 1
                result.counted.unread += 1
                continue
            outcome = self._scanner.outcome(page)
            count(result.counted, outcome)
            if isinstance(page, Page):
                result.counted.bytes += len(page.content)
            result.findings += outcome.findings
            if outcome.error is not None:
                result.errors.append(outcome.error)
        gc.collect()
        return result

    def _followed(self, task: Task) -> Iterator[tuple[int, Page | Unread]]:
        """Yield the pages of a portion with their numbers; before one is so much as read, its number is noted."""
        pages = islice(enumerate(task.portion.pages(self._columns)), task.most)
        if self._trail is None:
            yield from pages
            return
        file = self._trail / str(task.portion.number)
        number = 0
        mark = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            while True:
                os.lseek(mark, 0, os.SEEK_SET)
                os.write(mark, b"%12d" % number)
                page = next(pages, None)
                if page is None:
                    break
                yield page
                number += 1
        finally:
            os.close(mark)
        file.unlink(missing_ok=True)


def at_hand(trail: Path) -> dict[int, int]:
    """Return, by portion, the number of the page at which a process was that is no more."""
    found: dict[int, int] = {}
    for file in trail.iterdir():
        text = file.read_bytes()
        if text.strip():
            found[int(file.name)] = int(text)
    return found
