"""Take the expressions of Svelte, Astro and MDX out of a page: each {…} becomes a hole, the elements in it stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dnclaims.markup.brackets import behind_string
from dnclaims.markup.decoded import HOLE
from dnclaims.markup.quoted import attribute_before, holds_words, quoted
from dnclaims.markup.untemplated import Untemplated

_REMARK = re.compile(r"\{/\*((?:(?!\{/\*).)*?)\*/\}", re.DOTALL)
_RAW = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
"""Elements whose braces are no expressions."""
_ELEMENT = re.compile(
    r"<(?P<closes>/?)[A-Za-z]?[\w.:-]*(?:[^<>\"'{}]|\"[^\"]{0,2000}\"|'[^']{0,2000}'|\{[^{}]{0,2000}\}){0,200}>"
)
_VOID = re.compile(r"<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b", re.IGNORECASE)
_LITERAL = re.compile(r"\{(\s*)((\"|')[^\"'\\{}]*\3)(\s*)\}")
"""An attribute's value that is a string and no more."""
_FLOW = re.compile(r"\{\s*(?:[#:/]|@(?!html))")
"""Blocks of Svelte, whose strings are compared or handed on."""


def remarks(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Yield each {/* remark */} from an offset on; its words are the first group."""
    return _REMARK.finditer(text, start)


def without_expressions(text: str) -> Untemplated:
    """Return a page with each {expression} made a hole; the elements in it stay, and so do scripts and styles."""
    found = Untemplated(text)
    if "{" not in text:
        return found
    raw = list(_RAW.finditer(text))
    masked = _masked(_RAW.sub(lambda match: " " * len(match[0]), text), found)
    out: list[str] = []
    at = 0
    for match in raw:
        out += (masked[at : match.start()], match[0])
        at = match.end()
    found.text = "".join([*out, masked[at:]])
    return found


def _masked(text: str, found: Untemplated) -> str:
    out = list(text)
    modes: list[int] = []
    """For each brace that is open, how many elements were open in the expression."""
    names: list[str | None] = []
    """For each, under which name its strings stand; None where nobody reads them."""
    at, length = 0, len(text)
    while at < length:
        character = text[at]
        if character == "{":
            literal = _LITERAL.match(text, at) if text[at - 1 : at] == "=" else None
            if literal is not None:
                out[at : literal.start(2)] = HOLE * (literal.start(2) - at)
                out[literal.end(2) : literal.end()] = HOLE * (literal.end() - literal.end(2))
                at = literal.end()
                continue
            names.append(_name(text, at) if not modes or modes[-1] else names[-1])
            modes.append(0)
            out[at] = HOLE
        elif not modes:
            following = text.find("{", at)
            at = length if following < 0 else following
            continue
        elif modes[-1]:
            # Markup inside an expression, until its elements are closed.
            match = _ELEMENT.match(text, at) if character == "<" else None
            if match is not None:
                modes[-1] += _opens(match)
                at = match.end()
                continue
        elif character == "}":
            modes.pop()
            names.pop()
            out[at] = HOLE
        elif character in "\"'`":
            end = behind_string(text, at)
            name = names[-1]
            if name is not None and end > at + 1:
                found.apart += quoted(text, at, end, name, behind=0)
            out[at:end] = HOLE * (end - at)
            at = end
            continue
        elif character == "<" and _begins_element(text, at) and (match := _ELEMENT.match(text, at)):
            modes[-1] += _opens(match)
            at = match.end()
            continue
        elif not character.isspace():
            out[at] = HOLE
        at += 1
    return "".join(out)


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
