"""What a conflict is."""

from __future__ import annotations

from msgspec import Struct

from dnclaims.model import Claim, ConflictKind, Rung, Weight


class Side(Struct, frozen=True, kw_only=True):
    """One side of a conflict; a silent side has neither claim nor quote."""

    source: str
    """An article's id, or `studies`."""
    claim: str | None = None
    quote: str | None = None
    position: str | None = None
    says: str = ""
    """The position in words."""
    reads: str = ""
    """The claim in our words."""
    said: Rung | None = None
    rests_on: tuple[str, ...] = ()


class Conflict(Struct, frozen=True, kw_only=True):
    """A disagreement with its sides, the side that promises least first."""

    id: str
    kind: ConflictKind
    severity: Weight
    why: str
    """Why it is as grave as that."""
    question: str | None
    """The question that the sides answer differently, if it is one."""
    about: tuple[str, ...]
    """Concepts that it is about."""
    asks: str
    """What is at issue, as a question."""
    explanation: str
    sides: tuple[Side, ...]
    distance: float = 0.0

    @property
    def within(self) -> bool:
        """Whether one source disagrees with itself."""
        return len({side.source for side in self.sides}) == 1


def side_of(claim: Claim, position: str | None = None, says: str = "") -> Side:
    """Return a claim as a side."""
    return Side(
        source=claim.source,
        claim=claim.id,
        quote=claim.quote,
        position=position,
        says=says,
        reads=claim.says,
        said=claim.said,
    )
