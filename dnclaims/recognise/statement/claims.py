"""Which words of a sentence claim: that something does something, or goes together with something."""

from __future__ import annotations

from dnclaims.model import Cue, CueRole, Rung
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.statement.acting import claim_of_verb
from dnclaims.recognise.statement.claim import Claim, Weight
from dnclaims.recognise.statement.comparison import comparison
from dnclaims.recognise.statement.frames import is_about_study, is_called_for, point_of
from dnclaims.recognise.statement.helping import claim_of_helping, is_helping, speaks_for_itself
from dnclaims.recognise.statement.naming import claim_of_noun, claim_of_two, is_of_two, is_predicated
from dnclaims.recognise.statement.standing import Part, part_of

_STAND = frozenset({Part.ACTS, Part.GOVERNED, Part.CAUSED, Part.TURNS, Part.UNDERGOES})


def main_claim(passage: Passage) -> Claim | None:
    """Return the claim that a sentence is read by, if it makes any: of its point before what is only granted."""
    point = point_of(passage)

    def place(claim: Claim) -> tuple[bool, bool, Weight, int]:
        beside = not point.start <= claim.start < point.end
        return claim.weight > Weight.SAID, beside, claim.weight, claim.start

    return min(claims_of(passage), key=place, default=None)


def claims_of(passage: Passage) -> list[Claim]:
    """Return the claims that the words of a sentence make."""
    claims = [claim for cue in passage.cues if (claim := _claim(passage, cue)) is not None]
    compared = comparison(passage)
    if compared is not None and not _is_framed(passage, compared, stands=True):
        claims.append(Claim(compared.start, compared.end, Weight.SAID, compared.text, form="third", most=Rung.POSSIBLE))
    return [claim for claim in claims if speaks_for_itself(claim, claims)]


def _claim(passage: Passage, cue: Cue) -> Claim | None:
    found: Claim | None = None
    stands = True
    if cue.role is CueRole.ABSOLUTE:
        found = _claim_of_absolute(passage, cue)
    elif is_helping(cue):
        found = claim_of_helping(passage, cue)
    elif is_of_two(cue):
        found = claim_of_two(passage, cue)
        stands = is_predicated(passage, cue)
    elif cue.role is CueRole.EFFECT or (cue.role is CueRole.RELATION and not cue.weak):
        part = part_of(passage, cue)
        found = claim_of_verb(passage, cue, part) if cue.form else claim_of_noun(passage, cue)
        stands = part in _STAND or (found is not None and found.weight is Weight.SAID)
    return None if found is None or _is_framed(passage, cue, stands=stands) else found


def _claim_of_absolute(passage: Passage, cue: Cue) -> Claim | None:
    if not cue.form or cue.form == "gerund":
        return None
    part = part_of(passage, cue)
    if cue.text == "cured" and part is Part.QUALIFIES:  # "cured meat"
        return None
    if part is Part.NAMES and not is_predicated(passage, cue):  # "the search for a cure", not "it is a cure"
        return None
    return Claim(cue.start, cue.end, Weight.GOVERNED, cue.text, form=cue.form)


def _is_framed(passage: Passage, cue: Cue, *, stands: bool) -> bool:
    return is_called_for(passage, cue, stands=stands) or is_about_study(passage, cue)
