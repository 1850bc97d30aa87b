"""What is to be reported of a bug of ours."""

from __future__ import annotations

from dnclaims import __version__


def bug_report(error: Exception, *arguments: str) -> str:
    """Return where it happened, in which dnclaims, and what was asked of it."""
    import platform
    import traceback

    return (
        "".join(traceback.format_exception(error))
        + "\nThis is a bug in dnclaims. Please report it with the lines above and these:\n"
        f"  dnclaims {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"  dnclaims {' '.join(arguments)}\n"
    )
