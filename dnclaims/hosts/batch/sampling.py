"""A sample of pages, drawn by their ids, and how far an estimate from it can be off."""

from __future__ import annotations

from hashlib import blake2b
from math import sqrt

from dnclaims.errors import UserError

_CERTAIN = 1.959964
"""Standard deviations on each side that hold 95 % of a normal distribution."""


def share_of(text: str) -> float:
    """Return a share that is written as people do: 1%, 0.5 %, 0.01. UserError where it is none."""
    try:
        share = float(text.rstrip("% ")) / (100 if text.rstrip().endswith("%") else 1)
    except ValueError:
        share = 0.0
    if not 0 < share <= 1:
        raise UserError(f"--sample {text}: is no share of the pages", "write it as 1% or 0.01")
    return share


def is_sampled(page: str, share: float) -> bool:
    """Whether a page is in a sample; always the same pages for one share, and those of a smaller share among them."""
    if share >= 1:
        return True
    drawn = int.from_bytes(blake2b(page.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    return drawn < share * 2**64


def interval(found: int, of: int) -> tuple[float, float]:
    """Return the share (low, high) between which the true one lies in 95 of 100 samples, after Wilson; (0, 1) of none."""
    if not of:
        return 0.0, 1.0
    share, z = found / of, _CERTAIN
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    reach = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - reach), min(1.0, middle + reach)
