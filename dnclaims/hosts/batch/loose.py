"""A file that is a page."""

from __future__ import annotations

from dnclaims.hosts.batch.pages import MOST, Page, Unread, too_large
from dnclaims.hosts.batch.storage import opened


def page_in(file: str, *, plain: bool) -> Page | Unread:
    """Return the page that a file is."""
    try:
        with opened(file) as source:
            content = source.read(MOST + 1)
    except (OSError, ValueError) as error:
        return Unread(file, None, f"cannot be read: {getattr(error, 'strerror', None) or error}")
    return Page(file, None, content, plain) if len(content) <= MOST else Unread(file, None, too_large())
