"""A row of a table as a page: what its columns are called is the user's to say."""

from __future__ import annotations

from collections.abc import Mapping

from dnclaims.hosts.batch.formats import Columns
from dnclaims.hosts.batch.pages import Page, Unread


def page_of(row: Mapping[str, object], place: str, columns: Columns) -> Page | Unread:
    """Return the page that a row holds: its HTML, or else its text. `place` is its id where the row gives none."""
    url = row.get(columns.url)
    named = row.get(columns.id)
    link = str(url) if url is not None else None
    page = str(named) if named is not None else link or place
    for column, plain in ((columns.html, False), (columns.text, True)):
        content = row.get(column)
        if isinstance(content, str | bytes):
            return Page(page, link, content, plain)
        if content is not None:
            return Unread(page, link, f"`{column}` is no text")
    return Unread(page, link, f"has neither `{columns.html}` nor `{columns.text}`")
