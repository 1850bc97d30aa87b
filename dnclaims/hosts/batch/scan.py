"""A scan from its first part to its last: what is done already is left, what a lost process was at is done again."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from dnclaims.errors import UserError
from dnclaims.hosts.batch.engine import LostError
from dnclaims.hosts.batch.parts import Parts
from dnclaims.hosts.batch.portions import Portion
from dnclaims.hosts.batch.rows import Counted, Scanned
from dnclaims.hosts.batch.summary import summary_of
from dnclaims.hosts.batch.worker import Task, at_hand
from dnclaims.model import Concept

Run = Callable[[Sequence[Task]], Iterator[Scanned]]
"""What an engine does: tasks in, what each came to out, in any order."""
Done = Callable[[Portion, Counted], None]
"""Is told of each portion that is done."""

_TWICE = 2
"""How many processes must have ended at a page before the page is held to be the reason."""
_GIVES_UP = 6
"""Losses in a row, without anything done between them, after which something else is wrong."""


class Scan:
    """A scan of some portions into parts."""

    def __init__(
        self, portions: Sequence[Portion], parts: Parts, run: Run, concepts: Mapping[str, Concept], done: Done
    ) -> None:
        self._portions = portions
        self._parts = parts
        self._run = run
        self._concepts = concepts
        self._done = done
        self._at_loss: Counter[tuple[int, int]] = Counter()

    def all(self) -> None:
        """Scan what is not done yet; each part is kept as soon as it is done."""
        there = self._parts.done()
        for scanned in self._scanned([Task(one) for one in self._portions if one.number not in there]):
            self._keep(scanned)

    def first(self, most: int, at_once: int) -> None:
        """Scan no more than the first so many pages, a few portions at once, so that none is read for nothing."""
        there = len(self._parts.done())  # with a limit, parts are kept in order
        left = most - sum(one.counted.pages for one in self._parts.summaries())
        while left > 0 and there < len(self._portions):
            together = self._portions[there : there + at_once]
            for scanned in sorted(self._scanned([Task(one, left) for one in together]), key=lambda one: one.number):
                if left <= 0:
                    return
                if scanned.counted.pages > left:
                    (scanned,) = self._scanned([Task(self._portions[scanned.number], left)])
                self._keep(scanned)
                left -= scanned.counted.pages
            there += len(together)

    def _keep(self, scanned: Scanned) -> None:
        self._parts.keep(scanned, summary_of(scanned, self._concepts))
        self._done(self._portions[scanned.number], scanned.counted)

    def _scanned(self, tasks: Sequence[Task]) -> Iterator[Scanned]:
        """Yield what each task came to; what is lost with a process is done again, without a page that ends processes."""
        waiting = {task.portion.number: task for task in tasks}
        losses = 0
        while waiting:
            try:
                for scanned in self._run(list(waiting.values())):
                    del waiting[scanned.number]
                    losses = 0
                    yield scanned
            except LostError as error:
                losses += 1
                if losses > _GIVES_UP:
                    raise UserError(
                        f"processes that scan are ended again and again: {error}",
                        "is there memory enough? --jobs 1 takes less; --resume goes on from what is done",
                    ) from None
                for number, task in self._without_deadly(waiting):
                    waiting[number] = task
                    losses = 0

    def _without_deadly(self, waiting: Mapping[int, Task]) -> Iterator[tuple[int, Task]]:
        """Yield the tasks, by portion, of which a page is known now to end processes, to be done without it."""
        trail = self._parts.trail
        for number, page in at_hand(trail).items():
            self._at_loss[number, page] += 1
            task = waiting.get(number)
            if task is not None and self._at_loss[number, page] == _TWICE and page not in task.deadly:
                yield number, Task(task.portion, task.most, (*task.deadly, page))
        shutil.rmtree(trail, ignore_errors=True)
        trail.mkdir()
