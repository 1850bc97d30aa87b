"""How far the engine reads the curators' claims as strongly as the curators did."""

from __future__ import annotations

from collections import Counter, defaultdict

from msgspec import Struct

from dnclaims.corpus.index import Index
from dnclaims.model import Claim, Document, Rung, Span
from dnclaims.readers.text import read
from dnclaims.recognise.lexicon_file import Lexicon
from dnclaims.recognise.passage import Passage
from dnclaims.recognise.reading import Reading
from dnclaims.recognise.vocabulary import Vocabulary
from dnclaims.recognise.wording import wording_of


class Agreement(Struct, frozen=True):
    """Pairs of (curator, engine) and what follows from them."""

    pairs: dict[tuple[Rung, Rung], int]
    differing: tuple[tuple[Claim, Rung], ...]
    """Claims on which the two differ, and what the engine read."""

    @property
    def total(self) -> int:
        """How many claims were read."""
        return sum(self.pairs.values())

    @property
    def agreed(self) -> float:
        """Share on which both read the same rung, 0 to 1."""
        return (
            sum(count for (one, other), count in self.pairs.items() if one is other) / self.total if self.total else 1.0
        )

    @property
    def kappa(self) -> float:
        """Cohen's kappa: agreement beyond what chance gives, 1 at best."""
        return kappa(self.pairs)


def kappa(pairs: dict[tuple[Rung, Rung], int]) -> float:
    """Return Cohen's kappa of counted pairs (Cohen 1960)."""
    total = sum(pairs.values())
    if not total:
        return 1.0
    rows: Counter[Rung] = Counter()
    columns: Counter[Rung] = Counter()
    for (one, other), count in pairs.items():
        rows[one] += count
        columns[other] += count
    agreed = sum(count for (one, other), count in pairs.items() if one is other) / total
    chance = sum(rows[rung] * columns[rung] for rung in Rung) / total**2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def agreement(index: Index, lexicon: Lexicon) -> Agreement:
    """Read every article with the engine, and hold each claim's wording against the rung that its curator gave."""
    vocabulary = Vocabulary(lexicon, index.corpus.concepts)
    pairs: dict[tuple[Rung, Rung], int] = defaultdict(int)
    differing: list[tuple[Claim, Rung]] = []
    for article in index.corpus.articles:
        document = read(article.id, article.text)
        reading = Reading(document, vocabulary)
        to_text = _way_in(document)
        for claim in index.claims_by_source.get(article.id, []):
            read_as = _rung(reading, to_text, claim)
            if read_as is None:
                continue
            pairs[claim.said, read_as] += 1
            if read_as is not claim.said:
                differing.append((claim, read_as))
    return Agreement(dict(pairs), tuple(differing))


def _way_in(document: Document) -> dict[int, int]:
    """Return the offset in a document's text of each source offset that was read."""
    return {run.source + step: run.start + step for run in document.runs for step in range(run.length)}


def _rung(reading: Reading, to_text: dict[int, int], claim: Claim) -> Rung | None:
    inside = [to_text[at] for at in range(claim.start, claim.start + len(claim.quote)) if at in to_text]
    passage: Passage | None = reading.at(inside[0]) if inside else None
    if passage is None:
        return None
    start, end = inside[0], inside[-1] + 1
    # A quote of several sentences is read by its first.
    return wording_of(passage, Span(start, min(end, passage.span.end))).rung
