"""The words in JavaScript and TypeScript that a visitor reads: JSX, and strings in objects, lists and variables of copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dnclaims.errors import UserError
from dnclaims.markup.decoded import HOLE, Decoded, Part
from dnclaims.markup.fields import is_code, is_machine_call
from dnclaims.markup.grammar import Grammatical, parsed
from dnclaims.markup.html import read_html
from dnclaims.markup.json import Value, unescaped
from dnclaims.markup.values import read_value
from dnclaims.outline import Outline

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

_ELEMENTS = frozenset({"jsx_element", "jsx_fragment", "jsx_self_closing_element"})
_TAGS = frozenset({"jsx_opening_element", "jsx_closing_element", "jsx_self_closing_element"})
_STRINGS = frozenset({"string", "template_string"})
_SKIPPED = frozenset({
    "import_statement", "type_annotation", "type_alias_declaration", "interface_declaration", "type_arguments", "regex",
    "literal_type", "identifier", "property_identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern",
    "number", "true", "false", "null", "undefined", "this", "empty_statement",
})  # fmt: skip
_AND = re.compile(r"(?<!&)&(?![&=]|#[xX][0-9a-fA-F]{1,6};|#[0-9]{1,5};|[A-Za-z]{1,30};)")
"""An ampersand that is none of code and begins no reference ("Questions & answers"), at which the grammar would stumble; where it
does stand in code, a bar parts the same things."""
_OPEN_COMMENTS = 50
"""From so many comments on that are opened and never closed, they are blotted out: at each, the grammar would read on to the end."""
_COMPARED = frozenset({"binary_expression", "switch_case", "subscript_expression", "export_specifier"})
_CODE = "id"
"""The name of a field that is never prose."""


@cache
def _parser(typed: bool) -> Parser:
    import tree_sitter_typescript
    from tree_sitter import Language, Parser

    language = tree_sitter_typescript.language_typescript() if typed else tree_sitter_typescript.language_tsx()
    return Parser(Language(language))


def read_script(decoded: Decoded, outline: Outline, *, typed: bool = False) -> None:
    """Read a script into an outline; UserError where it is too broken. `typed` for TypeScript without JSX, in which <…> is a cast."""
    _Script(decoded, outline, typed).read()


class _Script:
    """One script that is being read."""

    def __init__(self, decoded: Decoded, outline: Outline, typed: bool) -> None:
        self.decoded = decoded
        self.outline = outline
        self.source = Grammatical(decoded.text)
        text = _AND.sub("|", self.source.text)
        closed = text.rfind("*/") + 2 if "*/" in text else 0
        if text.count("/*", closed) > _OPEN_COMMENTS:
            text = text[:closed] + text[closed:].replace("/*", "  ")
        root = parsed(_parser(typed), text.encode("utf-8"))
        if root is None:
            raise UserError("holds a script that is too broken to be read")
        self.root = root

    def read(self) -> None:
        """Read all strings and all markup, in order."""
        waiting: list[tuple[Node, str]] = [(self.root, "")]
        while waiting:
            node, name = waiting.pop()
            kind = node.type
            if kind in _SKIPPED:
                continue
            if kind == "comment":
                self._comment(node)
            elif kind in _ELEMENTS:
                waiting.extend(reversed(self._markup(node)))
            elif _is_words(node):
                waiting.extend(reversed(self._words(node, name)))
            else:
                waiting.extend(reversed(list(self._named(node, name))))

    def _words(self, node: Node, name: str) -> list[tuple[Node, str]]:
        """Read a string, or several that are joined to one; return what is put into it when the script runs."""
        parts: list[Part] = []
        rest: list[tuple[Node, str]] = []
        for one in _joined(node):
            if one.type in _STRINGS:
                parts += self._string(one)
                rest += [(child, "") for child in one.children if child.type == "template_substitution"]
            else:
                rest.append((one, name))
        read_value(Value(name, Decoded(parts)), self.outline)
        return rest

    def _named(self, node: Node, name: str) -> Iterator[tuple[Node, str]]:
        """Yield the children of a node, each with the name under which its value stands."""
        kind = node.type
        if kind in ("pair", "variable_declarator", "public_field_definition", "assignment_expression"):
            key = node.children[0]
            # The last part of what is assigned to, or the key without its quotes.
            called = self._written(key).strip("\"'`").rpartition(".")[2]
            for child in node.children[1:]:
                yield child, called
        elif kind in ("call_expression", "new_expression"):
            called = self._callee(node)
            yield from ((child, _CODE if is_machine_call(called) else "") for child in node.named_children[1:])
        elif kind in _COMPARED:
            logical = any(child.type in ("&&", "||", "??", "+") for child in node.children)
            yield from ((child, name if logical else _CODE) for child in node.children)
        elif kind in ("array", "parenthesized_expression", "ternary_expression", "arguments", "as_expression"):
            yield from ((child, name) for child in node.named_children)
        elif kind == "expression_statement" and node.children[0].type == "string":
            return  # 'use client'
        else:
            yield from ((child, "") for child in node.named_children)

    def _callee(self, node: Node) -> str:
        callee = node.child_by_field_name("function") or node.child_by_field_name("constructor")
        if callee is None:
            return ""
        first, _, _ = self._written(callee)[:80].partition("(")
        parts = first.split(".")
        return parts[0] if is_machine_call(parts[0]) else parts[-1]

    def _written(self, node: Node) -> str:
        return self.decoded.text[self.source.at(node.start_byte) : self.source.at(node.end_byte)]

    def _string(self, node: Node) -> list[Part]:
        """Return what a string stands for, without what is put into it when the script runs."""
        parts: list[Part] = []
        start = node.start_byte + 1
        for child in node.children:
            if child.type == "template_substitution":
                parts += self._unescaped(start, child.start_byte)
                start = child.end_byte
        return [*parts, *self._unescaped(start, max(start, node.end_byte - 1))]

    def _unescaped(self, start: int, end: int) -> list[Part]:
        string = unescaped(self.decoded, self.source.at(start), self.source.at(end))
        return string.parts(0, len(string.text))

    def _comment(self, node: Node) -> None:
        start, end = self.source.at(node.start_byte), self.source.at(node.end_byte)
        self.outline.comment(*self.decoded.piece(start, end, "")[:2], self.decoded.text[start:end].strip("/* \n"))

    def _markup(self, element: Node) -> list[tuple[Node, str]]:
        """Read an element with all that is in it; return the strings of its expressions, which stand by themselves."""
        kept: list[tuple[int, int]] = []
        rest: list[tuple[Node, str]] = []
        waiting = [(element, "")]
        while waiting:
            node, name = waiting.pop()
            kind = node.type
            if kind in _TAGS:
                self._tag(node, kept, rest)
            elif kind in _ELEMENTS:
                waiting.extend((child, "") for child in reversed(node.children))
            elif kind in ("jsx_text", "html_character_reference"):
                kept.append((node.start_byte, node.end_byte))
            elif kind == "comment":
                self._comment(node)
            elif kind == "jsx_expression":
                inner = [child for child in node.children if child.type not in ("{", "}")]
                if len(inner) == 1 and inner[0].type in _STRINGS:
                    kept += [
                        (child.start_byte, child.end_byte) for child in inner[0].children if "fragment" in child.type
                    ]
                else:
                    waiting.extend((child, "text") for child in reversed(inner))
            elif _is_words(node):
                rest.append((node, name))
            elif kind not in _SKIPPED:
                waiting.extend(reversed(list(self._named(node, name))))
        self._read_markup(element, kept)
        return rest

    def _tag(self, node: Node, kept: list[tuple[int, int]], rest: list[tuple[Node, str]]) -> None:
        """Keep a tag, without the expressions in it; a string that is all of one stays."""
        start = node.start_byte
        for child in node.children:
            value = child.children[-1] if child.type == "jsx_attribute" and child.children else child
            if value.type != "jsx_expression":
                continue
            inner = [one for one in value.children if one.type not in ("{", "}")]
            kept.append((start, value.start_byte))
            if len(inner) == 1 and inner[0].type == "string":
                kept.append((inner[0].start_byte, inner[0].end_byte))
            else:
                rest += [(one, "") for one in inner if child.type == "jsx_attribute" and self._is_read(child)]
            start = value.end_byte
        if node.end_byte - start > 3 or (node.children[1:2] and node.children[1].type != ">"):
            kept.append((start, node.end_byte))

    def _is_read(self, attribute: Node) -> bool:
        """Whether an attribute can hold words: a handler and a class cannot."""
        name = self._written(attribute.children[0])
        return not name.startswith("on") and not is_code(name)

    def _read_markup(self, element: Node, kept: list[tuple[int, int]]) -> None:
        """Read the stretches of an element that are markup, as they follow one another; what lies between is a hole."""
        start = behind = self.source.at(element.start_byte)
        stretches: list[tuple[int, int]] = []
        for first, last in sorted(kept):
            first, last = self.source.at(first), self.source.at(last)
            # To the grammar, blanks between two references are nothing.
            if stretches and (first == behind or self.decoded.text[behind:first].isspace()):
                stretches[-1] = (stretches[-1][0], max(behind, last))
            elif first >= behind:
                stretches.append((first, last))
            behind = max(behind, last)
        parts: list[Part] = []
        for first, last in stretches:
            if first > start:
                parts.append((*self.decoded.piece(start, first, HOLE), False))
            parts += self.decoded.parts(first, last)
            start = last
        read_html(Decoded(parts), self.outline)


def _is_words(node: Node) -> bool:
    """Whether a node is a string, or strings that are joined with other things."""
    kind = node.type
    return kind in _STRINGS or (kind == "binary_expression" and any(one.type in _STRINGS for one in _joined(node)))


def _joined(node: Node) -> list[Node]:
    """Return what plus signs join, in order."""
    found: list[Node] = []
    while node.type == "binary_expression" and len(node.children) == 3 and node.children[1].type == "+":
        found.append(node.children[2])
        node = node.children[0]
    return [node, *reversed(found)]
