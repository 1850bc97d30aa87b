"""What tools take and give: JSON Schema read off the types, and arguments checked against them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from dnclaims.errors import UserError

T = TypeVar("T", bound=Struct)


def schema_of(kind: type[Struct]) -> dict[str, Any]:
    """Return the JSON Schema of a type in one piece: not every host follows references."""
    _, parts = msgspec.json.schema_components((kind,), ref_template="{name}")
    whole = _whole(parts[kind.__name__], parts)
    assert isinstance(whole, dict)
    whole.pop("description", None)
    return whole


def _whole(part: Any, parts: Mapping[str, Any]) -> Any:
    """Return a part of a schema with what it refers to in its place, and without titles, which repeat names."""
    if isinstance(part, list):
        return [_whole(one, parts) for one in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        # What a field says of itself is nearer than what its type says, and of a row of words the row says enough.
        meant = parts[part["$ref"]]
        own = {key: value for key, value in part.items() if key != "$ref"}
        return _whole({**{key: value for key, value in meant.items() if key != "description"}, **own}, parts)
    whole = {
        key: {name: _whole(one, parts) for name, one in value.items()} if key == "properties" else _whole(value, parts)
        for key, value in part.items()
        if key != "title"
    }
    if "enum" in whole:
        whole.setdefault("type", "string")
    return whole


def taken(kind: type[T], given: Mapping[str, Any]) -> T:
    """Return the arguments of a call; UserError with everything that is wrong with them. Null is as good as not given."""
    from dnclaims.corpus.decode import decode
    from dnclaims.datafile import DataFile

    problems: list[Any] = []
    data = {name: value for name, value in given.items() if value is not None}
    arguments = decode(kind, data, DataFile("arguments", data, {}), (), problems)
    if arguments is None:
        raise UserError("; ".join(f"{one.field}: {one.message}" if one.field else one.message for one in problems))
    return arguments
