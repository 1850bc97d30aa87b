"""Topics: flags treatment offered or praised for something that it should not be offered for."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, convert

from dnclaims.checks import Awaited, Check, Context
from dnclaims.model import BlockKind, ConceptKind, CueRole, LintFinding, Rule, Rung, Severity, Span
from dnclaims.recognise.aside import said_in_passing
from dnclaims.recognise.lexicon_file import inflections
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.pattern import matches
from dnclaims.recognise.scope import wording_at


class Options(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Options of a rule about topics."""

    concepts: tuple[str, ...]
    """Concepts that the rule is about."""
    names: tuple[str, ...] = ()
    """Patterns that name a topic of the rule for which there is no concept."""
    phrases: tuple[str, ...] = ()
    """Patterns that claim something about a topic by themselves ("sleep better")."""
    except_words: tuple[str, ...] = ()
    """Words that, in the same sentence, show that nothing is claimed ("tell us if you have diabetes")."""
    least: Rung = Rung.POSSIBLE
    """The weakest wording at which it counts."""
    groups: bool = False
    """Whether the topics are people, of whom something else is treated ("back pain in pregnant women")."""
    offers: tuple[str, ...] = ("for", "of", "with", "from", "treat", "treats", "treating")
    """Words that, between the treatment and the topic, make an offer of it."""


class Prepared(Struct, frozen=True):
    """A rule's options with its patterns compiled."""

    options: Options
    concepts: frozenset[str]
    names: tuple[str, ...]
    phrases: tuple[str, ...]


_GOOD = frozenset({
    form for verb in ("help", "beat", "overcome", "clear", "lift", "slow", "conquer", "recover") for _, form in inflections(verb)
})  # fmt: skip
"""Verbs that say of a topic, by themselves, that something does good ("helps anxiety", "lifts your mood")."""
_NO_PRAISE = ("caus", "result", "contribut", "lead", "led", "show", "involv", "us", "includ", "becom", "becam")
"""Weak verbs that tell of a topic how it comes about, or whom it concerns ("a condition that causes poor sleep")."""
_SERVICES = frozenset(
    "care service services sessions classes advice visits appointments assessment assessments".split()
)
_NEXT = 30
"""Characters behind a verb among which its object is looked for."""
_PLACES = frozenset({"in", "among", "after", "following"})
"""Words behind what is treated, before those who have it ("stiffness in people with multiple sclerosis")."""
_HEALTH = frozenset({ConceptKind.CONDITION, ConceptKind.OUTCOME, ConceptKind.MECHANISM})
_FRESH = frozenset({"we", "if", "when", "where", "unless", "whether", "please", "ask", "doctor", "gp", "but", "as"})
"""Words with which something else is said."""
_LISTED = frozenset({BlockKind.ITEM, BlockKind.CELL})
_ITEM_WORDS = 8
"""A list item or cell of no more words takes its claim from what introduces the list or heads the table."""


def prepare(rule: Rule) -> Prepared:
    """Read the options of a rule and compile its patterns."""
    options = convert(rule.options, Options)
    return Prepared(
        options,
        frozenset(options.concepts),
        options.names,
        options.phrases,
    )


def patterns(prepared: object) -> tuple[str, ...]:
    """Return the patterns of a rule; concepts are found by the recogniser."""
    assert isinstance(prepared, Prepared)
    return (*prepared.names, *prepared.phrases)


def run(rule: Rule, prepared: object, context: Context, awaited: Awaited) -> Iterator[LintFinding]:
    """Yield a finding for each claim or offer about a topic."""
    assert isinstance(prepared, Prepared)
    reading = context.reading
    kinds = (reading.vocabulary.kinds[concept] for concept in reading.naming)
    if not reading.names_treatment and any(ConceptKind.TREATMENT in kind for kind in kinds):
        return  # the page is about something else
    named = [number for concept in prepared.concepts for number in reading.naming.get(concept, ())]
    for number in sorted({*awaited, *named}):
        passage = reading.passages[number]
        if passage.asked:
            continue
        span = _first_claim(prepared, passage, number in awaited)
        if span is None or passage.listed or _excepted(prepared.options, passage):
            continue
        found = reading.document.text[span.start : span.end]
        said = wording_at(passage, span.start, span.end).rung
        severity = rule.severity or Severity.WARNING
        yield LintFinding(
            rule=rule.id,
            name=rule.name,
            severity=severity if said.level >= Rung.CERTAIN.level else Severity.INFO,
            message=rule.message.replace("{found}", found),
            span=span,
            said=said,
            suggestion=rule.rewrite,
        )


def _first_claim(prepared: Prepared, passage: Passage, awaited: bool) -> Span | None:
    """Return the words that claim or offer something about a topic of the rule, or None where nothing does."""
    topics = [Span(hit.start, hit.end) for hit in passage.concepts if hit.concept in prepared.concepts]
    if awaited:
        for pattern in prepared.phrases:
            for span in matches(pattern, passage):
                if _counts(prepared.options, passage, span.start, span.end):
                    return span
        topics += [span for pattern in prepared.names for span in matches(pattern, passage)]
    for topic in sorted(topics):
        if not prepared.options.groups and _is_elsewhere(passage, topic):
            continue
        claim = (
            _praised(prepared.options, passage, topic)
            or _offered(prepared.options, passage, topic)
            or _listed(prepared, passage, topic)
        )
        if claim is not None:
            return claim
    return None


def _excepted(options: Options, passage: Passage) -> bool:
    text = " ".join(passage.words)
    return any(f" {word} " in f" {text} " for word in options.except_words)


def _counts(options: Options, passage: Passage, start: int, end: int) -> bool:
    """Whether words are asserted, and strongly enough."""
    wording = wording_at(passage, start, end)
    strong = wording.asserts and wording.rung.level >= options.least.level
    return strong and not said_in_passing(passage, start)


def _praise(passage: Passage) -> list[Span]:
    """Return the words that say that something does good, in order of place ("working with patients" does not)."""
    found = {Span(start, end) for start, end, word in passage.tokens if word in _GOOD}
    for cue in passage.cues:
        if cue.role is CueRole.RELATION and cue.weak and cue.text.startswith(_NO_PRAISE):
            continue
        if passage.reading.folded[cue.end : cue.end + 1] == "-":
            continue  # "relief-focused"
        if cue.weak and not _SERVICES.isdisjoint(_between(passage, cue.end, cue.end + _NEXT)):
            continue  # "provide care for seniors"
        works_with = cue.text.startswith("work") and passage.reading.folded[cue.end : cue.end + 6] == " with "
        if not works_with and (cue.role is CueRole.RELATION or (cue.role is CueRole.ABSOLUTE and cue.form)):
            found.add(Span(cue.start, cue.end))
    return sorted(found)


def _between(passage: Passage, start: int, end: int) -> list[str]:
    return [word for at, _, word in passage.tokens if start <= at < end]


def _praised(options: Options, passage: Passage, topic: Span) -> Span | None:
    """Return a claim whose word of benefit stands before the topic ("helps asthma")."""
    cue = next((cue for cue in reversed(_praise(passage)) if cue.end <= topic.start), None)
    if cue is None or not _counts(options, passage, topic.start, topic.end):
        return None
    breaks = any(other.role is CueRole.BREAK and cue.end <= other.start < topic.start for other in passage.cues)
    if breaks or not _FRESH.isdisjoint(_between(passage, cue.end, topic.start)):
        return None
    before = [hit for hit in passage.concepts if ConceptKind.TREATMENT in passage.kind_of(hit) and hit.end <= cue.start]
    if before and all(hit.concept != "dry-needling" for hit in before):
        return None
    return Span(cue.start, topic.end)


def _is_elsewhere(passage: Passage, topic: Span) -> bool:
    """Whether something else is treated in those who have the topic ("stiffness in people with multiple sclerosis")."""
    return any(
        passage.kind_of(hit) & _HEALTH and not _PLACES.isdisjoint(_between(passage, hit.end, topic.start))
        for hit in passage.concepts
        if hit.end <= topic.start
    )


def _offered(options: Options, passage: Passage, topic: Span) -> Span | None:
    """Return an offer of needling for a topic ("needling for asthma", "for asthma, needling helps")."""
    needling = next((one for one in passage.concepts if one.concept == "dry-needling"), None)
    if needling is None:
        return None
    if needling.end <= topic.start:
        between = _between(passage, needling.end, topic.start)
        offers = not _FRESH.intersection(between) and any(word in options.offers for word in between)
        return Span(needling.start, topic.end) if offers and _counts(options, passage, topic.start, topic.end) else None
    before = _between(passage, passage.span.start, topic.start)[-3:]
    for cue in _praise(passage):
        follows = cue.start >= topic.end and (cue.end <= needling.start or "for" in before)
        if follows and _counts(options, passage, cue.start, cue.end):
            return Span(topic.start, max(needling.end, cue.end))
    return None


def _listed(prepared: Prepared, passage: Passage, topic: Span) -> Span | None:
    """Return a topic that stands in a list or table under a promise ("Conditions that we treat")."""
    if passage.block.kind not in _LISTED or passage.has_more_words_than(_ITEM_WORDS):
        return None
    lead = passage.reading.lead_of(passage)
    while lead is not None and lead.block.kind is BlockKind.CELL and not _praise(lead):
        lead = lead.reading.lead_of(lead)  # a column called "Condition" says what the heading of its table says
    if lead is None or not _praise(lead) or not _introduces(lead):
        return None
    denied = lead.cues_of(CueRole.NEGATION) or lead.cues_of(CueRole.REPORT) or passage.cues_of(CueRole.NEGATION)
    return None if denied or _excepted(prepared.options, lead) else topic


def _introduces(lead: Passage) -> bool:
    """Whether a sentence introduces a list: a heading, a cell, or one that runs on into it; not just any one before it."""
    return lead.block.kind is not BlockKind.PARAGRAPH or lead.text.rstrip()[-1:] not in (".", "!")


CHECK = Check(prepare, patterns, run)
