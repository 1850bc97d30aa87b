"""Topics: flags treatment offered or praised for something that it should not be offered for."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, convert

from dnclaims.checks import Check, Context
from dnclaims.model import CueRole, LintFinding, Rule, Severity, Span
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.scope import wording_at
from dnclaims.recognise.vocabulary import ConceptHit


class Options(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Options of a rule about topics."""

    concepts: tuple[str, ...]
    """Concepts, the narrower ones included, that the rule is about."""
    except_words: tuple[str, ...] = ()
    """Words that, in the same sentence, show that nothing is claimed ("tell us if you have diabetes")."""
    offers: tuple[str, ...] = ("for", "of", "with", "from", "treat", "treats", "treating", "treatment for")
    """Words that, between the treatment and the topic, make an offer of it."""


def prepare(rule: Rule) -> Options:
    """Read the options of a rule."""
    return convert(rule.options, Options)


def anchors(prepared: object) -> list[str]:
    """Wait for nothing: concepts are found by the recogniser."""
    return []


def run(rule: Rule, prepared: object, context: Context, sentences: frozenset[int]) -> Iterator[LintFinding]:
    """Yield a finding for each claim or offer about a topic."""
    assert isinstance(prepared, Options)
    wanted = frozenset(prepared.concepts)
    for passage in context.reading.passages:
        hits = [hit for hit in passage.concepts if hit.concept in wanted]
        if not hits or passage.asked or _excepted(prepared, passage):
            continue
        for hit in hits:
            span = _claimed(prepared, passage, hit)
            if span is not None:
                found = context.reading.document.text[span.start : span.end]
                yield LintFinding(
                    rule=rule.id,
                    name=rule.name,
                    severity=rule.severity or Severity.WARNING,
                    message=rule.message.replace("{found}", found),
                    span=span,
                    said=wording_at(passage, hit.start, hit.end).rung,
                    suggestion=rule.rewrite,
                )
                break


def _excepted(options: Options, passage: Passage) -> bool:
    text = " ".join(word for _, _, word in passage.tokens)
    return any(f" {word} " in f" {text} " for word in options.except_words)


def _claimed(options: Options, passage: Passage, hit: ConceptHit) -> Span | None:
    """Return the words that claim or offer something about a topic, or None where nothing is."""
    for cue in reversed(passage.cues):
        if cue.role in (CueRole.RELATION, CueRole.ABSOLUTE) and cue.end <= hit.start:
            wording = wording_at(passage, hit.start, hit.end)
            return Span(cue.start, hit.end) if wording.asserts else None
    needling = next((one for one in passage.concepts if one.concept == "dry-needling"), None)
    if needling is None:
        return None
    first, last = min(needling, hit, key=lambda one: one.start), max(needling, hit, key=lambda one: one.start)
    between = [word for start, _, word in passage.tokens if first.end <= start < last.start]
    wording = wording_at(passage, last.start, last.end)
    if needling is first and any(word in options.offers for word in between) and wording.asserts:
        return Span(first.start, last.end)
    return None


CHECK = Check(prepare, anchors, run)
