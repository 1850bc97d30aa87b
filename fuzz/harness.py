"""One target under atheris until its time is up; what was found stands in a file of JSON, and each input that failed beside it."""

from __future__ import annotations

import hashlib
import importlib
import json
import pkgutil
import sys
import time
import traceback
from pathlib import Path

import atheris

_SLOW = 1.0
"""Seconds of work from which on an input is kept as a slow one."""


def _instrumented() -> None:
    """Import all that reads, so that what is imported late is watched too."""
    with atheris.instrument_imports(include=["dnclaims"]):
        import dnclaims

        for package in ("readers", "markup", "recognise", "checks", "corpus"):
            for module in pkgutil.walk_packages([f"{dnclaims.__path__[0]}/{package}"], f"dnclaims.{package}."):
                importlib.import_module(module.name)
        importlib.import_module("fuzz.targets")


class Watch:
    """Runs inputs and notes what comes of them."""

    def __init__(self, name: str, folder: Path) -> None:
        from fuzz.targets import targets

        self._name = name
        self._run = targets()[name]()
        self._folder = folder
        self._told = 0.0
        self._inputs = 0
        self._slowest = 0.0
        self._failed: dict[str, str] = {}

    def __call__(self, raw: bytes) -> None:
        """Run one input."""
        start = time.process_time()
        try:
            self._run(raw)
        except Exception as error:
            self._fail(raw, error)
        taken = time.process_time() - start
        self._inputs += 1
        if taken > self._slowest:
            self._slowest = taken
            if taken > _SLOW:
                (self._folder / f"{self._name}-slow").write_bytes(raw)
        if time.monotonic() - self._told > 1:
            self._tell()

    def _fail(self, raw: bytes, error: Exception) -> None:
        """Keep the first input that fails at a place; the others fail for the same reason."""
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} at {last.filename}:{last.lineno}"
        if where not in self._failed:
            path = self._folder / f"{self._name}-{hashlib.sha1(raw).hexdigest()[:10]}"
            path.write_bytes(raw)
            path.with_suffix(".txt").write_text("".join(traceback.format_exception(error)), "utf-8")
            self._failed[where] = str(path)
            self._tell()

    def _tell(self) -> None:
        self._told = time.monotonic()
        told = {"inputs": self._inputs, "slowest": self._slowest, "failed": self._failed}
        (self._folder / f"{self._name}.json").write_text(json.dumps(told), "utf-8")


def main() -> None:
    """Fuzz the target that the environment names; the rest of the call is libFuzzer's."""
    name, folder = sys.argv[1:3]
    _instrumented()
    watch = Watch(name, Path(folder))
    atheris.Setup([sys.argv[0], *sys.argv[3:]], watch)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
