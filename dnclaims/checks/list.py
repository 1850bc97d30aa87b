"""Lists: flags a long list of conditions under one promise."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, convert

from dnclaims.checks import Awaited, Check, Context
from dnclaims.model import BlockKind, ConceptKind, CueRole, LintFinding, Rule, Severity, Span
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.pattern import AnyOf, matches
from dnclaims.recognise.reading import Reading
from dnclaims.recognise.scope import wording_at
from dnclaims.recognise.told import is_told


class Options(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Options of a rule about lists."""

    at_least: int
    """How many conditions make a list too long."""
    except_words: tuple[str, ...] = ()
    """Words, in the sentence or above the list, that show that the list claims nothing ("risks include")."""
    bullets: Severity = Severity.INFO
    """How grave it is as bullets, where each condition can say more of itself."""
    promises: tuple[str, ...] = ()
    """Words, one of which stands above bullets, or in or above a sentence on a page that does not name the treatment."""
    phrases: tuple[str, ...] = ()
    """Patterns that stand for a long list ("from head to toe")."""
    phrases_except: tuple[str, ...] = ()
    """Patterns that, in the same sentence, give such words another sense."""


class Prepared(Struct, frozen=True):
    """A rule's options with its patterns compiled."""

    options: Options
    phrases: tuple[str, ...]
    exceptions: AnyOf


_List = tuple[Span, set[str], list[Passage]]
"""Where a list stands, the conditions that it names, and the sentences that say what is promised of them."""
_ITEMS = 3
"""How many items that name a condition make bullets a list of conditions."""
_SHORT = 6
"""A paragraph of no more words that names a condition is one of a list."""


def prepare(rule: Rule) -> Prepared:
    """Read the options of a rule and compile its patterns."""
    options = convert(rule.options, Options)
    return Prepared(
        options,
        options.phrases,
        AnyOf(options.phrases_except),
    )


def patterns(prepared: object) -> tuple[str, ...]:
    """Return the patterns of a rule; conditions are found by the recogniser."""
    assert isinstance(prepared, Prepared)
    return prepared.phrases


def run(rule: Rule, prepared: object, context: Context, awaited: Awaited) -> Iterator[LintFinding]:
    """Yield a finding for each long list, in a sentence or in bullets."""
    assert isinstance(prepared, Prepared)
    reading = context.reading
    options = prepared.options
    found: dict[Span, str] = {}
    lists = [(*one, reading.names_treatment) for one in _in_sentences(reading)]
    listed = list(_in_bullets(reading))
    bullets = {span for span, _, _ in listed}
    lists += [(*one, False) for one in listed]
    for span, conditions, around, promised in lists:
        if len(conditions) < options.at_least:
            continue
        words = " ".join(word for passage in around for word in passage.words)
        promised = promised or _holds(words, options.promises)
        if promised and not _holds(words, options.except_words):
            found.setdefault(span, f"{len(conditions)} conditions")
    for number in sorted(awaited):
        span_named = _by_name(prepared, reading.passages[number])
        if span_named is not None and not any(one.start <= span_named.start < one.end for one in found):
            found[span_named] = f"“{reading.document.text[span_named.start : span_named.end]}”"
    for span, what in found.items():
        yield LintFinding(
            rule=rule.id,
            name=rule.name,
            severity=options.bullets if span in bullets else rule.severity or Severity.WARNING,
            message=rule.message.replace("{found}", what),
            span=span,
            suggestion=rule.rewrite,
        )


def _holds(words: str, wanted: tuple[str, ...]) -> bool:
    return any(f" {word} " in f" {words} " for word in wanted)


def _by_name(prepared: Prepared, passage: Passage) -> Span | None:
    """Return words that stand for a long list, if a sentence asserts them."""
    if passage.asked or is_told(passage.words) or prepared.exceptions.fit(passage):
        return None
    for pattern in prepared.phrases:
        for span in matches(pattern, passage):
            if wording_at(passage, span.start, span.end).asserts:
                return span
    return None


def _in_sentences(reading: Reading) -> Iterator[_List]:
    for passage in reading.passages:
        if len(passage.concepts) >= 3 and not (passage.asked or _only_may(passage) or is_told(passage.words)):
            lead = reading.lead_of(passage)
            yield passage.span, _conditions(passage), [passage] if lead is None else [lead, passage]


def _only_may(passage: Passage) -> bool:
    """Whether a sentence says no more than that needling may have a part ("may be included … include: …")."""
    needling = next((hit for hit in passage.concepts if hit.concept == "dry-needling"), None)
    return needling is not None and passage.reading.folded.startswith(" may be ", needling.end)


def _in_bullets(reading: Reading) -> Iterator[_List]:
    """Lists whose items name conditions, each under what introduces it."""
    items: dict[int | None, list[Passage]] = {}
    for number, block in enumerate(reading.document.blocks):
        passages = reading.by_block.get(number, [])
        if block.kind in (BlockKind.ITEM, BlockKind.CELL) or (
            block.kind is BlockKind.PARAGRAPH and len(passages) == 1 and not passages[0].has_more_words_than(_SHORT)
        ):
            items.setdefault(block.lead, []).extend(passages)
    for lead, passages in items.items():
        listed = [passage for passage in passages if not passage.cues_of(CueRole.NEGATION) and not passage.asked]
        named = [conditions for passage in listed if (conditions := _conditions(passage))]
        conditions = set().union(*named) if len(named) >= _ITEMS else set()
        above = reading.by_block.get(lead, []) if lead is not None else []
        first = above[-1] if above else passages[0] if passages else None
        if first is not None:
            yield first.span, conditions, _above(reading, first, above)


def _above(reading: Reading, first: Passage, above: list[Passage]) -> list[Passage]:
    """Return what introduces a list, after what introduces that."""
    heading = reading.lead_of(first)
    return above if heading is None else [heading, *above]


def _conditions(passage: Passage) -> set[str]:
    return {hit.concept for hit in passage.concepts if ConceptKind.CONDITION in passage.kind_of(hit)}


CHECK = Check(prepare, patterns, run)
