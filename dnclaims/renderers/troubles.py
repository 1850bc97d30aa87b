"""What is to be said of a file besides findings: that it was not linted, and comments in it that cannot be followed."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from dnclaims.model import FileReport, Severity


class Kind(StrEnum):
    """What went wrong, as formats name it that have names for all they report."""

    NOT_LINTED = "not-linted"
    COMMENT_MISTAKE = "comment-mistake"


ABOUT = {
    Kind.NOT_LINTED: "A file that was not linted, and why.",
    Kind.COMMENT_MISTAKE: "A comment that speaks to dnclaims and cannot be followed.",
}


class Trouble(Struct, frozen=True):
    """One thing to say; line and column where it has a place."""

    kind: Kind
    severity: Severity
    """Error where it fails the run; a file that is not English is nobody's mistake."""
    message: str
    line: int | None = None
    column: int | None = None


def troubles(report: FileReport) -> Iterator[Trouble]:
    """Yield why a file was not linted, and which of its comments cannot be followed."""
    if report.skipped is not None:
        severity = Severity.ERROR if report.at_fault else Severity.INFO
        yield Trouble(Kind.NOT_LINTED, severity, f"Not linted: {report.skipped}")
    for mistake in report.mistakes:
        yield Trouble(
            Kind.COMMENT_MISTAKE,
            Severity.ERROR,
            f"Comment to dnclaims: {mistake.message}",
            mistake.line,
            mistake.column,
        )
