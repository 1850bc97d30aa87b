"""Markdown: headings, paragraphs, lists, quotations, table cells and HTML in between, by tree-sitter's grammars."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dnclaims.characters import character_of
from dnclaims.errors import UserError
from dnclaims.markup.decoded import HOLE, Decoded, Part
from dnclaims.markup.grammar import Grammatical
from dnclaims.markup.html import FLOWING, read_html
from dnclaims.markup.yaml import strings
from dnclaims.outline import Outline
from dnclaims.prose import Piece

if TYPE_CHECKING:
    from tree_sitter import Node

_HIDDEN = frozenset({"emphasis_delimiter", "code_span", "uri_autolink", "email_autolink", "block_continuation"})
"""Inline nodes whose text no reader of the page sees as prose."""

_LINKS = frozenset({"inline_link", "full_reference_link", "collapsed_reference_link", "shortcut_link", "image"})
"""Inline nodes of which only the words that are linked, or stand in for an image, are prose."""

_LEVEL = re.compile("(?:atx|setext)_h([1-6])_")
_ENTITIES = frozenset({"entity_reference", "numeric_character_reference"})

_SKIPPED = frozenset({"fenced_code_block", "indented_code_block", "plus_metadata", "thematic_break"})
_COMMENT = re.compile(r"\[(?://|comment|#)\]:\s*#?\s*[(\"'](.*)[)\"']\s*$", re.DOTALL)
"""A link definition that nothing links to, which is how Markdown writes a comment."""
_TAG_NAME = re.compile("</?([a-z][a-z0-9-]*)", re.IGNORECASE)

_MARKUP = re.compile(
    r"(?P<tag><[^<>]*>)|(?<!\w)[*_]{1,3}(?=\w)|(?<=[\w.!?,])[*_]{1,3}(?!\w)|`[^`\n]*`|\]\([^()\s]*\)|\[(?=\w)"
)
"""Tags, and the marks of Markdown between them."""

_MARKS = re.compile(rb"([*_~`])\1{63,}")
"""More marks in a row than anyone means; the grammar would pair them all, each with each."""

_OPENERS = (b"*", b"_", b"~", b"[")
_MOST_OPENERS = 2000
_STRETCH = 4096
"""With more openers than that, a paragraph is read in stretches of so many bytes: the grammar tries each with all others."""

_Hole = tuple[int, int, str]
"""A stretch of bytes that is no prose, and what is read in its place."""


class _Page:
    """One page being read."""

    def __init__(self, decoded: Decoded, outline: Outline, components: bool) -> None:
        from tree_sitter import Language, Parser
        from tree_sitter_markdown import inline_language, language

        self.outline = outline
        self.components = components
        self.source = Grammatical(decoded)
        self.inline = Parser(Language(inline_language()))
        self.tree = Parser(Language(language())).parse(self.source.raw)

    def walk(self) -> None:
        """Read every block, in order; nesting may be deep, so what is still to be read is kept in a list."""
        waiting: list[tuple[Node, int, bool]] = [(self.tree.root_node, 0, False)]
        while waiting:
            node, depth, quoted = waiting.pop()
            kind = node.type
            if kind in _SKIPPED:
                continue
            if kind in ("atx_heading", "setext_heading"):
                self._heading(node)
            elif kind == "paragraph":
                self._paragraph(node, depth, quoted)
            elif kind == "html_block":
                self._html(node)
            elif kind == "pipe_table":
                self.outline.table()
                waiting.extend((child, depth, quoted) for child in reversed(node.children))
            elif kind in ("pipe_table_header", "pipe_table_row"):
                for number, cell in enumerate(child for child in node.children if child.type == "pipe_table_cell"):
                    self.outline.cell(self._pieces(cell), number, head=kind == "pipe_table_header")
            elif kind == "link_reference_definition":
                self._comment(node)
            elif kind == "minus_metadata":
                self._front_matter(node)
            else:
                depth += kind == "list_item"
                quoted = quoted or kind == "block_quote"
                waiting.extend((child, depth, quoted) for child in reversed(node.children))

    def _heading(self, node: Node) -> None:
        level = next(int(found[1]) for child in node.children if (found := _LEVEL.match(child.type)))
        for child in node.children:
            if child.type in ("inline", "paragraph"):
                self.outline.heading(self._pieces(child), level)

    def _paragraph(self, node: Node, depth: int, quoted: bool) -> None:
        if depth:
            self.outline.item(self._pieces(node), depth)
        else:
            self.outline.paragraph(self._pieces(node), quoted=quoted)

    def _html(self, node: Node) -> None:
        """Read what an HTML block shows; the markers of a quotation or list around it are none of it."""
        parts: list[Part] = []
        start = node.start_byte
        for first, last, _ in [*sorted(_continuations(node)), (node.end_byte, node.end_byte, "")]:
            parts += self.source.parts(start, first)
            start = last
        inside = Decoded(parts)
        if self.components:
            inside = inside.masked(
                _MARKUP.sub(lambda mark: mark[0] if mark["tag"] else HOLE * len(mark[0]), inside.text)
            )
        read_html(inside, self.outline)

    def _comment(self, node: Node) -> None:
        comment = _COMMENT.match(self.source.text_of(node))
        if comment is not None:
            self.outline.comment(*self.source.span_of(node), comment[1])

    def _front_matter(self, node: Node) -> None:
        """Read the fields of front matter that are prose."""
        from dnclaims.markup.values import read_value

        lines = self.source.raw[node.start_byte : node.end_byte].rstrip()
        inside = node.start_byte + lines.find(b"\n") + 1, node.start_byte + max(lines.rfind(b"\n"), 0)
        try:
            for value in list(strings(Decoded(self.source.parts(*inside)))):
                read_value(value, self.outline)
        except UserError:
            return  # what is between the lines is no front matter, and no prose either

    def _in_place(self, start: int, end: int) -> str:
        """Return what is read in place of a tag or an entity."""
        written = self.source.text(start, end)
        if written.startswith("&"):
            character = character_of(written)
            return written if character is None else character
        name = _TAG_NAME.match(written)
        return "" if name is None or name[1].lower() in FLOWING else " "

    def _pieces(self, node: Node) -> list[Piece]:
        """Return the prose of a node of text."""
        start, end = node.start_byte, node.end_byte
        pieces: list[Piece] = []
        for first, last, text in sorted(_continuations(node) + self._inline_holes(start, end)):
            if first > start:
                pieces += self.source.pieces(start, first)
            if text and first >= start:
                pieces.append(self.source.piece(first, last, text))
            start = max(start, last)
        return [*pieces, *self.source.pieces(start, max(start, end))]

    def _inline_holes(self, start: int, end: int) -> list[_Hole]:
        """Stretches of inline markup between two bytes that hold no prose."""
        text = _MARKS.sub(lambda marks: b" " * len(marks[0]), self.source.raw[start:end])
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


def read_markdown(decoded: Decoded, outline: Outline, *, components: bool = False) -> None:
    """Read Markdown into an outline; with `components`, what stands in elements is Markdown too."""
    _Page(decoded, outline, components).walk()
