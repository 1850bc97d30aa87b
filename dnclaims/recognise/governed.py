"""What is denied and what is left open: each cue of negation and of speculation, with the words that it governs."""

from __future__ import annotations

from functools import lru_cache

from dnclaims.model import Cue, CueRole, Scope, ScopeKind, Span
from dnclaims.recognise.governing import governing, spoken_in
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.recognise.parts import BE, PARTICIPLES, Parts, parts_of
from dnclaims.recognise.passage import Passage, Reading
from dnclaims.recognise.reach import clause_end, noun_end, subject_start
from dnclaims.recognise.vocabulary import Vocabulary

SCOPING = frozenset({CueRole.DENIAL, CueRole.SPECULATION})
_KINDS = {CueRole.DENIAL: ScopeKind.NEGATION, CueRole.SPECULATION: ScopeKind.SPECULATION}

_WINDOWS = (("\x91", "'"), ("\x92", "'"), ("\x93", '"'), ("\x94", '"'), ("\x96", "-"), ("\x97", "-"))
"""Quotes and dashes of Windows-1252 where a text was read as Latin-1."""


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[Vocabulary, dict[tuple[str, str], str]]:
    lexicon = open_lexicon(general=True).of(SCOPING)
    return Vocabulary(lexicon, ()), {(cue.role, cue.phrase): cue.governs for cue in lexicon.cues}


def scopes_of(reading: Reading) -> list[tuple[Scope, ...]]:
    """Return, for each sentence of a text, its cues with what they govern."""
    vocabulary, _ = _vocabulary()
    folded = reading.folded
    if not folded.isascii():
        for one, plain in _WINDOWS:
            folded = folded.replace(one, plain)
    cues = vocabulary.find(folded).cues
    found: list[tuple[Scope, ...]] = []
    number = 0
    for passage in reading.passages:
        while number < len(cues) and cues[number].start < passage.span.start:
            number += 1
        first = number
        while number < len(cues) and cues[number].start < passage.span.end:
            number += 1
        found.append(_scopes(passage, folded, cues[first:number]) if number > first else ())
    return found


def _scopes(passage: Passage, folded: str, cues: list[Cue]) -> tuple[Scope, ...]:
    _, governs = _vocabulary()
    parts = parts_of(folded, passage.span.start, passage.span.end)
    text = passage.reading.document.text
    spoken = spoken_in(parts, passage.text)
    found = []
    for cue in cues:
        if cue.end > passage.span.end:
            continue
        how = governs[(cue.role, cue.text)]
        at, after = parts.at(cue.start), parts.at(cue.end - 1) + 1
        whole = at < after <= len(parts.ends) and (parts.starts[at], parts.ends[after - 1]) == (cue.start, cue.end)
        if not whole or not governing(parts, text[cue.start : cue.end], at, after, how, spoken=spoken):
            continue
        start, subject_end, end = _reach(parts, at, after, how, cue, spoken=spoken)
        found.append(_scope(parts, cue, start, subject_end, end))
    return tuple(found)


def _scope(parts: Parts, cue: Cue, start: int, subject_end: int, end: int) -> Scope:
    span = Span(
        min(cue.start, parts.starts[start] if start < len(parts.starts) else cue.start),
        max(cue.end, parts.ends[end - 1] if end else cue.end),
    )
    subject = Span(span.start, parts.ends[subject_end - 1]) if subject_end > start else None
    if subject and subject.end > cue.start:
        subject = Span(span.start, cue.start)
    return Scope(cue=cue, kind=_KINDS[cue.role], span=span, subject=subject)


def _reach(parts: Parts, at: int, after: int, how: str, cue: Cue, *, spoken: bool) -> tuple[int, int, int]:
    """Return where a scope begins, where its subject ends and where it ends itself, in words."""
    tags, words = parts.tags, parts.words
    here = (at, at)
    if how == "noun":
        end = noun_end(parts, after, spoken=spoken)
        if cue.text in ("no", "none", "neither", "nor") and not _object(parts, at):
            end = clause_end(parts, after, wide=False, spoken=spoken)
        return (*here, end)
    if how == "verb" and not spoken and at and words[at - 1] in ("but", "and", ",") and tags[after : after + 1] not in (["a"], ["m"]):
        return (*here, noun_end(parts, after, spoken=spoken))
    if how in ("verb", "modal"):
        end = clause_end(parts, after, wide=False, spoken=spoken)
        start = subject_start(parts, at) if _passive(parts, at, after) else at
        return (start, at, end)
    if how == "act":
        return (*here, clause_end(parts, after, wide=False, spoken=spoken))
    if how == "state":
        return (subject_start(parts, at), at, clause_end(parts, after, wide=False, spoken=spoken))
    if how == "clause":
        end = clause_end(parts, after, wide=True, spoken=spoken, fronted=_fronted(parts, at))
        passive = cue.text.endswith(("ed", "thought")) and at > 0 and tags[at - 1] in ("a", "y")
        start = subject_start(parts, at) if passive and "that" not in words[after : after + 1] else at
        return (start, at, end)
    if how == "raising":
        end = clause_end(parts, after, wide=False, spoken=spoken)
        start = subject_start(parts, at)
        following = words[after : after + 1]
        if "likely" in cue.text and following != ["to"]:
            if following == ["that"]:
                return (*here, clause_end(parts, after, wide=True, spoken=spoken))
            if at and (tags[at - 1] == "d" or words[at - 1] == "most"):
                return (*here, _explained(parts, noun_end(parts, after, spoken=spoken), spoken=spoken))
            return (*here, clause_end(parts, after, wide=False, spoken=spoken))
        if (words[start] == "it" and following != ["to"]) or (at and tags[at - 1] == "c"):
            start = at
        return (start, at, end)
    if how == "open":
        if after < len(words) and (tags[after] in ("s", "r") or words[after] in ("whether", "what")):
            return (*here, clause_end(parts, after, wide=True, spoken=spoken))
        start = subject_start(parts, at)
        return (start, at, after)
    if how in ("question", "condition"):
        return (*here, clause_end(parts, after, wide=True, spoken=spoken, fronted=_fronted(parts, at)))
    if how == "choice":
        if cue.text == "either":
            return (*here, noun_end(parts, after, spoken=spoken))
        start = _member_start(parts, at)
        return (start, start, _member_end(parts, after, spoken=spoken))
    if how == "adjective":
        if at > 0 and tags[at - 1] in ("a", "y") and after < len(words) and words[after] in ("that", "to"):
            return (*here, clause_end(parts, after, wide=True, spoken=spoken))
        return (*here, _explained(parts, noun_end(parts, after, spoken=spoken), spoken=spoken))
    if after < len(words) and tags[after] in ("w", "e", "g", "d", "p") and at and tags[at - 1] in ("d", "p", "c", "w", ","):
        return (*here, noun_end(parts, after, spoken=spoken))
    return (*here, clause_end(parts, after, wide=False, spoken=spoken))


def _fronted(parts: Parts, at: int) -> bool:
    """Whether what a cue asks or supposes stands before the main clause."""
    return at <= 1 or parts.words[0] == "to" or parts.words[:2] == ["in", "order"]


def _explained(parts: Parts, end: int, *, spoken: bool) -> int:
    """Return where a noun phrase ends with what it is said to be: "a possible explanation is that …"."""
    nouns = ("explanation", "explanations", "reason", "cause", "interpretation", "scenario")
    if end + 1 < len(parts.words) and parts.words[end] in ("is", "are") and _any(parts, end, nouns):
        return clause_end(parts, end + 1, wide=True, spoken=spoken)
    return end


def _any(parts: Parts, end: int, words: tuple[str, ...]) -> bool:
    return any(word in words for word in parts.words[max(0, end - 12) : end])


def _object(parts: Parts, at: int) -> bool:
    """Whether a verb of the same clause stands before the words at `at`, so that they are no subject."""
    for number in range(at - 1, max(-1, at - 12), -1):
        tag = parts.tags[number]
        if tag in ("a", "v", "m", "e", "g"):
            return True
        if tag in (",", "s", "b", ".", ";", ":", "(", "c", "r"):
            return False
    return False


def _passive(parts: Parts, at: int, after: int) -> bool:
    """Whether what a cue denies or leaves open is done to its subject: "was not seen", "may be explained"."""
    words, tags = parts.words, parts.tags
    be = words[at] in BE or any(words[back] in BE for back in range(max(0, at - 2), at))
    number = after
    while number < len(tags) and tags[number] in ("y", "a"):
        be = be or words[number] in BE
        number += 1
    done = number < len(tags) and (tags[number] == "e" or words[number] in PARTICIPLES)
    return done and (be or (at > 1 and tags[at - 1] == "w" and words[at - 2] == "("))


def _member_start(parts: Parts, at: int) -> int:
    number = at - 1
    while number >= 0 and parts.tags[number] in ("w", "e", "y", "g", "d", ",") and at - number < 8:
        number -= 1
    return number + 1


def _member_end(parts: Parts, at: int, *, spoken: bool) -> int:
    tags, words = parts.tags, parts.words
    if spoken:
        end = clause_end(parts, at, wide=False, spoken=spoken)
        # A clause after "or" goes on to its end, a noun to its verb: "families or groups that come".
        stops = ("r", "a", "m") if tags[at : at + 1] in (["d"], ["w"]) else ()
        return next((number for number in range(at, end) if words[number] == "or" or tags[number] in stops), end)
    number = at
    while number < len(tags) and (tags[number] in ("w", "e", "y", "g", "d") or words[number] == "of") and number - at < 8:
        number += 1
    return number
