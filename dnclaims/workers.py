"""Processes that do one piece of work at a time; files linted side by side by several of them, their reports in order.

No threads, no queues that can be left locked: each process has a pipe of its own, and is told what to do next when it has
done the last. On Ctrl-C all of them end at once.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol

import msgspec

from dnclaims.discovery import Found
from dnclaims.filelinter import FileLinter
from dnclaims.model import FileReport

Work = tuple[Found, bytes | None]
"""A file, and its bytes where they were read already."""

Do = Callable[[Any], Any]
"""What a process does with each piece of work; it and its results must survive being sent from one process to another."""

METHOD = "fork" if sys.platform == "linux" else "spawn"
"""A process that is forked has corpus and rules at hand at once; where that is not safe, each loads its own."""

_CHUNK = 4
"""Files that a process is given at a time."""


class BrokenWorkError(Exception):
    """What went wrong in another process, as it was told there."""


class Open(Protocol):
    """Anything that is held open, and that a forked process would hold open too."""

    def close(self) -> None:
        """Let go of it."""


class Worker:
    """A process with a pipe of its own, that does what it is sent, one piece at a time."""

    def __init__(self, do: Do, method: str = METHOD, others: Sequence[Open] = ()) -> None:
        """`others` is closed in a process that is forked: held open there, it would keep whoever waits for its end."""
        context = multiprocessing.get_context(method)
        self.connection, theirs = context.Pipe()
        inherited = [*others, self.connection] if method == "fork" else []
        with _unstopped(method):
            self._process = context.Process(target=_work, args=(do, theirs, inherited), daemon=True)  # type: ignore[attr-defined]
            self._process.start()
        theirs.close()

    def wait(self) -> None:
        """Wait until it is at work, which takes a while where it is not forked; BrokenWorkError where it cannot begin."""
        self.give(None)
        self.result()

    def give(self, work: Any) -> None:
        """Send it a piece of work, which may not be None; BrokenWorkError where the process is gone."""
        with _told():
            self.connection.send(work)

    def result(self) -> Any:
        """Wait for what came of it; BrokenWorkError where it went wrong, or the process is gone."""
        with _told():
            right, result = self.connection.recv()
        if not right:
            raise BrokenWorkError(result)
        return result

    def kill(self) -> None:
        """Stop the process, whatever it is at."""
        self._process.kill()

    def end(self) -> None:
        """Stop the process, and wait until it is gone."""
        self.kill()
        self._process.join()
        self.connection.close()


class Team:
    """Processes that lint, to be used as a context."""

    def __init__(self, linter: FileLinter, count: int, method: str = METHOD) -> None:
        self._workers: dict[Connection, Worker] = {}
        with _unstopped(method):
            for _ in range(count):
                worker = Worker(_Linting(linter), method, list(self._workers))
                self._workers[worker.connection] = worker

    def __enter__(self) -> Team:
        """Begin."""
        return self

    def __exit__(self, *error: object) -> None:
        """End every process, whatever it is at."""
        for worker in self._workers.values():
            worker.kill()
        for worker in self._workers.values():
            worker.end()

    def reports(self, work: Sequence[Work]) -> Iterator[FileReport]:
        """Yield the report of each file, in order."""
        chunks = [work[at : at + _CHUNK] for at in range(0, len(work), _CHUNK)]
        decoder = msgspec.msgpack.Decoder(list[FileReport])
        doing: dict[Connection, int] = {}
        done: dict[int, list[FileReport]] = {}
        given = following = 0
        while following < len(chunks):
            # Whoever is done has more to do before what was done goes out: writing it takes its time.
            for connection, worker in self._workers.items():
                if connection not in doing and given < len(chunks):
                    worker.give(chunks[given])
                    doing[connection] = given
                    given += 1
            while following in done:
                yield from done.pop(following)
                following += 1
            for ready in wait(list(doing)) if doing else ():
                assert isinstance(ready, Connection)
                done[doing.pop(ready)] = decoder.decode(self._workers[ready].result())


class _Linting:
    """Files into their reports, written as bytes."""

    def __init__(self, linter: FileLinter) -> None:
        self._linter = linter

    def __call__(self, chunk: Sequence[Work]) -> bytes:
        """Lint some files."""
        return msgspec.msgpack.encode([self._linter.report(*one) for one in chunk])


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Tell that the process at the other end of a pipe is gone: left as it is, it would look as if nobody read our output."""
    try:
        yield
    except (EOFError, OSError):
        raise BrokenWorkError("a process that linted files was ended from outside; was there memory enough?") from None


@contextlib.contextmanager
def _unstopped(method: str) -> Iterator[None]:
    """Put Ctrl-C off until the process has begun, which takes it over: it is for the process that begins it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    if method != "fork":  # Python's own helper lets signals through again when it begins
        resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(do: Do, connection: Connection, inherited: Sequence[Open]) -> None:
    """Do what comes, until nothing more can come; Ctrl-C is for the process that began this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    while True:
        try:
            work = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[bool, Any] = True, None if work is None else do(work)
        except Exception:  # our own bug: it ends where it is told
            answer = False, traceback.format_exc()
        with contextlib.suppress(OSError):  # nobody waits for it any more
            connection.send(answer)
