"""Text for people: the line with the place marked, the rule, why, the evidence, and a wording that would pass."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import IO

from dnclaims.model import FileReport, LintFinding, Placed, Severity, Shown
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.grounds import Grounds, rests_on
from dnclaims.renderers.heads import head, say_unlinted
from dnclaims.renderers.ladder import shown_words
from dnclaims.renderers.lint import Renderer
from dnclaims.renderers.terminal import RUNG_STYLES, SEVERITY_STYLES, Part, Screen
from dnclaims.tally import Tally


def write(out: IO[str], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write every finding that counts, file by file, then the count."""
    screen = Screen(out)
    grounds = Grounds(behind)
    tails: dict[object, str] = {}
    for report in reports:
        say_unlinted(screen, report)
        for one in report.findings:
            if one.counts:
                _full(screen, grounds, tails, report, one)
    _count(screen, tally)


def _full(screen: Screen, grounds: Grounds, tails: dict[object, str], report: FileReport, one: Placed) -> None:
    finding = one.finding
    screen.line(*head(report, one))
    if not finding.page:
        _excerpt(screen, one)
    screen.line(finding.message, indent=2)
    if screen.styled:
        _tail(screen, grounds, finding)
        return
    # Without styles it is plain text, the same below every finding that rests on the same.
    key = rests_on(finding)
    if key not in tails:
        aside = StringIO()
        plain = Screen(aside)
        plain.width = screen.width
        _tail(plain, grounds, finding)
        tails[key] = aside.getvalue()
    screen.file.write(tails[key])


def _tail(screen: Screen, grounds: Grounds, finding: LintFinding) -> None:
    """Write what stands below the message of a finding: the ladder or the reason, the evidence, and what would pass."""
    for label, words, link in grounds.of(finding):
        heading: Part = (f"{label:<9}", "dim")
        if label == "ladder" and finding.shown is not None:
            screen.line(heading, *_ladder(words, finding, finding.shown), indent=2, hang=11)
        else:
            rest: list[Part] = [" ", (link, "dim")] if link else []
            screen.line(heading, (words, "green" if label == "instead" else ""), *rest, indent=2, hang=11)
    screen.line("")


def _ladder(words: str, finding: LintFinding, shown: Shown) -> list[Part]:
    """Return said against shown, each rung in its colour."""
    parts: list[Part] = []
    for before, rung, style in (
        ("said ", str(finding.said), None if finding.said is None else RUNG_STYLES[finding.said]),
        ("shown ", shown_words(shown), RUNG_STYLES[shown.rung]),
    ):
        if style is not None:
            end = words.index(before) + len(before)
            parts += [words[:end], (rung, style)]
            words = words[end + len(rung) :]
    return [*parts, words]


def _excerpt(screen: Screen, one: Placed) -> None:
    """Write the line of the file with the place marked below it; a long line is cut around the place."""
    shown = one.excerpt
    length = len(shown)
    start = one.column - one.excerpt_column
    end = min(one.end_column - one.excerpt_column if one.end_line == one.line else length, length)
    margin = f"{one.line:>5} │ "
    room = screen.width - len(margin)
    cut = max(0, min(start - room // 4, length - room))
    line = shown[cut : cut + room].replace("\t", " ")
    if cut or one.excerpt_column > 1:
        line = "…" + line[1:]
    if cut + room < length:
        line = line[:-1] + "…"
    start, end = max(start - cut, 0), min(end - cut, len(line))
    style = SEVERITY_STYLES[one.finding.severity]
    screen.raw((margin, "dim"), line[:start], (line[start:end], style), line[end:])
    screen.raw(("      │ ", "dim"), " " * _cells(line[:start]), ("^" * max(_cells(line[start:end]), 1), style))


def _cells(text: str) -> int:
    """Return how many columns of the screen a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _count(screen: Screen, tally: Tally) -> None:
    total = sum(tally.severities.values())
    files = f"{tally.files} file{'s' * (tally.files != 1)} linted"
    rest = "".join(f", {count} {what}" for count, what in _besides(tally) if count)
    if not total:
        clean = tally.files and not tally.skipped and not tally.mistaken
        screen.line((f"Nothing overstated found. {files}{rest}.", "green" if clean else ""))
        _gone(screen, tally)
        return
    listed = ", ".join(
        f"{count} {severity}{'s' * (count != 1 and severity is not Severity.INFO)}"
        for severity, count in tally.severities.items()
        if count
    )
    screen.line(
        (f"{total} finding{'s' * (total != 1)}", "bold"),
        f" ({listed}); {files}{rest}. `dnclaims explain RULE` tells why.",
    )
    _gone(screen, tally)
    screen.line(("A check against a dated corpus; not medical or legal advice.", "dim"))


def _besides(tally: Tally) -> tuple[tuple[int, str], ...]:
    """Return how many files were not linted, and how many findings do not count."""
    return (
        (tally.skipped, "skipped"),
        (tally.left_out, "left out"),
        (sum(tally.allowed.values()), "allowed"),
        (tally.known, "in the baseline"),
    )


def _gone(screen: Screen, tally: Tally) -> None:
    gone = tally.gone()
    if gone:
        entries = "entry of the baseline is" if gone == 1 else "entries of the baseline are"
        screen.line(f"{gone} {entries} found no more; `dnclaims baseline` takes them out.")


RENDERER = Renderer("for people: the place, why, the evidence, and a wording that would pass", write)
