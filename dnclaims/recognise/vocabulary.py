"""Every phrase that is looked for, in one automaton: cues and names of concepts.

One pass over a text finds them all with their places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar

from msgspec import Struct

from dnclaims.model import Concept, ConceptKind, Cue, CueRole
from dnclaims.recognise.lexicon_file import CueEntry, Lexicon

_FOLD = (
    ("’", "'"), ("‘", "'"), ("ʼ", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("‑", "-"), ("‐", "-"), ("\n", "\v"),
)  # fmt: skip
"""Look-alikes that are read as one character; each keeps its length, so that places hold. A block's end is its own."""


def fold(text: str) -> str:
    """Return a text in lower case with quotes and dashes made plain, of the same length."""
    if text.isascii():
        return text.lower().replace("\n", "\v")
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow when lowered (İ); they are left as they are
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    for one, plain in _FOLD:  # ten times as fast as one translation by a table
        lowered = lowered.replace(one, plain)
    return lowered


class ConceptHit(Struct, frozen=True, array_like=True, gc=False):
    """A name of a concept, found in a text."""

    start: int
    end: int
    concept: str


class Found(Struct, frozen=True):
    """What one pass found, each list in order of place."""

    cues: list[Cue]
    horizons: list[tuple[int, int, CueEntry]]
    concepts: list[ConceptHit]


_AsCue = tuple[str, CueRole, CueEntry]
_Meaning = tuple[bool, bool, tuple[_AsCue, ...], tuple[CueEntry, ...], tuple[str, ...]]
"""Whether a word begins and ends with a phrase, and the cues, horizons and concepts that it stands for."""


class Vocabulary:
    """The phrases of a lexicon and a corpus."""

    def __init__(self, lexicon: Lexicon, concepts: Iterable[Concept]) -> None:
        self._entries: dict[str, list[CueEntry]] = defaultdict(list)
        self._names: dict[str, list[str]] = defaultdict(list)
        self._categories: dict[str, frozenset[str]] = {}
        self.kinds = {concept.id: frozenset(concept.kind) for concept in concepts}
        for entry in lexicon.cues:
            self._entries[fold(entry.phrase)].append(entry)
        for concept in concepts:
            for name in (concept.name, *concept.synonyms, *concept.misspellings):
                for form in _numbers(fold(name)):
                    if concept.id not in self._names[form]:
                        self._names[form].append(concept.id)
        self._phrases = list(dict.fromkeys([*self._entries, *self._names]))
        self._meanings: list[_Meaning | None] = [None] * len(self._phrases)

    def categories(self, concept: str) -> frozenset[str]:
        """Return what a concept is one of, as patterns write it: "{neck-pain}", "{condition}", "{health}"."""
        if concept not in self._categories:
            kinds = self.kinds[concept]
            found = {concept, *(str(kind) for kind in kinds)}
            if kinds & {ConceptKind.CONDITION, ConceptKind.OUTCOME, ConceptKind.MECHANISM}:
                found.add("health")
            if concept == "dry-needling":
                found.add("needling")
            elif ConceptKind.TREATMENT in kinds:
                found.add("other-treatment")
            self._categories[concept] = frozenset(f"{{{one}}}" for one in found)
        return self._categories[concept]

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._phrases)

    def _meaning(self, number: int) -> _Meaning:
        """Return what a phrase of the automaton stands for, worked out when it is first met."""
        phrase = self._phrases[number]
        entries = self._entries.get(phrase, ())
        meaning = (
            phrase[0].isalnum(),
            phrase[-1].isalnum(),
            tuple([(phrase, CueRole(one.role), one) for one in entries if one.role != "horizon"]),
            tuple([one for one in entries if one.role == "horizon"]),
            tuple(self._names.get(phrase, ())),
        )
        self._meanings[number] = meaning
        return meaning

    def find(self, folded: str) -> Found:
        """Find every phrase in a folded text, the shorter inside a longer one of its own sort left out."""
        found = Found([], [], [])
        # No phrase runs across blocks, so that long copy can be searched by the stretch, and hits need not be kept.
        start, length = 0, len(folded)
        while start < length:
            end = length if start + _STRETCH >= length else folded.find("\v", start + _STRETCH) + 1 or length
            self._find(folded[start:end], start, found)
            start = end
        return found

    def _find(self, stretch: str, at: int, found: Found) -> None:
        cues: list[tuple[int, int, _AsCue]] = []
        horizons: list[tuple[int, int, CueEntry]] = []
        concepts: list[tuple[int, int, str]] = []
        meanings = self._meanings
        padded = stretch + " "  # what stands before the first character is then the blank at the end
        for number, start, end in self._automaton.find_matches_as_indexes(stretch, overlapping=True):
            begins, ends, as_cues, as_horizons, as_names = meanings[number] or self._meaning(number)
            if (begins and padded[start - 1].isalnum()) or (ends and padded[end].isalnum()):
                continue
            if as_cues:
                cues += [(start, end, cue) for cue in as_cues]
            if as_names:
                concepts += [(start, end, name) for name in as_names]
            if as_horizons:
                horizons += [(start, end, horizon) for horizon in as_horizons]
        found.cues.extend(
            Cue(at + start, at + end, phrase, role, entry.rung, entry.form, entry.weak)
            for start, end, (phrase, role, entry) in _longest(cues)
        )
        found.horizons.extend((at + start, at + end, entry) for start, end, entry in _longest(horizons))
        found.concepts.extend(ConceptHit(at + start, at + end, name) for start, end, name in _longest(concepts))


_STRETCH = 1 << 17
"""Characters that are searched at once, more or less."""
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
