"""Page rules flag a page that praises needling and leaves out what it owes its readers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from dnclaims.model import LintFinding

Findings = Callable[..., list[LintFinding]]
PRAISE = "Dry needling relieves neck pain.\n\nIt also eases migraine.\n\n"


@pytest.fixture
def pages(findings: Findings) -> Findings:
    return partial(findings, "page", owes=["bruise|bruises|bruising"], not_in=["if you have"], claims=2)


def test_page_that_owes_and_is_silent_has_one_finding(pages: Findings) -> None:
    """The finding is about the page as a whole, and points at its first claim."""
    (finding,) = pages(PRAISE)
    assert finding.page
    assert PRAISE.index("Dry") == finding.span.start


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(PRAISE + "Bruising can happen.", id="gives what it owes"),
        pytest.param("Dry needling relieves neck pain.", id="too few claims"),
        pytest.param("Massage is on offer. We like migraine research.", id="not about needling"),
        pytest.param("Does dry needling relieve neck pain? Does it ease migraine?", id="claims nothing"),
        pytest.param("", id="empty"),
    ],
)
def test_other_pages_owe_nothing(pages: Findings, copy: str) -> None:
    assert pages(copy) == []


def test_words_in_another_sense_do_not_settle_what_is_owed(pages: Findings) -> None:
    assert len(pages(PRAISE + "Call us if you have a bruise on the neck, for bruises matter.")) == 1


def test_naming_a_harm_can_settle_it(pages: Findings) -> None:
    copy = PRAISE + "A collapsed lung is rare."
    assert len(pages(copy)) == 1
    assert pages(copy, owes_harms=True) == []


def test_naming_who_treats_can_settle_it(pages: Findings) -> None:
    copy = PRAISE + "Ann Example, physiotherapist, treats you."
    assert len(pages(copy)) == 1
    assert pages(copy, owes_name=True) == []
