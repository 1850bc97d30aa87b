"""The first line of a finding as people read it: where it is, how grave, which rule; and files that were not linted."""

from __future__ import annotations

from dnclaims.model import FileReport, Placed, Unit
from dnclaims.renderers.terminal import SEVERITY_STYLES, Part, Screen


def on_lines(report: FileReport, one: Placed) -> bool:
    """Whether a finding stands on lines of its file that can be pointed at."""
    return not one.finding.page and one.page is None and report.unit is Unit.LINE


def place(report: FileReport, one: Placed) -> str:
    """Return the place of a finding in words, in a format whose lines cannot be pointed at; nothing in any other."""
    if one.finding.page:
        return ""
    if one.page is not None:
        return f"page {one.page}, line {one.line}"
    return f"paragraph {one.line}" if report.unit is Unit.PARAGRAPH else ""


def placed(report: FileReport, one: Placed, message: str) -> str:
    """Return what is said of a finding, with its place before it where that cannot be pointed at."""
    words = place(report, one)
    return f"{words.capitalize()}: {message}" if words else message


def where(report: FileReport, one: Placed) -> str:
    """Return the place of a finding in words: path:line:column, or what stands for it where lines mean nothing."""
    if one.finding.page:
        return f"{report.path}: page"
    words = place(report, one)
    return f"{report.path}: {words}" if words else f"{report.path}:{one.line}:{one.column}"


def head(report: FileReport, one: Placed) -> list[Part]:
    """Return the parts of the first line of a finding."""
    severity = one.finding.severity
    return [
        (where(report, one), "bold"),
        " ",
        (str(severity), SEVERITY_STYLES[severity]),
        f" {one.finding.rule} {one.finding.name}",
    ]


def say_unlinted(screen: Screen, report: FileReport) -> None:
    """Write why a file was not linted, and which of its comments to dnclaims cannot be followed."""
    if report.skipped is not None:
        screen.line((report.path, "bold"), f": skipped: {report.skipped}")
    for mistake in report.mistakes:
        screen.line((f"{report.path}:{mistake.line}:{mistake.column}", "bold"), f": {mistake.message}")
