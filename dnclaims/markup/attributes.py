"""The attributes of a tag whose words are shown, read aloud or found by search engines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from dnclaims.characters import ENTITY, character_of
from dnclaims.markup.decoded import HOLE, Decoded
from dnclaims.markup.fields import is_prose, is_title
from dnclaims.model import Place
from dnclaims.prose import Piece

_ATTRIBUTE = re.compile(
    rf"""(?<![^\s"'<>/={HOLE}])([^\s"'<>/={HOLE}]++)\s*+=\s*+(?:{HOLE}*"([^"]*)"|{HOLE}*'([^']*)'|([^\s"'=<>`{HOLE}]+))"""
)
_WORTH = re.compile(
    r"\b(?:alt|title|label|placeholder|content|value|aria-description|\w*text|\w*heading|\w*title)\s*=", re.IGNORECASE
)
"""Whether a tag has such an attribute at all."""
_HELD = re.compile(rf"{ENTITY}|{HOLE}+")

_ATTRIBUTES = {
    "alt": Place.ALT, "title": Place.LABEL, "aria-label": Place.LABEL, "aria-description": Place.LABEL,
    "placeholder": Place.LABEL,
}  # fmt: skip
_META = {
    "description": Place.DESCRIPTION, "og:title": Place.SOCIAL, "og:description": Place.SOCIAL, "og:image:alt": Place.ALT,
    "twitter:title": Place.SOCIAL, "twitter:description": Place.SOCIAL, "twitter:image:alt": Place.ALT,
}  # fmt: skip
_BUTTONS = frozenset({"submit", "button", "reset"})


class Shown(Struct, frozen=True):
    """The words of an attribute."""

    pieces: list[Piece]
    place: Place | None
    """Where they stand; None for a property of a component, which may show them anywhere."""
    title: bool = False


def attributes(decoded: Decoded, name: str, start: int, end: int) -> Iterator[Shown]:
    """Yield what the attributes of a tag, which stand at `start` to `end`, show; `name` is that of the tag as written."""
    text = decoded.text
    if not _WORTH.search(text, start, end):
        return
    given: dict[str, tuple[int, int, str]] = {}
    for match in _ATTRIBUTE.finditer(text, start, end):
        group = match.lastindex or 2
        given.setdefault(match[1].lower(), (*match.span(group), match[1]))
    if name.lower() == "meta":
        named = given.get("name") or given.get("property")
        place = _META.get(text[named[0] : named[1]].lower()) if named else None
        if place is not None and "content" in given:
            yield Shown(_value(decoded, *given["content"][:2]), place)
        return
    component = "-" in name or name[:1].isupper()
    kind = text[slice(*given["type"][:2])].lower() if "type" in given else ""
    for key, (first, last, written) in given.items():
        place = _ATTRIBUTES.get(key)
        if place is not None and not (component and key == "title"):
            yield Shown(_value(decoded, first, last), place)
        elif key == "value" and kind in _BUTTONS:
            yield Shown(_value(decoded, first, last), Place.BUTTON)
        elif component and key.isidentifier() and is_prose(written, text[first:last]):
            yield Shown(_value(decoded, first, last), None, is_title(written))


def entity(decoded: Decoded, start: int, end: int) -> list[Piece]:
    """Return a character that is written by its name or number; as it stands where nothing is called so."""
    character = character_of(decoded.text[start:end])
    return decoded.pieces(start, end) if character is None else [decoded.piece(start, end, character)]


def _value(decoded: Decoded, start: int, end: int) -> list[Piece]:
    """Return the value of an attribute as pieces of the source."""
    pieces: list[Piece] = []
    at = start
    for held in _HELD.finditer(decoded.text, start, end):
        pieces += decoded.pieces(at, held.start())
        at = held.end()
        if held[0][0] != HOLE:
            pieces += entity(decoded, held.start(), at)
    return [*pieces, *decoded.pieces(at, end)]
