"""Who or what does the thing that a verb of benefit tells of: needling, another treatment, a person, or the body by itself."""

from __future__ import annotations

from dnclaims.model import ConceptKind, Cue, CueRole, Span
from dnclaims.recognise.lexicon_file import inflections
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.tokens import word_set

_REACH = 9
"""Words before a verb among which its subject is looked for."""
_SPEAKS = word_set("acupuncture cupping shockwave laser massage chiropractic taping manual-therapy")
"""Treatments of which a clinic claims things as it does of needling; what patients do themselves, and what doctors prescribe, is
not sold there."""
_OTHERS = word_set(
    "you patients points exercise exercises stretching stretches they who ice heat research studies people rest water movement"
    " sleep nutrition diet medication painkillers paracetamol ibuprofen aspirin tablets surgery posture stress pain athletes runners clients some many"
)
"""Words that, right before a verb, show that somebody or something else does it."""
_SELF_CARE = word_set("exercise exercises stretches stretching ice heat tips advice bath pack movements habits ways")
"""What patients do or are given for something ("five stretches to ease back pain")."""
_BODY = word_set(
    "body bodies muscle muscles joint joints tissue tissues tendon tendons ligament ligaments nerve nerves bands knots core"
    " spine disc discs bone bones injury injuries conditions condition symptoms headaches headache cartilage inflammation tear tears"
)
"""The body and what is wrong with it, of which a statement in the present tells how things are ("strong muscles support joints")."""
_SPEED = word_set("faster quicker quickly sooner better immediately instantly")
"""Words that make a promise of what the body does ("your muscles heal faster")."""
_PROVIDERS = word_set(
    "i i'd i'll i've we we'd we'll we've he she therapist therapists physiotherapist physiotherapists physio physios chiropractor chiropractors practitioner"
    " practitioners clinician clinicians doctor doctors team clinic acupuncturist acupuncturists specialist specialists"
    " osteopath osteopaths provider providers staff pt pts practice dr"
)
_TREATED = word_set("patients people clients athletes adults children women men players runners dancers")
_CARE = frozenset({
    form
    for verb in ("treat", "address", "target", "tackle", "assist", "aid", "support", "encourage", "manage")
    for name, form in inflections(verb)
    if name in ("base", "third")
})  # fmt: skip
"""What therapists do, whatever comes of it."""
_SUCCESS = word_set("successfully effectively success permanently quickly")
_NO_NAMES = word_set(
    "it this that which they treatment treatments therapy technique techniques method approach sessions session"
)
"""Words that may begin a sentence in a treatment's stead."""
_BETWEEN = word_set(
    "will also can may then often usually typically frequently primarily mainly commonly routinely regularly and to both does do"
    " would only simply directly"
)


def other_treatment(passage: Passage, cue: Cue, clause: Span) -> str | None:
    """Return the treatment, other than needling, that does what a verb tells of; None where needling or none does."""
    hit = next(
        (
            hit
            for hit in reversed(passage.concepts)
            if clause.start <= hit.start and hit.end <= cue.start and ConceptKind.TREATMENT in passage.kind_of(hit)
        ),
        None,
    )
    return None if hit is None or hit.concept == "dry-needling" else hit.concept


def has_fitting_subject(passage: Passage, cue: Cue, clause: Span) -> bool:
    """Whether a treatment that is sold, and not something else, is what a verb says its thing of."""
    if cue.form not in ("third", "base", "past"):
        return bool(cue.form) or not _is_told_of_others(passage, cue, clause)
    before = [token for token in passage.tokens if clause.start <= token[0] < cue.start][-_REACH:]
    if not before:
        return True
    if _is_that(passage, before) or _is_care(passage, cue, before) or _is_body(passage, cue, before):
        return False
    for hit in reversed(passage.concepts):
        if hit.start < clause.start or hit.end > cue.start or hit.end < before[0][0]:
            continue
        kinds = passage.kind_of(hit)
        if ConceptKind.TREATMENT in kinds:
            if hit.concept != "dry-needling" and cue.text in _CARE and passage.reading.names_treatment:
                return False  # "chiropractic addresses the spine" tells how it differs
            return hit.concept in _SPEAKS or any(one.concept == "dry-needling" for one in passage.concepts)
        if cue.form == "third" and hit.end >= before[-1][0] and ConceptKind.OUTCOME not in kinds:
            return False
    return before[-1][2] not in _OTHERS and not (before[-1][2] == "to" and _head(before) in _SELF_CARE)


def _is_told_of_others(passage: Passage, cue: Cue, clause: Span) -> bool:
    """Whether a noun of benefit is said of exercise or the like alone: "exercise has the best evidence for improvement"."""
    other = other_treatment(passage, cue, clause)
    if other is None or other in _SPEAKS:
        return False
    return not any(hit.concept == "dry-needling" for hit in passage.concepts)


def _is_that(passage: Passage, before: list[tuple[int, int, str]]) -> bool:
    """Whether a clause tells which pain or tissue is meant: "pain that eases with rest"."""
    if len(before) < 2 or before[-1][2] != "that":
        return False
    joined = passage.reading.folded[before[-2][1] : before[-1][0]] == " "
    return joined and before[-2][2] in (_OTHERS | _BODY)


def _head(before: list[tuple[int, int, str]]) -> str:
    """Return the last word of what stands before a verb and what helps it."""
    words = [word for _, _, word in before]
    while words and (words[-1] in _BETWEEN or words[-1].endswith("ly")):
        words.pop()
    return words[-1] if words else ""


def _is_care(passage: Passage, cue: Cue, before: list[tuple[int, int, str]]) -> bool:
    """Whether a therapist treats or supports, which says nothing of how it ends."""
    if cue.text not in _CARE or not _SUCCESS.isdisjoint(passage.words):
        return False
    # "Sarah treats people with back pain", which no needle does.
    behind = [word for start, _, word in passage.tokens if start >= cue.end][:1]
    if behind and behind[0] in _TREATED and not any(word.startswith("needl") for _, _, word in before):
        return True
    # "Physiotherapists assess, diagnose and treat" is of one kind throughout.
    if _is_by_name(passage, before[-1]):
        return True
    joined = before[-1][2] == "and" and any(word in _PROVIDERS for _, _, word in before)
    return joined or _head(before) in _PROVIDERS


def _is_by_name(passage: Passage, token: tuple[int, int, str]) -> bool:
    """Whether somebody does it who is called by name: "Fiona treats …"."""
    start, _, word = token
    if not passage.reading.document.text[start].isupper() or word in _NO_NAMES or word.startswith("needl"):
        return False
    return not any(hit.start <= start < hit.end for hit in passage.concepts)


def _is_body(passage: Passage, cue: Cue, before: list[tuple[int, int, str]]) -> bool:
    """Whether it is told what a body does or suffers by itself."""
    if cue.form == "past" or not _SPEED.isdisjoint(passage.words):
        return False
    if any(other.role is CueRole.MODAL and other.rung is not None and other.text == "will" for other in passage.cues):
        return False
    return _head(before) in _BODY and not any(hit.concept == "dry-needling" for hit in passage.concepts)
