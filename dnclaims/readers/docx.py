"""Word: paragraphs, lists, tables, text boxes, headers and footers; without deletions, hidden text and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dnclaims.markup.paragraphs import Paragraphs, level_of
from dnclaims.model import Document
from dnclaims.readers import Reader

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}commentReference", f"{_W}footnoteReference", f"{_W}instrText"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"(?:heading|überschrift|titre|título)\s*([1-6])", re.IGNORECASE)


def read(path: str, raw: bytes) -> Document:
    """Return the prose of a document; UserError where it cannot be opened."""
    import docx
    from docx.opc.exceptions import OpcError
    from docx.oxml.exceptions import XmlchemyError
    from lxml.etree import LxmlError

    from dnclaims.errors import UserError
    from dnclaims.markup.archive import checked

    file = checked(raw)
    try:
        package = docx.Document(file)
        styles = {style.style_id: style.name or "" for style in package.styles}
        parts = [package.element.body]
        for section in package.sections:
            parts += [
                part._element
                for part in (section.header, section.footer, section.first_page_header, section.first_page_footer)
                if not part.is_linked_to_previous
            ]
    except (OpcError, XmlchemyError, LxmlError, KeyError, ValueError, AttributeError) as error:
        raise UserError(f"is no Word document that can be read: {error}") from None
    paragraphs = Paragraphs()
    for part in parts:
        _Part(paragraphs, styles).read(part)
    _let_go(package)
    return paragraphs.build(path)


def _let_go(document: Any) -> None:
    """Take a document apart: its parts hold one another in circles, and megabytes each, until somebody looks for garbage."""
    waiting = [document.part.package]
    while waiting:
        part = waiting.pop()
        if vars(part):
            waiting += [one.target_part for one in part.rels.values() if not one.is_external]
            vars(part).clear()


class _Part:
    """The body, or a header or footer, that is being read."""

    def __init__(self, paragraphs: Paragraphs, styles: dict[str, str]) -> None:
        self._paragraphs = paragraphs
        self._styles = styles

    def read(self, element: Any) -> None:
        """Read all paragraphs and tables below an element, in order."""
        waiting: list[tuple[Any, int | None, bool]] = [(element, None, False)]
        while waiting:
            node, column, head = waiting.pop()
            if node.tag == f"{_W}p":
                boxes = [box for box in node.iter(f"{_W}txbxContent") if not _inside(box, _FALLBACK, node)]
                self._paragraph(node, column, head)
                waiting.extend((box, None, False) for box in reversed(boxes))
            elif node.tag == f"{_W}tbl":
                self._paragraphs.table()
                rows = node.findall(f"{_W}tr")
                for number, row in reversed(list(enumerate(rows))):
                    cells = row.findall(f"{_W}tc")
                    first = number == 0 and len(rows) > 1
                    waiting.extend((cell, at, first) for at, cell in reversed(list(enumerate(cells))))
            elif node.tag not in _GONE:
                waiting.extend((child, column, head) for child in reversed(node) if isinstance(child.tag, str))

    def _paragraph(self, node: Any, column: int | None, head: bool) -> None:
        text = "".join(_texts(node))
        properties = node.find(f"{_W}pPr")
        style = depth = None
        if properties is not None:
            named = properties.find(f"{_W}pStyle")
            style = self._styles.get(named.get(f"{_W}val"), "") if named is not None else ""
            numbered = properties.find(f"{_W}numPr")
            if numbered is not None or "list" in style.lower():
                deeper = numbered.find(f"{_W}ilvl") if numbered is not None else None
                depth = 1 + (level_of(deeper.get(f"{_W}val"), 0) if deeper is not None else 0)
        heading = _HEADING.match(style or "")
        if column is not None:
            self._paragraphs.add(text, lambda outline, pieces: outline.cell(pieces, column, head=head))
        elif heading or style in ("Title", "Subtitle"):
            level = int(heading[1]) if heading else 1
            self._paragraphs.add(text, lambda outline, pieces: outline.heading(pieces, level))
        elif depth:
            self._paragraphs.add(text, lambda outline, pieces: outline.item(pieces, depth))
        else:
            quoted = "quote" in (style or "").lower()
            self._paragraphs.add(text, lambda outline, pieces: outline.paragraph(pieces, quoted=quoted))


def _texts(paragraph: Any) -> Iterator[str]:
    """Yield the text of a paragraph, without what was deleted, is hidden or stands in a box of its own."""
    waiting = [paragraph]
    while waiting:
        node = waiting.pop()
        tag = node.tag
        if tag == f"{_W}t":
            yield node.text or ""
        elif tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif tag == f"{_W}noBreakHyphen":
            yield "-"
        elif tag in _GONE or tag in (f"{_W}txbxContent", f"{_W}pPr") or not isinstance(tag, str) or _is_hidden(node):
            continue
        else:
            waiting.extend(reversed(node))


def _is_hidden(node: Any) -> bool:
    properties = node.find(f"{_W}rPr") if node.tag == f"{_W}r" else None
    hidden = properties.find(f"{_W}vanish") if properties is not None else None
    return hidden is not None and hidden.get(f"{_W}val") not in ("0", "false")


def _inside(node: Any, tag: str, top: Any) -> bool:
    while node is not None and node is not top:
        if node.tag == tag:
            return True
        node = node.getparent()
    return False


READER = Reader("docx", (".docx", ".docm"), read_bytes=read, needs="docx")
