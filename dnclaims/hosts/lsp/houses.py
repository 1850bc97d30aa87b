"""What each folder of a workspace wants of lint: its configuration with all that lints by it, read anew when it changes."""

from __future__ import annotations

import os
from collections import defaultdict
from datetime import date
from pathlib import Path

from dnclaims.baseline import Baseline, Entry, open_baseline, relative
from dnclaims.errors import DataError, Problem, UserError
from dnclaims.filelinter import FileLinter
from dnclaims.model import FileReport
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.grounds import Grounds
from dnclaims.run import discovery_of
from dnclaims.settings import Configuration, configuration, nearest

_Stamp = tuple[tuple[int, int] | None, ...]
"""When files were last written, and how long they are: what tells that they have changed."""


class House:
    """One configuration, and all that lints by it."""

    def __init__(self, held: Configuration) -> None:
        """UserError or DataError where the configuration asks for what there is not."""
        self.configuration = held
        self.linter = FileLinter(held)
        self.behind = Behind(self.linter.index, self.linter.rulebook)
        self.grounds = Grounds(self.behind)
        self._discovery = discovery_of(held)
        self._left_out: dict[tuple[str, str], str] = {}
        self.baseline = held.under(held.settings.baseline) if held.settings.baseline is not None else None
        self._known: dict[str, list[Entry]] = defaultdict(list)
        if self.baseline is not None:
            for entry in open_baseline(self.baseline).entries:
                self._known[entry.path].append(entry)

    def why_left_out(self, file: str, top: str) -> str:
        """Return why lint of the folder `top` would leave a file out; nothing where it would not."""
        if (file, top) not in self._left_out:
            self._left_out[file, top] = self._discovery.why_left_out(file, top)
        return self._left_out[file, top]

    def marked(self, report: FileReport) -> FileReport:
        """Return a report with the findings marked that the baseline holds."""
        if self.baseline is None:
            return report
        known = self._known.get(relative(report.path, self.baseline.parent), ())
        return next(iter(Baseline(self.baseline, known).mark([report])))


class _Held:
    """A house, or the reason why there is none, as of when its files were last written."""

    def __init__(self, house: House | None, stamp: _Stamp) -> None:
        self.house = house
        self.stamp = stamp
        self.day = date.today()
        """Approvals run out at midnight."""


class Houses:
    """The houses of all folders, built when they are first asked for; to be used by one thread."""

    def __init__(self) -> None:
        self._nearest: dict[str, Path | None] = {}
        self._held: dict[Path | None, _Held] = {}
        self.problems: dict[Path, tuple[Problem, ...]] = {}
        """By configuration file, what is wrong with it; paths are absolute."""

    def forget(self) -> None:
        """Look for configuration and ignore files anew; what is wrong with those that are gone is forgotten."""
        self._nearest.clear()
        for held in self._held.values():
            held.stamp = ()
        for file in [file for file in self._held if file is not None and not file.exists()]:
            del self._held[file]
            self.problems.pop(file, None)

    def house(self, folder: str) -> House | None:
        """Return what holds in a folder: the nearest configuration above it, as `dnclaims lint` there would find it.

        While that is broken, what it said before it was; None where it never held together.
        """
        if folder not in self._nearest:
            self._nearest[folder] = nearest(Path(folder))
        file = self._nearest[folder]
        held = self._held.get(file)
        # What is wrong with a configuration may be another file: it is looked at each time until all is well.
        wrong = file in self.problems
        if held is None or wrong or held.stamp != _stamp(file, held.house) or held.day != date.today():
            held = self._held[file] = self._built(file, held.house if held is not None else None)
        return held.house

    def _built(self, file: Path | None, before: House | None) -> _Held:
        stamp = _stamp(file, None)
        try:
            house = House(configuration(file, none=file is None))
        except UserError as error:
            if file is not None:
                self.problems[file] = tuple(_problems(error, file))
            return _Held(before, _stamp(file, before))
        if file is not None:
            self.problems.pop(file, None)
        return _Held(house, (stamp[0], _stamp(file, house)[1]))


def _stamp(file: Path | None, house: House | None) -> _Stamp:
    return tuple(_written(path) for path in (file, house.baseline if house is not None else None))


def _written(path: Path | None) -> tuple[int, int] | None:
    try:
        found = os.stat(path) if path is not None else None  # noqa: PTH116  it is asked at every keystroke
    except OSError:
        return None
    return None if found is None else (found.st_mtime_ns, found.st_size)


def _problems(error: UserError, file: Path) -> list[Problem]:
    """Return what is wrong with a configuration, each with a path that is absolute."""
    if isinstance(error, DataError):
        return [one._replace(path=os.path.abspath(one.path)) for one in error.problems]  # noqa: PTH100  as it is written
    hint = f"; {error.hint}" if error.hint else ""
    return [Problem(str(file), 0, 0, "", f"{error.message}{hint}")]
