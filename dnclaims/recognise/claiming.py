"""Which words of a sentence say that something does something, or goes together with something, and how plainly."""

from __future__ import annotations

import re
from bisect import bisect_left

from msgspec import Struct

from dnclaims.model import Cue, CueRole, Rung
from dnclaims.recognise.comparison import comparison, is_more
from dnclaims.recognise.frames import STUDY, is_about_study, is_called_for
from dnclaims.recognise.lexicon_file import inflections
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.standing import TURNING, Part, part_of

_PLAIN_HELP = frozenset({"helping", "should", "able to", "likely to", "tends to", "tend to", "would"})
_MAY_BE = frozenset({"may be", "might be", "could be", "may have"})
_TOGETHER = frozenset(
    "linked to|linked with|is associated with|are associated with|was associated with|were associated with|associated with"
    "|been associated with|not associated with|correlated with|has been linked".split("|")
)
_MAKING = frozenset("make made making".split())
_MADE = frozenset("likely it harder easier sick fat ill you people us".split())
_HITTING = frozenset(
    word for base in ("affect", "kill", "hit", "plague", "cost", "strike") for _, word in inflections(base)
)
_COUNTING = frozenset(
    "nearly about around almost more up one two millions thousands hundreds approximately some".split()
)
_OF_TREATMENT = frozenset(
    word
    for base in "work support treat address manage control release remove end balance correct fix assist tackle aid".split()
    for _, word in inflections(base)
)
"""Verbs that claim where they stand as the verb of a sentence, and otherwise say what is done."""
_ORDER = {
    Part.GOVERNED: 0,
    Part.ACTS: 1,
    Part.CAUSED: 1,
    Part.TURNS: 2,
    Part.RELATIVE: 3,
    Part.UNDERGOES: 3,
    Part.NAMES: 4,
    Part.SUBJECT: 5,
    Part.PURPOSE: 6,
}
_STANDS = frozenset({Part.ACTS, Part.GOVERNED, Part.CAUSED, Part.TURNS, Part.UNDERGOES})
_PREDICATES = frozenset(
    "is are was were be been being has have had having play plays played show shows showed shown find found exert exerts"
    " prove proves proved remain remains appear appears seem seems seemed suggests suggest demonstrate demonstrated provide"
    " provides provided gives give gave offer offers yield yields yielded get gets deliver delivers causes achieves achieved resulted produce produced leads led brings brought confer confers".split()
)  # fmt: skip
_BEING_THERE = frozenset("there found observed noted saw seen".split())
_THERE = 6
"""Words before a noun among which it is said to be there."""
_PREDICATED = 5
"""Words after a verb like *is* or *has* within which a noun or adjective is what it says."""
_SLOGAN_WORDS = 6
"""Words of the longest sentence in which a noun of benefit claims by itself ("Lasting relief, every time")."""
_METHODS = frozenset(
    "include serve need require represent classified performed done employed applied advised needed required"
    " warranted recommended regarded seen viewed feasible inform consider use guide face want wish choose difficult assessed"
    " measured defined described obtained implemented possible".split()
)  # fmt: skip
_HELP = frozenset({"help", "helps", "helped"})
_CALLED = 25
"""Characters after a helping verb within which it only calls for something: "may be important to test"."""
_NO_HELP = frozenset("to little no a the of more any with for".split())
_RELATIVE = frozenset({"that", "which", "who"})
_BEFORE_MONTH = frozenset("in the of since until early late last this by from".split())
_NEAR = 14
"""Characters between a helping verb and the verb that it governs."""
_DESIGN = re.compile(r":[^:]*\b(?:study|review|analysis|trial|cohort)\b")
_OF_RISK = frozenset({"risk of", "risks of", "chance of", "chances of", "probability of", "likelihood"})
_BARE_RISK = frozenset({"risk", "risks", "hope", "hopes"})
_DEEDS = frozenset("impact impacts influence benefit damage harm cause trigger threat burden boost protection".split())
_GOES_WITH = frozenset("with as when after among in if for".split())


class Claim(Struct, frozen=True):
    """A word that claims."""

    start: int
    """Where what governs it is looked for."""
    end: int
    order: int
    """The lower, the sooner the sentence is read by it."""
    most: Rung | None
    """The highest rung that it can be read on."""
    form: str
    part: str = ""
    text: str = ""


def claims_of(passage: Passage) -> list[Claim]:
    """Return the claims that the words of a sentence make."""
    claims = [claim for cue in passage.cues if (claim := _claim(passage, cue)) is not None]
    claims = [claim for claim in claims if claim.part != "modal" or not _spoken_for(claim, claims)]
    compared = comparison(passage)
    if compared is not None:
        cue = Cue(compared.start, compared.end, "than", CueRole.EFFECT, Rung.POSSIBLE)
        if not is_called_for(passage, cue, stands=True) and not is_about_study(passage, cue):
            claims.append(Claim(compared.start, compared.end, 2, Rung.POSSIBLE, "third", "compared", "than"))
    return claims


def _spoken_for(helping: Claim, claims: list[Claim]) -> bool:
    """Whether the verb that a helping verb governs claims by itself."""
    return any(
        claim.part in (Part.GOVERNED, "absolute") and 0 <= claim.start - helping.end <= _NEAR for claim in claims
    )


def _claim(passage: Passage, cue: Cue) -> Claim | None:
    found: Claim | None = None
    stands = True
    if cue.role is CueRole.ABSOLUTE and cue.form and cue.form != "gerund" and not _is_cured(passage, cue):
        found = Claim(cue.start, cue.end, 0, None, cue.form, "absolute", cue.text)
    elif cue.role is CueRole.MODAL or (cue.role is CueRole.HEDGE and cue.text in _MAY_BE):
        # Whatever may, might, could or can happen is a claim.
        lowers = cue.rung in (Rung.POSSIBLE, Rung.PROBABLE) and cue.text not in _PLAIN_HELP
        if lowers and not _foretells(passage, cue) and not _of_method(passage, cue) and not _is_month(passage, cue):
            stands = not any(0 <= call.start - cue.end < _CALLED for call in passage.cues_of(CueRole.CALL))
            before = _preceding(passage, cue)
            if cue.text in _HELP and before in _NO_HELP:
                return None
            found = Claim(
                cue.end, cue.end, 3 if before in _RELATIVE or cue.text in _HELP else 1, None, "", "modal", cue.text
            )
    elif cue.text in _TOGETHER or (cue.role is CueRole.EFFECT and cue.rung is Rung.POSSIBLE and not cue.form):
        stands = _predicated(passage, cue)
        if cue.text not in _OF_RISK or not _DESIGN.search(passage.reading.folded, cue.end, passage.span.end):
            found = Claim(
                cue.start, cue.end, 7 if cue.text in _BARE_RISK else 2, Rung.POSSIBLE, "", "together", cue.text
            )
    elif cue.role is CueRole.EFFECT or (cue.role is CueRole.RELATION and not cue.weak):
        part = part_of(passage, cue)
        stands = part in _STANDS
        found = _verb(passage, cue, part) if cue.form else _noun(passage, cue)
        stands = stands or (found is not None and found.order == 2)
    if found is None or is_called_for(passage, cue, stands=stands) or is_about_study(passage, cue):
        return None
    return found


def _is_cured(passage: Passage, cue: Cue) -> bool:
    """Whether *cured* only tells of a thing: "cured meat"."""
    return cue.text == "cured" and part_of(passage, cue) is Part.QUALIFIES


def _verb(passage: Passage, cue: Cue, part: Part) -> Claim | None:
    if part is Part.QUALIFIES or (cue.text in _OF_TREATMENT and part not in (Part.ACTS, Part.GOVERNED)):
        return None
    most = cue.rung if cue.rung is Rung.POSSIBLE else None
    if part is Part.NAMES:
        if cue.text not in TURNING | _DEEDS or not _predicated(passage, cue):
            return None
        if cue.text in _DEEDS:
            return Claim(cue.start, cue.end, 2, None, "", "predicated", cue.text)
        most = Rung.POSSIBLE
    if part is Part.TURNS:
        if _following(passage, cue) not in _GOES_WITH:
            return None
        most = Rung.POSSIBLE
    if part is Part.UNDERGOES:
        most = Rung.POSSIBLE
    if cue.text in _MAKING and not _makes_more(passage, cue):
        return None
    if cue.text in _HITTING and _counts(_following(passage, cue)):
        return None
    if cue.text.startswith("support") and _tells_of_study(passage, cue):
        return None
    form = "third" if part in (Part.ACTS, Part.TURNS) else cue.form
    return Claim(cue.start, cue.end, _ORDER[part], most, form, part, cue.text)


def _makes_more(passage: Passage, cue: Cue) -> bool:
    """Whether *make* says what it makes of its object: "makes them more likely", not "makes bread"."""
    after = bisect_left(passage.tokens, (cue.end,))
    following = [token[2] for token in passage.tokens[after : after + _PREDICATED + 1]]
    return any(is_more(word) or word in _MADE for word in following)


def _counts(word: str) -> bool:
    """Whether a word counts people: "affects one in ten" tells how common something is, not what it does."""
    return word[:1].isdigit() or word in _COUNTING


def _tells_of_study(passage: Passage, cue: Cue) -> bool:
    at = bisect_left(passage.tokens, (cue.start,))
    return any(token[2] in STUDY for token in passage.tokens[max(0, at - _PREDICATED) : at])


def _noun(passage: Passage, cue: Cue) -> Claim | None:
    predicated = _predicated(passage, cue)
    if cue.role is CueRole.RELATION and not predicated and passage.has_more_words_than(_SLOGAN_WORDS):
        return None
    most = Rung.POSSIBLE if cue.role is CueRole.RELATION and _there(passage, cue) else None
    return Claim(
        cue.start, cue.end, 2 if predicated else 4, most, "", "predicated" if predicated else "names", cue.text
    )


def _there(passage: Passage, cue: Cue) -> bool:
    """Whether a noun is only said to be there: "there was an improvement", "we found a reduction"."""
    at = bisect_left(passage.tokens, (cue.start,))
    words = [token[2] for token in passage.tokens[max(0, at - _THERE) : at]]
    return not _BEING_THERE.isdisjoint(words) and "to" not in words and "that" not in words


def _foretells(passage: Passage, cue: Cue) -> bool:
    """Whether a helping verb stands with a verb like *predict*, which says by itself how strongly it is meant."""
    return any(
        other.rung is Rung.POSSIBLE and other.form == "base" and 0 <= other.start - cue.end <= 14
        for other in passage.cues
    )


def _is_month(passage: Passage, cue: Cue) -> bool:
    after = _following(passage, cue)
    return cue.text == "may" and (after[:1].isdigit() or _preceding(passage, cue) in _BEFORE_MONTH)


def _preceding(passage: Passage, cue: Cue) -> str:
    at = bisect_left(passage.tokens, (cue.start,))
    return passage.tokens[at - 1][2] if at else ""


def _of_method(passage: Passage, cue: Cue) -> bool:
    """Whether what may or can be is only how something is done or named: "can be classified as", "may serve as"."""
    after = bisect_left(passage.tokens, (cue.end,))
    following = [token[2] for token in passage.tokens[after : after + 3] if token[2] not in ("be", "also", "not")]
    return bool(following) and (following[0] in _METHODS or following[:2] in (["a", "useful"], ["an", "alternative"]))


def _following(passage: Passage, cue: Cue) -> str:
    after = bisect_left(passage.tokens, (cue.end,))
    return passage.tokens[after][2] if after < len(passage.tokens) else ""


def _predicated(passage: Passage, cue: Cue) -> bool:
    """Whether a noun or adjective is what the verb of a sentence says: "is a cause of", "had a small effect on"."""
    at = bisect_left(passage.tokens, (cue.start,))
    return any(token[2] in _PREDICATES for token in passage.tokens[max(0, at - _PREDICATED) : at + 1])
