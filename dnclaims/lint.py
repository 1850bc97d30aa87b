"""Lint: a document in, a report out. Pure; nothing is read or written here."""

from __future__ import annotations

from collections import defaultdict

from dnclaims.checks import Check, Context, check_named
from dnclaims.corpus.index import Index
from dnclaims.model import Document, LintFinding, Report, Rule
from dnclaims.recognise.lexicon_file import Lexicon
from dnclaims.recognise.mentions import mentions
from dnclaims.recognise.passage import Reading
from dnclaims.recognise.vocabulary import Vocabulary
from dnclaims.rulebook import Rulebook
from dnclaims.suggest import suggestion
from dnclaims.weigh import weigh


class Linter:
    """A corpus, a lexicon and rules, made ready once for any number of documents."""

    def __init__(self, index: Index, lexicon: Lexicon, rulebook: Rulebook, chosen: frozenset[str] | None = None) -> None:
        self.index = index
        rules = [rule for rule in rulebook.rules if chosen is None or rule.id in chosen]
        self._prepared: list[tuple[Rule, Check, object]] = []
        anchors: list[tuple[str, int]] = []
        for number, rule in enumerate(rules):
            check = check_named(rule.check)
            prepared = check.prepare(rule)
            self._prepared.append((rule, check, prepared))
            anchors += [(phrase, number) for phrase in check.anchors(prepared)]
        self._vocabulary = Vocabulary(lexicon, index.corpus.concepts, anchors)

    def lint(self, document: Document) -> Report:
        """Return everything that the rules find in a document, in order of place, the gravest first at one place."""
        reading = Reading(document, self._vocabulary)
        assessments = tuple(weigh(self.index, mention) for mention in mentions(reading))
        context = Context(reading, assessments)
        waited: dict[int, set[int]] = defaultdict(set)
        for number, passage in enumerate(reading.passages):
            for _, _, rule in passage.anchors:
                waited[rule].add(number)
        findings: list[LintFinding] = []
        for number, (rule, check, prepared) in enumerate(self._prepared):
            findings += check.run(rule, prepared, context, frozenset(waited[number]))
        suggestions = {one.mention.span: suggestion(self.index, one) for one in assessments if one.severity is not None}
        return Report(document=document, path=document.path, findings=tuple(_ordered(_distinct(findings), suggestions)))


def _distinct(findings: list[LintFinding]) -> list[LintFinding]:
    """Leave out what says of the same words less than another finding does."""
    by_place: dict[tuple[str, int, int], LintFinding] = {}
    for finding in findings:
        key = (finding.rule, finding.span.start, finding.span.end)
        by_place.setdefault(key, finding)
    return list(by_place.values())


def _ordered(findings: list[LintFinding], suggestions: dict[object, str]) -> list[LintFinding]:
    import msgspec

    filled = [
        finding
        if finding.suggestion or finding.span not in suggestions
        else msgspec.structs.replace(finding, suggestion=suggestions[finding.span])
        for finding in findings
    ]
    return sorted(filled, key=lambda one: (one.page, one.span.start, -one.severity.level, one.span.end, one.rule))
