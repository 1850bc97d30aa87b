"""A limit to how long one page may take: a timer of the process interrupts it, inside regular expressions too."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator


class TooLongError(Exception):
    """A page takes longer than it may."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooLongError inside when it takes longer; where there are no such timers, or not for this thread, it may take its time."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _interrupt(number: int, frame: object) -> None:
    raise TooLongError
