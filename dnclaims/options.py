"""Options that several commands share, each with its completion."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How a command writes its result."""

    TEXT = "text"
    JSON = "json"


def _completer(kind: str) -> Callable[[str], list[tuple[str, str]]]:
    def complete(incomplete: str) -> list[tuple[str, str]]:
        from dnclaims.corpus.open import open_corpus

        index = open_corpus()
        known = {
            "source": [(one.id, one.title) for one in index.corpus.articles],
            "concept": [(one.id, one.name) for one in index.corpus.concepts],
            "question": [(one.id, one.asks) for one in index.corpus.questions],
            "claim": [(one.id, one.says) for one in index.corpus.claims],
        }
        wanted = known["question"] + known["concept"] if kind == "topic" else known[kind]
        return [(word, about) for word, about in wanted if word.startswith(incomplete)]

    return complete


complete_source = _completer("source")
complete_concept = _completer("concept")
complete_claim = _completer("claim")
complete_topic = _completer("topic")

CorpusOption = Annotated[
    Path | None,
    typer.Option("--corpus", help="A folder with claims/ and sources/ to use instead of the corpus that is built in."),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write the result.")]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="The configuration file, instead of the nearest dnclaims.toml or pyproject.toml."),
]
NoConfigOption = Annotated[bool, typer.Option("--no-config", help="Take no configuration file into account.")]
