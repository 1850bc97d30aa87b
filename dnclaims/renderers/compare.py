"""Sources side by side."""

from __future__ import annotations

import msgspec

from dnclaims.corpus.compare import Comparison
from dnclaims.corpus.index import Index
from dnclaims.corpus.people import STUDIES
from dnclaims.renderers.cited import cited
from dnclaims.renderers.terminal import RUNG_STYLES, Screen


def text(screen: Screen, index: Index, comparison: Comparison) -> None:
    """Write the answer first, then the table that it stands on, then what the studies' row rests on."""
    from rich.table import Table
    from rich.text import Text

    screen.line((comparison.asks, "bold"))
    screen.line("")
    screen.line(comparison.answer)
    screen.line("")
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False, width=screen.width)
    table.add_column("source", no_wrap=True)
    table.add_column("position", ratio=4)
    table.add_column("said", no_wrap=True)
    table.add_column("basis", ratio=3)
    table.add_column("in its own words", ratio=7)
    previous = ""
    for row in comparison.rows:
        if row.source == STUDIES and previous != STUDIES:
            table.add_section()
        quoted = f"“{row.quote}”" if row.claim else row.quote
        said = Text(str(row.said), RUNG_STYLES[row.said]) if row.said else Text("")
        name = Text(row.source if row.source != previous else "", "bold" if row.source == STUDIES else "")
        table.add_row(name, row.position, said, row.basis, quoted)
        previous = row.source
    screen.table(table)
    if comparison.silent:
        screen.line("")
        screen.line((f"Silent: {', '.join(comparison.silent)}.", "dim"))
    _resting(screen, index, comparison)


def _resting(screen: Screen, index: Index, comparison: Comparison) -> None:
    if comparison.question is None:
        return
    wanted = [one for row in comparison.rows if row.source == STUDIES for one in row.rests_on]
    if wanted:
        screen.line("")
        screen.line(("The studies", "bold"))
    for one in wanted:
        name, says, address = cited(index, one)
        screen.line((name, "bold"), f": {says} ", (address, "dim"), indent=2, hang=4)


def html(index: Index, comparison: Comparison) -> str:
    """Return the comparison as one page: the ladder, who holds which position, and everybody's own words."""
    from dnclaims.renderers.pages import page
    from dnclaims.renderers.pages.sides import sides_of

    return page("compare.html", comparison=comparison, sides=sides_of(index, comparison))


def json(comparison: Comparison) -> bytes:
    """Return the comparison as one JSON object."""
    return msgspec.json.encode({"schema": "dnclaims/compare/1", **msgspec.structs.asdict(comparison)})
