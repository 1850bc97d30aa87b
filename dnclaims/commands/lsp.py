"""`dnclaims lsp`: a language server for editors."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

_EXAMPLES = """\b
Examples:
  dnclaims lsp                     what an editor starts; docs/how-to/editors.md tells how, editor by editor
  dnclaims lsp --log lsp.log       the same, with a log for a report
"""


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("lsp", epilog=_EXAMPLES)(run)


def run(
    log: Annotated[Path | None, typer.Option(help="A file to note in what goes wrong; no copy is noted.")] = None,
    stdio: Annotated[
        bool, typer.Option("--stdio", hidden=True, help="What some editors say; it is so anyway.")
    ] = False,
) -> int:
    """Serve an editor with what lint finds, as you type: it speaks the Language Server Protocol on standard input and output."""
    from dnclaims.errors import missing_extra

    try:
        from dnclaims.hosts.lsp.serve import serve
    except ModuleNotFoundError as error:
        raise missing_extra(error, "lsp", "pygls", "lsprotocol", "cattrs", "attrs") from None
    if sys.stdin.isatty():
        sys.stderr.write("dnclaims lsp is started by an editor and waits for it; docs/how-to/editors.md tells how.\n")
    return serve(log)
