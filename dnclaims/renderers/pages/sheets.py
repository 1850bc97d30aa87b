"""The sheets of a report: a file each, its copy with the passages marked, and a note to each finding; and what they sum up to."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, NamedTuple

from dnclaims.corpus.index import Index
from dnclaims.model import ConceptKind, FileReport, LintFinding, Placed, Severity
from dnclaims.renderers.behind import Behind
from dnclaims.renderers.heads import place
from dnclaims.renderers.pages import environment
from dnclaims.renderers.pages.cards import Cards, grounds_of
from dnclaims.renderers.pages.copytext import stretches
from dnclaims.renderers.pages.ladder import Ladder, ladder
from dnclaims.renderers.pages.marks import Mark
from dnclaims.renderers.troubles import Trouble, troubles


class Note(NamedTuple):
    """What stands beside a passage, or about a page: a finding with its number, and where its grounds are."""

    id: str
    number: int
    card: dict[str, Any]
    kind: str
    """Its severity, or `quiet` where it does not count."""
    stands: str
    """Why it does not count; nothing where it does."""
    where: str
    conditions: tuple[str, ...]
    grounds: str
    """The id under which its grounds stand."""
    like: Note | None
    """The earlier note in which they stand, where they are not told here."""
    path: str


class Counted(NamedTuple):
    """What a report found of one page, by one rule or on one condition."""

    key: str
    name: str
    first: str
    """Where the first of it is."""
    counts: Counter[Severity]

    @property
    def total(self) -> int:
        """How many in all."""
        return self.counts.total()


class Sheets:
    """A report that is being put together, file by file; what is written of a file is kept as it will stand."""

    def __init__(self, behind: Behind) -> None:
        self.written: list[str] = []
        """The sheet of each file that was linted."""
        self.unread: list[tuple[str, Trouble]] = []
        """What was not linted, and comments that cannot be followed, each with its path."""
        self.pages: list[Counted] = []
        self.drawings: dict[str, Ladder] = {}
        """The ladders that notes show, each once, by its key."""
        self._index: Index = behind.index
        self._behind = behind
        self._cards = Cards(behind)
        self._told: dict[object, Note] = {}
        self._by: dict[str, dict[str, Counted]] = defaultdict(dict)
        self._sheet = environment().get_template("sheet.html").make_module({}).sheet  # type: ignore[attr-defined]

    @property
    def rules(self) -> list[Counted]:
        """Findings that count by rule, those that are met most often first."""
        return self._most("rule")

    @property
    def conditions(self) -> list[Counted]:
        """Findings that count by condition; one that names several counts for each."""
        return self._most("condition")

    def add(self, report: FileReport) -> None:
        """Put the report of a file in."""
        self.unread += ((report.path, one) for one in troubles(report))
        if report.skipped is not None:
            return
        page = f"p{len(self.written) + 1}"
        # What is said of the page as a whole stands before its text.
        ordered = sorted(report.findings, key=lambda one: not _apart(one))
        notes = [self._note(page, number, report, one) for number, one in enumerate(ordered, 1)]
        apart = [note for note, one in zip(notes, ordered, strict=True) if report.copy is None or _apart(one)]
        marks = [
            Mark(one.finding.span.start, one.finding.span.end, note.number, note.kind, note.id, _says(note))
            for note, one in zip(notes, ordered, strict=True)
            if not _apart(one)
        ]
        counted = Counted(
            page, report.path, page, Counter(one.finding.severity for one in report.findings if one.counts)
        )
        self.pages.append(counted)
        pieces = [
            (piece.copy, [notes[number - 1] for number in piece.notes])
            for piece in (stretches(report.copy, marks) if report.copy is not None else ())
        ]
        self.written.append(self._sheet(counted, apart, pieces, len(notes)))

    def _note(self, page: str, number: int, report: FileReport, one: Placed) -> Note:
        finding = one.finding
        key = grounds_of(finding)
        like = self._told.get(key)
        conditions = conditions_of(self._index, finding)
        note = Note(
            id=f"{page}-{number}",
            number=number,
            card=self._cards.card(one),
            kind=finding.severity if one.counts else "quiet",
            stands=_stands(one),
            where="" if finding.page else place(report, one) or f"line {one.line}",
            conditions=conditions,
            grounds=like.grounds if like else f"g{len(self._told) + 1}",
            like=like,
            path=report.path,
        )
        if like is None:
            self._told[key] = note
            if finding.shown is not None:
                drawn = ladder(finding.said, finding.shown.rung, finding.shown.standing)
                self.drawings[drawn.key] = drawn
        if one.counts:
            self._count("rule", finding.rule, finding.name.replace("-", " "), note.id, finding.severity)
            for condition in conditions:
                self._count("condition", condition, self._index.name(condition), note.id, finding.severity)
        return note

    def _count(self, what: str, key: str, name: str, first: str, severity: Severity) -> None:
        self._by[what].setdefault(key, Counted(key, name, first, Counter())).counts[severity] += 1

    def _most(self, what: str) -> list[Counted]:
        return sorted(self._by[what].values(), key=lambda one: (-one.total, one.key))


def _apart(one: Placed) -> bool:
    """Whether a finding is about no words of the text: about the page, or about what stands in the file beside it."""
    return one.finding.page or one.finding.in_source is not None


def _says(note: Note) -> str:
    """Return what the link to a note says to those who do not see it."""
    return f"Note {note.number}, {note.stands.partition(':')[0].lower() if note.stands else note.kind}"


def _stands(one: Placed) -> str:
    """Return why a finding does not count."""
    allowed = one.finding.allowed
    if allowed is not None:
        return f"Allowed by {'a comment' if allowed.by == 'comment' else 'an approval'}: {allowed.reason}"
    return "Known: it is in the baseline" if one.known else ""


def conditions_of(index: Index, finding: LintFinding) -> tuple[str, ...]:
    """Return the conditions that a finding is about, as concept ids: those that it names, or else that of what is shown."""
    if finding.about is not None and finding.about.condition:
        return finding.about.condition
    topic = finding.shown.basis.split("/")[0] if finding.shown is not None else ""
    concept = index.concepts.get(topic)
    return (topic,) if concept is not None and ConceptKind.CONDITION in concept.kind else ()
