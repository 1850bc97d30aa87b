"""`dnclaims sources`: who they are."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dnclaims.options import CorpusOption, Format, FormatOption, complete_source

_EXAMPLES = """\b
Examples:
  dnclaims sources
  dnclaims sources kittle
"""


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("sources", epilog=_EXAMPLES)(run)


def run(
    source: Annotated[str | None, typer.Argument(help="One source in full.", autocompletion=complete_source)] = None,
    format: FormatOption = Format.TEXT,
    corpus: CorpusOption = None,
) -> None:
    """List the sources: how many claims, how strongly worded, how much of it overstated, what they cite."""
    from dnclaims.corpus.known import known_sources
    from dnclaims.corpus.open import open_corpus
    from dnclaims.corpus.profile import profile
    from dnclaims.renderers import sources as render
    from dnclaims.renderers.terminal import Screen

    index = open_corpus(corpus)
    wanted = known_sources(index, (source,), studies=True)[0] if source else None
    if wanted in index.studies and wanted not in index.articles:
        record = index.studies[wanted]
        findings = [finding for finding in index.corpus.findings if finding.study == wanted]
        if format is Format.JSON:
            sys.stdout.write(render.study_json(record, findings).decode() + "\n")
        else:
            render.study(Screen(), record, findings)
        return
    profiles = [profile(index, article) for article in index.corpus.articles if wanted in (None, article.id)]
    if format is Format.JSON:
        sys.stdout.write(render.json(profiles).decode() + "\n")
    elif wanted:
        render.one(Screen(), index, profiles[0], index.claims_by_source.get(wanted, []))
    else:
        render.table(Screen(), index, profiles)
