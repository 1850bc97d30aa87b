"""Files linted side by side by several processes, their reports in order; on Ctrl-C all of them end at once.

No threads, no queues that can be left locked: each process has a pipe of its own, and is told what to do next when it has
done the last.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

import msgspec

from dnclaims.discovery import Found
from dnclaims.filelinter import FileLinter
from dnclaims.model import FileReport

Work = tuple[Found, bytes | None]
"""A file, and its bytes where they were read already."""

METHOD = "fork" if sys.platform == "linux" else "spawn"
"""A process that is forked has corpus and rules at hand at once; where that is not safe, each loads its own."""

_CHUNK = 4
"""Files that a process is given at a time."""


class BrokenWorkError(Exception):
    """What went wrong in another process, as it was told there."""


class Team:
    """Processes that lint, to be used as a context."""

    def __init__(self, linter: FileLinter, count: int, method: str = METHOD) -> None:
        self._processes: list[BaseProcess] = []
        self._connections: list[Connection] = []
        context = multiprocessing.get_context(method)
        with _unstopped(method):
            for _ in range(count):
                ours, theirs = context.Pipe()
                others = [*self._connections, ours] if method == "fork" else []
                process = context.Process(target=_work, args=(linter, theirs, others), daemon=True)  # type: ignore[attr-defined]
                process.start()
                theirs.close()
                self._processes.append(process)
                self._connections.append(ours)

    def __enter__(self) -> Team:
        """Begin."""
        return self

    def __exit__(self, *error: object) -> None:
        """End every process, whatever it is at."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()
        for connection in self._connections:
            connection.close()

    def reports(self, work: Sequence[Work]) -> Iterator[FileReport]:
        """Yield the report of each file, in order."""
        chunks = [work[at : at + _CHUNK] for at in range(0, len(work), _CHUNK)]
        decoder = msgspec.msgpack.Decoder(list[FileReport])
        doing: dict[Connection, int] = {}
        done: dict[int, list[FileReport]] = {}
        given = following = 0
        while following < len(chunks):
            # Whoever is done has more to do before what was done goes out: writing it takes its time.
            for connection in self._connections:
                if connection not in doing and given < len(chunks):
                    with _told():
                        connection.send(chunks[given])
                    doing[connection] = given
                    given += 1
            while following in done:
                yield from done.pop(following)
                following += 1
            for ready in wait(list(doing)) if doing else ():
                assert isinstance(ready, Connection)
                done[doing.pop(ready)] = decoder.decode(self._answer(ready))

    def _answer(self, connection: Connection) -> bytes:
        with _told():
            right, answer = connection.recv()
        if not right:
            raise BrokenWorkError(answer)
        assert isinstance(answer, bytes)
        return answer


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Tell that the process at the other end of a pipe is gone: left as it is, it would look as if nobody read our output."""
    try:
        yield
    except (EOFError, OSError):
        raise BrokenWorkError("a process that linted files was ended from outside; was there memory enough?") from None


@contextlib.contextmanager
def _unstopped(method: str) -> Iterator[None]:
    """Put Ctrl-C off until all processes have begun, which take it over: it is for the process that begins them."""
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


def _work(linter: FileLinter, connection: Connection, others: list[Connection]) -> None:
    """Lint what comes, until nothing more can come; Ctrl-C is for the process that began this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in others:  # held open here, they would keep their processes waiting for one that is gone
        other.close()
    while True:
        try:
            chunk: Sequence[Work] = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[bool, bytes | str] = True, msgspec.msgpack.encode([linter.report(*one) for one in chunk])
        except Exception:  # our own bug: it ends where it is told
            answer = False, traceback.format_exc()
        with contextlib.suppress(OSError):  # nobody waits for it any more
            connection.send(answer)
