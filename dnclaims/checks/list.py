"""Lists: flags a long list of conditions under one promise."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, convert

from dnclaims.checks import Check, Context
from dnclaims.model import BlockKind, ConceptKind, LintFinding, Rule, Severity, Span
from dnclaims.recognise.passage import Passage, Reading


class Options(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Options of a rule about lists."""

    at_least: int
    """How many conditions make a list too long."""
    except_words: tuple[str, ...] = ()
    """Words, in the sentence or above the list, that show that the list claims nothing ("risks include")."""
    promises: tuple[str, ...] = ()
    """Words, one of which stands in the sentence or above the list that does."""


def prepare(rule: Rule) -> Options:
    """Read the options of a rule."""
    return convert(rule.options, Options)


def anchors(prepared: object) -> list[str]:
    """Wait for nothing: conditions are found by the recogniser."""
    return []


def run(rule: Rule, prepared: object, context: Context, sentences: frozenset[int]) -> Iterator[LintFinding]:
    """Yield a finding for each long list, in a sentence or in bullets."""
    assert isinstance(prepared, Options)
    reading = context.reading
    for span, conditions, words in [*_in_sentences(reading), *_in_bullets(reading)]:
        text = f" {words} "
        if len(conditions) < prepared.at_least or any(f" {word} " in text for word in prepared.except_words):
            continue
        if prepared.promises and not any(f" {word} " in text for word in prepared.promises):
            continue
        yield LintFinding(
            rule=rule.id,
            name=rule.name,
            severity=rule.severity or Severity.WARNING,
            message=rule.message.replace("{found}", str(len(conditions))),
            span=span,
            suggestion=rule.rewrite,
        )


def _in_sentences(reading: Reading) -> Iterator[tuple[Span, set[str], str]]:
    for passage in reading.passages:
        if len(passage.concepts) >= 3 and not passage.asked:
            yield passage.span, _conditions(passage), _words(passage)


def _in_bullets(reading: Reading) -> Iterator[tuple[Span, set[str], str]]:
    """Lists whose items name conditions, each under what introduces it."""
    items: dict[int | None, list[Passage]] = {}
    for number, block in enumerate(reading.document.blocks):
        if block.kind is BlockKind.ITEM:
            items.setdefault(block.lead, []).extend(reading.by_block.get(number, []))
    for lead, passages in items.items():
        conditions = set().union(*(_conditions(passage) for passage in passages)) if passages else set()
        above = reading.by_block.get(lead, []) if lead is not None else []
        words = " ".join(_words(passage) for passage in above)
        first = above[-1] if above else passages[0]
        yield first.span, conditions, words


def _conditions(passage: Passage) -> set[str]:
    return {hit.concept for hit in passage.concepts if ConceptKind.CONDITION in passage.kind_of(hit)}


def _words(passage: Passage) -> str:
    return " ".join(word for _, _, word in passage.tokens)


CHECK = Check(prepare, anchors, run)
