"""Phrases: a rule flags words in a certain shape, unless they are denied, asked, hedged or put into another's mouth.

The language of patterns is that of `recognise.written`; `@name` is one of the words that the rule lists under that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, convert

from dnclaims.checks import Awaited, Check, Context
from dnclaims.model import CueRole, LintFinding, Rule, Rung, Severity, Span, Wording
from dnclaims.recognise.aside import said_in_passing
from dnclaims.recognise.clauses import clause_of
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.pattern import AnyOf, matches
from dnclaims.recognise.scope import wording_at
from dnclaims.recognise.told import speaks_of_text


class Options(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Options of a rule that looks for phrases."""

    phrases: tuple[str, ...]
    except_: tuple[str, ...] = ()
    """Patterns that, in the same sentence, mean something else."""
    words: dict[str, str] = {}
    """Lists of words, parted by spaces, that patterns call by their name ("@result")."""
    denied: bool = False
    """Whether it counts under a denial too ("no side effects" is one itself)."""
    asked: bool = False
    """Whether it counts in a question too ("Ready for instant relief?")."""
    invited: bool = False
    """Whether it counts in a question that makes an offer ("Ready for instant relief?"), not in one that asks."""
    hedged: bool = True
    """Whether it counts under a hedge too ("may cure")."""
    least: Rung = Rung.UNCERTAIN
    """The weakest wording at which it counts."""
    passing: bool = True
    """Whether it counts also where it is said in passing ("when you need revolutionary care")."""
    aims: bool = True
    """Whether it counts also as what something is meant or used for ("used to speed up recovery")."""
    unsourced: bool = False
    """Whether it counts only in a sentence that points to no source (a year, a numbered reference, a link)."""
    about: str = "any"
    """What the sentence or page must be about: any, health (a concept of health in the sentence), treatment (needling
    named in the sentence or carried over from the page)."""
    suggestion: str = ""


class Prepared(Struct, frozen=True):
    """A rule's options with its patterns compiled."""

    options: Options
    patterns: tuple[str, ...]
    exceptions: AnyOf


def prepare(rule: Rule) -> Prepared:
    """Compile the patterns of a rule."""
    options = convert({key.replace("except", "except_"): value for key, value in rule.options.items()}, Options)
    return Prepared(
        options,
        tuple(_spelled_out(pattern, options.words) for pattern in options.phrases),
        AnyOf(tuple(_spelled_out(pattern, options.words) for pattern in options.except_)),
    )


def _spelled_out(pattern: str, words: dict[str, str]) -> str:
    """Put the words of a list in place of its name; ValueError where the rule has no such list."""

    def listed(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise ValueError(f"pattern “{pattern}” calls a list “{match[1]}” that the rule does not have")
        return "|".join(words[match[1]].split())

    return re.sub(r"@([a-z-]+)", listed, pattern) if "@" in pattern else pattern


def patterns(prepared: object) -> tuple[str, ...]:
    """Return the patterns of a rule."""
    assert isinstance(prepared, Prepared)
    return prepared.patterns


def run(rule: Rule, prepared: object, context: Context, awaited: Awaited) -> Iterator[LintFinding]:
    """Yield a finding for each place where a pattern fits."""
    assert isinstance(prepared, Prepared)
    for number, which in sorted(awaited.items()):
        passage = context.reading.passages[number]
        patterns = [prepared.patterns[one] for one in sorted(which)]
        for span in _places(prepared, patterns, passage):
            found = context.reading.document.text[span.start : span.end]
            yield LintFinding(
                rule=rule.id,
                name=rule.name,
                severity=rule.severity or Severity.WARNING,
                message=rule.message.replace("{found}", found),
                span=span,
                said=wording_at(passage, span.start, span.end).rung,
                suggestion=prepared.options.suggestion or rule.rewrite,
            )


def _places(prepared: Prepared, patterns: list[str], passage: Passage) -> list[Span]:
    options = prepared.options
    if passage.asked and not options.asked and not (options.invited and _offers(passage)):
        return []
    if not _is_about(options.about, passage) or (options.unsourced and passage.sourced):
        return []
    spans: list[Span] = []
    for pattern in patterns:
        for span in matches(pattern, passage):
            if not any(span.start < other.end and other.start < span.end for other in spans):
                spans.append(span)
    if not spans or passage.listed:
        return []
    # "It is not a drug, but it is safe": what is excepted in one clause says nothing of another.
    clauses = [_reach(passage, span) for span in prepared.exceptions.matches(passage)]
    counted = [
        span
        for span in sorted(spans)
        if not any(clause.start <= span.start < clause.end for clause in clauses) and _counts(options, passage, span)
    ]
    return [] if counted and speaks_of_text(passage.words) else counted


def _reach(passage: Passage, exception: Span) -> Span:
    """Return where an exception holds: its clause, and what it runs on into, unless it denies ("not only gentle but proven")."""
    clause = clause_of(passage, exception.start)
    if exception.end <= clause.end:
        return clause
    denials = (*passage.cues_of(CueRole.NEGATION), *passage.cues_of(CueRole.PSEUDO))
    denies = any(exception.start <= cue.start < exception.end for cue in denials)
    return clause if denies else Span(clause.start, exception.end)


def _counts(options: Options, passage: Passage, span: Span) -> bool:
    wording = wording_at(passage, span.start, span.end)
    if wording.reported or (wording.negated and not options.denied) or _is_rejected_quote(passage, span):
        return False
    if not options.aims and any(cue.role is CueRole.AIM for cue in wording.cues):
        return False
    least = options.least if options.hedged else Rung.CERTAIN
    if max(wording.rung.level, _rung_beside(wording, span).level) < least.level:
        return False
    return options.passing or not said_in_passing(passage, span.start)


def _rung_beside(wording: Wording, span: Span) -> Rung:
    """Return the rung that is left when a hedge is itself what was flagged ("unlock your potential")."""
    if not any(cue.role is CueRole.HEDGE and cue.end == span.end for cue in wording.cues):
        return wording.rung
    lowering = [cue.rung for cue in wording.cues if cue.role in _LOWERING and cue.end != span.end and cue.rung]
    return min(lowering, key=lambda rung: rung.level, default=Rung.CERTAIN)


_LOWERING = (CueRole.MODAL, CueRole.HEDGE, CueRole.AIM)


_OFFERS = frozenset({
    "ready", "want", "need", "looking", "tired", "sick", "fed", "dreaming", "hoping", "imagine", "why",
})  # fmt: skip
"""Words that open a question that offers something."""


def _offers(passage: Passage) -> bool:
    return bool(passage.words) and passage.words[0] in _OFFERS


def _is_rejected_quote(passage: Passage, span: Span) -> bool:
    """Whether words stand in quotation marks in a sentence that denies or doubts something."""
    folded = passage.reading.folded
    before, after = folded[passage.span.start : span.start], folded[span.end : passage.span.end]
    if before.count('"') % 2 == 0 or '"' not in after:
        return False
    opens, closes = span.start - len(before) + before.rindex('"'), span.end + after.index('"')
    doubting = [*passage.cues_of(CueRole.NEGATION), *passage.cues_of(CueRole.REPORT)]
    return any(cue.end <= opens or cue.start > closes for cue in doubting)


def _is_about(about: str, passage: Passage) -> bool:
    if about == "health":
        return _at_any(passage, "{health}")
    if about == "treatment":
        return passage.reading.names_treatment
    return True


def _at_any(passage: Passage, category: str) -> bool:
    return bool(passage.of_kind(category))


CHECK = Check(prepare, patterns, run, idle=True)
