"""`dnclaims compare`: sources side by side, and what the studies found."""

from __future__ import annotations

from typing import Annotated

import typer

from dnclaims.options import CorpusOption, OutputOption, PageFormat, PageFormatOption, complete_topic

_EXAMPLES = """\b
Examples:
  dnclaims compare long-term
  dnclaims compare migraine --format json
  dnclaims compare safety --format html --output safety.html
"""


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("compare", epilog=_EXAMPLES)(run)


def run(
    topic: Annotated[list[str], typer.Argument(help="A question or a concept.", autocompletion=complete_topic)],
    format: PageFormatOption = PageFormat.TEXT,
    output: OutputOption = None,
    corpus: CorpusOption = None,
) -> None:
    """Compare what each source says on a question or about a concept; the last rows are what studies found."""
    from dnclaims.corpus.compare import compare
    from dnclaims.corpus.open import open_corpus
    from dnclaims.renderers import compare as render
    from dnclaims.renderers.terminal import Screen
    from dnclaims.wholefile import opened, page_file

    index = open_corpus(corpus)
    comparison = compare(index, " ".join(topic))
    with opened(page_file(output) if format is PageFormat.HTML else output) as out:
        if format is PageFormat.JSON:
            out.write(render.json(comparison).decode() + "\n")
        elif format is PageFormat.HTML:
            out.write(render.html(index, comparison))
        else:
            render.text(Screen(out), index, comparison)
