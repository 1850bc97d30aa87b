"""`dnclaims show`: one claim or study finding in full."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dnclaims.options import CorpusOption, Format, FormatOption, complete_claim

_EXAMPLES = """\b
Examples:
  dnclaims show kittle-031
  dnclaims show gattie-2017-pain-vs-sham-short --format json
"""


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("show", epilog=_EXAMPLES)(run)


def run(
    id: Annotated[str, typer.Argument(help="Id of a claim or of a study finding.", autocompletion=complete_claim)],
    format: FormatOption = Format.TEXT,
    corpus: CorpusOption = None,
) -> None:
    """Show a claim in its article, its tags, who agrees and who differs, and the evidence with links."""
    from dnclaims.corpus.decode import nearest
    from dnclaims.corpus.open import open_corpus
    from dnclaims.errors import UserError
    from dnclaims.renderers import show as render
    from dnclaims.renderers.terminal import Screen

    index = open_corpus(corpus)
    claim, finding = index.claims.get(id.lower()), index.findings.get(id.lower())
    record = claim or finding
    if record is None:
        raise UserError(
            f"no claim or finding “{id}”{nearest(id, [*index.claims, *index.findings])}", "`dnclaims search` finds ids"
        )
    if format is Format.JSON:
        sys.stdout.write(render.json(index, record).decode() + "\n")
    elif claim is not None:
        render.text(Screen(), index, claim)
    elif finding is not None:
        render.finding_text(Screen(), index, finding)
