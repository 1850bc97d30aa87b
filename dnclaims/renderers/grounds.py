"""Why something is a finding, in a few lines: said against shown or the reason of its rule, the evidence, what would pass."""

from __future__ import annotations

from typing import NamedTuple

from dnclaims.model import LintFinding
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.ladder import certainty_and_topic, shown_words


class Ground(NamedTuple):
    """One line of them."""

    label: str
    """What it is: ladder, why, evidence or instead."""
    words: str
    link: str = ""


class Grounds:
    """The grounds of findings, put together once for all that rest on the same."""

    def __init__(self, behind: Behind) -> None:
        self._behind = behind
        self._known: dict[object, tuple[Ground, ...]] = {}

    def of(self, finding: LintFinding) -> tuple[Ground, ...]:
        """Return why a finding is one."""
        key = rests_on(finding)
        if key not in self._known:
            self._known[key] = tuple(self._put_together(finding))
        return self._known[key]

    def lines(self, finding: LintFinding) -> list[str]:
        """Return them as plain text, each on a line of its own."""
        return [_line(ground) for ground in self.of(finding)]

    def brief(self, finding: LintFinding) -> str:
        """Return its message with said against shown and what would pass, on one line, for lists of findings."""
        short = [_line(ground) for ground in self.of(finding) if ground.label in ("ladder", "instead")]
        return " ".join((finding.message, *short))

    def _put_together(self, finding: LintFinding) -> list[Ground]:
        behind, shown = self._behind, finding.shown
        if shown is None:
            first = Ground("why", first_sentence(behind.rules[finding.rule].why))
        else:
            said = "" if finding.said is None else f"said {finding.said} · "
            first = Ground("ladder", f"{said}shown {shown_words(shown)}{certainty_and_topic(behind.index, shown)}")
        evidence = [
            Ground("evidence", f"{name}: {first_sentence(says)}", address)
            for _, name, says, address in behind.evidence(finding)[:1]
        ]
        instead = [Ground("instead", finding.suggestion)] if finding.suggestion else []
        return [first, *evidence, *instead]


def _line(ground: Ground) -> str:
    """Return a ground as plain text; the ladder tells by itself what it is."""
    label, words, link = ground
    line = f"{words[0].upper()}{words[1:]}." if label == "ladder" else f"{label.capitalize()}: {words}"
    return f"{line} {link}" if link else line


def rests_on(finding: LintFinding) -> object:
    """Return what the grounds of a finding follow from."""
    return finding.rule, finding.said, finding.shown, finding.suggestion, finding.backing


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, on one line."""
    plain = " ".join(text.split())
    stop = plain.find(". ")
    return plain if stop < 0 else plain[: stop + 1]
