"""How often each rule found something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import IO

from dnclaims.model import FileReport, Severity
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.heads import say_unlinted
from dnclaims.renderers.lint import Renderer
from dnclaims.renderers.terminal import SEVERITY_STYLES, Screen
from dnclaims.tally import Tally


def write(out: IO[str], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write which files were not linted, then each rule with how often it found what counts, the most frequent first."""
    screen = Screen(out)
    found: Counter[tuple[str, str, Severity]] = Counter()
    for report in reports:
        say_unlinted(screen, report)
        found.update(
            (one.finding.rule, one.finding.name, one.finding.severity) for one in report.findings if one.counts
        )
    for (rule, name, severity), count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        screen.line(f"{count:>5}  ", (f"{severity:<7}", SEVERITY_STYLES[severity]), f"  {rule}  {name}")


RENDERER = Renderer("findings counted by rule", write)
