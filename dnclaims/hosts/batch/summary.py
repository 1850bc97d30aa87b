"""What a scan comes to, counted part by part: pages, and findings by rule, condition and site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from msgspec import Struct

from dnclaims.hosts.batch.rows import Counted, FindingRow, Scanned
from dnclaims.model import Concept, ConceptKind


class Summary(Struct, kw_only=True):
    """Counts of one part, or of all of them; what is allowed where it stands is no finding here."""

    counted: Counted
    findings: int = 0
    allowed: int = 0
    flagged: int = 0
    """Pages with a finding."""
    severities: dict[str, int] = {}
    rules: dict[str, int] = {}
    conditions: dict[str, int] = {}
    sites: dict[str, int] = {}
    errors: dict[str, int] = {}
    """Pages that could not be read, by the reason without its numbers."""

    def add(self, other: Summary) -> None:
        """Add the counts of another part."""
        self.counted.add(other.counted)
        self.findings += other.findings
        self.allowed += other.allowed
        self.flagged += other.flagged
        for name in ("severities", "rules", "conditions", "sites", "errors"):
            mine: dict[str, int] = getattr(self, name)
            for key, number in getattr(other, name).items():
                mine[key] = mine.get(key, 0) + number


def summary_of(scanned: Scanned, concepts: Mapping[str, Concept]) -> Summary:
    """Return the counts of a part."""
    rows = [row for row in scanned.findings if row.allowed is None]
    named = (
        one for row in rows for one in row.concepts if one in concepts and ConceptKind.CONDITION in concepts[one].kind
    )
    return Summary(
        counted=scanned.counted,
        findings=len(rows),
        allowed=len(scanned.findings) - len(rows),
        flagged=len({row.page for row in rows}),
        severities=dict(Counter(row.severity for row in rows)),
        rules=dict(Counter(row.rule for row in rows)),
        conditions=dict(Counter(named)),
        sites=dict(Counter(_sites(rows))),
        errors=dict(Counter(row.reason.split(":")[0] for row in scanned.errors)),
    )


def total(parts: Iterable[Summary]) -> Summary:
    """Return the counts of all parts together."""
    found = Summary(counted=Counted(), severities={}, rules={}, conditions={}, sites={}, errors={})
    for part in parts:
        found.add(part)
    return found


def _sites(rows: Iterable[FindingRow]) -> Iterable[str]:
    for row in rows:
        site = site_of(row.url)
        if site:
            yield site


def site_of(url: str | None) -> str:
    """Return the site that an address is on, without the www that many begin with; nothing where there is none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
