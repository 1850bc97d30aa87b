"""A page as it comes out of an input, before anything is made of it."""

from __future__ import annotations

from msgspec import Struct

MOST = 16 * 1024 * 1024
"""Bytes of one page, or of one line that holds one: what is larger is no page that anybody reads."""


class Page(Struct, frozen=True):
    """A page with its content as it was stored."""

    id: str
    url: str | None
    content: bytes | str
    plain: bool = False
    """Whether it is plain text and not HTML."""
    charset: str | None = None
    """How its characters are written, as far as it was told from outside."""


class Unread(Struct, frozen=True):
    """A page that could not be had, and why."""

    id: str
    url: str | None
    reason: str


def too_large(size: int | None = None) -> str:
    """Return the reason why a page of a size in bytes is not read; None where nobody knows how large it is."""
    known = "more" if size is None else f"{size / 1024 / 1024:.0f} MB"
    return (
        f"is too large: {known}, where {MOST // 1024 // 1024} MB is the most"
        if size
        else (f"is larger than {MOST // 1024 // 1024} MB")
    )
