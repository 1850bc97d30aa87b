"""When pages are linted: at once, one at a time, the one that was touched last first; and never so often that it slows typing.

The first change after a pause is linted without delay. After that a page rests as long as its last lint took, so that lint
never has a core for more than half of the time, however long a page is; changes that come meanwhile are linted together.
What was found in a version that is no longer at hand is dropped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from dnclaims.hosts.lsp.page import Checked, Page

_LONGEST_REST = 0.5
"""Seconds."""
T = TypeVar("T")


class Schedule:
    """Pages that wait to be linted; to be used on the event loop, while lint has a thread of its own."""

    def __init__(
        self, check: Callable[[Page], Checked], done: Callable[[Page], None], failed: Callable[[Exception], None]
    ) -> None:
        """`check` runs on the thread; `done` is told of each page whose findings are at hand, `failed` of our own bugs."""
        self._check = check
        self._done = done
        self._failed = failed
        self._thread = ThreadPoolExecutor(1, "lint")
        self._waiting: dict[Page, None] = {}
        self._rests: dict[Page, float] = {}
        """Until when each page rests, by the clock of the event loop."""
        self._asked: dict[Page, asyncio.Future[None]] = {}
        """Requests that wait for the findings of a page."""
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def touch(self, page: Page) -> None:
        """Have a page linted soon."""
        self._waiting.pop(page, None)
        self._waiting[page] = None
        self._changed.set()
        if self._task is None:
            self._task = asyncio.ensure_future(self._run())

    def leave(self, page: Page) -> None:
        """Forget a page: it was closed."""
        self._waiting.pop(page, None)
        self._rests.pop(page, None)
        self._answer(page)

    async def findings(self, page: Page) -> Checked | None:
        """Return what was found in the version at hand, as soon as it is known; None where the page is closed before."""
        while page.checked is None or page.checked.version != page.version:
            self._rests.pop(page, None)
            self.touch(page)
            asked = self._asked.setdefault(page, asyncio.get_running_loop().create_future())
            await asyncio.shield(asked)
            if page not in self._waiting and (page.checked is None or page.checked.version != page.version):
                return None
        return page.checked

    async def in_thread(self, work: Callable[[], T]) -> T:
        """Run something on the thread of lint, when what runs there is done."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def stop(self) -> None:
        """Lint nothing more."""
        if self._task is not None:
            self._task.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            self._changed.clear()
            page = next((page for page in reversed(self._waiting) if self._rests.get(page, 0.0) <= loop.time()), None)
            if page is not None:
                del self._waiting[page]
                await self._lint(page)
            else:
                soonest = min((self._rests[page] for page in self._waiting), default=None)
                await self._until(soonest)

    async def _until(self, time: float | None) -> None:
        """Wait for a change, and no longer than until a time."""
        try:
            async with asyncio.timeout_at(time):
                await self._changed.wait()
        except TimeoutError:
            pass

    async def _lint(self, page: Page) -> None:
        loop = asyncio.get_running_loop()
        begun = self._rests[page] = loop.time()
        first = page.checked is None
        try:
            checked = await self.in_thread(lambda: self._check(page))
            if checked.version == page.version:
                page.checked = checked
                self._done(page)
                self._answer(page)
            elif page in self._asked:  # it was changed meanwhile, and somebody waits for it all the same
                self.touch(page)
        except Exception as error:  # a bug of ours must not end the lint of other pages
            self._failed(error)
            self._answer(page)
        # The first lint makes all ready, and tells nothing of the next. A page that does not rest by now was closed meanwhile.
        if page in self._rests and not first:
            self._rests[page] = loop.time() + min(loop.time() - begun, _LONGEST_REST)

    def _answer(self, page: Page) -> None:
        asked = self._asked.pop(page, None)
        if asked is not None and not asked.done():
            asked.set_result(None)
