"""What a card says of a finding, as plain data: the fields that JSON has, and what people want besides."""

from __future__ import annotations

from typing import Any

from dnclaims.model import LintFinding, Placed
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.cited import cited, known
from dnclaims.renderers.findings import Findings
from dnclaims.renderers.ladder import certainty_and_topic, shown_words

_EVIDENCE = ("id", "name", "says", "url")


class Cards:
    """The cards of findings; what many of them share is looked up once."""

    def __init__(self, behind: Behind) -> None:
        self._behind = behind
        self._findings = Findings(behind)
        self._grounds: dict[object, dict[str, Any]] = {}

    def card(self, one: Placed) -> dict[str, Any]:
        """Return all that is said of a finding: the fields of `lint --format json`, and those of `grounds`."""
        finding = one.finding
        return {**self._findings.fields(one), "shown": finding.shown, "about": finding.about, **self.grounds(finding)}

    def grounds(self, finding: LintFinding) -> dict[str, Any]:
        """Return why it is a finding, the same object for all that rest on the same.

        `why`: the reason of its rule. `stands`, `certainty`: what is shown in words, and how certain that is, for what.
        `evidence`: {id, name, says, url} each; `studied`: whether that is what studies found on the claim itself.
        `backing`: {id, name, says, url} of what else the rule rests on. `likewise`, `otherwise`: voices of the corpus.
        """
        key = grounds_of(finding)
        if key not in self._grounds:
            self._grounds[key] = self._put_together(finding)
        return self._grounds[key]

    def _put_together(self, finding: LintFinding) -> dict[str, Any]:
        behind, shown = self._behind, finding.shown
        index, rule = behind.index, behind.rules[finding.rule]
        evidence = [dict(zip(_EVIDENCE, one, strict=True)) for one in behind.evidence(finding)]
        told = {one["id"] for one in evidence}
        backing = [
            dict(zip(_EVIDENCE, (one, *cited(index, one)), strict=True))
            for one in finding.backing or rule.backing
            if one not in told and known(index, one)
        ]
        voices = behind.voices(finding)
        return {
            "why": rule.why,
            "stands": "" if shown is None else shown_words(shown),
            "certainty": "" if shown is None else certainty_and_topic(index, shown),
            "studied": shown is not None and bool(told & set(shown.rests_on)),
            "evidence": evidence,
            "backing": backing,
            "likewise": voices.likewise,
            "otherwise": voices.otherwise,
        }


def grounds_of(finding: LintFinding) -> object:
    """Return what the grounds of a finding follow from."""
    return finding.rule, finding.said, finding.shown, finding.about, finding.backing
