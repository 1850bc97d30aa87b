"""Options that several commands share, each with its completion."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from dnclaims.model import Jurisdiction, Severity


class Format(StrEnum):
    """How a command writes its result."""

    TEXT = "text"
    JSON = "json"


class PageFormat(StrEnum):
    """How a command writes its result that can write it as a page, too."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


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
PageFormatOption = Annotated[
    PageFormat, typer.Option("--format", "-f", help="How to write the result; html is a page that needs no other file.")
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="The file to write; standard output unless told."),
]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="The configuration file, instead of the nearest dnclaims.toml or pyproject.toml."),
]
NoConfigOption = Annotated[bool, typer.Option("--no-config", help="Take no configuration file into account.")]

# --- what commands that lint have in common ---

PathsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="PATH...", help="Files, folders, patterns; - for standard input.")
]
SelectOption = Annotated[
    list[str] | None, typer.Option(help="Only these rules: ids, prefixes (DN2) or names, by commas.")
]
IgnoreOption = Annotated[list[str] | None, typer.Option(help="All rules but these.")]
SeverityOption = Annotated[Severity, typer.Option(help="The lowest severity to show.")]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", "-v", help="Say on standard error what was left out, and why.")
]
IncludeOption = Annotated[
    list[str] | None, typer.Option(help="Only files that fit these patterns, written as in .gitignore.")
]
ExcludeOption = Annotated[
    list[str] | None, typer.Option(help="No files that fit these, besides those that the configuration leaves out.")
]
ChangedOption = Annotated[
    str | None,
    typer.Option(metavar="[REV]", help="Only what changed since a git revision; since the last commit unless told."),
]
BaselineOption = Annotated[Path | None, typer.Option(help="A file of findings that are known and do not fail the run.")]
StdinNameOption = Annotated[str, typer.Option(help="What standard input is called; its ending tells the format.")]
StrictOption = Annotated[bool, typer.Option("--strict", help="Raise each severity by one.")]
JurisdictionOption = Annotated[
    Jurisdiction | None, typer.Option(help="Whose advertising law backs a finding; all unless told.")
]
AllowMissingOption = Annotated[
    bool, typer.Option("--allow-missing", help="Do not fail where a path is missing or cannot be opened.")
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Processes to lint with; one a core unless told.")
]
NoCacheOption = Annotated[
    bool, typer.Option("--no-cache", help="Lint all anew: take nothing that was kept, and keep nothing.")
]


class WithChanged(TyperCommand):
    """A command in whose call `--changed` may stand without a revision."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments, those of `--changed` made plain first."""
        return super().parse_args(ctx, with_revision(args))


def with_revision(arguments: list[str]) -> list[str]:
    """Give `--changed` its revision: what follows it, unless that is an option or a path that there is."""
    if "--changed" not in arguments:
        return arguments
    at = arguments.index("--changed")
    before, after = arguments[:at], arguments[at + 1 :]
    if not after or after[0].startswith("-") or Path(after[0]).exists():
        return [*before, "--changed=HEAD", *after]
    return [*before, f"--changed={after[0]}", *after[1:]]
