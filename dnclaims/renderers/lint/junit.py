"""JUnit XML: a suite a file and a case a finding, for whatever shows the results of tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO

from msgspec import Struct

from dnclaims.model import FileReport, LintFinding, Placed, Severity
from dnclaims.renderers.addresses import Addresses
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.grounds import Grounds
from dnclaims.renderers.heads import where
from dnclaims.renderers.lint import Renderer
from dnclaims.renderers.troubles import troubles
from dnclaims.renderers.xmltext import attributes, content
from dnclaims.tally import Tally

_LONGEST = 60
"""Characters of the words of a finding that stand in the name of its case."""


class _Case(Struct, frozen=True):
    """A test case: passed, unless it has an outcome."""

    name: str
    outcome: str = ""
    """Its element: failure, error or skipped; system-out where it passed and has something to say."""
    kind: str | None = None
    message: str | None = None
    text: str = ""


def write(out: IO[str], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write a suite for each file; errors and warnings that count fail, what is let stand is skipped, the rest passes."""
    grounds, addresses = Grounds(behind), Addresses()
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="dnclaims">\n')
    for report in reports:
        _suite(out, addresses.of(report.path), list(_cases(report, grounds)))
    out.write("</testsuites>\n")


def _suite(out: IO[str], address: str, cases: list[_Case]) -> None:
    count = Counter(case.outcome for case in cases)
    counts = {"tests": len(cases), "failures": count["failure"], "errors": count["error"], "skipped": count["skipped"]}
    out.write(f"  <testsuite{attributes(name=address, **counts, file=address)}>\n")
    # A case is known by class and name, and of two that are alike GitLab reads the first alone.
    met: Counter[str] = Counter()
    for case in cases:
        met[case.name] += 1
        name = case.name if met[case.name] == 1 else f"{case.name} ({met[case.name]})"
        head = f"    <testcase{attributes(classname=address, name=name)}"
        if not case.outcome:
            out.write(f"{head}/>\n")
            continue
        inner = attributes(type=case.kind, message=case.message)
        out.write(f"{head}>\n      <{case.outcome}{inner}>{content(case.text)}</{case.outcome}>\n    </testcase>\n")
    out.write("  </testsuite>\n")


def _cases(report: FileReport, grounds: Grounds) -> Iterator[_Case]:
    clean = True
    for trouble in troubles(report):
        clean = False
        failed = trouble.severity is Severity.ERROR
        place = "" if trouble.line is None else f"{report.path}:{trouble.line}:{trouble.column}"
        yield _Case(trouble.kind, "error" if failed else "skipped", trouble.kind, trouble.message, place)
    for one in report.findings:
        clean = False
        yield _case(report, one, grounds)
    if clean:
        yield _Case("nothing overstated")


def _case(report: FileReport, one: Placed, grounds: Grounds) -> _Case:
    finding = one.finding
    name = _name(finding, one)
    if finding.allowed is not None:
        return _Case(name, "skipped", f"allowed by {finding.allowed.by}", finding.allowed.reason, finding.message)
    if one.known:
        return _Case(name, "skipped", "baseline", "The baseline holds it.", finding.message)
    text = "\n".join((where(report, one), *grounds.lines(finding)))
    if finding.severity is Severity.INFO:
        return _Case(name, "system-out", text=f"{finding.message}\n{text}")
    return _Case(name, "failure", finding.severity, finding.message, text)


def _name(finding: LintFinding, one: Placed) -> str:
    """Return a name that stays the same when the lines of the file move."""
    words = "" if finding.page else " ".join(one.text.split())
    short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    return f"{finding.rule} {finding.name}{f': {short}' if short else ''}"


RENDERER = Renderer("JUnit XML: a suite a file, a failed test a finding", write)
