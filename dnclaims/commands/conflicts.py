"""`dnclaims conflicts`: where sources disagree."""

from __future__ import annotations

from typing import Annotated

import typer

from dnclaims.model import ConflictKind, Weight
from dnclaims.options import (
    CorpusOption,
    OutputOption,
    PageFormat,
    PageFormatOption,
    complete_source,
    complete_topic,
)

_EXAMPLES = """\b
Examples:
  dnclaims conflicts
  dnclaims conflicts safety --severity grave --between
  dnclaims conflicts --format html --output conflicts.html
"""


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("conflicts", epilog=_EXAMPLES)(run)


def run(
    topic: Annotated[
        list[str] | None,
        typer.Argument(help="A question or a concept; all unless told.", autocompletion=complete_topic),
    ] = None,
    kind: Annotated[list[ConflictKind] | None, typer.Option(help="Only this kind.")] = None,
    severity: Annotated[Weight, typer.Option(help="The least grave to show.")] = Weight.MINOR,
    source: Annotated[
        list[str] | None, typer.Option(help="Only with this source.", autocompletion=complete_source)
    ] = None,
    within: Annotated[bool, typer.Option("--within", help="Only sources that disagree with themselves.")] = False,
    between: Annotated[bool, typer.Option("--between", help="Only disagreements between sources.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many to show.")] = 1000,
    format: PageFormatOption = PageFormat.TEXT,
    output: OutputOption = None,
    corpus: CorpusOption = None,
) -> None:
    """Show every disagreement between sources, within one, and with the evidence, the weightiest first."""
    from dnclaims.corpus.conflicts import chosen, conflicts
    from dnclaims.corpus.known import known_sources
    from dnclaims.corpus.open import open_corpus
    from dnclaims.errors import UserError
    from dnclaims.renderers import conflicts as render
    from dnclaims.renderers.terminal import Screen
    from dnclaims.wholefile import opened, page_file

    if within and between:
        raise UserError("--within and --between leave nothing", "give one of them, or neither for both")
    index = open_corpus(corpus)
    found = chosen(
        index,
        conflicts(index),
        topic=" ".join(topic or ()),
        kinds=tuple(kind or ()),
        least=severity,
        sources=known_sources(index, source or ()),
        within=None if within == between else within,
    )
    with opened(page_file(output) if format is PageFormat.HTML else output) as out:
        if format is PageFormat.JSON:
            out.write(render.json(found).decode() + "\n")
        elif format is PageFormat.HTML:
            out.write(render.html(index, found))
        else:
            render.text(Screen(out), found, limit)
