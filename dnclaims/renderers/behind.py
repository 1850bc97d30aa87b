"""What stands behind findings: the evidence, and the claims of the corpus that say likewise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dnclaims.corpus.index import Index
from dnclaims.model import About, LintFinding, Rung, Standing
from dnclaims.renderers.cited import cited, known
from dnclaims.rulebook import Rulebook
from dnclaims.suggest import ADVICE

if TYPE_CHECKING:  # few formats want to know who says what
    from dnclaims.renderers.voices import Voices


class Behind:
    """What stands behind findings, looked up once for all that rest on the same."""

    def __init__(self, index: Index, rulebook: Rulebook) -> None:
        self.index = index
        self.rulebook = rulebook
        self.rules = {rule.id: rule for rule in rulebook.rules}
        self._evidence: dict[object, list[tuple[str, str, str, str]]] = {}
        self._likewise: dict[tuple[About, Rung], str | None] = {}
        self._voices: dict[object, Voices] = {}

    def evidence(self, finding: LintFinding) -> list[tuple[str, str, str, str]]:
        """Return (id, name, what it says, link) of what a finding rests on: the studies, or else what backs the rule."""
        shown = finding.shown
        wanted = shown.rests_on if shown is not None and shown.standing is not Standing.NOT_ASSESSED else ()
        backing = self.rules[finding.rule].backing if finding.backing is None else finding.backing
        key = wanted or backing
        if key not in self._evidence:
            # What was found in people before what a code demands.
            ids = wanted or sorted(backing, key=lambda one: one not in self.index.evidence)
            self._evidence[key] = [(one, *cited(self.index, one)) for one in ids if known(self.index, one)]
        return self._evidence[key]

    def wording(self, finding: LintFinding) -> str:
        """Return the wording that a finding suggests, to stand in copy as it is; nothing where it only says what to do."""
        rule = self.rules[finding.rule]
        advises = finding.suggestion == ADVICE or (rule.advises and finding.suggestion == rule.rewrite)
        return "" if advises else " ".join(finding.suggestion.split())

    def likewise(self, finding: LintFinding) -> str | None:
        """Return the claim of the corpus that says likewise, the one worded most nearly as strongly."""
        about, said = finding.about, finding.said
        if about is None or said is None:
            return None
        if (about, said) not in self._likewise:
            from dnclaims.renderers.voices import matching

            same = [claim for claim in matching(self.index, about) if not claim.denies]
            nearest = min(same, key=lambda claim: abs(claim.said.level - said.level), default=None)
            self._likewise[about, said] = nearest.id if nearest is not None else None
        return self._likewise[about, said]

    def voices(self, finding: LintFinding) -> Voices:
        """Return what the articles of the corpus say on what a finding is about: who says likewise, and who does not."""
        key = finding.rule, finding.about, finding.shown
        if key not in self._voices:
            from dnclaims.renderers.voices import voices

            self._voices[key] = voices(self.index, self.rules[finding.rule], finding)
        return self._voices[key]
