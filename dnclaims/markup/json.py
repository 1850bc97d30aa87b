"""The strings of JSON, each under the name of its field, by a scan that minds neither comments nor commas too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from dnclaims.markup.decoded import Decoded, Part

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\(?:\r\n|.))*+"|[{}\[\]:,]|//[^\n]*|/\*.*?(?:\*/|\Z)', re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:u[0-9a-fA-F]{4}(?:\\u[dD][c-fC-F][0-9a-fA-F]{2})?|x[0-9a-fA-F]{2}|u\{[0-9a-fA-F]{1,6}\}|\r?\n|.)", re.DOTALL
)
"""The escapes of JSON, and those that JavaScript has besides."""
_ESCAPES = {"\n": "", "n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


class Value(Struct, frozen=True):
    """A string of a file of data."""

    name: str
    """The field that it stands in, or that its list stands in; "" at the top."""
    decoded: Decoded


def strings(decoded: Decoded) -> Iterator[Value]:
    """Yield each string value of a text in JSON, in order."""
    text = decoded.text
    names: list[str] = [""]
    name = ""
    held: re.Match[str] | None = None
    for token in _TOKEN.finditer(text):
        mark = token[0][0]
        if mark == '"':
            held = token
            continue
        if mark == "/":
            continue
        if mark == ":" and held is not None:
            name = unescaped(decoded, held.start() + 1, held.end() - 1).text
        elif held is not None:
            yield Value(name, unescaped(decoded, held.start() + 1, held.end() - 1))
        held = None
        if mark in "{[":
            names.append(name)
        elif mark in "}]" and len(names) > 1:
            name = names.pop()
    if held is not None:
        yield Value(name, unescaped(decoded, held.start() + 1, held.end() - 1))


def unescaped(decoded: Decoded, start: int, end: int) -> Decoded:
    """Return what a stretch between the quotes of a string stands for."""
    text = decoded.text
    parts: list[Part] = []
    at = start
    if text.find("\\", start, end) >= 0:
        for escape in _ESCAPE.finditer(text, start, end):
            parts += decoded.parts(at, escape.start())
            first, last, _ = decoded.piece(escape.start(), escape.end(), "x")
            parts.append((first, last, _character(escape[0]), False))
            at = escape.end()
    return Decoded([*parts, *decoded.parts(at, end)])


def _character(escape: str) -> str:
    if escape[1] == "\r":
        return ""
    if len(escape) == 2:
        return _ESCAPES.get(escape[1], escape[1])
    if escape[1] != "u" or escape[2] == "{":
        code = int(escape[2:].strip("{}"), 16)
        return chr(min(code, 0x10FFFF))
    units = [int(unit, 16) for unit in escape.split("\\u")[1:]]
    if len(units) == 2 and 0xD800 <= units[0] < 0xDC00:
        return chr(0x10000 + ((units[0] - 0xD800) << 10) + (units[1] - 0xDC00))
    return "".join(chr(unit) for unit in units)
