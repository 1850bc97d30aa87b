"""Answers in pages: as much as fits an assistant's attention, how much there is, and the way to the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Generic, NamedTuple, TypeVar

from msgspec import Meta

T = TypeVar("T")

Limit = Annotated[int, Meta(ge=1, le=50, description="How many to answer with at most.")]
Offset = Annotated[int, Meta(ge=0, description="How many to pass over: the next_offset of the answer before.")]


class Page(NamedTuple, Generic[T]):
    """Part of what there is."""

    items: tuple[T, ...]
    total: int
    """How many there are in all."""
    next_offset: int | None
    """Where the next part begins; None at the end."""

    def rest(self, what: str) -> list[str]:
        """Return the line that says how to get the rest, if there is any."""
        if self.next_offset is None:
            return []
        left = self.total - self.next_offset
        return [f"{left} more of {self.total} {what}: call again with offset={self.next_offset}."]


def page(found: Sequence[T], limit: int, offset: int) -> Page[T]:
    """Return the part of what was found that a call asks for."""
    after = offset + limit
    return Page(tuple(found[offset:after]), len(found), after if after < len(found) else None)
