"""`dnclaims compare`: sources side by side, and what the studies found."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dnclaims.options import CorpusOption, Format, FormatOption, complete_topic

_EXAMPLES = """\b
Examples:
  dnclaims compare long-term
  dnclaims compare migraine --format json
"""


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("compare", epilog=_EXAMPLES)(run)


def run(
    topic: Annotated[list[str], typer.Argument(help="A question or a concept.", autocompletion=complete_topic)],
    format: FormatOption = Format.TEXT,
    corpus: CorpusOption = None,
) -> None:
    """Compare what each source says on a question or about a concept; the last rows are what studies found."""
    from dnclaims.corpus.compare import compare
    from dnclaims.corpus.open import open_corpus
    from dnclaims.renderers import compare as render
    from dnclaims.renderers.terminal import Screen

    index = open_corpus(corpus)
    comparison = compare(index, " ".join(topic))
    if format is Format.JSON:
        sys.stdout.write(render.json(comparison).decode() + "\n")
        return
    render.text(Screen(), index, comparison)
