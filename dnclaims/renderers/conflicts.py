"""Disagreements, for people and for programs."""

from __future__ import annotations

from collections import Counter

import msgspec

from dnclaims.corpus.conflicts.kinds import Conflict, Side
from dnclaims.corpus.index import Index
from dnclaims.corpus.people import STUDIES
from dnclaims.model import Weight
from dnclaims.renderers.terminal import RUNG_STYLES, WEIGHT_STYLES, Part, Screen

_SHORT = 4
"""Spaces in a quote below which our own reading stands beside it."""


def text(screen: Screen, conflicts: list[Conflict], limit: int) -> None:
    """Write each conflict with its sides side by side, the weightiest first, and a count."""
    if not conflicts:
        screen.line("No conflict fits.")
        return
    for conflict in conflicts[:limit]:
        _one(screen, conflict)
    counts = Counter(conflict.severity for conflict in conflicts)
    summary = ", ".join(f"{counts[weight]} {weight}" for weight in Weight if counts[weight])
    kinds = Counter(conflict.kind for conflict in conflicts)
    by_kind = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    plural = "s" if len(conflicts) != 1 else ""
    screen.line((f"{len(conflicts)} conflict{plural}: {summary}. By kind: {by_kind}.", "bold"))
    if len(conflicts) > limit:
        rest = len(conflicts) - limit
        screen.line((f"The {limit} weightiest are shown; {rest} more with --limit {len(conflicts)}.", "dim"))


def _one(screen: Screen, conflict: Conflict) -> None:
    weight: Part = (str(conflict.severity), WEIGHT_STYLES[conflict.severity])
    screen.line((conflict.asks, "bold"), "  ", weight, (f" · {conflict.kind} · {conflict.why}", "dim"))
    screen.line(conflict.explanation, indent=2)
    width = max(len(side.source) for side in conflict.sides)
    for side in conflict.sides:
        screen.line(*_side(side, width), indent=4, hang=6 + width)
    screen.line("")


def _side(side: Side, width: int) -> list[Part]:
    name: Part = (f"{side.source:<{width}}", "bold" if side.source == STUDIES else "")
    if side.quote is None:
        return [name, "  ", (side.says or "silent", "italic")]
    if side.claim is None:
        return [name, f"  {side.quote}"]
    said: Part = (f"  {side.said}", RUNG_STYLES[side.said]) if side.said else ""
    # A fragment of a list says little by itself.
    reads: Part = (f"  ({side.reads})", "dim") if side.quote.count(" ") < _SHORT else ""
    return [name, f"  “{side.quote}”", reads, said, (f"  {side.claim}", "dim")]


def html(index: Index, conflicts: list[Conflict]) -> str:
    """Return the map of all conflicts as one page: what is asked by who answers."""
    from dnclaims.renderers.pages import page
    from dnclaims.renderers.pages.maps import map_of

    return page("conflicts.html", map=map_of(index, conflicts))


def json(conflicts: list[Conflict]) -> bytes:
    """Return all conflicts as one JSON object."""
    return msgspec.json.encode({"schema": "dnclaims/conflicts/1", "conflicts": conflicts})
