"""The code quality report of GitLab: findings in the widget and on the changed lines of a merge request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from dnclaims.model import FileReport, Severity
from dnclaims.renderers.addresses import Addresses
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.findings import encoded
from dnclaims.renderers.fingerprints import Fingerprints
from dnclaims.renderers.grounds import Grounds
from dnclaims.renderers.heads import on_lines, placed
from dnclaims.renderers.lint import Renderer
from dnclaims.renderers.troubles import troubles
from dnclaims.tally import Tally

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(out: IO[str], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write one array of all findings that count, with the files that were not linted."""
    grounds, addresses = Grounds(behind), Addresses()
    between = "["
    for report in reports:
        for entry in _entries(report, addresses.of(report.path), grounds):
            out.write(f"{between}\n{encoded(entry)}")
            between = ","
    out.write("[]\n" if between == "[" else "\n]\n")


def _entries(report: FileReport, address: str, grounds: Grounds) -> Iterator[dict[str, object]]:
    known = Fingerprints()
    for number, trouble in enumerate(troubles(report)):
        yield _entry(
            address, trouble.line, trouble.kind, trouble.severity, trouble.message, (trouble.kind, str(number))
        )
    for one in report.findings:
        # Every finding has its number, so that letting one of two stand does not change what the other is known by.
        print_of, number = known.of(one)
        if one.counts:
            finding = one.finding
            words = placed(report, one, grounds.brief(finding))
            line = one.line if on_lines(report, one) else None
            yield _entry(address, line, finding.rule, finding.severity, words, (print_of, str(number)))


def _entry(
    address: str, line: int | None, check: str, severity: Severity, words: str, known_by: tuple[str, ...]
) -> dict[str, object]:
    """Return one entry; GitLab asks for a line of each, which is the first where there is none to point at."""
    from hashlib import blake2b

    digest = blake2b("\0".join((address, *known_by)).encode(), digest_size=16)
    return {
        "description": words,
        "check_name": check,
        "fingerprint": digest.hexdigest(),
        "severity": _SEVERITIES[severity],
        "location": {"path": address, "lines": {"begin": line or 1}},
    }


RENDERER = Renderer("GitLab: a code quality report for merge requests", write)
