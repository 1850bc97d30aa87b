"""Lint findings for people: the line with the place marked, the rule, why, the evidence, and a wording that would pass."""

from __future__ import annotations

from collections import Counter
from io import StringIO

from dnclaims.corpus.index import Index
from dnclaims.corpus.shown import certainty_words
from dnclaims.model import LintFinding, Report, Severity, Shown, Standing, Unit
from dnclaims.renderers.findings import Behind, Placed, counts, placed
from dnclaims.renderers.ladder import shown_words
from dnclaims.renderers.terminal import RUNG_STYLES, SEVERITY_STYLES, Part, Screen
from dnclaims.rulebook import Rulebook


def text(screen: Screen, index: Index, rulebook: Rulebook, reports: list[Report], *, brief: bool = False) -> None:
    """Write every finding, grouped by file, then the count; with `brief` one line a finding and no count."""
    behind = Behind(index, rulebook)
    tails: dict[object, str] = {}
    for report in reports:
        if report.skipped is not None:
            _skipped(screen, report)
            continue
        for one in placed(report):
            if brief:
                _brief(screen, report, one)
            else:
                _full(screen, behind, tails, report, one)
    if not brief:
        _count(screen, reports)


def _skipped(screen: Screen, report: Report) -> None:
    screen.line((report.path, "bold"), f": skipped: {report.skipped}")


def _head(report: Report, one: Placed) -> list[Part]:
    finding = one.finding
    severity = finding.severity
    where = (_where(report, one), "bold")
    return [where, " ", (str(severity), SEVERITY_STYLES[severity]), f" {finding.rule} {finding.name}"]


def _where(report: Report, one: Placed) -> str:
    if one.finding.page or report.document is None:
        return f"{report.path}: page"
    if one.page is not None:
        return f"{report.path}: page {one.page}, line {one.line}"
    if report.document.unit is Unit.PARAGRAPH:
        return f"{report.path}: paragraph {one.line}"
    return f"{report.path}:{one.line}:{one.column}"


def _brief(screen: Screen, report: Report, one: Placed) -> None:
    finding = one.finding
    if screen.styled:
        screen.raw(*_head(report, one), f": {finding.message}")
        return
    line = f"{_where(report, one)} {finding.severity} {finding.rule} {finding.name}: {finding.message}"
    screen.file.write(f"{line.rstrip()}\n")


def _full(screen: Screen, behind: Behind, tails: dict[object, str], report: Report, one: Placed) -> None:
    finding = one.finding
    screen.line(*_head(report, one))
    if not finding.page and report.document is not None:
        _excerpt(screen, report.document.source, one)
    screen.line(finding.message, indent=2)
    if screen.styled:
        _tail(screen, behind, finding)
        return
    # Without styles it is plain text, the same below every finding that rests on the same.
    key = (finding.rule, finding.said, finding.shown, finding.suggestion, finding.backing)
    if key not in tails:
        aside = StringIO()
        plain = Screen(aside)
        plain.width = screen.width
        _tail(plain, behind, finding)
        tails[key] = aside.getvalue()
    screen.file.write(tails[key])


def _tail(screen: Screen, behind: Behind, finding: LintFinding) -> None:
    """Write what stands below the message of a finding: the ladder or the reason, the evidence, and what would pass."""
    if finding.shown is not None:
        _ladder(screen, behind.index, finding, finding.shown)
    else:
        why = _first_sentence(behind.rules[finding.rule].why)
        screen.line(("why      ", "dim"), why, indent=2, hang=11)
    for _, name, says, address in behind.evidence(finding)[:1]:
        screen.line(("evidence ", "dim"), f"{name}: {_first_sentence(says)} ", (address, "dim"), indent=2, hang=11)
    if finding.suggestion:
        screen.line(("instead  ", "dim"), (finding.suggestion, "green"), indent=2, hang=11)
    screen.line("")


def _excerpt(screen: Screen, source: str, one: Placed) -> None:
    """Write the line of the file with the place marked below it; a long line is cut around the place."""
    whole = one.whole_line
    length = whole.end - whole.start
    start = one.column - 1
    end = min(one.end_column - 1 if one.end_line == one.line else length, length)
    margin = f"{one.line:>5} │ "
    room = screen.width - len(margin)
    cut = max(0, min(start - room // 4, length - room))
    line = source[whole.start + cut : min(whole.start + cut + room, whole.end)].replace("\t", " ")
    if cut:
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


def _ladder(screen: Screen, index: Index, finding: LintFinding, shown: Shown) -> None:
    said = finding.said
    parts: list[Part] = [("ladder   ", "dim")]
    if said is not None:
        parts += ["said ", (str(said), RUNG_STYLES[said]), " · "]
    parts += ["shown ", (shown_words(shown), RUNG_STYLES[shown.rung])]
    if shown.standing is not Standing.NOT_ASSESSED:
        parts.append(f" ({certainty_words(shown)})")
        topic = shown.basis.split("/")[0]
        if topic in index.concepts:
            parts.append(f" for {index.name(topic)}")
        if shown.asked:
            parts.append(f", the nearest that was studied to {index.name(shown.asked)}")
    screen.line(*parts, indent=2, hang=11)


def _first_sentence(text: str) -> str:
    plain = " ".join(text.split())
    stop = plain.find(". ")
    return plain if stop < 0 else plain[: stop + 1]


def _count(screen: Screen, reports: list[Report]) -> None:
    read = [report for report in reports if report.skipped is None]
    skipped = len(reports) - len(read)
    found = counts(reports)
    total = sum(found.values())
    files = f"{len(read)} file{'s' * (len(read) != 1)} linted"
    rest = f", {skipped} skipped" if skipped else ""
    if not total:
        screen.line((f"Nothing overstated found. {files}{rest}.", "green" if not skipped else ""))
        return
    listed = ", ".join(
        f"{count} {severity}{'s' * (count != 1 and severity is not Severity.INFO)}"
        for severity, count in found.items()
        if count
    )
    screen.line(
        (f"{total} finding{'s' * (total != 1)}", "bold"),
        f" ({listed}); {files}{rest}. `dnclaims explain RULE` tells why.",
    )
    screen.line(("A check against a dated corpus; not medical or legal advice.", "dim"))


def statistics(screen: Screen, reports: list[Report]) -> None:
    """Write which files could not be read, then how often each rule fired."""
    for report in reports:
        if report.skipped is not None:
            _skipped(screen, report)
    found = Counter((one.rule, one.name, one.severity) for report in reports for one in report.findings)
    for (rule, name, severity), count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        screen.line(f"{count:>5}  ", (f"{severity:<7}", SEVERITY_STYLES[severity]), f"  {rule}  {name}")
