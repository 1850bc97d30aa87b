"""Strings in the code of a template that a visitor reads: what is translated, handed to a component, or shown if something holds."""

from __future__ import annotations

import re

from msgspec import Struct

from dnclaims.markup.decoded import HOLE, Decoded, Part
from dnclaims.markup.fields import is_code, is_machine_call, is_prose
from dnclaims.markup.json import Value, unescaped

_STRING = re.compile(
    r"\"(?P<double>(?:[^\"\\\n]|\\.){0,5000})\"|'(?P<single>(?:[^'\\\n]|\\.){0,5000})'|`(?P<template>(?:[^`\\]|\\.){0,5000})`",
    re.DOTALL,
)
_NAME = re.compile(r"(?:([\"'])(?P<key>[\w-]+)\1\]?|(?P<word>[\w-]+))\s*(?:=>|[=:])\s*\[?\s*\Z")
_COMPARED = re.compile(r"(?:[=!]=|<>|\b(?:eq|ne|contains|in|case|when|if|is)\b)\s*\Z")
_COMPARES = re.compile(r"\s*(?:[=!]=|<>)")
_CALL = re.compile(r"([A-Za-z_]\w*)\(\s*\Z")
_FILLED = re.compile(r"\$\{[^{}]*\}")
_SEEN = 80
"""Characters before a string or a tag in which its name stands, or what it is compared with."""


class Quoted(Struct, frozen=True):
    """A string of code, or several that are joined: under which name, and where, without what is put into it."""

    name: str
    spans: tuple[tuple[int, int], ...]


def quoted(text: str, start: int, end: int, name: str, behind: int | None = None) -> list[Quoted]:
    """Return the strings between two offsets that are words for a visitor; `name` is that of those that have none.

    What a string is called and compared with is looked for as far back as `behind`.
    """
    found: list[Quoted] = []
    for string in _STRING.finditer(text, start, end):
        first, last = string.span(string.lastgroup or 0)
        before = text[max(start if behind is None else behind, first - 1 - _SEEN) : first - 1]
        if _COMPARED.search(before) or _COMPARES.match(text, string.end()):
            continue
        call = _CALL.search(before)
        if call is not None and is_machine_call(call[1]):
            continue
        given = _NAME.search(before)
        called = (given["key"] or given["word"]) if given else name
        gaps = _FILLED.finditer(text, first, last) if string.lastgroup == "template" else ()
        spans = without(first, last, [gap.span() for gap in gaps])
        if is_prose(called, "".join(text[slice(*span)] for span in spans)):
            found.append(Quoted(called, spans))
    return found


def without(start: int, end: int, gaps: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return a stretch in pieces, without the gaps in it."""
    pieces = []
    for first, last in gaps:
        pieces.append((start, first))
        start = last
    return (*pieces, (start, end))


def in_place(text: str, start: int, end: int, found: list[Quoted]) -> str | None:
    """Return code as holes around its only string; None where it has none, several, or one that is written with escapes."""
    if len(found) != 1 or len(found[0].spans) > 1:
        return None
    first, last = found[0].spans[0]
    if text.find("\\", first, last) >= 0:
        return None
    return HOLE * (first - start) + text[first:last] + HOLE * (end - last)


def attribute_before(text: str, at: int) -> str:
    """Return the name of the attribute whose value an offset stands in; "" where it stands in none."""
    first = max(at - _SEEN, 0)
    sign = at - 1
    if text[sign:at] != "=":
        sign = max(text.rfind('="', first, at), text.rfind("='", first, at))
        if sign < 0 or any(text.find(mark, sign + 2, at) >= 0 for mark in "\"'<>"):
            return ""
    start = sign
    while start > first and (text[start - 1].isalnum() or text[start - 1] in "_:@.-"):
        start -= 1
    return text[start:sign]


def holds_words(attribute: str) -> bool:
    """Whether an attribute can hold words: a handler, a class and an address cannot."""
    return not attribute.startswith(("on", "@", "bind:", "use:", "data-", "v-", "x-", "hx-")) and not is_code(
        attribute.lstrip(":").partition(":")[0]
    )


def value_of(page: Decoded, one: Quoted) -> Value:
    """Return what a string stands for."""
    parts: list[Part] = []
    for start, end in one.spans:
        string = unescaped(page, start, end)
        parts += string.parts(0, len(string.text))
    return Value(one.name, Decoded(parts))
