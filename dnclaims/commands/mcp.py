"""`dnclaims mcp`: serve an assistant over the Model Context Protocol."""

from __future__ import annotations

import typer

from dnclaims.options import ConfigOption, CorpusOption, NoConfigOption

_EXAMPLES = """\b
Examples:
  dnclaims mcp
  dnclaims mcp --config /sites/clinic/dnclaims.toml
"""

_EXTRA = frozenset({"mcp", "mcp_types", "anyio"})
"""Modules that come with the extra."""


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("mcp", epilog=_EXAMPLES)(run)


def run(
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    corpus: CorpusOption = None,
) -> None:
    """Serve lint, search, compare and the evidence to an assistant, over standard input and output.

    A host starts it by itself; it ends when the host closes standard input. Needs the extra: pip install 'dnclaims[mcp]'.
    """
    import sys

    from dnclaims.errors import missing_extra
    from dnclaims.filelinter import FileLinter
    from dnclaims.renderers.terminal import say_aside
    from dnclaims.settings import configuration

    held = configuration(config, none=no_config).overridden(corpus=corpus and str(corpus.absolute()))
    try:
        from dnclaims.hosts.mcp.stdio import serve
    except ModuleNotFoundError as error:
        raise missing_extra(error, "mcp", *_EXTRA) from None
    linter = FileLinter(held)
    if sys.stdin.isatty():
        say_aside("dnclaims mcp speaks to a program, not to a person: an assistant's host starts it. Ctrl-D ends it.")
    serve(linter)
