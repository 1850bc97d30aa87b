"""A page as its text: what people read of it, a line for each block, and what browsers read out of drawings in brackets."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "address article blockquote caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "legend li main ol option p section summary table td th tr ul".split()
)
_VOID = frozenset("br circle hr img input link meta path rect use wbr".split())
_SILENT = frozenset({"style", "script", "symbol", "title"})


class Page(HTMLParser):
    """A page that is read; AssertionError where its tags do not nest or an id stands twice."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == [], self._open
        assert len(self.ids) == len(set(self.ids))

    @property
    def text(self) -> str:
        """What is read, a line for each block."""
        lines = (re.sub(r"[ \n\t]+", " ", line).strip() for line in self.lines)
        return "".join(f"{line}\n" for line in lines if line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        told = dict(attrs)
        self.tags.append(tag)
        self.attributes |= told.keys()
        if told.get("id"):
            self.ids.append(told["id"] or "")
        if tag == "a":
            self.links.append(told.get("href") or "")
        if tag in _BLOCKS:
            self.lines.append("")
        name = told.get("aria-label")
        if name and not _SILENT & set(self._open) and (told.get("role") == "img" or tag == "a"):
            self.lines[-1] += f" [{name}] "
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that is closed at once."""
        self.tags.append(tag)
        self.attributes |= dict(attrs).keys()

    def handle_endtag(self, tag: str) -> None:
        """Let the tag end that began last."""
        assert self._open.pop() == tag
        if tag in _BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        """Add what is read."""
        drawn = "svg" in self._open
        if not drawn and not _SILENT & set(self._open):
            self.lines[-1] += data
