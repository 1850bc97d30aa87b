"""How much of each article has been read into claims."""

from __future__ import annotations

import msgspec

from dnclaims.corpus.coverage import Coverage
from dnclaims.renderers.terminal import Screen


def text(screen: Screen, found: list[Coverage]) -> None:
    """Write a table, one article a row, then every line that was overlooked."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for name in ("article", "claims", "lines", "quoted", "no claim", "overlooked", "covered", "letters quoted"):
        table.add_column(name, justify="left" if name == "article" else "right", no_wrap=name == "article")
    for one in found:
        table.add_row(
            one.source,
            str(one.claims),
            str(one.lines),
            str(one.quoted),
            str(sum(one.no_claim.values())),
            str(len(one.missing)),
            f"{one.share:.0%}",
            f"{one.characters:.0%}",
        )
    total = sum(one.lines for one in found)
    missing = sum(len(one.missing) for one in found)
    table.add_section()
    table.add_row(
        "all",
        str(sum(one.claims for one in found)),
        str(total),
        str(sum(one.quoted for one in found)),
        str(sum(sum(one.no_claim.values()) for one in found)),
        str(missing),
        f"{1 - missing / total:.0%}" if total else "-",
        "",
    )
    screen.table(table)
    reasons: dict[str, int] = {}
    for one in found:
        for reason, count in one.no_claim.items():
            reasons[reason] = reasons.get(reason, 0) + count
    if reasons:
        listed = ", ".join(
            f"{count} {reason.replace('-', ' ')}" for reason, count in sorted(reasons.items(), key=lambda x: -x[1])
        )
        screen.line("")
        screen.line((f"Lines that claim nothing: {listed}.", "dim"))
    for one in found:
        for line in one.missing:
            screen.line((f"{one.source}:{line.number}", "bold red"), f": {line.text.strip()}", hang=4)


def json(found: list[Coverage]) -> bytes:
    """Return the coverage as one JSON object."""
    return msgspec.json.encode({"schema": "dnclaims/corpus-coverage/1", "articles": found})
