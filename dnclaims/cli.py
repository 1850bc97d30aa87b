"""The command line: gathers the commands, and turns what happened into an exit code."""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from dnclaims import __version__
from dnclaims.bugs import bug_report
from dnclaims.errors import DataError, Exit, UserError

if TYPE_CHECKING:
    import typer

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

COMMANDS = Path(__file__).resolve().parent / "commands"

_ABOUT = """Check what clinics say about dry needling against what is known.

Holds every claim of four articles beside the published evidence: search the claims, see where sources disagree, and
find what marketing copy says beyond what was shown.
"""


def names() -> list[str]:
    """Return the names of the commands: the modules of the folder `commands`."""
    return sorted(path.stem for path in COMMANDS.glob("[a-z]*.py"))


def app(only: str | None = None) -> typer.Typer:
    """Return the command line; with `only`, just that command, so that no other is imported."""
    import typer

    program = typer.Typer(
        name="dnclaims",
        help=_ABOUT,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )

    @program.callback(invoke_without_command=True)
    def root(version: bool = typer.Option(False, "--version", help="Show the version and stop.")) -> None:
        if version:
            typer.echo(f"dnclaims {__version__}")
            raise typer.Exit

    for name in names():
        if only is None or name == only:
            import_module(f"dnclaims.commands.{name}").register(program)
    return program


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    # A run makes many small objects that all live to its end; looking for garbage among them is a tenth of its time. What
    # would be garbage after each file lets go of itself (`Reading.let_go`).
    gc.disable()
    if arguments is not None:
        sys.exit(run(arguments))
    _end(run(sys.argv[1:]))


def _end(code: int) -> NoReturn:
    """End the process, with all that it holds in memory at once: to take it apart object by object takes as long as to read it."""
    watched = sys.gettrace() is not None or sys.getprofile() is not None
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):  # closed, or nobody reads: Python knows how to end then
        watched = True
    if watched:
        sys.exit(code)
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Run the command line; return its exit code."""
    # Who closes an output does not want it, and loses nothing else by it: neither what is done nor the exit code.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    try:
        return _run(arguments)
    except OSError as error:
        # What was to be said of a mistake cannot be, and the mistake remains; so is it one to send results where there is no room.
        _let_go_of(sys.stdout)
        with contextlib.suppress(OSError):
            sys.stderr.write(f"dnclaims: the output cannot be written: {error.strerror or error}\n")
            sys.stderr.flush()
        _let_go_of(sys.stderr)
        return Exit.USER_ERROR


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  it is there to the end


def _run(arguments: list[str]) -> int:
    import typer

    first = arguments[0] if arguments else ""
    completing = any(name.endswith("_COMPLETE") for name in os.environ)
    program = app(only=first if first in names() and not completing else None)
    outcome: Any = Exit.CLEAN
    try:
        outcome = program(args=arguments, prog_name="dnclaims", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        _say_usage(error)
        return Exit.USER_ERROR
    except UserError as error:
        _say_mistake(error)
        return Exit.USER_ERROR
    except (KeyboardInterrupt, typer.Abort):
        print("stopped", file=sys.stderr)  # noqa: T201  nothing else may fail now
        return Exit.INTERRUPTED
    except BrokenPipeError:
        _let_go_of(sys.stdout)
    except SystemExit as stopped:
        # Typer's own end: of a completion, and of a command whose output nobody reads any more.
        if completing:
            return int(stopped.code or 0)
        _let_go_of(sys.stdout)
    except Exception as error:  # the one place where our own bugs end
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            raise
        sys.stderr.write(bug_report(error, *arguments))
        return Exit.BUG
    _say_what_was_not_kept()
    return int(outcome or 0)


def _say_what_was_not_kept() -> None:
    compiled = sys.modules.get("dnclaims.compiled")  # what never kept anything need not be imported
    if compiled is not None:
        for folder, why in compiled.NOT_KEPT.items():
            sys.stderr.write(f"dnclaims: nothing could be kept in {folder} ({why}); the next run starts anew\n")
        compiled.NOT_KEPT.clear()


def _let_go_of(stream: TextIO) -> None:
    """Drop what is still to be written: whoever read our output has had enough, or there is no room for it."""
    with contextlib.suppress(OSError, ValueError):  # one that is no file drops it by itself
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _say_usage(error: Exception) -> None:
    """Let Typer say what is wrong with the call; its own types of mistake bring their usage line along."""
    show = getattr(error, "show", None)
    if show is not None:
        show()
    else:
        sys.stderr.write(f"dnclaims: {error}\n")


def _say_mistake(error: UserError) -> None:
    if isinstance(error, DataError):
        for problem in error.problems:
            sys.stderr.write(f"{problem}\n")
    sys.stderr.write(f"dnclaims: {error.message}\n")
    if error.hint:
        sys.stderr.write(f"  {error.hint}\n")
