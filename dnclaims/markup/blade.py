"""Take the directives of Blade out of a page: @if ($open), @section('title', 'Our prices')."""

from __future__ import annotations

import re

from dnclaims.markup.brackets import behind_bracket
from dnclaims.markup.decoded import HOLE
from dnclaims.markup.quoted import in_place, quoted
from dnclaims.markup.untemplated import Untemplated

_DIRECTIVE = re.compile(r"(?<![\w@.])@(?P<name>[A-Za-z]+)(?P<given>[^\S\n]*\()?")
_SHOWING = frozenset("section lang include includeIf includeWhen component slot yield choice push each".split())


def without_directives(found: Untemplated) -> None:
    """Make the directives of a page holes, but for the words that they show."""
    text = found.text
    out: list[str] = []
    at = 0
    for directive in _DIRECTIVE.finditer(text):
        start, end = directive.span()
        if start < at:
            continue
        kept: str | None = None
        if directive["given"]:
            end = behind_bracket(text, end - 1)
            if directive["name"] in _SHOWING:
                strings = quoted(text, start, end, "")
                kept = in_place(text, start, end, strings)
                found.apart += [] if kept else strings
        out += (text[at:start], kept or HOLE * (end - start))
        at = end
    found.text = "".join([*out, text[at:]])
