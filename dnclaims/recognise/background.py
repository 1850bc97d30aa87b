"""What bodies, troubles and habits do by themselves, which a page tells before it speaks of a treatment."""

from __future__ import annotations

from dnclaims.recognise.lexicon_file import inflections
from dnclaims.recognise.tokens import word_set

_POINTS = (["point"], ["points"])
_PROBLEMS = word_set(
    "contraction contractions contracture oxygen tension tightness spasm spasms stress injury injuries overuse posture strain"
    " inflammation knot knots band bands muscle muscles nerve nerves pain swelling sitting scar fascia disc discs joint joints"
    " syndrome arthritis tear tears weakness stiffness guarding"
)
_HARM = frozenset({
    form
    for verb in word_set(
        "restrict compress cause lead irritate reduce lower limit activate trigger produce weaken pull press refer increase build"
        " develop sensitize sensitise"
    )
    for name, form in inflections(verb)
    if name in ("base", "third")
})  # fmt: skip
"""What troubles do in a body."""
_HELP = word_set(
    "needling needle needles treatment treatments therapy session sessions technique it this these they we our you method procedure"
    " massage laser shockwave cupping acupuncture stimulation ims release releases released releasing relief will ease eases"
    " healing heal heals circulation mobility recovery endorphins flexibility resolved"
)
"""Words one of which makes it a statement of what a treatment does."""
_MOST = word_set("most many some acute minor mild")
_USUALLY = word_set("usually often typically generally")
_TREATED = word_set("patients clients athletes")
_MENDS = word_set("settle settles resolve resolves heal heals improve improves better recover recovers")
_SPANS = word_set("days weeks months year years")
_HABITS = word_set(
    "nutrition sleep exercise exercises exercising diet hydration walking swimming yoga habits weight rest training"
)
_TREATMENTS = word_set(
    "needling needle needles treatment treatments therapy massage laser shockwave cupping acupuncture technique it this session"
    " sessions improves better"
)


def is_background(words: list[str]) -> bool:
    """Whether a sentence tells what goes on in a body without a treatment."""
    return _is_of_trouble(words) or _is_of_habits(words) or _is_natural_course(words)


def _is_of_trouble(words: list[str]) -> bool:
    """Whether it is told what tension, strain and the like do in a body ("tight muscles restrict blood flow")."""
    if not _HELP.isdisjoint(words):
        return False
    at = next((at for at, word in enumerate(words[:8]) if word in _HARM and words[at + 1 : at + 2] not in _POINTS), 0)
    return at > 0 and not _PROBLEMS.isdisjoint(words[:at])


def _is_natural_course(words: list[str]) -> bool:
    """Whether it is told how most cases go by themselves ("most back pain settles within weeks")."""
    if (words[0] not in _MOST and _USUALLY.isdisjoint(words)) or not _TREATED.isdisjoint(words):
        return False
    return not _MENDS.isdisjoint(words) and not _SPANS.isdisjoint(words) and _HELP.isdisjoint(words)


def _is_of_habits(words: list[str]) -> bool:
    """Whether it is told what sleep, food or exercise do, and of no treatment."""
    near = 6 if words[0].endswith("ing") else 2
    return not _HABITS.isdisjoint(words[:near]) and _TREATMENTS.isdisjoint(words)
