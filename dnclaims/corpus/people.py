"""What to call a source in a sentence."""

from __future__ import annotations

from dnclaims.corpus.index import Index

STUDIES = "studies"
"""The id under which published evidence stands as a side."""


def called(index: Index, source: str) -> str:
    """Return what a source is called in running text: its publisher, its author, or its title."""
    if source == STUDIES:
        return "The studies"
    article = index.articles.get(source)
    if article is None:
        return source
    return article.publisher or (article.author or "").split(",")[0] or f"“{article.title}”"


def joined(names: list[str], word: str = "and") -> str:
    """Write a list as people do: a, b and c."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"
