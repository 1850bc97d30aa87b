"""Findings with their places in the user's file: from a report on a document to one that needs the document no more."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from dnclaims.model import FileReport, Placed, Report, Said, Span
from dnclaims.prose import Positions

_AROUND = 160
"""Characters of a long line that are shown on each side of a place: as many as the widest screen has room for."""
_NEAR = 40
"""Characters on each side of a finding by which it is known again."""


def file_report(report: Report) -> FileReport:
    """Return a report with the places of all that it says in the file."""
    document = report.document
    positions = Positions(document)
    return FileReport(
        path=document.path,
        unit=document.unit,
        findings=tuple(sorted(_placed(report, positions), key=_order)),
        mistakes=tuple(Said(*positions.line_column(one.start), one.message) for one in report.mistakes),
        skipped=report.skipped,
    )


def _order(one: Placed) -> tuple[bool, int]:
    return one.finding.page, one.source.start


def _placed(report: Report, positions: Positions) -> Iterator[Placed]:
    document = report.document
    page_lines = [positions.line_column(start)[0] for start in document.pages]
    line_before, whole_line = 0, Span(0, 0)
    for finding in report.findings:
        source = finding.in_source or positions.to_source(finding.span)
        line, column = positions.line_column(source.start)
        if line != line_before:
            line_before, whole_line = line, positions.line_span(line)
        if source.end <= whole_line.end:
            end_line, end_column = line, column + source.end - source.start
        else:
            end_line, end_column = positions.line_column(source.end)
        page = bisect_right(page_lines, line)
        before = page_lines[page - 1] - 1 if page else 0
        shown = _shown(whole_line, source)
        yield Placed(
            finding=finding,
            source=source,
            page=page or None,
            line=line - before,
            column=column,
            end_line=end_line - before,
            end_column=end_column,
            text=document.source[source.start : source.end],
            excerpt=document.source[shown.start : shown.end],
            excerpt_column=shown.start - whole_line.start + 1,
            context="" if finding.page or finding.in_source else _context(document.text, finding.span),
        )


def _shown(line: Span, place: Span) -> Span:
    """Return the stretch of a line that is shown around a place: all of it, unless it is long."""
    end = min(place.end, line.end)
    if end - place.start > _AROUND:
        end = place.start + _AROUND
    return Span(max(line.start, place.start - _AROUND), min(line.end, end + _AROUND))


def _context(text: str, span: Span) -> str:
    """Return the words of a place with a few around them, no further than its block."""
    first = max(span.start - _NEAR, 0)
    start = max(text.rfind("\n", first, span.start) + 1, first)
    end = text.find("\n", span.end, span.end + _NEAR)
    return text[start : span.end + _NEAR if end < 0 else end]


def fingerprint(one: Placed) -> str:
    """Return what a finding is known by wherever its line has moved: its rule, its words and a few around them."""
    from hashlib import blake2b

    words = "" if one.finding.page else one.text
    known = "\0".join((one.finding.rule, *(" ".join(part.split()).lower() for part in (words, one.context))))
    return blake2b(known.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
