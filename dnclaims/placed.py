"""Findings with their places in the user's file: from a report on a document to one that needs the document no more."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from dnclaims.model import Copy, FileReport, Placed, Report, Said, Span
from dnclaims.prose import Positions

_AROUND = 160
"""Characters of a long line that are shown on each side of a place at least: as many as the widest screen has room for."""


def file_report(report: Report, *, copy: bool = False) -> FileReport:
    """Return a report with the places of all that it says in the file; with `copy`, with the prose itself."""
    document = report.document
    positions = Positions(document)
    findings = tuple(_placed(report, positions))
    if document.comments:  # what is found about them comes last, wherever they stand
        findings = tuple(sorted(findings, key=lambda one: (one.finding.page, one.source.start)))
    return FileReport(
        path=document.path,
        unit=document.unit,
        findings=findings,
        mistakes=tuple(Said(*positions.line_column(one.start), one.message) for one in report.mistakes),
        skipped=report.skipped,
        copy=Copy(document.text, document.blocks) if copy else None,
    )


def _placed(report: Report, positions: Positions) -> Iterator[Placed]:
    document = report.document
    source, text = document.source, document.text
    page_lines = [positions.line_column(start)[0] for start in document.pages]
    line_before, whole_line = 0, Span(0, 0)
    shown, excerpt = (0, 0), ""
    known: dict[str, str] = {}  # long copy says few things many times
    for finding in report.findings:
        place = finding.in_source or positions.to_source(finding.span)
        start, end = place.start, place.end
        line, column = positions.line_column(start)
        if line != line_before:
            line_before, whole_line = line, positions.line_span(line)
        line_start, line_end = whole_line.start, whole_line.end
        if end <= line_end:
            end_line, end_column = line, column + end - start
        else:
            end_line, end_column = positions.line_column(end)
        page = bisect_right(page_lines, line) if page_lines else 0
        before = page_lines[page - 1] - 1 if page else 0
        # A long line is cut at steps, so that places close by share one excerpt.
        step = (start - line_start) // _AROUND
        shown_from = line_start + max(step - 1, 0) * _AROUND
        shown_to = min(line_end, line_start + (step + 3) * _AROUND)
        if (shown_from, shown_to) != shown:
            shown, excerpt = (shown_from, shown_to), source[shown_from:shown_to]
        spelled = source[start:end]
        spelled = known.setdefault(spelled, spelled)
        words = "" if finding.page else text[finding.span.start : finding.span.end] or spelled
        yield Placed(
            finding=finding,
            source=place,
            page=page or None,
            line=line - before,
            column=column,
            end_line=end_line - before,
            end_column=end_column,
            text=spelled,
            excerpt=excerpt,
            excerpt_column=shown_from - line_start + 1,
            words=spelled if words == spelled else words,
        )


def fingerprint(one: Placed) -> str:
    """Return what a finding is known by wherever its line has moved: its rule and its words."""
    from hashlib import blake2b

    known = f"{one.finding.rule}\0{one.words.lower()}"
    return blake2b(known.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
