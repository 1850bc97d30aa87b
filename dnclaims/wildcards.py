"""Patterns of file names as git reads them in .gitignore: `*.md`, `/drafts/`, `old/**`, `!keep.md`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

_TRAILING = re.compile(r"(?<!\\)((?:\\\\)*) +$")
_TOKEN = re.compile(
    r"(?P<within>(?<![^/])\*\*/)|(?P<below>(?<=/)\*\*$)|(?P<stars>\*+)|(?P<one>\?)"
    r"|\[(?P<other>[!^]?+)(?P<among>(?:\]|\\.|\[:\w+:\]|[^\\\]])(?:\\.|\[:\w+:\]|[^\\\]])*)\]"
    r"|\\(?P<plain>.)|(?P<broken>[\[\\])|(?P<character>.)",
    re.DOTALL,
)
_MEMBER = re.compile(r"\[:(?P<kind>\w+):\]|(?P<first>\\?.)(?:-(?P<last>\\?.))?", re.DOTALL)
_KINDS = {
    "alnum": "a-zA-Z0-9", "alpha": "a-zA-Z", "blank": r" \t", "cntrl": r"\x00-\x1f\x7f", "digit": "0-9", "graph": "!-~",
    "lower": "a-z", "print": " -~", "punct": r"!-\/:-@\[-`{-~", "space": r"\s", "upper": "A-Z", "xdigit": "a-fA-F0-9",
}  # fmt: skip
_NOTHING = "(?!)"


class Wildcards:
    """The lines of an ignore file; of those that fit, the last decides."""

    def __init__(self, lines: Iterable[str]) -> None:
        read = [one for line in lines if (one := _pattern(line)) is not None]
        self._groups: list[tuple[bool, bool, re.Pattern[str]]] = [
            (fits, folders_only, re.compile("|".join(pattern for *_, pattern in group), re.DOTALL))
            for (fits, folders_only), group in groupby(reversed(read), key=lambda one: one[:2])
        ]

    def say_of(self, path: str, *, folder: bool) -> bool | None:
        """Tell whether a path fits (True), is taken out again by `!` (False), or is not spoken of (None)."""
        for fits, folders_only, pattern in self._groups:
            if (folder or not folders_only) and pattern.fullmatch(path):
                return fits
        return None


def _pattern(line: str) -> tuple[bool, bool, str] | None:
    """Return what a line says: whether what fits is meant, whether only folders fit, and what does; None where it is nothing."""
    line = _TRAILING.sub(r"\1", line)
    if line.startswith("#"):
        return None
    meant = not line.startswith("!")
    glob = line.removeprefix("!")
    folders_only = glob.endswith("/")
    glob = glob.removesuffix("/")
    if not glob:
        return None
    start = "" if "/" in glob else "(?:.*/)?"
    return meant, folders_only, start + _expression(glob.removeprefix("/"))


def _expression(glob: str) -> str:
    """Return the regular expression of a pattern; one that fits nothing where the pattern is broken.

    What follows a star, up to the next, is taken where it is first met, and never looked for again further on (the groups that are atomic): if all
    the rest fits behind a later place, it fits behind the first. So a name is gone through a few times, however many stars there are.
    """
    parts: list[list[str]] = [[""]]
    """What stands between `**/`, in pieces between stars."""
    for token in _TOKEN.finditer(glob):
        kind = token.lastgroup
        if kind == "within":
            parts.append([""])
        elif kind == "stars":
            parts[-1].append("")
        elif (one := _token(token)) == _NOTHING:
            return _NOTHING
        else:
            parts[-1][-1] += one
    first, *others = [_starred(pieces) for pieces in parts]
    if not others:
        return first
    *middle, last = others
    return first + "".join(f"(?>(?:.*?/)??{one})" for one in middle) + f"(?:.*/)?{last}"


def _starred(pieces: list[str]) -> str:
    """Join pieces of one part by stars; it ends at one place only, for it ends with a slash or the pattern ends with it."""
    first, *others = pieces
    if not others:
        return first
    *middle, last = others
    return first + "".join(f"(?>[^/]*?{one})" for one in middle) + f"[^/]*{last}"


def _token(token: re.Match[str]) -> str:
    kind = token.lastgroup
    if kind == "among":
        return _one_of(token["among"], other=bool(token["other"]))
    return {"below": ".+", "one": "[^/]", "broken": _NOTHING}.get(
        kind or "", re.escape(token["plain"] or token["character"] or "")
    )


def _one_of(members: str, *, other: bool) -> str:
    """Return the regular expression of a set of characters, or of all others; a slash is never among them."""
    ranges = ""
    for member in _MEMBER.finditer(members):
        if member["kind"] is not None:
            if member["kind"] not in _KINDS:
                return _NOTHING
            ranges += _KINDS[member["kind"]]
            continue
        first = member["first"][-1]
        last = max(first, (member["last"] or first)[-1])  # a range that runs backwards holds what it begins with
        ranges += f"{re.escape(first)}-{re.escape(last)}"
    return f"[^/{ranges}]" if other else f"(?!/)[{ranges}]"
