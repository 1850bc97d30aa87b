"""Markdown: a summary to be read in a pull request, short enough to be posted as a comment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from msgspec import Struct

from dnclaims.model import FileReport, LintFinding, Severity
from dnclaims.renderers.addresses import Addresses
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.grounds import Grounds
from dnclaims.renderers.heads import place
from dnclaims.renderers.lint import Renderer
from dnclaims.renderers.markdowntext import code, link, plain, row
from dnclaims.renderers.troubles import troubles
from dnclaims.tally import Tally

_LONGEST = 60_000
"""Characters of all of it: GitHub takes comments of 65,536, and who posts it may want to say something too."""
_ROWS = 20
"""Findings in the table, the gravest, and troubles above it."""
_KEPT = 250
"""Findings of each severity that are kept at hand: more than there is room for."""
_MARKS = {Severity.ERROR: "🔴 error", Severity.WARNING: "🟡 warning", Severity.INFO: "🔵 info"}


class _Row(Struct, frozen=True):
    """A finding with its place in words."""

    place: str
    finding: LintFinding


def write(out: IO[str], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write the counts, what was not linted, the gravest findings, and folded below them why they are findings."""
    rows, said, unsaid = _gathered(reports)
    grounds = Grounds(behind)
    lines = _fitting(said, _LONGEST // 4)
    unsaid += len(said) - len(lines)
    table = _fitting((_line(one) for one in rows[:_ROWS]), _LONGEST // 4)
    details = _fitting((_entry(one, grounds) for one in rows), _LONGEST // 2)
    out.write(f"## dnclaims: {_verdict(tally)}\n\n{_counts(tally)}\n\n")
    if lines:
        more = f"- … and {unsaid} more\n" if unsaid else ""
        out.write(f"{''.join(lines)}{more}\n")
    if table:
        out.write(f"| | where | what |\n| --- | --- | --- |\n{''.join(table)}\n")
    if details:
        out.write(f"<details>\n<summary>Why, and what would pass</summary>\n\n{''.join(details)}\n</details>\n\n")
    left_out = sum(tally.severities.values()) - max(len(table), len(details))
    if left_out:
        out.write(
            f"{left_out} more finding{'s' * (left_out != 1)} had to be left out here; `--format json` writes all.\n\n"
        )
    out.write("A check against a dated corpus; not medical or legal advice.\n")


def _fitting(entries: Iterable[str], room: int) -> list[str]:
    """Return as many entries as there is room for."""
    fitting: list[str] = []
    for entry in entries:
        room -= len(entry)
        if room < 0:
            break
        fitting.append(entry)
    return fitting


def _gathered(reports: Iterable[FileReport]) -> tuple[list[_Row], list[str], int]:
    """Return the findings that may be shown, the gravest first, and the lines of what was not linted, and how many more."""
    addresses = Addresses()
    kept: dict[Severity, list[_Row]] = {severity: [] for severity in _MARKS}
    said: list[str] = []
    unsaid = 0
    for report in reports:
        address = addresses.of(report.path)
        for trouble in troubles(report):
            if len(said) == _ROWS:
                unsaid += 1
                continue
            line = "" if trouble.line is None else f":{trouble.line}:{trouble.column}"
            said.append(f"- {code(f'{address}{line}')}: {plain(trouble.message)}\n")
        for one in report.findings:
            among = kept[one.finding.severity]
            if one.counts and len(among) < _KEPT:
                words = "the page" if one.finding.page else place(report, one)
                where = f"{code(address)}, {words}" if words else code(f"{address}:{one.line}:{one.column}")
                among.append(_Row(where, one.finding))
    return [one for rows in kept.values() for one in rows], said, unsaid


def _verdict(tally: Tally) -> str:
    total = sum(tally.severities.values())
    if not total:
        return "nothing overstated found"
    counts = (
        f"{count} {severity}{'s' * (count != 1 and severity is not Severity.INFO)}"
        for severity, count in tally.severities.items()
        if count
    )
    return f"{total} finding{'s' * (total != 1)} ({', '.join(counts)})"


def _counts(tally: Tally) -> str:
    besides = (
        (tally.skipped, "not linted"),
        (tally.left_out, "left out"),
        (sum(tally.allowed.values()), "allowed"),
        (tally.known, "in the baseline"),
    )
    rest = "".join(f", {count} {what}" for count, what in besides if count)
    return f"{tally.files} file{'s' * (tally.files != 1)} linted{rest}."


def _line(one: _Row) -> str:
    finding = one.finding
    return row(_MARKS[finding.severity], one.place, f"{plain(finding.message)} {code(finding.rule)}") + "\n"


def _entry(one: _Row, grounds: Grounds) -> str:
    lines = [f"- {one.place}: **{one.finding.severity} {one.finding.rule}** {plain(one.finding.message)}"]
    for label, words, address in grounds.of(one.finding):
        if label == "evidence":
            name, _, says = words.partition(": ")
            lines.append(f"  - {label}: {link(name, address)}: {plain(says)}")
        else:
            lines.append(f"  - {label}: {plain(words)}")
    return "\n".join(lines) + "\n"


RENDERER = Renderer("a summary for a pull request, as a comment or a step summary", write)
