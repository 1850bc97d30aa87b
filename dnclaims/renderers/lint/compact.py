"""One line a finding, as compilers write it: path:line:column, severity, rule, message."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from dnclaims.model import FileReport
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.heads import head, say_unlinted, where
from dnclaims.renderers.lint import Renderer
from dnclaims.renderers.terminal import Screen, harmless
from dnclaims.tally import Tally


def write(out: IO[str], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write the findings that count, and no count of them."""
    screen = Screen(out)
    for report in reports:
        say_unlinted(screen, report)
        for one in report.findings:
            finding = one.finding
            if not one.counts:
                continue
            if screen.styled:
                screen.raw(*head(report, one), f": {finding.message}")
                continue
            line = f"{where(report, one)} {finding.severity} {finding.rule} {finding.name}: {finding.message}"
            out.write(f"{harmless(line.rstrip())}\n")


RENDERER = Renderer("one line a finding, and nothing else", write)
