"""How far a scan has come, on standard error: a bar where people look on, a line now and then where they read later."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from dnclaims.hosts.batch.portions import Portion
from dnclaims.hosts.batch.rows import Counted

if TYPE_CHECKING:
    from rich.progress import Progress

_EVERY = 30.0
"""Seconds between two lines where there is no bar."""


class Watch:
    """Counts what is done of what is to be done, to be used as a context."""

    def __init__(self, size: int, done: int, *, quiet: bool = False) -> None:
        """`size` is that of all portions in bytes, `done` that of those done before."""
        self._size, self._before, self._now = size, done, done
        self._quiet = quiet
        self._pages = 0
        self._began = self._said = time.monotonic()
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        """Begin, with a bar where there is a terminal."""
        if not self._quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (
                TextColumn("Scanning"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"),
                TextColumn("{task.fields[rate]}"), TextColumn("time left"), TimeRemainingColumn(),
            )  # fmt: skip
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("", total=self._size, completed=self._before, rate="")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the bar."""
        if self._bar is not None:
            self._bar.stop()

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._began

    def done(self, portion: Portion, counted: Counted) -> None:
        """Take a portion that is done into account."""
        self._pages += counted.pages
        self._now += portion.size
        if self._bar is not None:
            self._bar.update(self._task, completed=self._now, rate=self._rate())
        elif not self._quiet and time.monotonic() - self._said > _EVERY:
            self._said = time.monotonic()
            sys.stderr.write(f"{self._share():.0f} % · {self._rate()} · {time_left(self._left())} left\n")
            sys.stderr.flush()

    def _rate(self) -> str:
        return f"{self._pages / max(self.seconds, 0.001):,.0f} pages a second"

    def _share(self) -> float:
        return 100 * self._now / max(self._size, 1)

    def _left(self) -> float:
        return self.seconds * (self._size - self._now) / max(self._now - self._before, 1)


def time_left(seconds: float) -> str:
    """Return a time as people say it: 40 s, 12 min, 3 h 20 min."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
