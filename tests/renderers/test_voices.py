"""What the articles say on what a finding is about."""

from __future__ import annotations

from dnclaims.corpus.index import Index
from dnclaims.lint import Linter
from dnclaims.model import LintFinding
from dnclaims.readers import read_text
from dnclaims.renderers.behind import Behind
from dnclaims.rulebook import Rulebook


def found(linter: Linter, text: str, rule: str) -> LintFinding:
    """Return what a rule finds in a text."""
    findings = linter.lint(read_text("a.txt", text)).findings
    return next(one for one in findings if one.rule == rule)


def test_on_a_question_those_who_promise_as_much_stand_on_one_side(
    linter: Linter, index: Index, rulebook: Rulebook
) -> None:
    finding = found(linter, "Dry needling gives you lasting relief.", "DN303")
    voices = Behind(index, rulebook).voices(finding)
    taken = {
        side: {index.claims[one.claim].answers["how-long-does-it-last"] for one in getattr(voices, side)}
        for side in ("likewise", "otherwise")
    }
    scale = index.question("how-long-does-it-last")
    assert all(scale.position(one).at >= scale.position("long-term").at for one in taken["likewise"])
    assert all(scale.position(one).at < scale.position("long-term").at for one in taken["otherwise"])
    assert taken["likewise"]
    assert taken["otherwise"]


def test_on_an_effect_those_who_go_beyond_what_is_shown_stand_on_one_side(
    linter: Linter, index: Index, rulebook: Rulebook
) -> None:
    finding = found(linter, "Dry needling reduces low back pain.", "DN201")
    voices = Behind(index, rulebook).voices(finding)
    assert {one.said for one in voices.likewise} <= {"certain", "absolute", "probable"}
    assert voices.likewise
    for one in (*voices.likewise, *voices.otherwise):
        assert one.quote == index.claims[one.claim].quote
        assert "low-back-pain" in index.claims[one.claim].about.condition


def test_each_article_speaks_once_on_a_side(linter: Linter, index: Index, rulebook: Rulebook) -> None:
    finding = found(linter, "Dry needling is completely safe.", "DN401")
    voices = Behind(index, rulebook).voices(finding)
    for side in (voices.likewise, voices.otherwise):
        assert len({one.source for one in side}) == len(side)


def test_nobody_speaks_of_what_the_corpus_does_not_know(linter: Linter, index: Index, rulebook: Rulebook) -> None:
    finding = found(linter, "We are the best dry needling clinic in town.", "DN702")
    assert Behind(index, rulebook).voices(finding) == ((), ())
