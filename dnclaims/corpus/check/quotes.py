"""Quotes: verbatim, one claim once, and every line of every article accounted for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dnclaims.corpus.coverage import lines_of
from dnclaims.corpus.decode import nearest
from dnclaims.corpus.index import Index
from dnclaims.corpus.load import Loaded, Place, find_quote
from dnclaims.errors import Problem
from dnclaims.model import Article, ArticleClaims, ClaimRecord

REASONS = ("heading", "question", "call-to-action", "navigation", "transition", "byline", "caption", "slip")
"""Why a line may claim nothing."""
NEAR_DUPLICATE = 94
"""Similarity (0 to 100) from which two readings of overlapping quotes count as one claim written twice."""


def quotes(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """Every quote is verbatim, on one line, and says which occurrence it is where there are several."""
    for record, claim, place in loaded.claims():
        article = index.articles.get(record.source)
        if article is None:
            continue
        count = article.text.count(claim.quote)
        if count == 0:
            yield place.problem(f"is not verbatim in {record.source}{_nearest_line(claim.quote, article)}", "quote")
        elif claim.nth > count:
            yield place.problem(f"the quote stands there {count} time{'s' * (count != 1)}, not {claim.nth}", "nth")
        elif count > 1 and not place.has("nth"):
            yield place.problem(f"stands {count} times in {record.source}; say which with `nth`", "quote")
        if "\n" in claim.quote:
            yield place.problem("runs over several lines; quote from one line", "quote")


def _nearest_line(quote: str, article: Article) -> str:
    from rapidfuzz import fuzz, process

    lines = {number: line for number, line in enumerate(article.text.split("\n"), article.first_line) if line.strip()}
    found = process.extractOne(quote, lines, scorer=fuzz.partial_ratio, score_cutoff=70)
    return f"; nearest is line {found[2]}: “{found[0].strip()[:90]}”" if found else ""


def coverage(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """Every line of every article is quoted by a claim or named under `no-claim` with a reason that is known."""
    for record, place in loaded.of(ArticleClaims):
        article = index.articles.get(record.source)
        if article is None:
            continue
        lines = {line.strip() for line in article.text.split("\n")}
        for number, item in enumerate(record.no_claim):
            if item.line.strip() not in lines:
                yield place.problem(
                    f"no such line in {record.source}{_nearest_line(item.line, article)}", "no-claim", number, "line"
                )
            if item.reason not in REASONS:
                hint = nearest(item.reason, REASONS)
                yield place.problem(
                    f"“{item.reason}” (allowed: {', '.join(REASONS)}{hint})", "no-claim", number, "reason"
                )
        for line in lines_of(index, article):
            if not line.covered:
                number = line.number + article.first_line - 1
                message = (
                    f"line {number} of {record.source} is neither quoted nor named here: “{line.text.strip()[:80]}”"
                )
                yield place.problem(message, "no-claim")
            elif line.claims and line.reason:
                yield place.problem(f"“{line.text.strip()[:80]}” is quoted by {line.claims[0].id}", "no-claim")
    covered = {record.source for record, _ in loaded.of(ArticleClaims)}
    for article, place in loaded.of(Article):
        if article.id not in covered and not loaded.may_hold(ArticleClaims, article.id):
            yield place.problem(f"has no claims/articles/{article.id}.yaml", "id")


def near_duplicates(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """No claim is written twice: overlapping quotes that are read almost alike."""
    from rapidfuzz import fuzz, utils

    by_line: dict[tuple[str, int], list[tuple[ClaimRecord, Place, int]]] = defaultdict(list)
    for record, claim, place in loaded.claims():
        article = index.articles.get(record.source)
        start = find_quote(article.text, claim.quote, claim.nth) if article else -1
        if article is not None and start >= 0:
            by_line[record.source, article.text.count("\n", 0, start)].append((claim, place, start))
    for group in by_line.values():
        for number, (claim, place, start) in enumerate(group):
            for other, _, other_start in group[:number]:
                apart = start >= other_start + len(other.quote) or other_start >= start + len(claim.quote)
                if apart or (claim.kind, claim.about) != (other.kind, other.about):
                    continue
                if fuzz.token_sort_ratio(claim.says, other.says, processor=utils.default_process) >= NEAR_DUPLICATE:
                    yield place.problem(f"says the same as {other.id}: “{other.says}”", "says")
