"""The corpus in figures, and how far the engine reads it as its curators did."""

from __future__ import annotations

from collections import Counter

import msgspec

from dnclaims.agreement import Agreement
from dnclaims.corpus.index import Index
from dnclaims.model import Rung
from dnclaims.renderers.terminal import RUNG_STYLES, Screen


def text(screen: Screen, index: Index, measured: Agreement, *, differing: bool) -> None:
    """Write the figures and the table of readings."""
    from rich.table import Table
    from rich.text import Text

    claims = index.corpus.claims
    kinds = ", ".join(f"{count} {kind}" for kind, count in Counter(claim.kind for claim in claims).most_common())
    screen.line((f"{len(claims)} claims", "bold"), f": {kinds}.")
    screen.line(
        f"{sum(claim.overstated for claim in claims)} overstated; {sum(claim.denies for claim in claims)} limit a benefit."
    )
    screen.line("")
    screen.line(("Curators’ reading (rows) against the engine’s (columns)", "bold"))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    table.add_column("")
    for rung in reversed(Rung):
        table.add_column(str(rung), justify="right")
    for row in reversed(Rung):
        cells = [
            Text(
                str(count) if (count := measured.pairs.get((row, column), 0)) else "·", "bold" if row is column else ""
            )
            for column in reversed(Rung)
        ]
        table.add_row(Text(str(row), RUNG_STYLES[row]), *cells)
    screen.table(table)
    screen.line("")
    screen.line(f"Agreement {measured.agreed:.1%} of {measured.total}; Cohen’s kappa {measured.kappa:.2f}.")
    if differing:
        screen.line("")
        for claim, read_as in measured.differing:
            screen.line((claim.id, "bold"), f"  {claim.said} → {read_as}  “{claim.quote}”", hang=4)


def json(index: Index, measured: Agreement) -> bytes:
    """Return the figures as one JSON object."""
    return msgspec.json.encode(
        {
            "schema": "dnclaims/corpus-stats/1",
            "claims": len(index.corpus.claims),
            "agreement": round(measured.agreed, 4),
            "kappa": round(measured.kappa, 4),
            "pairs": [
                {"curator": one, "engine": other, "count": count} for (one, other), count in measured.pairs.items()
            ],
            "differing": [
                {"claim": claim.id, "curator": claim.said, "engine": read_as} for claim, read_as in measured.differing
            ],
        }
    )
