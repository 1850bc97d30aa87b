"""A scan in short, on the screen and as a page."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from dnclaims.corpus.index import Index
from dnclaims.hosts.batch.portions import Portion
from dnclaims.hosts.batch.progress import Watch, time_left
from dnclaims.hosts.batch.rows import Counted
from dnclaims.hosts.batch.shown import Short, in_short, page_of, write_text
from dnclaims.hosts.batch.summary import Summary
from dnclaims.renderers.terminal import Screen
from dnclaims.rulebook import Rulebook

SITES = {f"clinic{number}.example": 40 - number for number in range(12)}
WHOLE = Summary(
    counted=Counted(pages=12_000, linted=230, aside=11_750, foreign=7, unread=13),
    findings=1404,
    allowed=3,
    flagged=212,
    severities={"error": 400, "warning": 1000, "info": 4},
    rules={"DN101": 1000, "DN201": 404},
    conditions={"neck-pain": 12},
    sites=SITES,
    errors={"is cut short": 12, "is too large": 1},
)
SHORT = """\
Rule                         findings
DN101 cure claim                1,000
DN201 verb above certainty        404

Condition   findings
neck pain         12

Site              findings
clinic0.example         40
clinic1.example         39
clinic2.example         38
clinic3.example         37
clinic4.example         36
clinic5.example         35
clinic6.example         34
clinic7.example         33
clinic8.example         32
clinic9.example         31
and 2 more              59

not read: 12 pages, is cut short
not read: 1 page, is too large

1,404 findings on 212 pages: 400 errors, 1,000 warnings, 4 info. 3 more are let stand by comments or
approvals.
12,000 pages in 61 s: 230 linted; 11,750 passed over: they do not name dry needling; 7 not in
English; 13 could not be read.
Rows are in scan. A check against a dated corpus; not medical or legal advice.
"""
SAMPLE = Summary(
    counted=Counted(pages=12_000, linted=30, aside=1170, unsampled=10_800),
    findings=9,
    flagged=9,
    severities={"info": 9},
)


def told(summary: Summary, index: Index, rulebook: Rulebook, share: float = 1.0) -> Short:
    return in_short(summary, Path("scan"), 61.0, share, index, rulebook)


def said(short: Short) -> str:
    file = io.StringIO()
    write_text(short, Screen(file))
    return file.getvalue()


def test_a_scan_in_short(index: Index, rulebook: Rulebook) -> None:
    assert said(told(WHOLE, index, rulebook)) == SHORT


def test_a_sample_in_short(index: Index, rulebook: Rulebook) -> None:
    assert (
        said(told(SAMPLE, index, rulebook, 0.1))
        .replace("\n", " ")
        .startswith(
            "A sample: 1,200 of 12,000 pages. 0.75% of it has a finding (95% interval 0.40% to 1.42%), so some 90 of all pages, "
            "between 47 and 170. "
        )
    )


def test_a_scan_as_a_page(index: Index, rulebook: Rulebook) -> None:
    summary = Summary(
        counted=Counted(pages=5),
        sites={"<b>.example": 2},
        findings=2,
        flagged=1,
        errors={"is no JSON": 1},
        severities={"info": 2},
    )
    page = page_of(told(summary, index, rulebook))
    assert "What 5 pages say beyond the evidence" in page
    assert "&lt;b&gt;.example" in page
    assert "<b>1</b> page: is no JSON" in page
    assert "Nothing overstated was found" in page_of(told(Summary(counted=Counted(pages=5)), index, rulebook))


@pytest.mark.parametrize(
    ("seconds", "expected"), [(0.4, "0 s"), (89, "89 s"), (95, "2 min"), (3599, "60 min"), (12_000, "3 h 20 min")]
)
def test_times_are_said_as_people_do(seconds: float, expected: str) -> None:
    assert time_left(seconds) == expected


def test_a_line_now_and_then_where_nobody_looks_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    with Watch(1000, 0) as watch:
        for number in range(4):
            now[0] += 20
            watch.done(Portion(number, "jsonl", (), 250), Counted(pages=500))
    assert capsys.readouterr().err == "50 % · 25 pages a second · 40 s left\n100 % · 25 pages a second · 0 s left\n"
