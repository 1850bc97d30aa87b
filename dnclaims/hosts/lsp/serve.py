"""Serve one editor on standard input and output, until it leaves."""

from __future__ import annotations

import gc
import logging
import os
import sys
from pathlib import Path

from dnclaims.errors import Exit, UserError
from dnclaims.hosts.lsp.features import server

_GARBAGE = 50_000
"""Objects made, less those that are gone, after which garbage is looked for: about as many as lint of a long page makes."""


def serve(log: Path | None) -> int:
    """Serve, and return the exit code: 1 where the editor left without a word. UserError where the log cannot be written."""
    _note_in(log)
    # Whatever prints, prints to standard error: on standard output one stray word would end the conversation.
    sys.stdout.flush()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    gc.set_threshold(_GARBAGE)
    gc.enable()
    served = server()
    try:
        served.start_io(sys.stdin.buffer, answers)
    finally:
        served.end()
    return Exit.CLEAN if served.was_shut_down else Exit.FINDINGS


def _note_in(log: Path | None) -> None:
    ours = logging.getLogger("dnclaims.lsp")
    ours.setLevel(logging.INFO)
    ours.propagate = False
    # pygls notes whole messages, copy and all; what goes wrong in it is told to us, and noted by us.
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
    try:
        to = logging.StreamHandler(sys.stderr) if log is None else logging.FileHandler(log, encoding="utf-8")
    except OSError as error:
        raise UserError(f"{log}: cannot be written to: {error.strerror or error}") from None
    to.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    ours.addHandler(to)
