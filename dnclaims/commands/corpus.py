"""`dnclaims corpus`: check it, see how much of the articles it covers, count it, write its schemas."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from dnclaims.options import CorpusOption, Format, FormatOption


def register(program: typer.Typer) -> None:
    """Add the commands to the command line."""
    group = typer.Typer(
        help="Check and count the corpus.",
        no_args_is_help=True,
        rich_markup_mode=None,
        context_settings={"max_content_width": 100},
    )
    group.command(
        "check", epilog="\b\nExamples:\n  dnclaims corpus check\n  dnclaims corpus check --corpus ../acupuncture"
    )(check)
    group.command(
        "coverage", epilog="\b\nExamples:\n  dnclaims corpus coverage\n  dnclaims corpus coverage --format json"
    )(coverage)
    group.command("stats", epilog="\b\nExamples:\n  dnclaims corpus stats\n  dnclaims corpus stats --differing")(stats)
    group.command("schema", epilog="\b\nExamples:\n  dnclaims corpus schema\n  dnclaims corpus schema --out schemas")(
        schema
    )
    program.add_typer(group, name="corpus")


def check(format: FormatOption = Format.TEXT, corpus: CorpusOption = None) -> int:
    """Check every file, every id, every quote and every tag; all problems at once."""
    from dnclaims.corpus.check import check as check_corpus
    from dnclaims.corpus.load import load
    from dnclaims.corpus.open import default_root
    from dnclaims.errors import Exit
    from dnclaims.renderers.terminal import Screen

    loaded = load((corpus or default_root()).resolve())
    problems = check_corpus(loaded)
    whole = loaded.corpus()
    if format is Format.JSON:
        fields = ("path", "line", "column", "field", "message")
        listed = [{name: getattr(problem, name) for name in fields} for problem in problems]
        sys.stdout.write(json.dumps({"schema": "dnclaims/corpus-check/1", "problems": listed}) + "\n")
    else:
        screen = Screen()
        for problem in problems:
            screen.raw(str(problem))
        counted = (
            f"{len(whole.articles)} articles, {len(whole.claims)} claims, {len(whole.findings)} study findings, "
            f"{len(whole.verdicts)} verdicts, {len(whole.questions)} questions, {len(whole.concepts)} concepts"
        )
        count = len(problems)
        verdict = ("no problem", "green") if not problems else (f"{count} problem{'s' * (count != 1)}", "bold red")
        screen.line(f"{counted}: ", verdict)
    return Exit.USER_ERROR if problems else Exit.CLEAN


def coverage(format: FormatOption = Format.TEXT, corpus: CorpusOption = None) -> int:
    """Show, article by article, how many lines are quoted by a claim, name their reason, or were overlooked."""
    from dnclaims.corpus.coverage import coverage_of
    from dnclaims.corpus.index import Index
    from dnclaims.corpus.load import load
    from dnclaims.corpus.open import default_root
    from dnclaims.errors import Exit
    from dnclaims.renderers import coverage as render
    from dnclaims.renderers.terminal import Screen

    # Read as it stands, not as it passed the check: whoever annotates wants to see how far they have come.
    index = Index(load((corpus or default_root()).resolve()).corpus())
    found = [coverage_of(index, article) for article in index.corpus.articles]
    if format is Format.JSON:
        sys.stdout.write(render.json(found).decode() + "\n")
    else:
        render.text(Screen(), found)
    return Exit.FINDINGS if any(one.missing for one in found) else Exit.CLEAN


def stats(
    differing: Annotated[
        bool, typer.Option("--differing", help="List the claims that the two read differently.")
    ] = False,
    format: FormatOption = Format.TEXT,
    corpus: CorpusOption = None,
) -> None:
    """Count the claims, and hold the engine's reading of their strength against the curators'."""
    from dnclaims.agreement import agreement
    from dnclaims.corpus.open import open_corpus
    from dnclaims.recognise.lexicon_file import open_lexicon
    from dnclaims.renderers import stats as render
    from dnclaims.renderers.terminal import Screen

    index = open_corpus(corpus)
    measured = agreement(index, open_lexicon())
    if format is Format.JSON:
        sys.stdout.write(render.json(index, measured).decode() + "\n")
    else:
        render.text(Screen(), index, measured, differing=differing)


def schema(
    out: Annotated[
        Path | None, typer.Option(help="Folder to write one file a schema into; all to standard output unless told.")
    ] = None,
) -> None:
    """Write JSON Schemas of the YAML files, for editors."""
    from dnclaims.corpus.schema import schemas

    found = schemas()
    if out is None:
        sys.stdout.write(json.dumps(found, indent=2) + "\n")
        return
    out.mkdir(parents=True, exist_ok=True)
    for name, content in found.items():
        (out / f"{name}.schema.json").write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    typer.echo(f"{len(found)} schemas written to {out}")
