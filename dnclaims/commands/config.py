"""`dnclaims config`: what holds for lint here, and where each setting comes from."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dnclaims.options import ConfigOption, Format, FormatOption, NoConfigOption

_EXAMPLES = """\b
Examples:
  dnclaims config
  dnclaims config --schema > dnclaims.schema.json
"""


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("config", epilog=_EXAMPLES)(run)


def run(
    schema: Annotated[
        bool, typer.Option("--schema", help="Write the JSON Schema of dnclaims.toml instead, for editors.")
    ] = False,
    format: FormatOption = Format.TEXT,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """Show the settings that hold in this folder, and the file and line that each comes from."""
    from dnclaims.renderers import settings as render
    from dnclaims.renderers.terminal import Screen
    from dnclaims.settings import configuration

    if schema:
        sys.stdout.write(render.schema())
        return
    held = configuration(config, none=no_config)
    if format is Format.JSON:
        sys.stdout.write(render.json(held).decode() + "\n")
        return
    render.text(Screen(), held)
