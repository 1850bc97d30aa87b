"""What the page shows of checked copy: each mark with its words, the card behind it, and what its suggestion would replace."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import attrgetter

from msgspec import Struct

from dnclaims.hosts.web.templates import environment
from dnclaims.model import Block, Document, FileReport, LintFinding, Placed, Severity, Span
from dnclaims.prose import Positions
from dnclaims.recognise.sentences import sentences
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.pages.cards import Cards, grounds_of

MOST = 500
"""Marks that a page is given."""


class Stretch(Struct, frozen=True, gc=False):
    """A stretch of the copy in UTF-16 code units, half-open, as scripts of a page count."""

    start: int
    end: int


class Mark(Struct, frozen=True, kw_only=True, gc=False):
    """A finding as the page shows it."""

    rule: str
    name: str
    severity: Severity
    message: str
    at: Stretch | None
    """None for what the whole copy leaves out."""
    words: str
    wording: str
    """What can stand in the copy; empty where nothing is suggested, or only what to do."""
    instead_of: Stretch | None
    """The sentence that the wording would take the place of; None where it would come at the end, or cannot be put in."""
    card: str
    """Which of the cards tells more."""


class Marked(Struct, frozen=True, kw_only=True):
    """What was found in copy."""

    marks: tuple[Mark, ...]
    more: int
    """Marks that are left out: a page can show only so many."""
    cards: dict[str, str]
    """HTML of our own; the same for all marks that rest on the same."""
    counts: dict[Severity, int]
    allowed: int
    """Findings that the house lets stand, which are not shown."""
    mistakes: tuple[str, ...]
    """What is wrong with comments to dnclaims."""
    skipped: str | None
    """Why the copy was not checked."""


class Units:
    """Offsets in code points into offsets in UTF-16 code units."""

    def __init__(self, text: str) -> None:
        self._wide = () if text.isascii() else [at for at, one in enumerate(text) if one > "\uffff"]

    def of(self, span: Span) -> Stretch:
        """Return a stretch as a script counts it."""
        return Stretch(span.start + bisect_left(self._wide, span.start), span.end + bisect_left(self._wide, span.end))


class Marker:
    """Marks copy, with cards that are made once for all marks that rest on the same."""

    def __init__(self, behind: Behind) -> None:
        self._behind = behind
        self._cards = Cards(behind)
        self._template = environment().get_template("card.html")
        self._made = lru_cache(512)(self._made_of)

    def marked(self, document: Document, report: FileReport) -> Marked:
        """Return what the page shows of a report on a document."""
        units, positions = Units(document.source), Positions(document)
        cards: dict[str, str] = {}
        keys: dict[object, str] = {}
        marks = []
        counting = [one for one in report.findings if one.counts]
        for one in counting[:MOST]:
            grounds = (grounds_of(one.finding), one.finding.suggestion)
            if grounds not in keys:
                keys[grounds] = f"card{len(keys)}"
                cards[keys[grounds]] = self._made(_Same(grounds, one))
            marks.append(self._mark(document, positions, units, one, keys[grounds]))
        return Marked(
            marks=tuple(marks),
            more=len(counting) - len(marks),
            cards=cards,
            counts={wanted: sum(one.finding.severity is wanted for one in counting) for wanted in reversed(Severity)},
            allowed=len(report.findings) - len(counting),
            mistakes=tuple(f"line {one.line}: {one.message}" for one in report.mistakes),
            skipped=report.skipped,
        )

    def _mark(self, document: Document, positions: Positions, units: Units, one: Placed, card: str) -> Mark:
        finding = one.finding
        sentence = None if finding.page or finding.in_source else _sentence(document, finding)
        place = positions.to_source(sentence) if sentence is not None else None
        # Where markup runs through a sentence, its words cannot be replaced without it.
        whole = place is not None and sentence is not None and _words(document, place) == _read(document, sentence)
        return Mark(
            rule=finding.rule,
            name=finding.name,
            severity=finding.severity,
            message=finding.message,
            at=None if finding.page else units.of(one.source),
            words=one.words,
            wording=self._behind.wording(finding) if whole or finding.page else "",
            instead_of=units.of(place) if whole and place is not None else None,
            card=card,
        )

    def _made_of(self, same: _Same) -> str:
        return self._template.render(finding=self._cards.card(same.one))


class _Same:
    """A finding that is known by what its card follows from."""

    def __init__(self, key: object, one: Placed) -> None:
        self.one = one
        self._key = key

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._key == other._key


def _sentence(document: Document, finding: LintFinding) -> Span | None:
    """Return the sentence that a finding begins in."""
    at = finding.span.start
    block = _block(document, at)
    if block is None:
        return None
    return next((one for one in sentences(document.text, block.start, block.end) if at < one.end), None)


def _block(document: Document, at: int) -> Block | None:
    number = bisect_right(document.blocks, at, key=attrgetter("start"))
    return document.blocks[number - 1] if number and at < document.blocks[number - 1].end else None


def _words(document: Document, place: Span) -> str:
    return " ".join(document.source[place.start : place.end].split())


def _read(document: Document, sentence: Span) -> str:
    return " ".join(document.text[sentence.start : sentence.end].split())
