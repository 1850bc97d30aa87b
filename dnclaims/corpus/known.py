"""Take words that users give for ids, or say which they may have meant."""

from __future__ import annotations

from collections.abc import Iterable

from dnclaims.corpus.decode import nearest
from dnclaims.corpus.index import Index
from dnclaims.corpus.resolve import understand
from dnclaims.errors import UserError


def known_sources(index: Index, wanted: Iterable[str], *, studies: bool = False) -> tuple[str, ...]:
    """Return sources by id, an unmistakable beginning of one being enough; UserError where there is no such source."""
    ids = [*index.articles, *(index.studies if studies else ())]
    return tuple(_one(word, ids, "source") for word in wanted)


def known_concepts(index: Index, wanted: Iterable[str]) -> tuple[str, ...]:
    """Return concepts by id or any of their names; UserError where a word names none."""
    found: list[str] = []
    for word in wanted:
        concepts = (word,) if word in index.concepts else understand(index, word).concepts
        if not concepts:
            raise UserError(
                f"no concept “{word}”{nearest(word, index.names)}", "`dnclaims search` understands plain words"
            )
        found += concepts
    return tuple(found)


def _one(word: str, ids: list[str], what: str) -> str:
    if word in ids:
        return word
    begins = [one for one in ids if one.startswith(word)]
    if len(begins) == 1:
        return begins[0]
    raise UserError(f"no {what} “{word}”{nearest(word, ids)}", f"known: {', '.join(ids[:8])}")
