"""The tally of a run: what was linted and left out and found, counted as reports go by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from dnclaims.model import Allower, FileReport, Severity


def _none_gone() -> int:
    """Return how many entries are gone of the baseline that there is not."""
    return 0


class Tally:
    """Counts of a run, and what it says besides."""

    def __init__(self, least: Severity = Severity.INFO) -> None:
        self._least = least
        self.files = 0
        """How many files were linted."""
        self.skipped = 0
        """How many were not, for a reason that their report gives."""
        self.severities = dict.fromkeys(reversed(Severity), 0)
        """Findings that are shown and count, by severity."""
        self.left_out = 0
        """How many files and folders were passed by, for what they are or because they are not wanted."""
        self.allowed = dict.fromkeys(Allower, 0)
        """Findings that are let stand, by who allows them."""
        self.known = 0
        """Findings that the baseline holds."""
        self.unread = False
        """Whether a file was there and could not be read for what is in it."""
        self.missing = False
        """Whether there was no file to be had where one was meant."""
        self.mistaken = False
        """Whether a comment that speaks to dnclaims cannot be followed."""
        self.gone: Callable[[], int] = _none_gone
        """How many entries of the baseline are of no use any more; known when all reports have come."""
        self.worst: Severity | None = None
        """The gravest severity among findings that count, shown or not: what is hidden for reading fails all the same."""

    @property
    def against_baseline(self) -> bool:
        """Whether findings are held against a baseline, so that those which are not in it are new."""
        return self.gone is not _none_gone

    @property
    def failed(self) -> bool:
        """Whether anything kept the run from being whole: a file that could not be read, a comment that cannot be followed."""
        return self.broken(allow_missing=False)

    def broken(self, *, allow_missing: bool) -> bool:
        """Whether the run was not whole, where a file that is not there may be put up with."""
        return self.unread or self.mistaken or (self.missing and not allow_missing)

    def watch(self, reports: Iterable[FileReport]) -> Iterator[FileReport]:
        """Yield the reports as they come, without the findings that are too mild to be shown, and count them."""
        for report in reports:
            for placed in report.findings:
                severity = placed.finding.severity
                if placed.counts and (self.worst is None or severity.level > self.worst.level):
                    self.worst = severity
            shown = self._without_milder(report)
            self._count(shown)
            yield shown

    def _without_milder(self, report: FileReport) -> FileReport:
        if self._least is Severity.INFO:
            return report
        kept = tuple(one for one in report.findings if one.finding.severity.level >= self._least.level)
        return report if len(kept) == len(report.findings) else replace(report, findings=kept)

    def _count(self, report: FileReport) -> None:
        if report.skipped is None:
            self.files += 1
        else:
            self.skipped += 1
        self.unread = self.unread or (report.at_fault and not report.missing)
        self.missing = self.missing or report.missing
        self.mistaken = self.mistaken or bool(report.mistakes)
        for placed in report.findings:
            allowed = placed.finding.allowed
            if allowed is not None:
                self.allowed[allowed.by] += 1
            elif placed.known:
                self.known += 1
            else:
                self.severities[placed.finding.severity] += 1
