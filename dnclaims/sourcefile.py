"""Read and decode a file; what cannot be read is said with its reason."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from dnclaims.errors import UserError

MAX_BYTES = 64 * 1024 * 1024


_OUR_PAGE = (
    b'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="dnclaims">'
)
"""How a page begins that we wrote: it is full of the copy that it speaks of."""


def is_our_page(raw: bytes) -> bool:
    """Whether a file is a report or another page that dnclaims wrote."""
    return raw.startswith(_OUR_PAGE)


class NoFileError(UserError):
    """Why there is no file to be had: it is missing, may not be opened, or is none."""


def read_file(path: str) -> bytes:
    """Return the bytes of a file; NoFileError where there is none to be had, UserError where it is too large."""
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):  # a pipe that nobody writes to would hold everything up
            raise NoFileError("is not a regular file")
        with Path(path).open("rb") as file:
            return _whole(file.read(MAX_BYTES + 1))
    except FileNotFoundError:
        raise NoFileError("there is no such file") from None
    except (OSError, ValueError) as error:
        raise NoFileError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None


def read_stdin() -> bytes:
    """Return all of standard input; UserError where it is too large."""
    return _whole(sys.stdin.buffer.read(MAX_BYTES + 1))


def _whole(raw: bytes) -> bytes:
    if len(raw) > MAX_BYTES:
        raise UserError(f"is larger than {MAX_BYTES // 1024 // 1024} MB")
    return raw


def decoded(raw: bytes) -> str:
    """Return the text of a file; UserError where it is none."""
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        named = encoding.removesuffix("-sig").upper()
        raise UserError(f"is not {named} (line {line}, byte {error.start}); save it as UTF-8") from None
    if "\0" in text:
        raise UserError("holds NUL characters; it seems to be no text")
    return text
