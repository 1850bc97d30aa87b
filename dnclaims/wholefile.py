"""Write a file whole or not at all: what was there stays until all of the new one is on disk."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from dnclaims.errors import UserError


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """Open a text file to be written; UserError where it cannot be. What is no file (/dev/stderr) is written to as it is."""
    if path.exists() and not path.is_file():
        with _said(path), path.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        return
    path = path.resolve()  # the file that a link leads to, and not the link
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with _said(path):
            with beside.open("w", encoding="utf-8", newline="\n") as file:
                yield file
            beside.replace(path)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


@contextlib.contextmanager
def _said(path: Path) -> Iterator[None]:
    """Say what keeps a file from being written as the mistake that it is."""
    shown = os.path.relpath(path) if path.is_relative_to(Path.cwd()) else path
    try:
        yield
    except OSError as error:
        raise UserError(f"{shown}: cannot be written: {error.strerror or error}") from None


def page_file(given: Path | None) -> Path | None:
    """Return the file that a page goes to, None for standard output; UserError where people would get markup on a screen."""
    if given is None and sys.stdout.isatty():
        raise UserError("a page is not for the terminal", "name the file to write: -o page.html")
    return given


def opened(path: Path | None) -> contextlib.AbstractContextManager[IO[str]]:
    """Open a file that takes the place of what was there when all went well; standard output stays as it is."""
    return contextlib.nullcontext(sys.stdout) if path is None else whole_file(path)
