"""Lint: a document in, a report out. Pure; nothing is read or written here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from msgspec.structs import replace

from dnclaims.allowances import Allowances
from dnclaims.checks import Check, Context, check_named, comments
from dnclaims.corpus.index import Index
from dnclaims.language import is_english
from dnclaims.memory import InSentences, Memory
from dnclaims.model import (
    ConceptKind,
    Document,
    LintFinding,
    Report,
    Rule,
    Rung,
    Severity,
    Shown,
)
from dnclaims.recognise.answers import affirmed
from dnclaims.recognise.condense import Condensed, condense
from dnclaims.recognise.lexicon_file import Lexicon
from dnclaims.recognise.mentions import mentions_in
from dnclaims.recognise.reading import Reading
from dnclaims.recognise.vocabulary import Vocabulary, fold
from dnclaims.rulebook import Rulebook
from dnclaims.settle import settled, with_assessments
from dnclaims.weigh import shown_about, weigh

_STRETCH = 500
"""How many sentences are done with before the next are begun."""
_FEW = 8
"""Claims below which it matters how often each is made."""


class Linter:
    """A corpus, a lexicon and rules, made ready once for any number of documents."""

    def __init__(
        self,
        index: Index,
        lexicon: Lexicon,
        rulebook: Rulebook,
        chosen: frozenset[str] | None = None,
        vocabulary: Vocabulary | None = None,
    ) -> None:
        self.index = index
        rules = [rule for rule in rulebook.rules if chosen is None or rule.id in chosen]
        self._rules = rules
        self._by_id = {rule.id: rule for rule in rules}
        self._prepared: dict[str, object] = {}
        self._waiting: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._rulebook = rulebook
        for number, rule in enumerate(rules):
            for pattern, needed in enumerate(rulebook.needs[rule.id]):
                for word in needed.partition(" ")[0].split("|"):
                    self._waiting[word].append((number, pattern))
        self._awaited_words = frozenset(self._waiting)
        self._needs: dict[str, _Needs] = {}
        self._vocabulary = vocabulary or Vocabulary(lexicon, index.corpus.concepts)

    def lint(self, document: Document, memory: Memory | None = None) -> Report:
        """Return everything that the rules find in a document, in order of place, the gravest first at one place.

        A document in another language is skipped: its report says so. Where an earlier version of the document was linted with
        the same `memory`, by this linter or one of the same rules, only what has changed is read; what is found is the same.
        """
        if not is_english(document):
            return Report(document=document, skipped="is not written in English")
        if memory is not None:
            memory.turn()
        condensed = condense(document, self._bears_on)
        read = condensed.document if condensed else document
        findings = sorted(self._found(read, condensed, memory), key=_order)
        if condensed is not None:
            # What begins at one place is of one piece, and in order already.
            findings = sorted(_spread(findings, condensed), key=attrgetter("span.start"))
            findings.sort(key=attrgetter("page"))
        if not document.comments:
            return Report(document=document, findings=tuple(findings))
        return self._as_allowed(document, findings)

    def _as_allowed(self, document: Document, findings: list[LintFinding]) -> Report:
        """Return the report with what comments in the document allow, and with those that allow nothing."""
        allowances = Allowances(document, self._rulebook)
        marked = list(allowances.applied(findings))
        for rule in self._rules:
            if rule.check == "comments":
                marked += [comments.unused(rule, *one) for one in allowances.unused(self._by_id)]
        return Report(document=document, findings=tuple(marked), mistakes=tuple(allowances.mistakes))

    def _found(self, document: Document, condensed: Condensed | None, memory: Memory | None) -> list[LintFinding]:
        reading = Reading(document, self._vocabulary)
        found = self._sentence_by_sentence(reading, memory)
        assessments, findings = found.assessments, found.findings
        if condensed is not None and len(assessments) < _FEW:
            # Rules about pages count claims, and the same one said twice counts twice.
            assessments = [one for one in assessments for _ in condensed.spread(one.mention.span)[:_FEW]]
        context = Context(reading, tuple(assessments))
        for number, rule in enumerate(self._rules):
            check = check_named(rule.check)
            if not check.idle:
                findings[number] += check.run(rule, self._ready(rule, check), context, found.awaited[number])
        matter = self._in_company([one for found in findings for one in found])
        weighed = with_assessments(matter, assessments, self.index)
        findings_here = [*settled(self._answering(weighed)), *self._found_affirmed(reading, memory)]
        reading.let_go()
        return findings_here

    def _found_affirmed(self, reading: Reading, memory: Memory | None) -> Iterator[LintFinding]:
        """Yield what is found in the statements that questions make with a plain answer, marked at the answer."""
        said = affirmed(reading)
        if said is not None:
            for finding in self._found(said.document, None, memory):
                if not finding.page:
                    yield replace(finding, span=said.place(finding.span))

    def _sentence_by_sentence(self, reading: Reading, memory: Memory | None) -> InSentences:
        """Return what is found by looking at single sentences, those that are remembered left unread.

        A stretch of sentences is done with before the next is begun, so that what was made of their words is still at hand.
        """
        known = memory.of(reading) if memory is not None else None
        fresh = range(len(reading.passages)) if known is None else known.fresh
        found = InSentences.nothing(len(self._rules))
        context = Context(reading, ())
        for first in range(0, len(fresh), _STRETCH):
            stretch = fresh[first : first + _STRETCH]
            for at in stretch:
                found.assessments += [weigh(self.index, mention) for mention in mentions_in(reading.passages[at])]
            for number, places in self._awaited(reading, stretch).items():
                rule = self._rules[number]
                check = check_named(rule.check)
                if check.idle:
                    found.findings[number] += check.run(rule, self._ready(rule, check), context, places)
                else:
                    found.awaited[number] |= places
        if known is not None:
            known.complete(found)
        return found

    def _answering(self, findings: Iterable[LintFinding]) -> Iterator[LintFinding]:
        """Give a finding that no claim stands behind what is shown on the question that its rule answers."""
        known: dict[tuple[str, Rung], Shown | None] = {}
        for finding in findings:
            shown = None
            if finding.shown is None:
                asked = (finding.rule, finding.said or Rung.CERTAIN)
                if asked not in known:
                    known[asked] = shown_about(self.index, self._by_id[finding.rule], asked[1])
                shown = known[asked]
            yield finding if shown is None else replace(finding, shown=shown)

    def _ready(self, rule: Rule, check: Check) -> object:
        """Return what a check made of a rule, when it is first needed: most rules have nothing to do on most pages."""
        if rule.id not in self._prepared:
            self._prepared[rule.id] = check.prepare(rule)
        return self._prepared[rule.id]

    def _bears_on(self, heading: str) -> bool:
        """Whether what stands under a heading depends on it: it names a condition, or asks."""
        found = self._vocabulary.find(fold(heading))
        kinds = (self._vocabulary.kinds[hit.concept] for hit in found.concepts)
        return heading.endswith("?") or any(ConceptKind.CONDITION in kind for kind in kinds)

    def _in_company(self, findings: list[LintFinding]) -> list[LintFinding]:
        """Leave out what matters only beside something graver, where nothing graver stands on the page."""
        alone = {rule.id for rule in self._rules if rule.beside}
        graver = any(one.severity is not Severity.INFO and one.rule not in alone and not one.page for one in findings)
        return findings if graver else [one for one in findings if one.rule not in alone]

    def _awaited(self, reading: Reading, stretch: Sequence[int]) -> dict[int, dict[int, frozenset[int]]]:
        """Return, by rule, the sentences that hold all that one of its patterns needs, and the numbers of those patterns."""
        found: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        for at in stretch:
            held = reading.passages[at].held
            for word in self._awaited_words & held:
                alone, besides = self._needs.get(word) or self._needs_of(word)
                for number, pattern in alone:
                    found[number][at].add(pattern)
                for second in besides.keys() & held:
                    for number, pattern, others in besides[second]:
                        for needed in others:
                            if needed.isdisjoint(held):
                                break
                        else:
                            found[number][at].add(pattern)
        return {rule: {at: frozenset(which) for at, which in places.items()} for rule, places in found.items()}

    def _needs_of(self, word: str) -> _Needs:
        """Return what waits for a word, and what each needs besides, when it is first met."""
        alone: list[tuple[int, int]] = []
        besides: dict[str, list[tuple[int, int, _Words]]] = defaultdict(list)
        for number, pattern in self._waiting[word]:
            needed = self._rulebook.needs[self._rules[number].id][pattern]
            others = [frozenset(words.split("|")) for words in needed.split(" ")[1:]]
            if not others:
                alone.append((number, pattern))
            for second in others[0] if others else ():
                besides[second].append((number, pattern, tuple(others[1:])))
        self._needs[word] = found = (alone, dict(besides))
        return found


_Words = tuple[frozenset[str], ...]
"""Words of which a sentence must hold one each."""
_Needs = tuple[list[tuple[int, int]], dict[str, list[tuple[int, int, _Words]]]]
"""(rule, pattern) by their numbers: those that need nothing else; and by a second word, those that need it, with the rest."""


def _spread(findings: list[LintFinding], condensed: Condensed) -> Iterator[LintFinding]:
    """Yield each finding at every place where what it is about stands; one about the page stands once."""
    for finding in findings:
        for span in condensed.spread(finding.span)[: 1 if finding.page else None]:
            yield replace(finding, span=span)


def _order(finding: LintFinding) -> tuple[bool, int, int, int, str]:
    return (finding.page, finding.span.start, -finding.severity.level, finding.span.end, finding.rule)
