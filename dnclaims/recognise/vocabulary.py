"""Every phrase that is looked for, in one automaton: cues, names of concepts, and the anchors of rules.

One pass over a text finds them all with their places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar

from msgspec import Struct

from dnclaims.model import Concept, Cue, CueRole
from dnclaims.recognise.lexicon_file import CueEntry, Lexicon

_FOLD = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-", "\n": "\v",
})  # fmt: skip
"""Look-alikes that are read as one character; each keeps its length, so that places hold. A block's end is its own."""


def fold(text: str) -> str:
    """Return a text in lower case with quotes and dashes made plain, of the same length."""
    if text.isascii():
        return text.lower().replace("\n", "\v")
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow when lowered (İ); they are left as they are
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    return lowered.translate(_FOLD)


class ConceptHit(Struct, frozen=True, array_like=True):
    """A name of a concept, found in a text."""

    start: int
    end: int
    concept: str


class Found(Struct, frozen=True):
    """What one pass found, each list in order of place."""

    cues: list[Cue]
    horizons: list[tuple[int, int, CueEntry]]
    concepts: list[ConceptHit]
    anchors: list[tuple[int, tuple[int, ...]]]
    """(start, numbers of what waits for it) of words that some rule waits for."""


class Vocabulary:
    """The phrases of a lexicon, a corpus and a set of rules."""

    def __init__(self, lexicon: Lexicon, concepts: Iterable[Concept], anchors: Iterable[tuple[str, int]] = ()) -> None:
        self._entries: dict[str, list[CueEntry]] = defaultdict(list)
        self._names: dict[str, list[str]] = defaultdict(list)
        self._anchors: dict[str, list[int]] = defaultdict(list)
        self.kinds = {concept.id: frozenset(concept.kind) for concept in concepts}
        for entry in lexicon.cues:
            self._entries[fold(entry.phrase)].append(entry)
        for concept in concepts:
            for name in (concept.name, *concept.synonyms, *concept.misspellings):
                for form in _numbers(fold(name)):
                    if concept.id not in self._names[form]:
                        self._names[form].append(concept.id)
        for phrase, number in anchors:
            self._anchors[phrase].append(number)
        self._phrases = list(dict.fromkeys([*self._entries, *self._names, *self._anchors]))

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._phrases)

    @cached_property
    def _meanings(self) -> list[_Meaning]:
        """For each phrase of the automaton, what it stands for."""
        return [
            (
                tuple((CueRole(one.role), one) for one in self._entries.get(phrase, ()) if one.role != "horizon"),
                tuple(one for one in self._entries.get(phrase, ()) if one.role == "horizon"),
                tuple(self._names.get(phrase, ())),
                tuple(self._anchors.get(phrase, ())),
            )
            for phrase in self._phrases
        ]

    def find(self, folded: str) -> Found:
        """Find every phrase in a folded text, the shorter inside a longer one of its own sort left out."""
        cues: list[tuple[int, int, tuple[CueRole, CueEntry]]] = []
        horizons: list[tuple[int, int, CueEntry]] = []
        concepts: list[tuple[int, int, str]] = []
        anchors: list[tuple[int, tuple[int, ...]]] = []
        meanings = self._meanings
        length = len(folded)
        for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start and folded[start - 1].isalnum() and folded[start].isalnum():
                continue
            if end < length and folded[end].isalnum() and folded[end - 1].isalnum():
                continue
            as_cues, as_horizons, as_names, waiting = meanings[number]
            if as_cues:
                cues += [(start, end, cue) for cue in as_cues]
            if as_horizons:
                horizons += [(start, end, horizon) for horizon in as_horizons]
            if as_names:
                concepts += [(start, end, name) for name in as_names]
            if waiting:
                anchors.append((start, waiting))
        return Found(
            cues=[
                Cue(start, end, folded[start:end], role, entry.rung, entry.form, entry.weak)
                for start, end, (role, entry) in _longest(cues)
            ],
            horizons=_longest(horizons),
            concepts=[ConceptHit(*hit) for hit in _longest(concepts)],
            anchors=sorted(anchors),
        )


_Meaning = tuple[tuple[tuple[CueRole, CueEntry], ...], tuple[CueEntry, ...], tuple[str, ...], tuple[int, ...]]
_What = TypeVar("_What")


def _longest(hits: list[tuple[int, int, _What]]) -> list[tuple[int, int, _What]]:
    """Leave out what stands inside a longer hit, so that a tension headache is not also tension; in order of place."""
    hits.sort(key=_by_place)
    kept: list[tuple[int, int, _What]] = []
    first, last = -1, -1
    for hit in hits:
        start, end, _ = hit
        if end <= last and (start, end) != (first, last):
            continue
        kept.append(hit)
        if end >= last:
            first, last = start, end
    return kept


def _by_place(hit: tuple[int, int, Any]) -> tuple[int, int]:
    return hit[0], -hit[1]


def _numbers(name: str) -> tuple[str, ...]:
    """Return a name in singular and, where a plain -s makes it, plural."""
    return (name,) if name.endswith("s") or not name[-1:].isalpha() else (name, name + "s")
