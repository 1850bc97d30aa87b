"""`dnclaims init`: set a repository up to have its copy linted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dnclaims.model import Jurisdiction

if TYPE_CHECKING:
    from dnclaims.renderers.terminal import Screen
    from dnclaims.scaffold import Piece

_EXAMPLES = """\b
Examples:
  dnclaims init
  dnclaims init --yes --jurisdiction uk
"""


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("init", epilog=_EXAMPLES)(run)


def run(
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing.")] = False,
    jurisdiction: Annotated[
        Jurisdiction | None, typer.Option(help="Whose advertising law backs a finding; all unless told.")
    ] = None,
    requirement: Annotated[
        str, typer.Option("--from", metavar="REQUIREMENT", help="Where pip gets dnclaims: a name, a path, an address.")
    ] = "dnclaims[documents]",
) -> None:
    """Write a configuration, a workflow and a pre-commit hook for the repository in this folder.

    Lints once, and offers to note what is found today as known, so that only new claims fail. Nothing that is there is
    changed: what would have to go into a file of yours is shown instead.
    """
    from dnclaims.baseline import DEFAULT, baseline_of, written
    from dnclaims.filelinter import FileLinter
    from dnclaims.readers import readers
    from dnclaims.renderers.terminal import Screen
    from dnclaims.run import discovery_of, reports
    from dnclaims.scaffold import pieces
    from dnclaims.settings import configuration
    from dnclaims.tally import Tally
    from dnclaims.wholefile import whole_file

    screen = Screen()
    root = Path()
    tally = Tally()
    held = configuration()
    done = list(tally.watch(reports(FileLinter(held), list(discovery_of(held).find(["."])))))
    found = sum(tally.severities.values())
    freezes = (
        bool(found) and not (root / DEFAULT).exists() and held.settings.baseline is None and (yes or _agrees(found))
    )
    needed = pieces(
        root, jurisdiction=jurisdiction, baseline=freezes, requirement=requirement, endings=sorted(readers())
    )
    # All is written before any of it is shown: who reads no further still has the whole.
    if freezes:
        with whole_file(root / DEFAULT) as opened:
            opened.write(written(baseline_of(done, root / DEFAULT)))
    for piece in needed:
        if not piece.why:
            (root / piece.path).parent.mkdir(parents=True, exist_ok=True)
            with whole_file(root / piece.path) as opened:
                opened.write(piece.text)
    screen.line(f"{tally.files} files with copy here, {found} findings in them today.")
    if freezes:
        screen.line((f"wrote {DEFAULT}", "green"), f": {found} findings that are known from now on")
    for piece in needed:
        _show(screen, piece)
    screen.line("")
    screen.line("`dnclaims lint .` is what runs from now on; `dnclaims config` tells how.")


def _agrees(found: int) -> bool:
    """Ask whether to note what is found today as known; where nobody can answer, it is not."""
    if not sys.stdin.isatty():
        return False
    return typer.confirm(f"Note the {found} findings of today as known, so that only new claims fail?", default=True)


def _show(screen: Screen, piece: Piece) -> None:
    """Show a file that was written, or what would go into one that is there already."""
    screen.line("")
    if piece.why:
        screen.line((piece.path, "bold"), f" {piece.why}, and stays as it is. What would go into it:")
    else:
        screen.line((f"wrote {piece.path}", "green"))
    for line in piece.text.splitlines():
        screen.raw(("  ", ""), (line, "dim"))
