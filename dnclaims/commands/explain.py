"""`dnclaims explain`: one rule in full."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dnclaims.options import CorpusOption, Format, FormatOption

_EXAMPLES = """\b
Examples:
  dnclaims explain DN101
  dnclaims explain lasting-relief
"""


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("explain", epilog=_EXAMPLES)(run)


def _complete(incomplete: str) -> list[tuple[str, str]]:
    from dnclaims.rulebook import open_rulebook

    return [(rule.id, rule.name) for rule in open_rulebook().rules if rule.id.startswith(incomplete.upper())]


def run(
    rule: Annotated[str, typer.Argument(help="Id or name of a rule.", autocompletion=_complete)],
    format: FormatOption = Format.TEXT,
    corpus: CorpusOption = None,
) -> None:
    """Explain a rule: what it flags and why, examples, what it rests on."""
    from dnclaims.corpus.open import open_corpus
    from dnclaims.renderers import rules as render
    from dnclaims.renderers.terminal import Screen
    from dnclaims.rulebook import open_rulebook

    found = open_rulebook().rule(rule)
    if format is Format.JSON:
        sys.stdout.write(render.json((found,)).decode() + "\n")
        return
    render.one(Screen(), open_corpus(corpus), found)
