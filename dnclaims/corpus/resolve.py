"""Understand what a person typed: which concepts and questions their words mean, slips of the pen included."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from dnclaims.corpus.index import Index
from dnclaims.corpus.words import stem, words_of

_COMMON = frozenset(
    (
        "a an and any are as at be by can could do does for from has have how i in is it its me my no not of on "
        "or should so than that the their there they this to was what when where which who why will with would "
        "you your dry needling needle needles really does work"
    ).split()
)
"""Words too common to search for, the subject of the whole corpus among them."""

_CUTOFF = 82
"""Similarity (0 to 100) from which a word that nobody uses is taken for a slip of one that somebody does."""


class Query(Struct, frozen=True, kw_only=True):
    """A query as it was understood."""

    text: str
    words: tuple[str, ...]
    """Words worth searching for, corrected."""
    concepts: tuple[str, ...]
    questions: tuple[str, ...]
    corrected: dict[str, str]
    """Words as typed, and what they were taken for."""


def understand(index: Index, text: str) -> Query:
    """Return what a query means: concepts by any of their names, questions by how people ask them."""
    typed = words_of(text)
    corrected: dict[str, str] = {}
    words: list[str] = []
    known = index.vocabulary
    for word in typed:
        better = word if word in _COMMON or stem(word) in known else _corrected(index, word)
        if better != word:
            corrected[word] = better
        words += words_of(better)
    return Query(
        text=text,
        words=tuple(dict.fromkeys(word for word in words if word not in _COMMON)),
        concepts=_concepts(index, text, words),
        questions=_questions(index, words),
        corrected=corrected,
    )


def _corrected(index: Index, word: str) -> str:
    from rapidfuzz import fuzz, process

    if len(word) < 4:
        return word
    found = process.extractOne(word, index.concordance.spellings, scorer=fuzz.ratio, score_cutoff=_CUTOFF)
    return found[0] if found else word


def _concepts(index: Index, text: str, words: list[str]) -> tuple[str, ...]:
    """Return concepts named in the query, the longest names first; an id counts as a name."""
    asked = text.strip().casefold()
    if asked in index.concepts:
        return (asked,)
    found: list[str] = []
    taken: set[int] = set()
    names = index.names
    for length in range(min(len(words), 6), 0, -1):
        for start in range(len(words) - length + 1):
            span = range(start, start + length)
            if taken & set(span):
                continue
            phrase = " ".join(words[start : start + length])
            concepts = names.get(phrase) or names.get(phrase.removesuffix("s")) or ()
            if concepts and phrase not in _COMMON:
                taken |= set(span)
                found += [concept for concept in concepts if concept not in found]
    return tuple(concept for concept in found if concept != "dry-needling" or len(found) == 1)


def _questions(index: Index, words: list[str]) -> tuple[str, ...]:
    """Return questions asked in the query, the likeliest first."""
    text = f" {' '.join(words)} "
    scores: dict[str, float] = defaultdict(float)
    content = {stem(word) for word in words if word not in _COMMON}
    for question in index.corpus.questions:
        if text.strip() in (question.id.replace("-", " "), question.id):
            return (question.id,)
        for phrase in (question.short, *question.also):
            plain = " ".join(words_of(phrase))
            if f" {plain} " in text:
                scores[question.id] = max(scores[question.id], len(plain) + (20 if phrase == question.short else 0))
        asked = {stem(word) for word in words_of(question.asks) if word not in _COMMON}
        if content and asked and content >= asked:
            scores[question.id] = max(scores[question.id], 10)
        if text.strip() == " ".join(words_of(question.asks)):
            scores[question.id] = 100
    return tuple(sorted(scores, key=lambda one: -scores[one]))


def nearest_concepts(index: Index, text: str, count: int = 3) -> list[str]:
    """Return names of the concepts nearest to what was typed, for when nothing was found."""
    from rapidfuzz import fuzz, process

    found = process.extract(text.casefold(), list(index.names), scorer=fuzz.WRatio, limit=count * 3)
    concepts = dict.fromkeys(index.names[name][0] for name, _, _ in found)
    return [index.name(concept) for concept in list(concepts)[:count]]
