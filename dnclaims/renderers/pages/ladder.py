"""Said against shown, as it is drawn: five rungs, what is said on the left, what is shown on the right, the gap between."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from dnclaims.model import Rung, Standing

STEP = 22
"""Units from one rung to the next."""
TOP = 13
"""Units above the highest rung."""

STANDING_WORDS = {
    Standing.SHOWN: "shown",
    Standing.UNCERTAIN: "studies do not tell",
    Standing.CONTRADICTED: "studies say otherwise",
    Standing.NOT_FOUND: "nothing found",
    Standing.NOT_ASSESSED: "not assessed",
}
"""What stands beside the rung that the evidence reaches."""


class Step(NamedTuple):
    """One rung of a drawing."""

    name: Rung
    y: int
    """Where it is, in units from above."""
    said: bool
    shown: bool
    borne: str
    """`whole` where the evidence bears it, `broken` where it is said and not borne, `open` above both."""
    beside: str
    """What is written beside it."""


class Ladder(NamedTuple):
    """A drawing: its rungs from above, the gap from what is said down to what is shown, and what it is in words."""

    rungs: tuple[Step, ...]
    gap: tuple[int, int] | None
    """Where the gap begins and how high it is; None where no more is said than is shown."""
    standing: Standing
    words: str
    """The whole, for those who do not see it."""
    key: str
    """The same for drawings that are the same."""


@lru_cache
def ladder(said: str | None, shown: str, standing: str) -> Ladder:
    """Return the drawing of a rung that is said, if one is, and the rung that is shown; ValueError where there are no such."""
    high, low, stands = Rung(said) if said else None, Rung(shown), Standing(standing)
    rungs = tuple(_step(rung, TOP + STEP * place, high, low, stands) for place, rung in enumerate(reversed(Rung)))
    over = high.level - low.level if high is not None else 0
    top = next((one.y for one in rungs if one.said), 0)
    words = f"shown: {low}" if stands is Standing.SHOWN else f"shown: {low}, {STANDING_WORDS[stands]}"
    return Ladder(
        rungs=rungs,
        gap=(top, STEP * over) if over > 0 else None,
        standing=stands,
        words=f"Said: {high}; {words}." if high else f"{words.capitalize()}.",
        key=f"ladder-{high or 'none'}-{low}-{stands}",
    )


def _step(rung: Rung, y: int, said: Rung | None, shown: Rung, standing: Standing) -> Step:
    borne = "whole" if rung.level <= shown.level and standing is not Standing.NOT_ASSESSED else "open"
    if said is not None and shown.level < rung.level <= said.level:
        borne = "broken"
    words = ["said"] * (rung is said) + [STANDING_WORDS[standing]] * (rung is shown)
    return Step(rung, y, rung is said, rung is shown, borne, " · ".join(words))
