"""A source in figures: how much it claims, how strongly, how much of that is overstated, and what it cites."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from dnclaims.corpus.index import Index
from dnclaims.model import Article, Cites, ClaimKind, Rung


class Profile(Struct, frozen=True, kw_only=True):
    """An article in figures."""

    id: str
    title: str
    publisher: str | None
    author: str | None
    url: str | None
    published: str | None
    claims: int
    said: dict[Rung, int]
    kinds: dict[ClaimKind, int]
    cites: dict[Cites, int]
    overstated: int
    weighable: int
    """Claims that can be weighed at all: a definition cannot be overstated."""


def profile(index: Index, article: Article) -> Profile:
    """Return the figures of one article."""
    from dnclaims.corpus.shown import shown_for_claim

    claims = index.claims_by_source.get(article.id, [])
    said = Counter(claim.said for claim in claims)
    kinds = Counter(claim.kind for claim in claims)
    cites = Counter(claim.cites for claim in claims)
    return Profile(
        id=article.id,
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        url=article.url,
        published=article.published,
        claims=len(claims),
        said={rung: said[rung] for rung in reversed(Rung)},
        kinds=dict(kinds.most_common()),
        cites={one: cites[one] for one in Cites},
        overstated=sum(claim.overstated for claim in claims),
        weighable=sum(shown_for_claim(index, claim) is not None for claim in claims),
    )
