"""A sentence with all that was found in it: what scope, mentions and rules look at."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Any

from dnclaims.model import Block, BlockKind, ConceptKind, Cue, CueRole, Document, Span
from dnclaims.recognise.lexicon_file import CueEntry
from dnclaims.recognise.sentences import sentences
from dnclaims.recognise.vocabulary import ConceptHit, Found, Vocabulary, fold

_TOKEN = re.compile(r"#?\w+(?:['.,]\w+)*%?")


_NUMBER = re.compile(
    r"#?\d[\d.,]*%?|one|two|three|four|five|six|seven|eight|nine|ten|single|few|couple|dozen|half|hundreds|thousands|millions"
)
_PERCENT = re.compile(r"\d[\d.,]*%")


_TITLE_WORDS = 9
_ASKS = frozenset({"how", "what", "who", "when", "where", "which", "is", "does", "can"})
_SOURCE = re.compile(
    r"\b(?:19|20)\d\d\b|[\[(]\d{1,3}[\])]|[¹²³]|\bet al\b|\bdoi\b|https?://|\breferences? \d", re.IGNORECASE
)


_start = attrgetter("start")
_first = itemgetter(0)


class Passage:
    """One sentence of a document."""

    def __init__(self, reading: Reading, block: int, span: Span) -> None:
        self.reading = reading
        self.block_index = block
        self.span = span
        self.cues: list[Cue] = []
        self.horizons: list[tuple[int, int, CueEntry]] = []
        self.concepts: list[ConceptHit] = []
        self.anchors: list[tuple[int, tuple[int, ...]]] = []

    @property
    def block(self) -> Block:
        """The block that the sentence stands in."""
        return self.reading.document.blocks[self.block_index]

    @property
    def text(self) -> str:
        """The sentence as it was written."""
        return self.reading.document.text[self.span.start : self.span.end]

    @cached_property
    def tokens(self) -> list[tuple[int, int, str]]:
        """Words (start, end, folded) in document offsets."""
        found = _TOKEN.finditer(self.reading.folded, self.span.start, self.span.end)
        return [(match.start(), match.end(), match.group()) for match in found]

    @cached_property
    def at_word(self) -> dict[str, list[int]]:
        """The different words of the sentence, folded, and the tokens at which each stands."""
        found: dict[str, list[int]] = {}
        for number, token in enumerate(self.tokens):
            found.setdefault(token[2], []).append(number)
        return found

    @cached_property
    def categories(self) -> dict[str, dict[int, list[int]]]:
        """For each kind of thing that patterns ask for: the tokens at which one begins, and the token behind it."""
        found: dict[str, dict[int, list[int]]] = {}
        begins = {token[0]: number for number, token in enumerate(self.tokens)}

        def add(category: str, start: int, end: int) -> None:
            first = begins.get(start)
            if first is not None:
                last = first
                while last < len(self.tokens) and self.tokens[last][0] < end:
                    last += 1
                found.setdefault(category, {}).setdefault(first, []).append(last)

        for hit in self.concepts:
            for category in _categories_of(self, hit):
                add(category, hit.start, hit.end)
        for cue in self.cues:
            if cue.role is CueRole.RELATION and not cue.weak:
                add("benefit", cue.start, cue.end)
                add("health", cue.start, cue.end)
        for start, end, word in self.tokens:
            if _NUMBER.fullmatch(word):
                add("number", start, end)
            if _PERCENT.fullmatch(word):
                add("percent", start, end)
        return found

    @cached_property
    def asked(self) -> bool:
        """Whether the sentence is a question."""
        if self.text.rstrip("\"'”’)] ").endswith("?"):
            return True
        # A title asks without a mark: "How it works", "Who can benefit".
        whole = not self.block.part and (self.span.start, self.span.end) == (self.block.start, self.block.end)
        titled = whole and len(self.tokens) <= _TITLE_WORDS and self.text[-1].isalnum()
        return titled and bool(self.tokens) and self.tokens[0][2] in _ASKS

    @cached_property
    def sourced(self) -> bool:
        """Whether the sentence points to a source: a year, a numbered reference, a link, a study that it tells of."""
        return bool(_SOURCE.search(self.text))

    def kind_of(self, hit: ConceptHit) -> frozenset[str]:
        """What the concept of a hit can stand for."""
        return self.reading.vocabulary.kinds[hit.concept]

    def first(self, kind: str) -> ConceptHit | None:
        """Return the first concept of a kind in the sentence, if any."""
        return next((hit for hit in self.concepts if kind in self.kind_of(hit)), None)

    def cues_of(self, role: CueRole) -> list[Cue]:
        """Cues of one role in the sentence."""
        return [cue for cue in self.cues if cue.role is role]


def _categories_of(passage: Passage, hit: ConceptHit) -> set[str]:
    kinds = passage.kind_of(hit)
    found = {hit.concept, *(str(kind) for kind in kinds)}
    if kinds & {ConceptKind.CONDITION, ConceptKind.OUTCOME, ConceptKind.MECHANISM}:
        found.add("health")
    if hit.concept == "dry-needling":
        found.add("needling")
    elif ConceptKind.TREATMENT in kinds:
        found.add("other-treatment")
    return found


class Reading:
    """A document with its sentences, and what one pass of the automaton found in each."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.document = document
        self.vocabulary = vocabulary
        self.folded = fold(document.text)
        self.found: Found = vocabulary.find(self.folded)
        self.passages = [
            Passage(self, number, span)
            for number, block in enumerate(document.blocks)
            for span in sentences(document.text, block.start, block.end)
        ]
        self._starts = [passage.span.start for passage in self.passages]
        self._share()

    def _share(self) -> None:
        """Give each sentence what was found inside it; all of it is in order of place, as the sentences are."""
        found = self.found
        kinds: tuple[tuple[list[Any], Any, str], ...] = (
            (found.cues, _start, "cues"),
            (found.concepts, _start, "concepts"),
            (found.horizons, _first, "horizons"),
            (found.anchors, _first, "anchors"),
        )
        for found_here, start_of, place in kinds:
            number, count = 0, len(found_here)
            for passage in self.passages:
                start, end = passage.span.start, passage.span.end
                while number < count and start_of(found_here[number]) < start:
                    number += 1
                first = number
                while number < count and start_of(found_here[number]) < end:
                    number += 1
                if number > first:
                    setattr(passage, place, found_here[first:number])

    def at(self, offset: int) -> Passage | None:
        """Return the sentence that holds an offset."""
        number = bisect_left(self._starts, offset + 1) - 1
        if number < 0 or offset >= self.passages[number].span.end:
            return None
        return self.passages[number]

    @cached_property
    def by_block(self) -> dict[int, list[Passage]]:
        """Sentences by the index of their block."""
        grouped: dict[int, list[Passage]] = {}
        for passage in self.passages:
            grouped.setdefault(passage.block_index, []).append(passage)
        return grouped

    def lead_of(self, passage: Passage) -> Passage | None:
        """Return the sentence that introduces this one's list or section, if any."""
        lead = passage.block.lead
        if lead is None:
            return None
        before = self.by_block.get(lead)
        return before[-1] if before else None

    def introduces(self, passage: Passage) -> Passage | None:
        """Return the lead-in ("It can:") of a list item, if it has one that ends in a colon or stands right above."""
        if passage.block.kind is not BlockKind.ITEM:
            return None
        return self.lead_of(passage)

    @cached_property
    def names_treatment(self) -> bool:
        """Whether the document speaks of dry needling anywhere."""
        return any(hit.concept == "dry-needling" for hit in self.found.concepts)
