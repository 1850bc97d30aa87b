"""Pages are linted at once, the one touched last first; what is asked for is answered, whatever happens meanwhile."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest

from dnclaims.hosts.lsp.page import Checked, Page
from dnclaims.hosts.lsp.schedule import Schedule
from dnclaims.hosts.lsp.text import Encoding, Text

pytestmark = pytest.mark.asyncio


def page(name: str) -> Page:
    return Page(f"untitled:{name}", None, "markdown", 1, Text("", Encoding.UTF8))


class Lint:
    """A lint that takes as long as it is told to."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.done: list[tuple[str, int]] = []
        self.failed: list[Exception] = []
        self.go = threading.Semaphore(0)
        self.break_next = False
        self.schedule = Schedule(self.check, lambda one: self.done.append((one.uri, one.version)), self.failed.append)

    def check(self, one: Page) -> Checked:
        """Find nothing, when it may."""
        found = Checked(uri=one.uri, version=one.version, text=one.text)
        self.begun.append(one.uri[-1])
        self.go.acquire(timeout=10)
        if self.break_next:
            self.break_next = False
            raise ValueError("broken")
        return found

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        async with asyncio.timeout(10):
            while not holds():
                await asyncio.sleep(0.005)


async def test_the_page_that_was_touched_last_comes_first() -> None:
    lint = Lint()
    pages = [page(name) for name in "abc"]
    for one in pages:
        lint.schedule.touch(one)
    lint.go.release(3)
    await lint.until(lambda: len(lint.done) == 3)
    assert lint.begun == ["c", "b", "a"]
    lint.schedule.stop()


async def test_what_was_found_in_a_version_that_is_gone_is_dropped() -> None:
    lint, one = Lint(), page("a")
    lint.schedule.touch(one)
    await lint.until(lambda: lint.begun == ["a"])
    one.version = 2
    lint.schedule.touch(one)
    lint.go.release(2)
    await lint.until(lambda: bool(lint.done))
    assert lint.done == [("untitled:a", 2)]
    lint.schedule.stop()


async def test_who_asks_gets_the_version_at_hand_though_nobody_touched_the_page() -> None:
    """As an editor asks that is sent nothing by itself."""
    lint, one = Lint(), page("a")
    asked = asyncio.ensure_future(lint.schedule.findings(one))
    await lint.until(lambda: lint.begun == ["a"])
    one.version = 2
    lint.go.release(2)
    found = await asyncio.wait_for(asked, 10)
    assert found is not None
    assert found.version == 2
    assert await lint.schedule.findings(one) is found
    lint.schedule.stop()


async def test_who_asks_of_a_page_that_is_closed_or_breaks_lint_gets_nothing() -> None:
    lint, one = Lint(), page("a")
    asked = asyncio.ensure_future(lint.schedule.findings(one))
    await lint.until(lambda: lint.begun == ["a"])
    lint.schedule.leave(one)
    assert await asyncio.wait_for(asked, 10) is None
    lint.go.release()
    await lint.until(lambda: bool(lint.done))
    other = page("b")
    lint.break_next = True
    lint.go.release()
    assert await asyncio.wait_for(lint.schedule.findings(other), 10) is None
    assert [str(error) for error in lint.failed] == ["broken"]
    lint.go.release()
    assert await asyncio.wait_for(lint.schedule.findings(other), 10) is not None
    lint.schedule.stop()


async def test_a_request_that_is_cancelled_takes_nobody_elses_answer_away() -> None:
    lint, one = Lint(), page("a")
    first, second = (asyncio.ensure_future(lint.schedule.findings(one)) for _ in range(2))
    await lint.until(lambda: lint.begun == ["a"])
    first.cancel()
    lint.go.release(2)
    assert await asyncio.wait_for(second, 10) is not None
    lint.schedule.stop()
