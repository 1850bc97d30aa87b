"""Markdown: headings, paragraphs, lists, quotations and table cells, by tree-sitter's grammars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dnclaims.model import BlockKind, Document
from dnclaims.prose import DocumentBuilder
from dnclaims.readers import Reader

if TYPE_CHECKING:
    from tree_sitter import Node

_HIDDEN = frozenset({
    "emphasis_delimiter", "html_tag", "code_span", "uri_autolink", "email_autolink", "block_continuation",
})  # fmt: skip
"""Inline nodes whose text no reader of the page sees as prose."""

_LINKS = frozenset({"inline_link", "full_reference_link", "collapsed_reference_link", "shortcut_link", "image"})
"""Inline nodes of which only the words that are linked, or stand in for an image, are prose."""

_SKIPPED = frozenset({
    "fenced_code_block", "indented_code_block", "html_block", "link_reference_definition", "minus_metadata",
    "plus_metadata", "thematic_break",
})  # fmt: skip


class _Page:
    """One page being read: the byte offsets of its grammar, turned into code points."""

    def __init__(self, path: str, source: str) -> None:
        from tree_sitter import Language, Parser
        from tree_sitter_markdown import inline_language, language

        self.raw = source.encode("utf-8")
        self.builder = DocumentBuilder(path, source)
        self.inline = Parser(Language(inline_language()))
        self.tree = Parser(Language(language())).parse(self.raw)
        self.ascii = len(self.raw) == len(source)
        self.points = [] if self.ascii else _code_points(source)
        self.heading: int | None = None
        self.lead: int | None = None

    def offset(self, byte: int) -> int:
        """Return the code point that a byte offset falls on."""
        return byte if self.ascii else self.points[byte]

    def walk(self, node: Node, depth: int = 0, quoted: bool = False) -> None:
        """Read every block below a node, in order."""
        for child in node.children:
            kind = child.type
            if kind in _SKIPPED:
                continue
            if kind in ("atx_heading", "setext_heading"):
                self._heading(child)
            elif kind == "paragraph":
                self._paragraph(child, depth, quoted)
            elif kind in ("pipe_table_header", "pipe_table_row"):
                for cell in child.children:
                    if cell.type == "pipe_table_cell":
                        self._add(BlockKind.CELL, cell, 0, self.heading)
            elif kind == "list_item":
                outer = self.lead
                self.walk(child, depth + 1, quoted)
                self.lead = outer
            else:
                self.walk(child, depth, quoted or kind == "block_quote")

    def _heading(self, node: Node) -> None:
        level = next((int(child.type[5]) for child in node.children if child.type.startswith("atx_h")), 0)
        if not level:
            level = 1 if any(child.type == "setext_h1_underline" for child in node.children) else 2
        for child in node.children:
            if child.type in ("inline", "paragraph"):
                self.heading = self.lead = self._add(BlockKind.HEADING, child, level, None)

    def _paragraph(self, node: Node, depth: int, quoted: bool) -> None:
        if depth:
            index = self._add(BlockKind.ITEM, node, depth, self.lead)
            # An item introduces what is nested in it.
            self.lead = index if _has_nested_list(node) else self.lead
            return
        index = self._add(BlockKind.QUOTE if quoted else BlockKind.PARAGRAPH, node, 0, self.heading)
        if index is not None:
            self.lead = index

    def _add(self, kind: BlockKind, node: Node, level: int, lead: int | None) -> int | None:
        start, end = node.start_byte, node.end_byte
        holes = [(child.start_byte, child.end_byte) for child in _continuations(node)]
        for inline in self._inline_nodes(start, end):
            holes += [(inline.start_byte + start, inline.end_byte + start)]
        return self.builder.block(
            kind, [(self.offset(a), self.offset(b)) for a, b in _without(start, end, holes)], level, lead
        )

    def _inline_nodes(self, start: int, end: int) -> list[Any]:
        """Nodes of inline markup between two bytes that hold no prose, offsets counted from `start`."""
        found: list[Any] = []
        stack = [self.inline.parse(self.raw[start:end]).root_node]
        while stack:
            node = stack.pop()
            if node.type in _HIDDEN:
                found.append(node)
            elif node.type == "backslash_escape":
                found.append(_Bytes(node.start_byte, node.start_byte + 1))
            elif node.type == "hard_line_break":
                found.append(_Bytes(node.start_byte, node.end_byte - 1))
            elif node.type in _LINKS:
                words = [child for child in node.children if child.type in ("link_text", "image_description")]
                first, last = (words[0].start_byte, words[0].end_byte) if words else (node.end_byte, node.end_byte)
                found += [_Bytes(node.start_byte, first), _Bytes(last, node.end_byte)]
                stack.extend(words)
            else:
                stack.extend(node.children)
        return found


class _Bytes:
    """A stretch of bytes, as a node has one."""

    def __init__(self, start: int, end: int) -> None:
        self.start_byte = start
        self.end_byte = end


def _continuations(node: Node) -> list[Node]:
    """Markers that a quotation or list repeats at the start of each line of a paragraph."""
    found: list[Node] = []
    stack = [node]
    while stack:
        one = stack.pop()
        if one.type == "block_continuation":
            found.append(one)
        stack.extend(one.children)
    return found


def _has_nested_list(node: Node) -> bool:
    return node.parent is not None and any(child.type == "list" for child in node.parent.children)


def _without(start: int, end: int, holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what is left of a stretch of bytes when the holes are cut out."""
    pieces = []
    for hole_start, hole_end in sorted(holes):
        if hole_start > start:
            pieces.append((start, hole_start))
        start = max(start, hole_end)
    if start < end:
        pieces.append((start, end))
    return pieces


def _code_points(source: str) -> list[int]:
    """Return the code point of each byte of a text in UTF-8, and one for its end."""
    points: list[int] = []
    for index, character in enumerate(source):
        points.extend([index] * len(character.encode("utf-8")))
    points.append(len(source))
    return points


def read(path: str, source: str) -> Document:
    """Return the prose of a Markdown page."""
    page = _Page(path, source)
    page.walk(page.tree.root_node)
    return page.builder.build()


READER = Reader("markdown", (".md", ".markdown"), read)
