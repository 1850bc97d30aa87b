"""Every type of dnclaims, immutable; this module imports nothing of ours.

Offsets are code points, half-open, counted from 0; lines and columns are 1-based.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

# --- the ladder -------------------------------------------------------------------------------------------------------


class Rung(StrEnum):
    """One strength, of wording and of evidence alike (GRADE guidelines 26; Adams 2017), weakest first."""

    UNCERTAIN = "uncertain"
    POSSIBLE = "possible"
    PROBABLE = "probable"
    CERTAIN = "certain"
    ABSOLUTE = "absolute"

    @property
    def level(self) -> int:
        """0 for uncertain up to 4 for absolute."""
        return _LEVELS[self]


_LEVELS = {rung: level for level, rung in enumerate(Rung)}


class Standing(StrEnum):
    """What stands behind a claim; only what was looked for may be called missing."""

    SHOWN = "shown"
    UNCERTAIN = "uncertain"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not-found"
    NOT_ASSESSED = "not-assessed"


class Certainty(StrEnum):
    """Certainty of evidence after GRADE; `not-graded` where the authors give no grade, `none` where nothing was found."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"
    NOT_GRADED = "not-graded"
    NONE = "none"

    @property
    def permits(self) -> Rung:
        """The strongest wording that this certainty permits."""
        return _PERMITS[self]


_PERMITS = {
    Certainty.HIGH: Rung.CERTAIN,
    Certainty.MODERATE: Rung.PROBABLE,
    Certainty.LOW: Rung.POSSIBLE,
    Certainty.VERY_LOW: Rung.UNCERTAIN,
    Certainty.NOT_GRADED: Rung.UNCERTAIN,
    Certainty.NONE: Rung.UNCERTAIN,
}


class Severity(StrEnum):
    """How much a lint finding matters, mildest first."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def level(self) -> int:
        """0 for info up to 2 for error."""
        return _GRAVITY[self]


_GRAVITY = {severity: level for level, severity in enumerate(Severity)}


class Shown(Struct, frozen=True, kw_only=True):
    """What the corpus holds about a proposition: how strongly the evidence lets it be said, and what that rests on."""

    standing: Standing
    rung: Rung
    certainty: Certainty = Certainty.NONE
    placeholder: bool = False
    """True where no grade could be read and very-low was entered by rule."""
    says: str = ""
    rests_on: tuple[str, ...] = ()
    """Ids of study findings, harms, contraindications or practice notes."""
    basis: str = ""
    """The verdict (condition/outcome/horizon) or question that was consulted."""
    asked: str = ""
    """The concept that was asked about, where the answer is a broader concept's."""


def severity_of(said: Rung, shown: Shown) -> Severity | None:
    """How grave it is to word a claim with `said` when the evidence is `shown`; None where nothing is overstated."""
    if shown.standing is Standing.CONTRADICTED:
        return {Rung.ABSOLUTE: Severity.ERROR, Rung.CERTAIN: Severity.WARNING}.get(
            said, Severity.INFO if said is not Rung.UNCERTAIN else None
        )
    if said.level <= shown.rung.level or said.level < Rung.PROBABLE.level:
        return None
    if said is Rung.PROBABLE:
        return None if shown.standing is Standing.NOT_ASSESSED else Severity.INFO
    return Severity.ERROR if said is Rung.ABSOLUTE else Severity.WARNING


# --- the corpus -------------------------------------------------------------------------------------------------------

Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*$", description="lower case, digits and hyphens")]
Text = Annotated[str, Meta(min_length=1)]


class ConceptKind(StrEnum):
    """What a concept can stand for in a claim."""

    TREATMENT = "treatment"
    CONDITION = "condition"
    OUTCOME = "outcome"
    MECHANISM = "mechanism"
    HARM = "harm"
    POPULATION = "population"
    PROVIDER = "provider"
    PRACTICE = "practice"


class Concept(Struct, frozen=True, forbid_unknown_fields=True):
    """A treatment, condition, outcome … with the names it goes by and the wider concepts that contain it."""

    id: Id
    kind: Annotated[tuple[ConceptKind, ...], Meta(min_length=1)]
    name: Text
    synonyms: tuple[Text, ...] = ()
    misspellings: tuple[Text, ...] = ()
    broader: tuple[Id, ...] = ()
    less: bool = False
    """Of an outcome: whether less of it is better."""


class Weight(StrEnum):
    """How much hangs on a question for the reader who asks it."""

    GRAVE = "grave"
    NOTABLE = "notable"
    MINOR = "minor"


class Difference(StrEnum):
    """What a difference between two positions on a question is."""

    CONTRADICTION = "contradiction"
    SCOPE = "scope"
    HORIZON = "horizon"
    TERMINOLOGY = "terminology"


class ConflictKind(StrEnum):
    """What sort of disagreement it is."""

    CONTRADICTION = "contradiction"
    SELF_CONTRADICTION = "self-contradiction"
    STRENGTH = "strength"
    SCOPE = "scope"
    HORIZON = "horizon"
    OMISSION = "omission"
    TERMINOLOGY = "terminology"
    EVIDENCE = "evidence"


class Position(Struct, frozen=True, forbid_unknown_fields=True):
    """One answer on a question's scale; `at` is its place on it, higher promises more."""

    id: Id
    at: Annotated[int, Meta(ge=0)]
    says: Text


class QuestionEvidence(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the published studies stand on a question, and what stands behind a claim that goes beyond them."""

    position: Id
    certainty: Certainty
    beyond: Standing
    beyond_from: Id | None = None
    """The first position that goes beyond the evidence, where it is not simply the next one up."""
    says: Text
    rests_on: tuple[Text, ...]


class Question(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that a reader wants answered, with an ordered scale of positions."""

    id: Id
    asks: Text
    short: Text
    also: tuple[Text, ...] = ()
    weight: Weight
    owed: bool
    """Whether an honest page owes an answer."""
    promises: bool
    """Whether a higher position promises the reader more."""
    differs_as: Difference
    apart: Annotated[int, Meta(ge=1)] = 2
    """From which distance two positions disagree."""
    scale: Annotated[tuple[Position, ...], Meta(min_length=1)]
    evidence: QuestionEvidence | None = None

    def position(self, wanted: str) -> Position:
        """Return the position called `wanted`; KeyError where the scale has none."""
        for position in self.scale:
            if position.id == wanted:
                return position
        raise KeyError(wanted)

    def goes_beyond(self, wanted: str) -> bool:
        """Whether a position promises more than the evidence on this question bears out."""
        if self.evidence is None or not self.promises:
            return False
        if self.evidence.beyond_from is not None:
            return self.position(wanted).at >= self.position(self.evidence.beyond_from).at
        return self.position(wanted).at > self.position(self.evidence.position).at


class ClaimKind(StrEnum):
    """What a claim is about, in the rough."""

    EFFICACY = "efficacy"
    MECHANISM = "mechanism"
    SAFETY = "safety"
    CONTRAINDICATION = "contraindication"
    DURATION = "duration"
    COMPARISON = "comparison"
    EVIDENCE_STATUS = "evidence-status"
    DEFINITION = "definition"
    PROVIDER = "provider"
    EXPERIENCE = "experience"
    PROGRAMME = "programme"


class Horizon(StrEnum):
    """For how long: immediate is up to 72 hours, short under 3 months, medium 3 to under 6, long from 6 months on."""

    IMMEDIATE = "immediate"
    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Cites(StrEnum):
    """What evidence a claim's own source points to."""

    NONE = "none"
    VAGUE = "vague"
    REVIEW = "review"
    NAMED = "named"


class About(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a claim speaks of; every value but the horizon is a concept's id."""

    treatment: Id | None = None
    condition: tuple[Id, ...] = ()
    outcome: Id | None = None
    mechanism: Id | None = None
    harm: Id | None = None
    comparator: Id | None = None
    population: Id | None = None
    provider: Id | None = None
    practice: Id | None = None
    horizon: Horizon | None = None

    def concepts(self) -> tuple[str, ...]:
        """Every concept id named here."""
        single = (
            self.treatment, self.outcome, self.mechanism, self.harm,
            self.comparator, self.population, self.provider, self.practice,
        )  # fmt: skip
        return self.condition + tuple(value for value in single if value is not None)


class ClaimRecord(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One claim of an article as it stands in `claims/articles/<source>.yaml`."""

    id: Id
    quote: Text
    """Verbatim, from one line of the article."""
    nth: Annotated[int, Meta(ge=1)] = 1
    """Which occurrence, where the article says it more than once."""
    says: Text
    kind: ClaimKind
    about: About
    said: Rung
    denies: bool = False
    """True for a claim that denies or limits a benefit."""
    cites: Cites
    answers: dict[str, str] = field(default_factory=dict)
    """Question id to position id."""
    overstated: bool
    note: str | None = None


class NoClaim(Struct, frozen=True, forbid_unknown_fields=True):
    """A line of an article that claims nothing, and why not."""

    line: Text
    reason: str


class ArticleClaims(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`claims/articles/<source>.yaml`."""

    source: Id
    claims: tuple[ClaimRecord, ...]
    no_claim: tuple[NoClaim, ...] = field(default=(), name="no-claim")


class Claim(ClaimRecord, frozen=True, kw_only=True):
    """A claim, found in its article."""

    source: str
    start: int
    """Offset in the article's text."""
    line: int
    """Line of the article's text, 1-based."""


class Article(Struct, frozen=True, kw_only=True):
    """A source article: who published it, and its text, unchanged."""

    id: Id
    title: Text
    publisher: str | None
    author: str | None
    url: str | None
    published: str | None
    text: str
    first_line: int = 1
    """Line of the file on which the text begins."""


class ArticleHead(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Front matter of `sources/articles/<id>.md`; null where the article does not say."""

    id: Id
    title: Text
    publisher: str | None
    author: str | None
    url: str | None
    published: str | None


class Study(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`sources/studies/<id>.yaml`: a published study, review or guideline; null where it was not seen."""

    id: Id
    design: Text
    authors: str | None
    year: int | None
    title: str | None
    journal: str | None
    doi: str | None
    pmid: str | None
    url: str | None
    read: tuple[str, ...]
    """How much of it was read."""


class Direction(StrEnum):
    """Which side a study finding favours."""

    FAVOURS_DRY_NEEDLING = "favours-dry-needling"
    NO_DIFFERENCE = "no-difference"
    FAVOURS_COMPARATOR = "favours-comparator"
    MIXED = "mixed"
    INSUFFICIENT = "insufficient"


class Effect(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Size of an effect as the study prints it."""

    measure: str | None
    value: float | None
    ci: tuple[float, float] | None
    unit: str | None
    trials: int | None
    participants: int | None


class StudyFinding(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one study found for a condition, outcome, comparator and horizon (`claims/studies/<study>.yaml`)."""

    id: Id
    checked: str
    study: Id
    condition: tuple[Id, ...]
    outcome: Id
    comparator: Id
    horizon: Horizon
    horizon_reported: str
    direction: Direction
    effect: Effect | None
    certainty: Certainty
    certainty_range: tuple[Certainty, ...] | None
    certainty_basis: str
    finding: Text


class VerdictKind(StrEnum):
    """What the studies together support."""

    PROBABLY_SUPPORTED = "probably-supported"
    POSSIBLE = "possible"
    UNCERTAIN = "uncertain"
    CONTRADICTED = "contradicted"
    NO_EVIDENCE_FOUND = "no-evidence-found"


class Verdict(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the findings together support for a condition, outcome and horizon."""

    condition: Id
    outcome: Id
    horizon: Horizon
    verdict: VerdictKind
    certainty: Certainty
    placeholder: bool = False
    """True where no grade could be read and very-low was entered by rule: not the authors' grade."""
    rests_on: tuple[Id, ...]
    note: str

    @property
    def key(self) -> str:
        """Condition, outcome and horizon as one word."""
        return f"{self.condition}/{self.outcome}/{self.horizon}"


class Rate(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How often a harm happened, in the unit that the study used."""

    value: float | None
    unit: str | None
    ci: tuple[float, float] | str | None
    n_treatments: int | None
    qualifier: str | None = None
    upper_bound: float | None = None


class Harm(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One harm as one study reports it (`claims/harms.yaml`)."""

    id: Id
    study: str
    design: str
    authors: tuple[str, ...] | None
    year: int | None
    title: str | None
    journal: str | None
    doi: str | None
    pmid: str | None
    event: Id
    severity: str
    rate: Rate
    finding: Text
    read: str
    url: str | None
    note: str | None = None


class Contraindication(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who should not have it or should ask first, and who says so; tests what a page says, never advises a patient."""

    id: Id
    name: Text
    classed_as: str
    page_terms: tuple[str, ...]
    says: Text
    sources: tuple[str, ...]
    source_strength: str
    url: str | None


class PracticeNote(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is known of who may needle, training, consent (`claims/practice.yaml`)."""

    id: Id
    topic: str
    says: Text
    year: int | None
    tier: str
    url: str | None


class Authority(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`sources/authorities/<id>.yaml`: what an advertising law or code asks of health claims."""

    id: Id
    jurisdiction: str
    body: str
    document: str
    section: str
    year: int | None
    says: Text
    bears_on: tuple[str, ...]
    tier: str
    kind: str
    read: str
    url: str | None


class WordingScale(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`sources/wording/<id>.yaml`: a published scale or list of words for how strongly something is claimed."""

    id: Id
    title: str | None
    authors: tuple[str, ...] | None
    year: int | None
    journal: str | None
    doi: str | None
    pmid: str | None
    says: Text
    read: str
    url: str | None
    note: str | None = None


class Corpus(Struct, frozen=True, kw_only=True):
    """Everything that is known, loaded and checked."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    no_claims: dict[str, tuple[NoClaim, ...]]
    studies: tuple[Study, ...]
    findings: tuple[StudyFinding, ...]
    verdicts: tuple[Verdict, ...]
    harms: tuple[Harm, ...]
    contraindications: tuple[Contraindication, ...]
    practice: tuple[PracticeNote, ...]
    authorities: tuple[Authority, ...]
    scales: tuple[WordingScale, ...]
    concepts: tuple[Concept, ...]
    questions: tuple[Question, ...]


# Of what follows there may be hundreds of thousands, and nothing of it can hold itself: it need not be searched for garbage
# (`gc=False`).

# --- documents --------------------------------------------------------------------------------------------------------


class Span(Struct, frozen=True, order=True, gc=False):
    """A stretch of a document's text: code points, half-open."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What a piece of a document is, whatever format it came in."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    QUOTE = "quote"


class Place(StrEnum):
    """Where on a page, or behind it, words stand that a visitor or a search engine reads."""

    TEXT = "text"
    TITLE = "title"
    """The title of a page: tab, bookmark, search result."""
    DESCRIPTION = "description"
    """The description that search results show."""
    SOCIAL = "social"
    """Title and description of the card that social networks show."""
    STRUCTURED = "structured"
    """Structured data for search engines (JSON-LD): questions and answers, procedures, reviews."""
    ALT = "alt"
    """What stands in for a picture."""
    LABEL = "label"
    """What describes a control or a link to those who do not see it, or on hover."""
    BUTTON = "button"


class Block(Struct, frozen=True, gc=False):
    """A heading, paragraph, list item, table cell or quotation: a stretch of text that no sentence runs across."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    """Level of a heading (1 to 6) or depth of a list item (1 and up)."""
    lead: int | None = None
    """Index of the block that introduces this one: the heading above, or the line before a list."""
    part: bool = False
    """Whether it is a sentence out of a longer block, and not one by itself."""
    place: Place = Place.TEXT


class Run(Struct, frozen=True, gc=False):
    """A stretch of the text and where it was read: `length` characters from `source` on, one for one."""

    start: int
    source: int
    length: int
    width: int | None = None
    """Where the text stands for more or fewer characters of the source (an entity, a ligature): how many."""


class Unit(StrEnum):
    """What a place in a file is counted in."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    """In a format whose lines mean nothing: each paragraph is one line of the source."""


class Comment(Struct, frozen=True):
    """A comment in a file that speaks to dnclaims: its stretch of the source, and what it says."""

    start: int
    end: int
    text: str


class Document(Struct, frozen=True, kw_only=True):
    """The prose of a file, and where each piece of it was read."""

    path: str
    source: str
    """The file as it was decoded."""
    text: str
    """Its prose: blocks one under another, white space folded, markup gone."""
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...]
    left_out: tuple[Block, ...] = ()
    """Blocks that are not linted; a comment that stands at one speaks for it all the same, and not for another."""
    comments: tuple[Comment, ...] = ()
    unit: Unit = Unit.LINE
    """What the lines of the source are in the file."""
    pages: tuple[int, ...] = ()
    """Where each page begins in the source, in a format that has pages."""


# --- what is recognised -----------------------------------------------------------------------------------------------


class CueRole(StrEnum):
    """What a cue does to the statement that it governs."""

    RELATION = "relation"
    """Says that something helps: a verb, noun or adjective of benefit."""
    EFFECT = "effect"
    """Says, of anything, that one thing acts on another or goes together with it; counts for wording alone."""
    MODAL = "modal"
    """A helping verb that lowers strength and governs the base form after it."""
    HEDGE = "hedge"
    """Lowers strength of the whole clause: adverbs, quantities, evidence words."""
    BOOSTER = "booster"
    """Adds force, and no more than certainty."""
    ABSOLUTE = "absolute"
    """Leaves no room: always, guaranteed, for good."""
    NEGATION = "negation"
    PSEUDO = "pseudo"
    """Looks like a negation and is none: not only, no longer in pain."""
    AIM = "aim"
    """Says what a thing is meant for, not what it does."""
    REPORT = "report"
    """Puts the words into somebody else's mouth, or calls them a myth."""
    CALL = "call"
    """Calls for something to be done or found out, so that nothing is said to be so: should, is needed, to determine."""
    BREAK = "break"
    """Ends a scope: but, however."""
    DENIAL = "denial"
    """Denies, of anything, what it governs; counts for scopes alone."""
    SPECULATION = "speculation"
    """Leaves open, of anything, whether what it governs is so; counts for scopes alone."""


class Cue(Struct, frozen=True, gc=False):
    """A cue found in a text."""

    start: int
    end: int
    text: str
    role: CueRole
    rung: Rung | None
    form: str = ""
    """Of a verb: base, third, past or gerund."""
    weak: bool = False
    """Of a verb: whether it claims nothing without a noun of benefit ("offers relief")."""


class ScopeKind(StrEnum):
    """What is done to words that stand in a scope."""

    NEGATION = "negation"
    """They are denied."""
    SPECULATION = "speculation"
    """They are left open."""


class Scope(Struct, frozen=True, kw_only=True):
    """A cue of negation or speculation, and the words that it governs."""

    cue: Cue
    kind: ScopeKind
    span: Span
    """All of it in one piece: the subject, where it is governed too, the cue itself, and what follows."""
    subject: Span | None = None
    """The part of it that is only the subject of a verb that is denied or left open ("*The cause* is not known")."""

    @property
    def beyond(self) -> tuple[Span, ...]:
        """What is governed, without the cue itself and without a subject: behind the cue, or on both sides of it."""
        before = Span(self.span.start, self.cue.start if self.subject is None else self.span.start)
        sides = (before, Span(self.cue.end, self.span.end))
        return tuple(side for side in sides if side.start < side.end)


class Wording(Struct, frozen=True, kw_only=True):
    """How strongly a statement is worded, and by which cues."""

    span: Span
    """The statement."""
    rung: Rung
    negated: bool
    asked: bool
    reported: bool
    cues: tuple[Cue, ...]
    """The cues that decided, in order of place."""
    claims: bool = False
    """Whether it says that something does something, or goes together with something."""
    scopes: tuple[Scope, ...] = ()
    """Every cue of negation and of speculation in the sentence with what it governs, in order of place."""

    @property
    def asserts(self) -> bool:
        """Whether the statement claims what its words say: neither denied, asked nor put into another's mouth."""
        return not (self.negated or self.asked or self.reported)


class Mention(Struct, frozen=True, kw_only=True):
    """A place that asserts something of a treatment, with its concepts and its rung."""

    span: Span
    """The words that carry the claim."""
    sentence: Span
    kind: ClaimKind
    about: About
    named: bool
    """Whether the sentence itself names the treatment; else it was carried over."""
    wording: Wording


class Assessment(Struct, frozen=True, kw_only=True):
    """A mention with what was said, what is shown, and how grave the difference is."""

    mention: Mention
    said: Rung
    shown: Shown
    severity: Severity | None


# --- rules and findings -----------------------------------------------------------------------------------------------


class Examples(Struct, frozen=True, forbid_unknown_fields=True):
    """A rule's tests and documentation: copy that it flags, that it lets pass, and that it is known to miss."""

    flags: tuple[Text, ...]
    passes: tuple[Text, ...]
    misses: tuple[Text, ...] = ()


class RuleStatus(StrEnum):
    """Where a rule stands in its life."""

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"


class Jurisdiction(StrEnum):
    """Whose law and codes back a finding."""

    US = "us"
    UK = "uk"
    AU = "au"
    CA_ON = "ca-on"
    IE = "ie"
    NZ = "nz"
    NONE = "none"


class Rule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`rules/<name>.yaml`: what is flagged, and why."""

    id: Annotated[str, Meta(pattern=r"^DN[0-9]{3}$")]
    name: Id
    group: Text
    check: Id
    severity: Severity | None
    """null where each finding's own assessment decides."""
    since: Text
    status: RuleStatus = RuleStatus.STABLE
    beside: bool = False
    """Whether it counts only on a page on which something graver than info was found."""
    message: Text
    """May hold {found} for the words that were flagged."""
    elsewhere: dict[Jurisdiction, Severity | None] = field(default_factory=dict)
    """By jurisdiction where the rule differs: its severity there, null where it does not hold."""
    answers: dict[Id, str] = field(default_factory=dict)
    """Questions that what is flagged answers, and the position that it takes: what is shown follows from them."""
    why: Text
    backing: tuple[Text, ...]
    """Ids of authorities, wording scales, studies, harms; `contra:<id>` for contraindications."""
    rewrite: Text
    """A wording that would pass, or what to do instead."""
    options: dict[str, object] = field(default_factory=dict)
    """Whatever the check takes."""
    examples: Examples


class Allower(StrEnum):
    """Who lets a finding stand."""

    COMMENT = "comment"
    """A comment in the file itself."""
    APPROVAL = "approval"
    """An approved phrase in the configuration."""


class Allowance(Struct, frozen=True, kw_only=True, gc=False):
    """Why a finding is let stand: it is shown as such, and fails nothing."""

    by: Allower
    reason: str


class LintFinding(Struct, frozen=True, kw_only=True, gc=False):
    """A rule, a place, a message, and the assessment behind it."""

    rule: str
    name: str
    severity: Severity
    message: str
    span: Span
    said: Rung | None = None
    shown: Shown | None = None
    about: About | None = None
    suggestion: str = ""
    page: bool = False
    """Whether the finding is about the whole page."""
    by_evidence: bool = False
    """Whether the evidence, and not the rule, decided the severity."""
    backing: tuple[str, ...] = ()
    """What backs the finding, where that is less than all that backs its rule."""
    allowed: Allowance | None = None
    in_source: Span | None = None
    """Its stretch of the source, where that is no prose; `span` is of no account then."""


class Mistake(Struct, frozen=True, gc=False):
    """A comment that speaks to dnclaims and cannot be followed: where in the source it begins, and what is wrong with it."""

    start: int
    message: str


class Report(Struct, frozen=True, kw_only=True):
    """What linting one document came to."""

    document: Document
    findings: tuple[LintFinding, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    skipped: str | None = None
    """Why the document was not linted, through nobody's fault."""


# --- what is written out ----------------------------------------------------------------------------------------------


class Placed(Struct, frozen=True, kw_only=True, gc=False):
    """A finding with its place in the file: offsets from 0, lines and columns from 1, the end behind the last character.

    In a format that has pages, lines are counted from the start of the page.
    """

    finding: LintFinding
    source: Span
    page: int | None
    """The page that it begins on, from 1, in a format that has pages."""
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    """The words as the file spells them."""
    excerpt: str
    """The line of the file on which it begins, without its end; cut around the place where it is long."""
    excerpt_column: int
    """The column at which the excerpt begins."""
    words: str
    """The words as they are read, without markup: what the finding is known by when lines have moved."""
    known: bool = False
    """Whether the baseline holds it."""

    @property
    def counts(self) -> bool:
        """Whether it can fail a run: neither allowed nor in the baseline."""
        return self.finding.allowed is None and not self.known


class Said(Struct, frozen=True, gc=False):
    """A mistake with its place in the file."""

    line: int
    column: int
    message: str


class Copy(Struct, frozen=True, gc=False):
    """The prose of a file, for those who show it as it reads."""

    text: str
    blocks: tuple[Block, ...]


class FileReport(Struct, frozen=True, kw_only=True):
    """What linting one file came to, with all that is shown of it: it can be kept, sent and written without the file."""

    path: str
    unit: Unit = Unit.LINE
    findings: tuple[Placed, ...] = ()
    mistakes: tuple[Said, ...] = ()
    """Comments that speak to dnclaims and cannot be followed; they fail the run."""
    skipped: str | None = None
    """Why the file was not linted."""
    at_fault: bool = False
    """Whether what kept it from being linted is a mistake, which fails the run; that it is not English is none."""
    missing: bool = False
    """Whether there was no file to be had: `--allow-missing` puts up with that mistake, and with no other."""
    copy: Copy | None = None
    """Its prose, in which the spans of findings stand, where a format that shows it is wanted."""
