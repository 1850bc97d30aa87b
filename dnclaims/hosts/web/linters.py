"""Processes that lint for the server: one text each at a time, and none for longer than it may take."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any

from msgspec import Struct

from dnclaims.hosts.web.problems import ProblemError, report_bug
from dnclaims.workers import METHOD, BrokenWorkError, Do, Open, Worker


class Limits(Struct, frozen=True, kw_only=True):
    """What a request may take."""

    body: int = 5 * 1024 * 1024
    """Bytes of a body."""
    receiving: float = 10.0
    """Seconds in which a body must have come."""
    working: float = 20.0
    """Seconds that linting a text may take."""
    waiting: float = 5.0
    """Seconds that a text waits for a process that lints it."""
    queue: int = 32
    """Texts that are linted or wait for it."""
    requests: int = 100
    """Requests that are answered at once."""

    @property
    def whole(self) -> float:
        """Seconds in which a request must have its answer, and have it read."""
        return self.receiving + self.waiting + self.working


class Linters:
    """Processes that lint, to be used as a context; best begun before there is any thread, since then they can be forked."""

    def __init__(self, do: Do, count: int, limits: Limits, held: tuple[Open, ...] = ()) -> None:
        """`held` is what this process holds open and the others must not."""
        self._do = do
        self._limits = limits
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._asked = 0
        self._workers: list[Worker] = []
        for _ in range(count):
            self._workers.append(Worker(do, _method(), [*(one.connection for one in self._workers), *held]))
        for worker in self._workers:
            worker.wait()
            self._idle.put_nowait(worker)
        self._threads = ThreadPoolExecutor(count, "linting")
        self._ended = False

    def __enter__(self) -> Linters:
        """Begin."""
        return self

    def __exit__(self, *error: object) -> None:
        """End every process, whatever it is at."""
        self._ended = True
        for worker in self._workers:
            worker.kill()  # whoever waits for its answer learns that none will come
        self._threads.shutdown()
        for worker in self._workers:
            worker.end()

    async def result(self, work: object) -> Any:
        """Return what comes of a piece of work; ProblemError where it takes too long or there is too much to do."""
        if self._asked >= self._limits.queue:
            raise _busy()
        self._asked += 1
        try:
            async with asyncio.timeout(self._limits.waiting):
                worker = await self._idle.get()
        except BaseException as error:
            self._asked -= 1
            raise (_busy() if isinstance(error, TimeoutError) else error) from None
        # Should whoever asked go away, the process is busy all the same until it is done.
        task = asyncio.get_running_loop().run_in_executor(self._threads, self._done_by, worker, work)
        task.add_done_callback(lambda done: self._give_back(worker, done))
        result, _ = await asyncio.shield(task)
        if isinstance(result, ProblemError):
            raise result
        return result

    def _give_back(self, worker: Worker, done: asyncio.Future[tuple[Any, bool]]) -> None:
        self._asked -= 1
        if done.cancelled() or done.exception() is not None:
            return
        if done.result()[1]:
            self._idle.put_nowait(worker)
        elif not self._ended:
            loop = asyncio.get_running_loop()
            other = loop.run_in_executor(self._threads, self._in_place_of, worker)
            other.add_done_callback(lambda begun: self._idle.put_nowait(begun.result()))

    def _done_by(self, worker: Worker, work: object) -> tuple[Any, bool]:
        """Return what comes of a piece of work, and whether the process can do more."""
        try:
            worker.give(work)
            if worker.connection.poll(self._limits.working):
                return worker.result(), True
        except BrokenWorkError as error:
            if not self._ended:
                report_bug(str(error))
            return _problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Checking this broke off; nothing of it was kept."), False
        limit = f"{self._limits.working:g} seconds"
        return _problem(HTTPStatus.GATEWAY_TIMEOUT, f"Checking this took longer than {limit} and was given up."), False

    def _in_place_of(self, worker: Worker) -> Worker:
        """End a process; return the one that takes its place."""
        worker.end()
        other = Worker(self._do, _method())
        self._workers[self._workers.index(worker)] = other
        with contextlib.suppress(BrokenWorkError):  # whoever gives it work will hear of it, and another is tried then
            other.wait()
        return other


def _method() -> str:
    """Return how a process is begun: where there are threads, a fork would copy locks that nobody lets go of."""
    return METHOD if threading.active_count() == 1 else "spawn"


def _problem(status: HTTPStatus, told: str) -> ProblemError:
    return ProblemError(status, told, "Send it in parts.")


def _busy() -> ProblemError:
    return ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, "Too much is being checked at once.", "Try again in a second.")
