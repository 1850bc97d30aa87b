"""The XML of Checkstyle, which Jenkins and many other tools read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from dnclaims.model import FileReport
from dnclaims.renderers.addresses import Addresses
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.grounds import Grounds
from dnclaims.renderers.heads import on_lines, placed
from dnclaims.renderers.lint import Renderer
from dnclaims.renderers.troubles import troubles
from dnclaims.renderers.xmltext import attributes
from dnclaims.tally import Tally

_VERSION = "4.3"
"""Of the format, as everybody else writes it."""
_NO_LINE = 0


def write(out: IO[str], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write every file with its findings that count, or why it was not linted."""
    grounds, addresses = Grounds(behind), Addresses()
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle{attributes(version=_VERSION)}>\n')
    for report in reports:
        out.write(f"  <file{attributes(name=addresses.of(report.path))}>\n")
        for error in _errors(report, grounds):
            out.write(f"    <error{error}/>\n")
        out.write("  </file>\n")
    out.write("</checkstyle>\n")


def _errors(report: FileReport, grounds: Grounds) -> Iterator[str]:
    for trouble in troubles(report):
        yield attributes(
            line=trouble.line or _NO_LINE,
            column=trouble.column,
            severity=trouble.severity,
            message=trouble.message,
            source=f"dnclaims.{trouble.kind}",
        )
    for one in report.findings:
        if one.counts:
            exact = on_lines(report, one)
            yield attributes(
                line=one.line if exact else _NO_LINE,
                column=one.column if exact else None,
                severity=one.finding.severity,
                message=placed(report, one, grounds.brief(one.finding)),
                source=f"dnclaims.{one.finding.rule}",
            )


RENDERER = Renderer("Checkstyle XML, for Jenkins and whatever else reads it", write)
