"""SARIF 2.1.0, for GitHub code scanning, editors and whatever else reads the results of analyses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO

from dnclaims import __version__
from dnclaims.model import Allower, FileReport, Placed
from dnclaims.renderers.addresses import Addresses, uri
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.descriptors import LEVELS, descriptor, message
from dnclaims.renderers.findings import Findings, encoded
from dnclaims.renderers.fingerprints import Fingerprints
from dnclaims.renderers.grounds import Grounds
from dnclaims.renderers.heads import on_lines, placed
from dnclaims.renderers.lint import Renderer
from dnclaims.renderers.troubles import ABOUT, Kind, Trouble, troubles
from dnclaims.tally import Tally

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_KINDS = {Allower.COMMENT: "inSource", Allower.APPROVAL: "external"}
_SEMANTIC = re.compile(r"\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?")


def write(out: IO[str], behind: Behind, reports: Iterable[FileReport], tally: Tally) -> None:
    """Write one run with every finding, what is let stand or known marked as such, and what could not be linted."""
    results, addresses = _Results(behind, tally), Addresses()
    head = {
        "tool": {"driver": _driver(behind)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository that was linted."}}},
    }
    out.write(f'{{"$schema":"{_SCHEMA}","version":"2.1.0","runs":[{encoded(head)[:-1]},"results":[')
    notifications: list[dict[str, object]] = []
    between = "\n"
    for report in reports:
        artifact = _artifact(addresses.of(report.path))
        notifications += [_notification(trouble, artifact) for trouble in troubles(report)]
        known = Fingerprints()
        for one in report.findings:
            out.write(f"{between}{encoded(results.result(report, one, artifact, known.of(one)))}")
            between = ",\n"
    invocation = {"executionSuccessful": not tally.failed, "toolExecutionNotifications": notifications}
    out.write(f'\n],"invocations":[{encoded(invocation)}]}}]}}\n')


def _driver(behind: Behind) -> dict[str, object]:
    semantic = {"semanticVersion": __version__} if _SEMANTIC.fullmatch(__version__) else {}
    return {
        "name": "dnclaims",
        "version": __version__,
        **semantic,
        "shortDescription": {"text": "Finds claims about dry needling that go beyond the evidence."},
        "fullDescription": {"text": "A check against a dated corpus; not medical or legal advice."},
        "rules": [descriptor(behind.index, rule) for rule in behind.rulebook.rules],
        "notifications": [_described(kind) for kind in Kind],
    }


def _described(kind: Kind) -> dict[str, object]:
    about = {"text": ABOUT[kind]}
    name = kind.title().replace("-", "")
    return {"id": kind, "name": name, "shortDescription": about, "fullDescription": about, "help": about}


def _artifact(address: str) -> dict[str, object]:
    where = uri(address)
    return {"uri": where} if where.startswith("file:") else {"uri": where, "uriBaseId": _ROOT}


def _notification(trouble: Trouble, artifact: dict[str, object]) -> dict[str, object]:
    region = {} if trouble.line is None else {"region": {"startLine": trouble.line, "startColumn": trouble.column}}
    return {
        "descriptor": {"id": trouble.kind, "index": list(Kind).index(trouble.kind)},
        "level": LEVELS[trouble.severity],
        "message": {"text": message(trouble.message)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, **region}}],
    }


class _Results:
    """Findings as results."""

    def __init__(self, behind: Behind, tally: Tally) -> None:
        self._numbers = {rule.id: number for number, rule in enumerate(behind.rulebook.rules)}
        self._grounds = Grounds(behind)
        self._findings = Findings(behind)
        self._against_baseline = tally.against_baseline

    def result(
        self, report: FileReport, one: Placed, artifact: dict[str, object], known_by: tuple[str, int]
    ) -> dict[str, object]:
        """Return a finding as a result."""
        finding = one.finding
        exact = on_lines(report, one)
        regions = {"region": _region(one), **_around(one)} if exact else {}
        return {
            "ruleId": finding.rule,
            "ruleIndex": self._numbers[finding.rule],
            "level": LEVELS[finding.severity],
            "message": {
                "text": message("\n".join((placed(report, one, finding.message), *self._grounds.lines(finding))))
            },
            "locations": [{"physicalLocation": {"artifactLocation": artifact, **regions}}],
            "partialFingerprints": _fingerprints(*known_by, exact=exact),
            # All results of a run have these or none: an empty list says that nothing lets this one stand.
            "suppressions": _suppressions(one),
            **({"baselineState": "unchanged" if one.known else "new"} if self._against_baseline else {}),
            "properties": self._properties(one),
        }

    def _properties(self, one: Placed) -> dict[str, object]:
        finding, shown = one.finding, one.finding.shown
        given = {
            "said": finding.said,
            "shown": None if shown is None else shown.standing,
            "rung": None if shown is None else shown.rung,
            "certainty": None if shown is None else shown.certainty,
            "suggestion": finding.suggestion or None,
            "text": one.text if not finding.page else None,
            "page": one.page,
        }
        held = {name: value for name, value in given.items() if value is not None}
        return {**held, "evidence": self._findings.evidence(one)}


def _region(one: Placed) -> dict[str, object]:
    return {
        "startLine": one.line,
        "startColumn": one.column,
        "endLine": one.end_line,
        "endColumn": one.end_column,
        "charOffset": one.source.start,
        "charLength": one.source.end - one.source.start,
        "snippet": {"text": one.text},
    }


def _around(one: Placed) -> dict[str, object]:
    """Return what is shown around a finding: its line, cut where that is long; nothing where it is all of it, or runs on."""
    if one.end_line != one.line or one.text == one.excerpt:
        return {}
    region = {
        "startLine": one.line,
        "startColumn": one.excerpt_column,
        "endLine": one.line,
        "endColumn": one.excerpt_column + len(one.excerpt),
        "snippet": {"text": one.excerpt},
    }
    return {"contextRegion": region}


def _fingerprints(known_by: str, number: int, *, exact: bool) -> dict[str, str]:
    """Return what a finding is known by across runs.

    GitHub goes by the hash of a line, which its upload makes of the file; where there is no line, it gets ours instead.
    """
    whole = f"{known_by}:{number}"
    return {"dnclaims/v1": whole, **({} if exact else {"primaryLocationLineHash": whole})}


def _suppressions(one: Placed) -> list[dict[str, str]]:
    allowed = one.finding.allowed
    if allowed is None:
        return []
    return [{"kind": _KINDS[allowed.by], "status": "accepted", "justification": allowed.reason}]


RENDERER = Renderer("SARIF 2.1.0: GitHub code scanning, editors", write)
