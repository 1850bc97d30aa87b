"""What findings are known by from run to run, each by its own: words that a file says twice are counted."""

from __future__ import annotations

from collections import Counter

from dnclaims.model import Placed
from dnclaims.placed import fingerprint


class Fingerprints:
    """The fingerprints of one file, asked for in the order of its findings."""

    def __init__(self) -> None:
        self._met: Counter[str] = Counter()

    def of(self, one: Placed) -> tuple[str, int]:
        """Return what a finding is known by, and how many times that has been met, this time included."""
        known = fingerprint(one)
        self._met[known] += 1
        return known, self._met[known]
