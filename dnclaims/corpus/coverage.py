"""Which lines of an article are quoted by a claim, which are named as claiming nothing, and which are neither."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from dnclaims.corpus.index import Index
from dnclaims.model import Article, Claim


class Line(Struct, frozen=True):
    """One line of an article that is not blank."""

    number: int
    text: str
    claims: tuple[Claim, ...]
    reason: str | None

    @property
    def covered(self) -> bool:
        """Whether someone has read this line."""
        return bool(self.claims) or self.reason is not None


class Coverage(Struct, frozen=True):
    """How much of an article has been read into claims."""

    source: str
    claims: int
    lines: int
    quoted: int
    no_claim: dict[str, int]
    """Lines that claim nothing, by reason."""
    missing: tuple[Line, ...]
    characters: float
    """Share of the article's letters that stand in some quote, 0 to 1."""

    @property
    def share(self) -> float:
        """Share of lines that are covered, 0 to 1."""
        return 1 - len(self.missing) / self.lines if self.lines else 1.0


def lines_of(index: Index, article: Article) -> list[Line]:
    """Every line of an article that is not blank, with the claims quoted from it."""
    by_line: dict[int, list[Claim]] = defaultdict(list)
    for claim in index.claims_by_source.get(article.id, []):
        by_line[claim.line].append(claim)
    reasons = {item.line.strip(): item.reason for item in index.corpus.no_claims.get(article.id, ())}
    return [
        Line(number, text, tuple(by_line[number]), reasons.get(text.strip()))
        for number, text in enumerate(article.text.split("\n"), 1)
        if text.strip()
    ]


def coverage_of(index: Index, article: Article) -> Coverage:
    """Return the coverage of one article."""
    lines = lines_of(index, article)
    claims = index.claims_by_source.get(article.id, [])
    reasons: dict[str, int] = defaultdict(int)
    for line in lines:
        if line.reason is not None and not line.claims:
            reasons[line.reason] += 1
    quoted = bytearray(len(article.text))
    for claim in claims:
        quoted[claim.start : claim.start + len(claim.quote)] = b"\1" * len(claim.quote)
    letters = [at for at, character in enumerate(article.text) if character.isalnum()]
    return Coverage(
        source=article.id,
        claims=len(claims),
        lines=len(lines),
        quoted=sum(bool(line.claims) for line in lines),
        no_claim=dict(sorted(reasons.items())),
        missing=tuple(line for line in lines if not line.covered),
        characters=sum(quoted[at] for at in letters) / len(letters) if letters else 1.0,
    )
