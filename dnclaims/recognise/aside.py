"""What a sentence says in passing, so that nothing is claimed there.

"Once the pain has eased, we add exercises" tells of a time, "Apply ice to reduce soreness" tells the reader what to do, "One theory
is that it blocks pain" is somebody's theory, and "This guide explains how it relieves pain" speaks of a text.
"""

from __future__ import annotations

from collections.abc import Iterator

from dnclaims.model import BlockKind, Span
from dnclaims.recognise.bids import BIDS, end_of_bid, is_bid, may_bid, opens
from dnclaims.recognise.clauses import clause_of
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.plans import aim_of_plan, is_list_of_goals, is_service_name
from dnclaims.recognise.tokens import word_set
from dnclaims.recognise.told import HOLDING, is_held, is_told

_TIMES = word_set("when whenever once if unless until till")
"""Words that begin a time or a condition wherever they stand."""
_FRONTED = word_set("as after before")
"""Words that do so at the head of a sentence, where more than one other reading is open elsewhere."""
_HAS = word_set("has have had")
_TROUBLES = word_set(
    "symptom symptoms sign signs causes contraindication contraindications precaution precautions complication"
    " complications warning risks risk effects"
)
"""Words of what introduces a list of symptoms, causes or harms."""
_ANSWERED = word_set(
    "treat treats treated treating benefits positive relieve relieves help helps beneficial physiological"
)
_ASKS = word_set("how whether why")
_LEARNED = word_set(
    "work working study studying studied investigate investigating investigated understand understanding"
    " understood unclear known know explain explains explore explores question ask about discuss discusses debate debated"
)
"""Words before "how" and "why" that leave open, or for another text, what follows."""
_HARD = word_set("struggle struggles struggling hard harder difficult unable")
"""Words before "to" that tell what does not succeed ("we struggle to calm down")."""
_ADVISABLE = word_set("important essential vital crucial necessary advisable")
_NOTED = word_set("note know remember mention realise realize say")
_IT = word_set("it it's making is")
"""Words before "important to" that make it advice."""
_VARIES = word_set("affect affects determine determines depend depends influence influences on")
"""Words before "how well" that tell what it depends on."""
_NEAR = 4
_DEGREES = word_set("effective quickly fast well much easily powerful good great long soon")
_ALSO_ONCE = word_set("and a per daily weekly every")
"""Words behind "once" that make it a number of times."""
_DONE = word_set(
    "combined used paired performed done applied appropriate necessary needed required possible possibly it's compared"
    " delivered added integrated administered coupled followed"
)
"""Words right behind "when" or "if" that make an aside of few words, behind which the statement goes on."""
_WANTED = word_set("want wants wanting looking seeking ready wish wishing searching prefer hoping dream dreaming tired")
"""What is wanted is offered: "if you want lasting relief"."""
_STARTS = word_set(
    "you we i it the your this they our dry needling that these there their a an he she please then treatment physiotherapy"
    " patients people some most many here let its"
)
"""Words with which the statement behind a fronted aside begins."""
_PRONOUNS = word_set("you we it they i he she there patient patients therapist practitioner clinician physiotherapist")
_FINITE = word_set("will may can might should could would is are have has do does must need want tend often usually")


_BEGINNINGS = _TIMES | _FRONTED | _ASKS | _HARD | _ADVISABLE | BIDS | HOLDING | {"while", "because", "to"}
"""Words with which something may be said in passing."""


def said_in_passing(passage: Passage, start: int) -> bool:
    """Whether what stands at `start` is said in passing."""
    known = passage.asides
    if not known:
        # What is looked at on the way may have the sentence put away all that it kept: the list at hand stays.
        known.append(tuple(_asides(passage)))
    return any(aside.start <= start < aside.end for aside in known[0])


def _asides(passage: Passage) -> Iterator[Span]:
    words = passage.words
    if is_told(words) or _is_listed_trouble(passage) or is_service_name(passage) or is_list_of_goals(passage):
        yield passage.span
    if _BEGINNINGS.isdisjoint(words):
        return
    for at, word in enumerate(words):
        if word in _BEGINNINGS:
            end = _end_of_aside(passage, at)
            if end is not None:
                yield end


def _end_of_aside(passage: Passage, at: int) -> Span | None:
    """Return what a word begins that is said in passing, if it does."""
    words, word = passage.words, passage.words[at]
    if word == "to":  # the most frequent of them
        return aim_of_plan(passage, at)
    begin = passage.tokens[at][0]
    if word in _TIMES or (word in _FRONTED and (opens(passage, at) or _is_past(words, at))):
        return Span(begin, _before_wanted(passage, at, _end_of_time(passage, at)))
    if _is_meanwhile(words, at):
        return Span(begin, _end_of_time(passage, at))
    if word in _ASKS and _asks(words, at):
        return Span(begin, _end_of_time(passage, at) if word == "whether" else passage.span.end)
    if is_bid(passage, at):
        return Span(begin, end_of_bid(passage, at))
    clause = clause_of(passage, begin)
    if is_held(passage, at, clause):
        return clause if word == "according" else Span(begin, clause.end)
    if word in _ADVISABLE:
        advised = (
            words[at + 1 : at + 2] == ["to"]
            and _NOTED.isdisjoint(words[at + 2 : at + 3])
            and not _IT.isdisjoint(words[max(at - _NEAR, 0) : at])
        )
        return Span(begin, clause.end) if advised and "needling" not in words[at:] else None
    if word in _HARD and words[at + 1 : at + 2] == ["to"]:
        return Span(begin, clause.end)
    return None


def _is_listed_trouble(passage: Passage) -> bool:
    """Whether it stands in a list of symptoms, causes or reasons for caution."""
    if passage.block.kind not in (BlockKind.ITEM, BlockKind.CELL):
        return False
    lead = passage.reading.lead_of(passage)
    first = passage.cues[0] if passage.cues else None
    if first is not None and first.form == "third" and first.start == passage.span.start:
        return False
    if lead is None or (lead.block.kind is not BlockKind.HEADING and not lead.text.endswith(":")):
        return False
    return not _TROUBLES.isdisjoint(lead.words) and _ANSWERED.isdisjoint(lead.words)


def _before_wanted(passage: Passage, at: int, end: int) -> int:
    """Return where a condition ends, or makes an offer: "if you want lasting relief"."""
    return next((begin for begin, _, word in passage.tokens[at:] if begin < end and word in _WANTED), end)


def _asks(words: list[str], at: int) -> bool:
    """Whether "how" or "why" asks or teaches: "learn how to ease", "it is studied how it works", not "that is why it helps"."""
    following = words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "whether":
        return True
    if following == "to":
        return at == 0 or words[at - 1] not in ("know", "knows")
    if (at and words[at - 1] in _VARIES) or (following not in _DEGREES and "works" in words[at + 2 : at + 6]):
        return words[at] == "how"
    return following not in _DEGREES and not _LEARNED.isdisjoint(words[max(at - _NEAR, 0) : at])


def _is_past(words: list[str], at: int) -> bool:
    """Whether "after" or "before" begins a clause: "after an injury has healed"."""
    if words[at : at + 2] == ["before", "we"]:
        return True
    return words[at] != "as" and not _HAS.isdisjoint(words[at + 2 : at + 6])


def _is_meanwhile(words: list[str], at: int) -> bool:
    """Whether a clause of time or of people's own reasons begins: "while it heals", "because they want to avoid surgery"."""
    following = words[at + 1] if at + 1 < len(words) else ""
    return (words[at] == "while" and following in ("it", "they", "you", "your")) or (
        words[at] == "because" and following in ("they", "people", "patients")
    )


def _end_of_time(passage: Passage, at: int) -> int:
    """Return where the time, condition or matter that a word begins ends."""
    words, tokens = passage.words, passage.tokens
    none = tokens[at][0]
    following = words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "once" and following in _ALSO_ONCE:
        return none
    commas = _commas(passage, at)
    if not opens(passage, at) and (following in _DONE or following.endswith("ed")):
        return none
    if opens(passage, at):
        for comma in commas:
            if _begins_statement(passage, comma):
                return tokens[comma][0]
        for number in range(at + 3, len(words) - 1):
            if words[number] in _PRONOUNS and words[number + 1] in _FINITE:
                return tokens[number][0]
        if words[at] == "whether":
            return passage.span.end
        return tokens[commas[0]][0] if commas else none
    return tokens[commas[0]][0] if commas else clause_of(passage, none).end


def _commas(passage: Passage, at: int) -> list[int]:
    """Return the words behind the commas and dashes that follow a word."""
    tokens, folded = passage.tokens, passage.reading.folded
    return [
        number
        for number in range(at + 1, len(tokens))
        if any(mark in folded[tokens[number - 1][1] : tokens[number][0]] for mark in (",", " - ", "–", "—", ":", ";"))
    ]


def _begins_statement(passage: Passage, at: int) -> bool:
    word = passage.words[at]
    return word in _STARTS or may_bid(word)
