"""A page without its template language: what stands around the code, and what the code shows."""

from __future__ import annotations

from msgspec import Struct, field

from dnclaims.markup.decoded import Decoded
from dnclaims.markup.html import Structured, read_html
from dnclaims.markup.quoted import Quoted, value_of
from dnclaims.markup.values import read_value
from dnclaims.outline import Outline


class Untemplated(Struct):
    """A page of the same length, in which code is holes."""

    text: str
    apart: list[Quoted] = field(default_factory=list)
    """Strings of the code that are words for a visitor and stand nowhere in the text."""
    escapes: list[tuple[int, int, str]] = field(default_factory=list)
    """Stretches of the text that are escapes, and what they stand for."""


def read_untemplated(page: Decoded, found: Untemplated, outline: Outline, structured: Structured | None = None) -> None:
    """Read a page of which the templates were taken out, and then what stands in their code alone."""
    text = page.masked(found.text)
    read_html(text.replaced(found.escapes) if found.escapes else text, outline, structured)
    read_apart(page, found, outline)


def read_apart(page: Decoded, found: Untemplated, outline: Outline) -> None:
    """Read what stands in the code of templates alone."""
    for one in found.apart:
        read_value(value_of(page, one), outline)
