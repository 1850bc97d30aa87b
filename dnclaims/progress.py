"""A progress bar for long runs, where people look on; in a pipe there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from dnclaims.model import FileReport

_MANY = 20
"""Files from which on a run may take long enough to be watched."""


def watched(reports: Iterable[FileReport], count: int) -> Iterable[FileReport]:
    """Return the reports; while they are made, a bar on standard error tells how far they are, and then it is gone."""
    if count < _MANY or not sys.stderr.isatty():
        return reports
    from rich.console import Console
    from rich.progress import track

    # All of them are waited for: bar and findings would write over one another.
    return list(track(reports, "Linting", total=count, console=Console(stderr=True), transient=True))
