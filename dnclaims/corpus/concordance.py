"""The concordance of a corpus: which of its records use a word, speak of a concept or answer a question, so that a search reads these alone.

Records go by number: the claims in their order, then the study findings by id. Rows of numbers rise, and are kept as bytes:
a corpus of 100,000 claims has millions of them.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from dnclaims.corpus.words import stem, words_of
from dnclaims.model import Claim, ClaimKind, Corpus, StudyFinding

Record = Claim | StudyFinding


class Row(Struct, frozen=True):
    """Numbers of the records in which a word stands: in the quote alone, in the reading alone, in both."""

    quoted: bytes = b""
    read: bytes = b""
    both: bytes = b""


class Concordance(Struct, frozen=True, kw_only=True):
    """What a search looks up, made once for a corpus."""

    spellings: tuple[str, ...]
    """Every word of more than three letters that names, readings and questions use, spelled right."""
    words: dict[str, Row]
    """By stem."""
    topics: tuple[tuple[str, ...], ...]
    """Each row of concepts that some record is tagged with, in the order of the tags."""
    by_topic: tuple[bytes, ...]
    """The records of each of the topics."""
    by_question: dict[str, bytes]
    """The claims that answer a question, by its id."""
    by_kind: dict[ClaimKind, bytes]
    """The claims of a kind."""


def records_of(corpus: Corpus) -> list[Record]:
    """Return the records that a search finds, in the order of their numbers."""
    return [*corpus.claims, *sorted(corpus.findings, key=lambda one: one.id)]


def tags_of(record: Record) -> tuple[str, ...]:
    """Return the concepts that a record is tagged with."""
    if isinstance(record, Claim):
        return record.about.concepts()
    return (*record.condition, record.outcome, record.comparator)


def concordance_of(corpus: Corpus) -> Concordance:
    """Go through a corpus once for what its searches look up."""
    quoted: dict[str, list[int]] = defaultdict(list)
    read: dict[str, list[int]] = defaultdict(list)
    both: dict[str, list[int]] = defaultdict(list)
    topics: dict[tuple[str, ...], list[int]] = defaultdict(list)
    questions: dict[str, list[int]] = defaultdict(list)
    kinds: dict[ClaimKind, list[int]] = defaultdict(list)
    spelled = dict.fromkeys(
        word for one in corpus.concepts for name in (one.name, *one.synonyms) for word in words_of(name)
    )
    stems: dict[str, str] = {}

    def stems_of(words: Iterable[str]) -> set[str]:
        return {stems.get(word) or stems.setdefault(word, stem(word)) for word in words}

    for number, record in enumerate(records_of(corpus)):
        topics[tags_of(record)].append(number)
        if isinstance(record, Claim):
            kinds[record.kind].append(number)
            for question in record.answers:
                questions[question].append(number)
            in_reading = words_of(record.says)
            spelled.update(dict.fromkeys(in_reading))
            ours, theirs = stems_of(words_of(record.quote)), stems_of(in_reading)
        else:
            ours, theirs = stems_of(words_of(record.finding)), set()
        for group, found in ((both, ours & theirs), (quoted, ours - theirs), (read, theirs - ours)):
            for one in found:
                group[one].append(number)
    for asked in corpus.questions:
        spelled.update(dict.fromkeys(words_of(" ".join((asked.asks, *asked.also)))))
    return Concordance(
        spellings=tuple(word for word in spelled if len(word) > 3),
        words={
            one: Row(_packed(quoted.get(one, ())), _packed(read.get(one, ())), _packed(both.get(one, ())))
            for one in dict.fromkeys((*both, *quoted, *read))
        },
        topics=tuple(topics),
        by_topic=tuple(_packed(row) for row in topics.values()),
        by_question={question: _packed(row) for question, row in questions.items()},
        by_kind={kind: _packed(row) for kind, row in kinds.items()},
    )


def _packed(numbers: Iterable[int]) -> bytes:
    return _small_end_first(array("I", numbers)).tobytes()


def unpacked(row: bytes) -> array[int]:
    """Return the numbers of a row."""
    numbers = array("I")
    numbers.frombytes(row)
    return _small_end_first(numbers)


def _small_end_first(numbers: array[int]) -> array[int]:
    """Turn the bytes of numbers around where a machine writes them big end first: a wheel is built on one and read on another."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
