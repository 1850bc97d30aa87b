"""OpenDocument text: headings, paragraphs, lists and tables; without deletions, notes to the author and hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import XML, Element, ParseError, TreeBuilder, XMLParser

from dnclaims.markup.paragraphs import Paragraphs, level_of
from dnclaims.model import Document
from dnclaims.readers import Reader

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_GONE = frozenset({
    f"{_TEXT}tracked-changes", f"{_TEXT}hidden-text", f"{_TEXT}hidden-paragraph", f"{_TEXT}note", f"{_TEXT}ruby-text",
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation",
})  # fmt: skip
_BREAKS = frozenset({f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"})
_HEADS = f"{_TABLE}table-header-rows"


def read(path: str, raw: bytes) -> Document:
    """Return the prose of a document; UserError where it cannot be opened."""
    from zipfile import ZipFile

    from dnclaims.errors import UserError
    from dnclaims.markup.archive import checked

    paragraphs = Paragraphs()
    try:
        with ZipFile(checked(raw)) as archive:
            content = archive.read("content.xml")
        root = XML(content, XMLParser(target=_Builder()))  # noqa: S314  it may declare nothing
    except (KeyError, ParseError, ValueError, LookupError) as error:
        raise UserError(f"is no OpenDocument text that can be read: {error}") from None
    _read(root, paragraphs)
    return paragraphs.build(path)


class _Builder(TreeBuilder):
    """Builds a tree, and none of a document that declares anything."""

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Refuse: entities within entities grow without end."""
        from dnclaims.errors import UserError

        raise UserError("declares entities of its own, which no office program writes; it is not read")


def _read(root: Element, paragraphs: Paragraphs) -> None:
    waiting: list[tuple[Element, int, int | None, bool]] = [(root, 0, None, False)]
    while waiting:
        node, depth, column, head = waiting.pop()
        tag = node.tag
        if tag in _GONE:
            continue
        if tag in (f"{_TEXT}p", f"{_TEXT}h"):
            _paragraph(node, depth, column, head, paragraphs)
            # What floats in a frame is anchored in the middle of a paragraph.
            waiting.extend((box, 0, None, False) for box in reversed(node.findall(".//{*}text-box")))
            continue
        if tag == f"{_TABLE}table":
            paragraphs.table()
        children = list(node)
        if tag == f"{_TABLE}table-row":
            waiting.extend((child, 0, number, head) for number, child in reversed(list(enumerate(children))))
            continue
        depth += tag == f"{_TEXT}list"
        waiting.extend((child, depth, column, head or tag == _HEADS) for child in reversed(children))


def _paragraph(node: Element, depth: int, column: int | None, head: bool, paragraphs: Paragraphs) -> None:
    text = "".join(_texts(node))
    level = level_of(node.get(f"{_TEXT}outline-level"), 1) if node.tag == f"{_TEXT}h" else 0
    if column is not None:
        paragraphs.add(text, lambda outline, pieces: outline.cell(pieces, column, head=head))
    elif level:
        paragraphs.add(text, lambda outline, pieces: outline.heading(pieces, min(level, 6)))
    elif depth:
        paragraphs.add(text, lambda outline, pieces: outline.item(pieces, depth))
    else:
        paragraphs.add(text, lambda outline, pieces: outline.paragraph(pieces))


def _texts(node: Element) -> Iterator[str]:
    """Yield the text of a paragraph, in order."""
    waiting: list[Element | str] = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
            continue
        if one.tag in _BREAKS:
            yield " "
        if one is not node and one.tail:
            waiting.append(one.tail)
        if one.tag in _GONE or one.tag.endswith("}text-box"):
            continue
        waiting.extend(reversed(list(one)))
        if one.text:
            waiting.append(one.text)


READER = Reader("odt", (".odt",), read_bytes=read)
