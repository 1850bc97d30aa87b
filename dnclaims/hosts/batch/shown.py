"""A scan in short, for the screen and as a page: how many pages, what was found of what, on which sites, and how sure a sample is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from dnclaims.corpus.index import Index
from dnclaims.hosts.batch.progress import time_left
from dnclaims.hosts.batch.sampling import interval
from dnclaims.hosts.batch.summary import Summary
from dnclaims.model import Severity
from dnclaims.renderers.terminal import SEVERITY_STYLES, Screen
from dnclaims.rulebook import Rulebook

_MOST = 10
"""Rows of a table on the screen."""
_MOST_ON_PAGE = 200


class Row(NamedTuple):
    """What was counted under one name."""

    name: str
    id: str
    number: int


class Short(NamedTuple):
    """A scan in short, ready to be written."""

    summary: Summary
    folder: Path
    seconds: float | None
    share: float
    rules: list[Row]
    conditions: list[Row]
    sites: list[Row]

    @property
    def severities(self) -> Counter[Severity]:
        """Findings by severity, the gravest first."""
        return Counter({one: self.summary.severities.get(one, 0) for one in reversed(Severity)})

    @property
    def sampled(self) -> int:
        """How many pages were looked at."""
        return self.summary.counted.pages - self.summary.counted.unsampled

    @property
    def estimate(self) -> str:
        """What a sample says of all pages; nothing where all were looked at."""
        counted, flagged = self.summary.counted, self.summary.flagged
        if self.share >= 1:
            return ""
        low, high = interval(flagged, self.sampled)
        share = flagged / max(self.sampled, 1)
        return (
            f"A sample: {self.sampled:,} of {counted_as(counted.pages, 'page')}. {share:.2%} of it has a finding (95% interval {low:.2%} "
            f"to {high:.2%}), so some {share * counted.pages:,.0f} of all pages, between {low * counted.pages:,.0f} and {high * counted.pages:,.0f}."
        )

    @property
    def fates(self) -> str:
        """What became of the pages."""
        counted = self.summary.counted
        parts = [
            f"{counted.linted:,} linted",
            f"{counted.aside:,} passed over: they do not name dry needling" if counted.aside else "",
            f"{counted.foreign:,} not in English" if counted.foreign else "",
            f"{counted.unsampled:,} not in the sample" if counted.unsampled else "",
            f"{counted.unread:,} could not be read" if counted.unread else "",
        ]
        took = "" if self.seconds is None else f" in {time_left(self.seconds)}"
        return f"{counted_as(counted.pages, 'page')}{took}: {'; '.join(part for part in parts if part)}."

    @property
    def found(self) -> str:
        """What was found, in a sentence."""
        severities = ", ".join(counted_as(number, str(one)) for one, number in self.severities.items() if number)
        allowed = (
            f" {self.summary.allowed:,} more are let stand by comments or approvals." if self.summary.allowed else ""
        )
        if not self.summary.findings:
            return f"No findings.{allowed}"
        pages = counted_as(self.summary.flagged, "page")
        return f"{counted_as(self.summary.findings, 'finding')} on {pages}: {severities}.{allowed}"


def in_short(
    summary: Summary, folder: Path, seconds: float | None, share: float, index: Index, rulebook: Rulebook
) -> Short:
    """Put a scan in short: names for ids, those that were counted most often first."""
    names = {rule.id: rule.name.replace("-", " ") for rule in rulebook.rules}
    return Short(
        summary,
        folder,
        seconds,
        share,
        [Row(names.get(one, one), one, number) for one, number in _most(summary.rules)],
        [Row(index.name(one), one, number) for one, number in _most(summary.conditions)],
        [Row(one, "", number) for one, number in _most(summary.sites)],
    )


def _most(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def counted_as(number: int, noun: str) -> str:
    """Return a number and its noun."""
    plain = noun == "info" or number == 1
    return f"{number:,} {noun if plain else noun + 's'}"


def write_text(short: Short, screen: Screen) -> None:
    """Write a scan in short for the screen."""
    if short.estimate:
        screen.line(short.estimate)
        screen.line()
    for title, rows in (("Rule", short.rules), ("Condition", short.conditions), ("Site", short.sites)):
        if rows:
            _write_table(title, rows, screen)
    for reason, number in _most(short.summary.errors):
        screen.line(f"not read: {counted_as(number, 'page')}, {reason}")
    if short.summary.errors:
        screen.line()
    style = next((SEVERITY_STYLES[one] for one, number in short.severities.items() if number), "")
    screen.line((short.found, style))
    screen.line(short.fates)
    screen.line(f"Rows are in {short.folder}. A check against a dated corpus; not medical or legal advice.")


def _write_table(title: str, rows: list[Row], screen: Screen) -> None:
    shown = rows[:_MOST]
    width = max(len(title), *(len(_label(row)) for row in shown))
    screen.raw((f"{title:<{width}}  {'findings':>9}", "bold"))
    for row in shown:
        screen.raw(f"{_label(row):<{width}}  {row.number:>9,}")
    if len(rows) > len(shown):
        rest = sum(row.number for row in rows[_MOST:])
        screen.raw(f"{f'and {len(rows) - _MOST:,} more':<{width}}  {rest:>9,}")
    screen.raw()


def _label(row: Row) -> str:
    return f"{row.id} {row.name}" if row.id.startswith("DN") else row.name


def page_of(short: Short) -> str:
    """Return a scan in short as a page of HTML that needs no other file."""
    from dnclaims.renderers.pages import page

    tables = [
        (title, rows[:_MOST_ON_PAGE], len(rows) - _MOST_ON_PAGE)
        for title, rows in (("Site", short.sites), ("Rule", short.rules), ("Condition", short.conditions))
        if rows
    ]
    return page("scan.html", short=short, tables=tables, errors=_most(short.summary.errors))
