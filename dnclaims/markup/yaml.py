"""The strings of YAML, each under the name of its field and in its place: front matter, content files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dnclaims.errors import UserError
from dnclaims.markup.decoded import Decoded, Part
from dnclaims.markup.json import Value

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\n[ \t]*|.)", re.DOTALL)
_ESCAPES = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "0": "\0",
    "_": "\u00a0",
    "N": "\u0085",
    "L": "\u2028",
    "P": "\u2029",
    "e": "\x1b",
}
_RUNS_ON = re.compile(r"(?<!\n)(?<!\n\r)\r?\n(?![^\S\n]*(?:\n|\Z))")
_QUOTE = re.compile("''")
_INDICATOR = re.compile(r"[|>][^\n]*(?:\r?\n|\Z)")


def strings(decoded: Decoded) -> Iterator[Value]:
    """Yield each string value of a text in YAML, in order; UserError where it is none."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    names: list[str | None] = []
    """For each collection that is open: the name of its field, None for a mapping that waits for its next key."""
    outer: list[str] = [""]
    try:
        for event in yaml.parse(decoded.text, Loader=loader):
            kind = type(event).__name__
            if kind in ("MappingStartEvent", "SequenceStartEvent"):
                name = _taken(names, outer)
                outer.append(name)
                names.append(None if kind[0] == "M" else name)
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                names.pop()
                outer.pop()
                _done(names, outer)
            elif kind == "AliasEvent":
                _done(names, outer)
            elif kind == "ScalarEvent":
                if names and names[-1] is None:
                    names[-1] = "\0" + event.value  # type: ignore[attr-defined]  # a key, of which the value comes next
                    continue
                yield Value(_taken(names, outer), _scalar(decoded, event))
                _done(names, outer)
    except UnicodeEncodeError:
        raise UserError("is not YAML: it holds half a character") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark is not None else ""
        raise UserError(f"is not YAML: {getattr(error, 'problem', None) or error}{where}") from None


def _taken(names: list[str | None], outer: list[str]) -> str:
    """Return the name under which the next value stands."""
    if not names:
        return outer[-1]
    return (names[-1] or "").lstrip("\0")


def _done(names: list[str | None], outer: list[str]) -> None:
    """Note that a value has ended: a mapping waits for its next key."""
    if names and (names[-1] or "").startswith("\0"):
        names[-1] = None


def _scalar(decoded: Decoded, event: object) -> Decoded:
    start, end, style = event.start_mark.index, event.end_mark.index, event.style  # type: ignore[attr-defined]
    text = decoded.text
    if style in ("|", ">"):
        header = _INDICATOR.match(text, start)
        whole = Decoded(decoded.parts(header.end() if header else start, end))
        return whole if style == "|" else _folded(whole)
    if style not in ("'", '"'):
        return _folded(Decoded(decoded.parts(start, end)))
    start, end = start + 1, end - 1
    escapes = _ESCAPE.finditer(text, start, end) if style == '"' else _QUOTE.finditer(text, start, end)
    parts: list[Part] = []
    at = start
    for escape in escapes:
        if escape.start() < at:
            continue
        parts += decoded.parts(at, escape.start())
        first, last, _ = decoded.piece(escape.start(), escape.end(), "x")
        parts.append((first, last, "'" if style == "'" else _character(escape[0]), False))
        at = escape.end()
    return _folded(Decoded([*parts, *decoded.parts(at, end)]))


def _folded(decoded: Decoded) -> Decoded:
    """Return a text whose lines run on, as they do in all but literal blocks."""
    return (
        decoded.masked(_RUNS_ON.sub(lambda end: " " * len(end[0]), decoded.text)) if "\n" in decoded.text else decoded
    )


def _character(escape: str) -> str:
    if escape[1] in "xuU" and len(escape) > 2:
        code = int(escape.lstrip("\\xuU"), 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    if escape[1] == "\n":
        return ""
    return _ESCAPES.get(escape[1], escape[1])
