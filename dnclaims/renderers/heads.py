"""The first line of a finding as people read it: where it is, how grave, which rule; and files that were not linted."""

from __future__ import annotations

from dnclaims.model import FileReport, Placed, Unit
from dnclaims.renderers.terminal import SEVERITY_STYLES, Part, Screen


def where(report: FileReport, one: Placed) -> str:
    """Return the place of a finding in words: path:line:column, or what stands for it where lines mean nothing."""
    if one.finding.page:
        return f"{report.path}: page"
    if one.page is not None:
        return f"{report.path}: page {one.page}, line {one.line}"
    if report.unit is Unit.PARAGRAPH:
        return f"{report.path}: paragraph {one.line}"
    return f"{report.path}:{one.line}:{one.column}"


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
