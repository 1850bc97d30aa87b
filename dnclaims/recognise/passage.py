"""A sentence with all that was found in it: what scope, mentions and rules look at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import Any

from dnclaims.model import Block, BlockKind, Cue, CueRole, Document, Span, Wording
from dnclaims.recognise.kept import kept
from dnclaims.recognise.lexicon_file import CueEntry
from dnclaims.recognise.sentences import sentences
from dnclaims.recognise.sources import points_to_source
from dnclaims.recognise.tokens import in_tokens, more_words_than, numbers_of, pieces, placed, possible_numbers, words_in
from dnclaims.recognise.vocabulary import ConceptHit, Found, Vocabulary, fold

_BENEFITS = frozenset({"{benefit}", "{health}"})
_TITLE_WORDS = 9
_ASKS = frozenset({"how", "what", "who", "when", "where", "which", "is", "does", "can"})
_AT_HAND = 1024
"""Sentences that keep their words at once, more or less."""

Partings = tuple[list[tuple[int, int]], list[tuple[int, int]]]
"""Stretches in brackets, and what parts the clauses."""

_start = attrgetter("start")
_first = itemgetter(0)


class Passage:
    """One sentence of a document."""

    # What is worked out goes into the dictionary, which can be emptied.
    __slots__ = ("__dict__", "block_index", "concepts", "cues", "horizons", "reading", "span")

    def __init__(self, reading: Reading, block: int, span: Span) -> None:
        self.reading = reading
        self.block_index = block
        self.span = span
        self.cues: Sequence[Cue] = ()
        self.horizons: Sequence[tuple[int, int, CueEntry]] = ()
        self.concepts: Sequence[ConceptHit] = ()

    @property
    def block(self) -> Block:
        """The block that the sentence stands in."""
        return self.reading.document.blocks[self.block_index]

    @property
    def text(self) -> str:
        """The sentence as it was written."""
        return self.reading.document.text[self.span.start : self.span.end]

    @kept
    def words(self) -> list[str]:
        """The words of the sentence, folded."""
        self.reading.at_hand(self)
        return words_in(self.reading.folded, self.span.start, self.span.end)

    @kept
    def tokens(self) -> list[tuple[int, int, str]]:
        """Words (start, end, folded) in document offsets."""
        return placed(self.words, self.reading.folded, self.span.start)

    @kept
    def held(self) -> set[str]:
        """The different words of the sentence, and the kinds of things that may be in it ("{condition}")."""
        found = set(self.words)
        found |= possible_numbers(found, self.reading.folded, self.span.start, self.span.end)
        for hit in self.concepts:
            found |= self.reading.vocabulary.categories(hit.concept)
        if any(not cue.weak for cue in self.cues_of(CueRole.RELATION)):
            found |= _BENEFITS
        return found

    @kept
    def things(self) -> list[tuple[int, int, frozenset[str]]]:
        """What patterns may ask for by its kind: where it begins and ends, in tokens, and all that it is."""
        vocabulary = self.reading.vocabulary
        whole = [(hit.start, hit.end, vocabulary.categories(hit.concept)) for hit in self.concepts]
        whole += [(cue.start, cue.end, _BENEFITS) for cue in self.cues_of(CueRole.RELATION) if not cue.weak]
        found = in_tokens(whole, self.tokens) if whole else []
        if "{number}" in self.held:
            found += [(at, at + 1, kinds) for at, kinds in numbers_of(self.words)]
        return found

    def of_kind(self, kind: str) -> dict[int, list[int]]:
        """Return the tokens at which something of a kind begins, each with the tokens behind it."""
        known = self._of_kind.get(kind)
        if known is None:
            known = self._of_kind[kind] = {}
            for first, last, kinds in self.things:
                if kind in kinds:
                    known.setdefault(first, []).append(last)
        return known

    @kept
    def _of_kind(self) -> dict[str, dict[int, list[int]]]:
        return {}

    @kept
    def closed(self) -> frozenset[int]:
        """Numbers of the words that stand right behind a semicolon; few sentences hold one."""
        folded = self.reading.folded
        if folded.find(";", self.span.start, self.span.end) < 0:
            return frozenset()
        return frozenset(at for at, (_, end, _) in enumerate(self.tokens, 1) if folded[end] == ";")

    @kept
    def partings(self) -> list[Partings]:
        """Where clauses part, once the scope of a word in the sentence was looked for."""
        return []

    @kept
    def wordings(self) -> dict[tuple[int, int, str], Wording]:
        """How strongly words of the sentence are put, as far as it was asked."""
        return {}

    def put_away(self) -> None:
        """Forget what can be worked out again from the text."""
        self.__dict__.clear()

    def has_more_words_than(self, count: int) -> bool:
        """Whether the sentence has more words than so many, without looking at all of them."""
        return more_words_than(count, self.reading.folded, self.span.start, self.span.end)

    @kept
    def asked(self) -> bool:
        """Whether the sentence is a question."""
        if self.text.rstrip("\"'”’)] ").endswith("?"):
            return True
        # A title asks without a mark: "How it works", "Who can benefit".
        whole = not self.block.part and (self.span.start, self.span.end) == (self.block.start, self.block.end)
        titled = whole and self.text[-1].isalnum() and not self.has_more_words_than(_TITLE_WORDS)
        return titled and bool(self.words) and self.words[0] in _ASKS

    @kept
    def sourced(self) -> bool:
        """Whether the sentence points to a source: a year, a numbered reference, a link, a study that it tells of."""
        return points_to_source(self.text)

    def kind_of(self, hit: ConceptHit) -> frozenset[str]:
        """What the concept of a hit can stand for."""
        return self.reading.vocabulary.kinds[hit.concept]

    def first(self, kind: str) -> ConceptHit | None:
        """Return the first concept of a kind in the sentence, if any."""
        return next((hit for hit in self.concepts if kind in self.kind_of(hit)), None)

    def cues_of(self, role: CueRole) -> Sequence[Cue]:
        """Cues of one role in the sentence."""
        return self._by_role.get(role, ())

    @kept
    def _by_role(self) -> dict[CueRole, list[Cue]]:
        found: dict[CueRole, list[Cue]] = {}
        for cue in self.cues:
            found.setdefault(cue.role, []).append(cue)
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
