"""A document with its sentences, and what was found in each."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter, itemgetter
from typing import Any

from dnclaims.model import BlockKind, Document
from dnclaims.recognise.kept import kept
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.sentences import sentences
from dnclaims.recognise.tokens import pieces
from dnclaims.recognise.vocabulary import Found, Vocabulary, fold

_AT_HAND = 1024
"""Sentences that keep their words at once, more or less."""

_start = attrgetter("start")
_first = itemgetter(0)


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
            for sentence in sentences(document.text, block.start, block.end)
            for span in pieces(document.text, sentence)
        ]
        self._starts = [passage.span.start for passage in self.passages]
        self._at_hand: list[Passage] = []
        self._share()

    def _share(self) -> None:
        """Give each sentence what was found inside it; all of it is in order of place, as the sentences are."""
        found = self.found
        kinds: tuple[tuple[list[Any], Any, str], ...] = (
            (found.cues, _start, "cues"),
            (found.concepts, _start, "concepts"),
            (found.horizons, _first, "horizons"),
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

    def let_go(self) -> None:
        """Forget everything: sentences hold their reading as it holds them, and would stay in memory after it is done with."""
        self.__dict__.clear()

    def at_hand(self, passage: Passage) -> None:
        """Note that a sentence keeps its words; where many do, all put them away, so that memory does not grow."""
        self._at_hand.append(passage)
        if len(self._at_hand) > _AT_HAND:
            for one in self._at_hand:
                one.put_away()
            self._at_hand.clear()

    def at(self, offset: int) -> Passage | None:
        """Return the sentence that holds an offset."""
        number = bisect_left(self._starts, offset + 1) - 1
        if number < 0 or offset >= self.passages[number].span.end:
            return None
        return self.passages[number]

    @kept
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
        """Return the lead-in ("It can:") of a list item, or of the heading of a card, if it has one."""
        if passage.block.kind not in (BlockKind.ITEM, BlockKind.HEADING):
            return None
        return self.lead_of(passage)

    @kept
    def naming(self) -> dict[str, list[int]]:
        """The concepts that the document names, each with the numbers of the sentences that do, in order."""
        found: dict[str, list[int]] = {}
        for number, passage in enumerate(self.passages):
            for hit in passage.concepts:
                found.setdefault(hit.concept, []).append(number)
        return found

    @kept
    def names_treatment(self) -> bool:
        """Whether the document speaks of dry needling anywhere."""
        return any(hit.concept == "dry-needling" for hit in self.found.concepts)
