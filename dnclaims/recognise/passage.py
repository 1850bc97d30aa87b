"""A sentence with all that was found in it: what scope, mentions and rules look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dnclaims.model import Block, Cue, CueRole, Span, Wording
from dnclaims.recognise.kept import kept
from dnclaims.recognise.lexicon_file import CueEntry
from dnclaims.recognise.listed import is_keywords, is_reference
from dnclaims.recognise.tokens import more_words_than, numbers_of, placed, possible_numbers, words_in
from dnclaims.recognise.vocabulary import ConceptHit

if TYPE_CHECKING:
    from dnclaims.recognise.reading import Reading

_BENEFITS = frozenset({"{benefit}", "{health}"})
_TITLE_WORDS = 9
_HELPING = frozenset({"do", "does", "is", "are", "can", "could", "will", "to", "did", "has"})
_ASKS = frozenset({"how", "what", "who", "when", "where", "which", "is", "does", "can"})
_SOURCE = re.compile(
    r"\b(?:19|20)\d\d\b|[\[(]\d{1,3}[\])]|[¹²³]|\bet al\b|\bdoi\b|https?://|\breferences? \d|[a-z][.,]\d{1,2}(?=\s|$)"
    r"|\bJournal of [A-Z]",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")

Partings = tuple[list[tuple[int, int]], list[tuple[int, int]]]
"""Stretches in brackets, and what parts the clauses."""


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
        tokens = self.tokens
        begins = {token[0]: number for number, token in enumerate(tokens)}
        vocabulary = self.reading.vocabulary
        whole = [(hit.start, hit.end, vocabulary.categories(hit.concept)) for hit in self.concepts]
        whole += [(cue.start, cue.end, _BENEFITS) for cue in self.cues_of(CueRole.RELATION) if not cue.weak]
        found: list[tuple[int, int, frozenset[str]]] = []
        for start, end, kinds in whole:
            first = begins.get(start)
            if first is not None:
                last = first + 1
                while last < len(tokens) and tokens[last][0] < end:
                    last += 1
                found.append((first, last, kinds))
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
    def asides(self) -> list[tuple[Span, ...]]:
        """What is said in passing, once it was asked."""
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
        # A title asks without a mark ("How it works", "Who can benefit") unless it takes the answer for given ("How needling cures").
        whole = not self.block.part and (self.span.start, self.span.end) == (self.block.start, self.block.end)
        titled = whole and self.text[-1].isalnum() and not self.has_more_words_than(_TITLE_WORDS)
        return titled and bool(self.words) and self.words[0] in _ASKS and not self._presumes()

    def _presumes(self) -> bool:
        return self.words[0] == "how" and "needling" in self.words[1:4] and self.words[1] not in _HELPING

    @kept
    def sourced(self) -> bool:
        """Whether the sentence points to a source: a year, a numbered reference, a link, a study that it tells of."""
        text = self.text
        # Nothing points to a source without a digit or one of a few words, which is quicker to see.
        if text.isascii() and not _DIGIT.search(text):
            lowered = text.lower()
            if not ("http" in lowered or "doi" in lowered or "et al" in lowered or "journal of" in lowered):
                return False
        return bool(_SOURCE.search(text))

    @kept
    def listed(self) -> bool:
        """Whether the sentence is an entry of a bibliography or a row of keywords, and says nothing."""
        return is_reference(self.text) or is_keywords(self.text)

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
