"""`dnclaims serve`: the local page, and the REST API behind it."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from dnclaims.options import ConfigOption, CorpusOption, NoConfigOption
from dnclaims.settings import configuration

_EXAMPLES = """\b
Examples:
  dnclaims serve --open
  dnclaims serve --port 0 --allow-origin https://cms.example
"""


def register(program: typer.Typer) -> None:
    """Add the command to the command line."""
    program.command("serve", epilog=_EXAMPLES)(run)


def run(
    host: Annotated[
        str, typer.Option(help="The address to listen on; any but the default lets other machines in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 is any that is free.")] = 8473,
    allow_origin: Annotated[
        list[str] | None,
        typer.Option(metavar="ORIGIN", help="Let pages of this site use the API; may be repeated."),
    ] = None,
    open: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Processes to lint with; one a core unless told.")
    ] = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    corpus: CorpusOption = None,
) -> None:
    """Serve a page that checks copy as you type it, with the claims and the evidence to read, on this machine alone."""
    from dnclaims.errors import missing_extra
    from dnclaims.hosts.web.checker import Checker
    from dnclaims.run import cores

    origins = [_origin(one) for one in allow_origin or ()]
    held = configuration(config, none=no_config).overridden(corpus=corpus and str(corpus.absolute()))
    try:
        from dnclaims.hosts.web.app import application
        from dnclaims.hosts.web.guard import is_loopback
        from dnclaims.hosts.web.linters import Limits, Linters
        from dnclaims.hosts.web.server import Server, address_of, listening
        from dnclaims.hosts.web.shelf import Shelf
    except ModuleNotFoundError as error:
        raise missing_extra(error, "web", "fastapi", "starlette", "uvicorn", "h11") from None

    listener = listening(host, port)
    checker = Checker(held)
    gc.enable()  # a command has no need of it; a server runs for days
    limits = Limits()
    with listener, Linters(checker, jobs or cores(), limits, held=(listener,)) as linters:
        shelf = Shelf(checker.index, checker.rulebook)
        app = application(shelf, linters, host=host, origins=origins, limits=limits)
        address = address_of(listener)
        if not is_loopback(host):
            sys.stderr.write(f"dnclaims: {host} lets other machines in, and there is no password\n")

        def ready() -> None:
            sys.stdout.write(f"dnclaims answers at {address} until you press Ctrl-C\n")
            sys.stdout.flush()
            if open:
                typer.launch(address)

        Server(app, listener, ready).serve_until_stopped()


def _origin(given: str) -> str:
    """Return an origin as browsers write it; UserError where it is none."""
    from urllib.parse import urlsplit

    from dnclaims.errors import UserError

    parts = urlsplit(given.rstrip("/"))
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query or parts.fragment:
        raise UserError(f"“{given}” is no origin", "write it as https://cms.example, with the port if it has one")
    return f"{parts.scheme}://{parts.netloc}".lower()
