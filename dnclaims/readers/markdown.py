"""Markdown: headings, paragraphs, lists, quotations, table cells and HTML in between, by tree-sitter's grammars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dnclaims.characters import character_of
from dnclaims.model import BlockKind, Document
from dnclaims.prose import DocumentBuilder, Piece
from dnclaims.readers import Reader

if TYPE_CHECKING:
    from tree_sitter import Node

_HIDDEN = frozenset({"emphasis_delimiter", "code_span", "uri_autolink", "email_autolink", "block_continuation"})
"""Inline nodes whose text no reader of the page sees as prose."""

_LINKS = frozenset({"inline_link", "full_reference_link", "collapsed_reference_link", "shortcut_link", "image"})
"""Inline nodes of which only the words that are linked, or stand in for an image, are prose."""

_LEVEL = "(?:atx|setext)_h([1-6])_"
_ENTITIES = frozenset({"entity_reference", "numeric_character_reference"})

_SKIPPED = frozenset({
    "fenced_code_block", "indented_code_block", "link_reference_definition", "minus_metadata", "plus_metadata",
    "thematic_break",
})  # fmt: skip

_TAG = (
    rb"""<!--.*?(?:-->|\Z)|<(script|style|pre|code|textarea|template)\b.*?(?:</\1\s*>|\Z)"""
    rb"""|<(/?[a-z][a-z0-9]*)\b(?:[^<>"']|"[^"<]*"|'[^'<]*')*>|<[!?][^>]*>|&\#?[a-z0-9]{1,31};"""
)
"""What HTML shows nobody, and entities; nothing in it looks farther than the next tag, unless to skip all up to there; compiled when first met."""

_FLOWING = frozenset("a abbr b big cite del em font i ins mark q s small span strong sub sup time u wbr".split())
"""Elements that stand inside a line and part no words."""
_PARTS = "\0"  # no entity stands for it
_KINDS = {"li": BlockKind.ITEM, "td": BlockKind.CELL, "th": BlockKind.CELL, "blockquote": BlockKind.QUOTE}

_MARKS = rb"([*_~`])\1{63,}"
"""More marks in a row than anyone means; the grammar would pair them all, each with each."""

_OPENERS = (b"*", b"_", b"~", b"[")
_MOST_OPENERS = 2000
_STRETCH = 4096
"""With more openers than that, a paragraph is read in stretches of so many bytes: the grammar tries each with all others."""

_Hole = tuple[int, int, str]
"""A stretch of bytes that is no prose, and what is read in its place."""


class _Page:
    """One page being read: the byte offsets of its grammar, turned into code points."""

    def __init__(self, path: str, source: str) -> None:
        from tree_sitter import Language, Parser
        from tree_sitter_markdown import inline_language, language

        self.raw = source.encode("utf-8", "surrogatepass")
        self.builder = DocumentBuilder(path, source)
        self.inline = Parser(Language(inline_language()))
        self.tree = Parser(Language(language())).parse(self.raw)
        self.ascii = len(self.raw) == len(source)
        self.points = [] if self.ascii else _code_points(source)
        self.heading: int | None = None
        self.lead: int | None = None
        self.columns: list[int | None] = []

    def offset(self, byte: int) -> int:
        """Return the code point that a byte offset falls on."""
        return byte if self.ascii else self.points[byte]

    def walk(self) -> None:
        """Read every block, in order; nesting may be deep, so what is still to be read is kept in a list."""
        waiting: list[tuple[Node | None, int, bool, int | None]] = [(self.tree.root_node, 0, False, None)]
        while waiting:
            node, depth, quoted, lead = waiting.pop()
            if node is None:  # the end of a list item
                self.lead = lead
                continue
            kind = node.type
            if kind in _SKIPPED:
                continue
            if kind in ("atx_heading", "setext_heading"):
                self._heading(node)
            elif kind == "paragraph":
                self._paragraph(node, depth, quoted)
            elif kind == "html_block":
                self._html(node)
            elif kind in ("pipe_table_header", "pipe_table_row"):
                self._row(node, kind == "pipe_table_header")
            else:
                if kind == "list_item":
                    depth += 1
                    waiting.append((None, 0, False, self.lead))
                inside = quoted or kind == "block_quote"
                waiting.extend((child, depth, inside, None) for child in reversed(node.children))

    def _heading(self, node: Node) -> None:
        level = next(int(found[1]) for child in node.children if (found := re.match(_LEVEL, child.type)))
        for child in node.children:
            if child.type in ("inline", "paragraph"):
                self.heading = self.lead = self._add(BlockKind.HEADING, child, level, None)

    def _paragraph(self, node: Node, depth: int, quoted: bool) -> None:
        if depth:
            index = self._add(BlockKind.ITEM, node, depth, self.lead)
            # An item introduces what is nested in it.
            self.lead = index if _has_nested_list(node) else self.lead
            return
        above = self.lead if self.builder.asks(self.lead) else self.heading
        index = self._add(BlockKind.QUOTE if quoted else BlockKind.PARAGRAPH, node, 0, above)
        if index is not None:
            self.lead = index

    def _row(self, node: Node, header: bool) -> None:
        """Read the cells of a row, each led by the head of its column."""
        cells = [child for child in node.children if child.type == "pipe_table_cell"]
        if header:
            self.columns = [self._add(BlockKind.CELL, cell, 0, self.lead) for cell in cells]
            return
        for number, cell in enumerate(cells):
            head = self.columns[number] if number < len(self.columns) else None
            self._add(BlockKind.CELL, cell, 0, self.heading if head is None else head)

    def _html(self, node: Node) -> None:
        """Read what an HTML block shows: a block of prose for each of its elements that part the page."""
        start, kind, level = node.start_byte, BlockKind.PARAGRAPH, 0
        holes: list[_Hole] = []
        inside = sorted([*_continuations(node), *self._tags(node)])
        for first, last, name in [*inside, (node.end_byte, node.end_byte, _PARTS)]:
            if not name.startswith(_PARTS):
                holes.append((first, last, name))
                continue
            item = kind is BlockKind.ITEM
            index = self._block(kind, start, first, holes, level, self.lead if item else self.heading)
            if index is not None:
                self.lead = self.lead if item else index
                self.heading = index if kind is BlockKind.HEADING else self.heading
            start, holes = last, []
            headed = re.fullmatch(f"{_PARTS}h[1-6]", name) is not None
            kind = BlockKind.HEADING if headed else _KINDS.get(name[1:], BlockKind.PARAGRAPH)
            level = int(name[2]) if headed else int(kind is BlockKind.ITEM)

    def _tags(self, node: Node) -> Iterator[_Hole]:
        """Yield the tags and entities of an HTML block, with its name behind a mark in place of one that parts the page."""
        for tag in re.compile(_TAG, re.IGNORECASE | re.DOTALL).finditer(self.raw, node.start_byte, node.end_byte):
            name = (tag[2] or b"").decode("ascii").lower()
            parts = name and name != "br" and name.strip("/") not in _FLOWING
            yield (*tag.span(), _PARTS + name if parts else self._in_place(*tag.span()))

    def _in_place(self, start: int, end: int) -> str:
        """Return what is read in place of a tag or an entity."""
        written = self.raw[start:end].decode("utf-8", "replace")
        if written.startswith("&"):
            character = character_of(written)
            return written if character is None else character
        name = re.match("</?([a-z][a-z0-9]*)", written, re.IGNORECASE)
        return "" if name is None or name[1].lower() in _FLOWING else " "

    def _add(self, kind: BlockKind, node: Node, level: int, lead: int | None) -> int | None:
        start, end = node.start_byte, node.end_byte
        return self._block(kind, start, end, _continuations(node) + self._inline_holes(start, end), level, lead)

    def _block(
        self, kind: BlockKind, start: int, end: int, holes: list[_Hole], level: int, lead: int | None
    ) -> int | None:
        pieces: list[Piece] = []
        for first, last, text in sorted(holes):
            if first > start:
                pieces.append((self.offset(start), self.offset(first)))
            if text and first >= start:
                pieces.append((self.offset(first), self.offset(last), text))
            start = max(start, last)
        pieces.append((self.offset(start), self.offset(max(start, end))))
        return self.builder.block(kind, pieces, level, None if kind is BlockKind.HEADING else lead)

    def _inline_holes(self, start: int, end: int) -> list[_Hole]:
        """Stretches of inline markup between two bytes that hold no prose."""
        text = re.sub(_MARKS, lambda marks: b" " * len(marks[0]), self.raw[start:end])
        if sum(map(text.count, _OPENERS)) <= _MOST_OPENERS:
            return self._inline_markup(text, start)
        found: list[_Hole] = []
        at = 0
        while at < len(text):
            cut = max(text.rfind(mark, at, at + _STRETCH) for mark in b" \n") + 1 or at + _STRETCH
            found += self._inline_markup(text[at:cut], start + at)
            at = cut
        return found

    def _inline_markup(self, text: bytes, start: int) -> list[_Hole]:
        found: list[_Hole] = []
        stack = [self.inline.parse(text).root_node]
        while stack:
            node = stack.pop()
            first, last = node.start_byte + start, node.end_byte + start
            if node.type in _HIDDEN:
                found.append((first, last, ""))
            elif node.type == "html_tag" or node.type in _ENTITIES:
                found.append((first, last, self._in_place(first, last)))
            elif node.type == "backslash_escape":
                found.append((first, first + 1, ""))
            elif node.type == "hard_line_break":
                found.append((first, last - 1, ""))
            elif node.type in _LINKS:
                words = [child for child in node.children if child.type in ("link_text", "image_description")]
                inner = (words[0].start_byte + start, words[0].end_byte + start) if words else (last, last)
                found += [(first, inner[0], ""), (inner[1], last, "")]
                stack.extend(words)
            else:
                stack.extend(node.children)
        return found


def _continuations(node: Node) -> list[_Hole]:
    """Markers that a quotation or list repeats at the start of each line of a paragraph."""
    found: list[_Hole] = []
    stack = [node]
    while stack:
        one = stack.pop()
        if one.type == "block_continuation":
            found.append((one.start_byte, one.end_byte, ""))
        stack.extend(one.children)
    return found


def _has_nested_list(node: Node) -> bool:
    return node.parent is not None and any(child.type == "list" for child in node.parent.children)


def _code_points(source: str) -> list[int]:
    """Return the code point of each byte of a text in UTF-8, and one for its end."""
    points: list[int] = []
    for index, character in enumerate(source):
        points.extend([index] * len(character.encode("utf-8", "surrogatepass")))
    points.append(len(source))
    return points


def read(path: str, source: str) -> Document:
    """Return the prose of a Markdown page."""
    page = _Page(path, source)
    page.walk()
    return page.builder.build()


READER = Reader("markdown", (".md", ".markdown"), read)
