"""`dnclaims rules`: what is checked."""

from __future__ import annotations

import sys

import typer

from dnclaims.options import Format, FormatOption

_EXAMPLES = """\b
Examples:
  dnclaims rules
  dnclaims rules --format json
"""


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("rules", epilog=_EXAMPLES)(run)


def run(format: FormatOption = Format.TEXT) -> None:
    """List the rules of lint, by group."""
    from dnclaims.renderers import rules as render
    from dnclaims.renderers.terminal import Screen
    from dnclaims.rulebook import open_rulebook

    rulebook = open_rulebook()
    if format is Format.JSON:
        sys.stdout.write(render.json(rulebook.rules).decode() + "\n")
        return
    render.listed(Screen(), rulebook)
