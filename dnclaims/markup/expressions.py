"""Take the expressions of Svelte, Astro and MDX out of a page: each {…} becomes a hole, the elements in it stay."""

from __future__ import annotations

import re

from dnclaims.markup.brackets import behind_string
from dnclaims.markup.decoded import HOLE
from dnclaims.markup.quoted import attribute_before, holds_words, quoted
from dnclaims.markup.untemplated import Untemplated

_RAW = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
"""Elements whose braces are no expressions."""
_ELEMENT = re.compile(
    r"<(?P<closes>/?)[A-Za-z]?[\w.:-]*(?:[^<>\"'{}]|\"[^\"]{0,2000}\"|'[^']{0,2000}'|\{[^{}]{0,2000}\}){0,200}>"
)
_VOID = re.compile(r"<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b", re.IGNORECASE)
_LITERAL = re.compile(r"\{(\s*)((\"|')[^\"'\\{}]*\3)(\s*)\}")
"""An attribute's value that is a string and no more."""
_PLAIN = re.compile(r"[^{}<\"'`]+")
_WRITTEN = re.compile(r"\S+")
_FLOW = re.compile(r"\{\s*(?:[#:/]|@(?!html))")
"""Blocks of Svelte, whose strings are compared or handed on."""


def without_expressions(text: str) -> Untemplated:
    """Return a page with each {expression} made a hole; the elements in it stay, and so do scripts and styles."""
    found = Untemplated(text)
    if "{" not in text:
        return found
    raw = list(_RAW.finditer(text))
    masked = _Mask(_RAW.sub(lambda match: " " * len(match[0]), text), found).made()
    out: list[str] = []
    at = 0
    for match in raw:
        out += (masked[at : match.start()], match[0])
        at = match.end()
    found.text = "".join([*out, masked[at:]])
    return found


class _Mask:
    """A page whose expressions are being made holes."""

    def __init__(self, text: str, found: Untemplated) -> None:
        self._text = text
        self._found = found
        self._out = list(text)
        self._modes: list[int] = []
        """For each brace that is open, how many elements were open in the expression."""
        self._names: list[str | None] = []
        """For each, under which name its strings stand; None where nobody reads them."""

    def made(self) -> str:
        """Return the page with holes."""
        text, modes = self._text, self._modes
        at, length = 0, len(text)
        while at < length:
            if not modes:
                at = text.find("{", at)
                if at < 0:
                    break
            character = text[at]
            if character == "{":
                at = self._open(at)
            elif modes[-1]:
                # Markup inside an expression, until its elements are closed.
                match = _ELEMENT.match(text, at) if character == "<" else None
                modes[-1] += _opens(match) if match else 0
                at = match.end() if match else at + 1
            else:
                at = self._code(at, character)
        return "".join(self._out)

    def _open(self, at: int) -> int:
        """Begin an expression, or take one that is an attribute's value; return where to go on."""
        literal = _LITERAL.match(self._text, at) if self._text[at - 1 : at] == "=" else None
        if literal is not None:
            self._hide(at, literal.start(2))
            self._hide(literal.end(2), literal.end())
            return literal.end()
        nested = self._modes and not self._modes[-1]
        self._names.append(self._names[-1] if nested else _name(self._text, at))
        self._modes.append(0)
        self._hide(at, at + 1)
        return at + 1

    def _code(self, at: int, character: str) -> int:
        """Hide what stands at an offset of an expression; return where it ends."""
        text = self._text
        if character == "}":
            self._modes.pop()
            self._names.pop()
        elif character in "\"'`":
            end = behind_string(text, at)
            name = self._names[-1]
            if name is not None and end > at + 1:
                self._found.apart += quoted(text, at, end, name, behind=0)
            self._hide(at, end)
            return end
        elif character == "<":
            match = _ELEMENT.match(text, at) if _begins_element(text, at) else None
            if match is not None:
                self._modes[-1] += _opens(match)
                return match.end()
        elif (plain := _PLAIN.match(text, at)) is not None:
            self._out[at : plain.end()] = _WRITTEN.sub(_hole, plain[0])
            return plain.end()
        self._hide(at, at + 1)
        return at + 1

    def _hide(self, start: int, end: int) -> None:
        self._out[start:end] = HOLE * (end - start)


def _hole(match: re.Match[str]) -> str:
    return HOLE * len(match[0])


def _name(text: str, at: int) -> str | None:
    """Return under which name the strings of the expression that begins at an offset stand."""
    attribute = attribute_before(text, at)
    if attribute:
        return "" if holds_words(attribute) else None
    return None if _FLOW.match(text, at) else "text"


def _opens(match: re.Match[str]) -> int:
    """Return by how many a tag changes the count of open elements."""
    if match["closes"]:
        return -1
    return 0 if match[0].endswith("/>") or _VOID.match(match[0]) else 1


def _begins_element(text: str, at: int) -> bool:
    """Whether a "<" in an expression begins an element, and compares nothing."""
    return (text[at + 1 : at + 2].isalpha() or text[at + 1 : at + 2] == ">") and not text[at - 1 : at].isalnum()
