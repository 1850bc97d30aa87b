"""`dnclaims search`: find claims by words, concepts and questions."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dnclaims.model import ClaimKind, Horizon, Rung
from dnclaims.options import CorpusOption, Format, FormatOption, complete_concept, complete_source

_EXAMPLES = """\b
Examples:
  dnclaims search migrane --overstated
  dnclaims search "how long does it last" --studies --format json
"""


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("search", epilog=_EXAMPLES)(run)


def run(
    query: Annotated[list[str], typer.Argument(help="Words, a phrase, a concept or a question; slips are forgiven.")],
    source: Annotated[list[str] | None, typer.Option(help="Only this source.", autocompletion=complete_source)] = None,
    kind: Annotated[list[ClaimKind] | None, typer.Option(help="Only this kind of claim.")] = None,
    said: Annotated[list[Rung] | None, typer.Option(help="Only claims worded so strongly.")] = None,
    condition: Annotated[
        list[str] | None, typer.Option(help="Only this condition.", autocompletion=complete_concept)
    ] = None,
    outcome: Annotated[
        list[str] | None, typer.Option(help="Only this outcome.", autocompletion=complete_concept)
    ] = None,
    horizon: Annotated[list[Horizon] | None, typer.Option(help="Only this horizon.")] = None,
    overstated: Annotated[bool, typer.Option("--overstated", help="Only claims that say more than is shown.")] = False,
    studies: Annotated[bool, typer.Option("--studies", help="Search what studies found, too.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many to show.")] = 10,
    format: FormatOption = Format.TEXT,
    corpus: CorpusOption = None,
) -> None:
    """Find what sources claim, best first, each with its source, strength and what the evidence shows."""
    from dnclaims.corpus.known import known_concepts, known_sources
    from dnclaims.corpus.open import open_corpus
    from dnclaims.corpus.search import Filters, search, something
    from dnclaims.renderers import search as render
    from dnclaims.renderers.terminal import Screen

    index = open_corpus(corpus)
    filters = Filters(
        sources=known_sources(index, source or (), studies=studies),
        kinds=tuple(kind or ()),
        said=tuple(said or ()),
        conditions=known_concepts(index, condition or ()),
        outcomes=known_concepts(index, outcome or ()),
        horizons=tuple(horizon or ()),
        overstated=overstated,
        studies=studies,
    )
    understood, hits = search(index, something(" ".join(query)), filters)
    if format is Format.JSON:
        sys.stdout.write(render.json(index, understood, hits).decode() + "\n")
        return
    render.text(Screen(), index, understood, hits, limit)
