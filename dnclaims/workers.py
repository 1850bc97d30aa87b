"""Work shared out to processes, its results in order; on Ctrl-C they end at once."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import msgspec

from dnclaims.discovery import Found
from dnclaims.filelinter import FileLinter
from dnclaims.model import FileReport

Work = tuple[Found, bytes | None]
"""A file, and its bytes where they were read already."""

_linter: FileLinter | None = None
"""What a worker lints with; it is there before the worker begins."""


@contextmanager
def workers(
    linter: FileLinter, count: int, method: str = "fork" if sys.platform == "linux" else "spawn"
) -> Iterator[Callable[[list[Work]], Iterable[FileReport]]]:
    """Give a function that lints files side by side and returns their reports in order.

    A process that is forked has corpus and rules at hand at once; where that is not safe, each loads its own.
    """
    global _linter
    _linter = linter
    pool = multiprocessing.get_context(method).Pool(count, _begin, (None if method == "fork" else linter,))
    try:
        yield lambda work: _decoded(pool.imap(_lint, work, chunksize=4))
    finally:
        pool.terminate()
        pool.join()


def _begin(linter: FileLinter | None) -> None:
    """Make a worker ready; it leaves Ctrl-C to the process that began it."""
    global _linter
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _linter = linter or _linter


def _lint(work: Work) -> bytes:
    assert _linter is not None
    return msgspec.msgpack.encode(_linter.report(*work))


def _decoded(results: Iterable[bytes]) -> Iterator[FileReport]:
    decoder = msgspec.msgpack.Decoder(FileReport)
    for result in results:
        yield decoder.decode(result)
