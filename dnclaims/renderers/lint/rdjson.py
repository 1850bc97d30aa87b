"""The diagnostic format of reviewdog, which comments on pull requests of many hosts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import IO

from dnclaims.model import FileReport, Placed
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.findings import encoded
from dnclaims.renderers.grounds import Grounds
from dnclaims.renderers.heads import on_lines, placed
from dnclaims.renderers.lint import Renderer
from dnclaims.renderers.troubles import troubles
from dnclaims.tally import Tally

_LINE_END = re.compile(r"\r\n|\n|\r")


def write(out: IO[str], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write one object of all findings that count and what could not be linted; it never suggests a change of the text."""
    grounds = Grounds(behind)
    out.write('{"source":{"name":"dnclaims"},"diagnostics":[')
    between = "\n"
    for report in reports:
        for diagnostic in _diagnostics(report, grounds):
            out.write(f"{between}{encoded(diagnostic)}")
            between = ",\n"
    out.write("\n]}\n")


def _diagnostics(report: FileReport, grounds: Grounds) -> Iterator[dict[str, object]]:
    # Paths stay as they were given: reviewdog itself finds the root of the repository.
    path = report.path.replace(os.sep, "/")
    for trouble in troubles(report):
        place = {} if trouble.line is None else {"range": {"start": {"line": trouble.line}}}
        yield {
            "message": trouble.message,
            "location": {"path": path, **place},
            "severity": trouble.severity.upper(),
            "code": {"value": trouble.kind},
        }
    for one in report.findings:
        if one.counts:
            yield {
                "message": "\n".join((placed(report, one, one.finding.message), *grounds.lines(one.finding))),
                "location": {"path": path, **({"range": _range(one)} if on_lines(report, one) else {})},
                "severity": one.finding.severity.upper(),
                "code": {"value": one.finding.rule},
            }


def _range(one: Placed) -> dict[str, object]:
    """Return where a finding stands, in columns of bytes; in whole lines where what stands before it is not at hand."""
    if one.excerpt_column > 1:
        return {"start": {"line": one.line}, "end": {"line": one.end_line}}
    start = _bytes(one.excerpt[: one.column - 1])
    # What begins on one line and ends on another ends as far into that one as its own last line is long.
    before = start if one.end_line == one.line else 0
    return {
        "start": {"line": one.line, "column": start + 1},
        "end": {"line": one.end_line, "column": before + _bytes(_LINE_END.split(one.text)[-1]) + 1},
    }


def _bytes(text: str) -> int:
    return len(text.encode())


RENDERER = Renderer("reviewdog: comments on pull requests, whoever hosts them", write)
