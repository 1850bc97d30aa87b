"""`dnclaims lint`: find what copy says beyond what is shown."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dnclaims.model import Jurisdiction, Report, Severity
from dnclaims.options import CorpusOption, Format, FormatOption

if TYPE_CHECKING:
    from dnclaims.lint import Linter
    from dnclaims.sourcefile import Input

_EXAMPLES = """\b
Examples:
  dnclaims lint examples/marketing.txt
  dnclaims lint content/ --select DN2,DN4 --severity warning --format json
"""


class FailOn(StrEnum):
    """From which severity on findings make the exit code 1."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"
    NEVER = "never"


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("lint", epilog=_EXAMPLES)(run)


def run(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files or folders; - for standard input.")],
    select: Annotated[
        list[str] | None, typer.Option(help="Only these rules: ids, prefixes (DN2) or names, by commas.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="All rules but these.")] = None,
    severity: Annotated[Severity, typer.Option(help="The lowest severity to show.")] = Severity.INFO,
    fail_on: Annotated[FailOn, typer.Option(help="From which severity on to exit with 1.")] = FailOn.WARNING,
    format: FormatOption = Format.TEXT,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="One line a finding, and nothing else.")] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count findings by rule instead of showing them.")
    ] = False,
    stdin_filename: Annotated[
        str, typer.Option(help="What standard input is called; its ending tells the format.")
    ] = "stdin.txt",
    strict: Annotated[bool, typer.Option("--strict", help="Raise each severity by one.")] = False,
    jurisdiction: Annotated[
        Jurisdiction | None, typer.Option(help="Whose advertising law backs a finding; all unless told.")
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Load the corpus anew, without the compiled file.")
    ] = False,
    corpus: CorpusOption = None,
) -> int:
    """Flag claims in marketing copy that go beyond the evidence, with the reason and a wording that would pass."""
    from dnclaims.corpus.open import open_corpus
    from dnclaims.errors import Exit
    from dnclaims.lint import Linter
    from dnclaims.policy import applied
    from dnclaims.readers import readers
    from dnclaims.recognise.lexicon_file import open_lexicon
    from dnclaims.rulebook import open_rulebook
    from dnclaims.sourcefile import inputs

    rulebook = open_rulebook()
    chosen = rulebook.chosen(_split(select), _split(ignore))
    index = open_corpus(corpus, cache=not no_cache)
    linter = Linter(index, open_lexicon(), rulebook, chosen)
    found = inputs(paths, frozenset(readers()), stdin_filename)
    reports = [_lint(linter, one) for one in found]
    reports = [applied(report, index, rulebook, strict=strict, jurisdiction=jurisdiction) for report in reports]
    shown = [_at_least(severity, report) for report in reports]
    if format is Format.JSON:
        from dnclaims.renderers import lint_json

        sys.stdout.write(lint_json.json(index, rulebook, shown).decode() + "\n")
    else:
        from dnclaims.renderers import lint_text
        from dnclaims.renderers.terminal import Screen

        if statistics:
            lint_text.statistics(Screen(), shown)
        else:
            lint_text.text(Screen(), index, rulebook, shown, brief=quiet)
    if any(report.skipped is not None and report.at_fault for report in reports):
        return Exit.USER_ERROR
    # What is hidden counts all the same: --severity is for reading, --fail-on for the gate.
    worst = max((finding.severity.level for report in reports for finding in report.findings), default=-1)
    fails = fail_on is not FailOn.NEVER and worst >= Severity(fail_on.value).level
    return Exit.FINDINGS if fails else Exit.CLEAN


def _split(given: list[str] | None) -> tuple[str, ...]:
    return tuple(word.strip() for part in given or () for word in part.split(",") if word.strip())


def _lint(linter: Linter, file: Input) -> Report:
    from dnclaims.errors import UserError
    from dnclaims.readers import read_document

    if file.problem is not None:
        return Report(document=None, path=file.path, skipped=file.problem)
    try:
        document = read_document(file.path, file.take())
    except UserError as error:
        return Report(document=None, path=file.path, skipped=error.message)
    return linter.lint(document)


def _at_least(severity: Severity, report: Report) -> Report:
    import msgspec

    kept = tuple(finding for finding in report.findings if finding.severity.level >= severity.level)
    return msgspec.structs.replace(report, findings=kept)
