"""Settings, for people and for programs: each with the line that it comes from."""

from __future__ import annotations

import inspect
import os
import re
from typing import Any

import msgspec

from dnclaims.renderers.terminal import Screen
from dnclaims.settings import Configuration, Settings

SCHEMA = "dnclaims/config/1"


def text(screen: Screen, held: Configuration) -> None:
    """Write every setting with its value and where that comes from."""
    if held.file is None:
        screen.line("No dnclaims.toml, and no [tool.dnclaims] in a pyproject.toml, from here up: all is as it comes.")
    rows = [(key, _as_toml(value), _origin(held, key)) for key, value in _values(held.settings).items()]
    widest = max(len(key) for key, _, _ in rows)
    for key, value, origin in rows:
        style = "" if key in held.given else "dim"
        screen.line(
            (f"{key:<{widest}}  ", "bold" if not style else "dim"),
            (value, style),
            ("  " + origin, "dim"),
            hang=widest + 2,
        )


def json(held: Configuration) -> bytes:
    """Return every setting with its value and where it comes from, as one JSON object."""
    settings = {key: {"value": value, "from": _origin(held, key)} for key, value in _values(held.settings).items()}
    file = None if held.file is None else str(held.file)
    return msgspec.json.encode({"schema": SCHEMA, "file": file, "settings": settings})


def _values(settings: Settings) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(settings))
    return values


def _origin(held: Configuration, key: str) -> str:
    if held.file is None or key not in held.given:
        return "default"
    return f"{os.path.relpath(held.file)}:{held.given[key]}"


def _as_toml(value: Any) -> str:
    """Write a value as TOML does, on one line."""
    if value in (None, [], {}):
        return "–"
    if isinstance(value, dict):
        fields = (f"{_key(key)} = {_as_toml(one)}" for key, one in value.items() if one not in (None, "", []))
        return f"{{ {', '.join(fields)} }}"
    if isinstance(value, list):
        return f"[{', '.join(_as_toml(one) for one in value)}]"
    return msgspec.json.encode(value).decode()


def _key(key: str) -> str:
    return key if re.fullmatch(r"[\w-]+", key, re.ASCII) else msgspec.json.encode(key).decode()


def schema() -> str:
    """Return the JSON Schema of dnclaims.toml, each key described as in the code."""
    (made,), components = msgspec.json.schema_components((Settings,), ref_template="#/$defs/{name}")
    definitions = {name: dict(one) for name, one in components.items()}
    for key, says in _described().items():
        definitions["Settings"]["properties"][key]["description"] = says
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "dnclaims.toml",
        **{key: value for key, value in definitions.pop("Settings").items() if key != "title"},
        "$defs": definitions,
    }
    assert made
    return msgspec.json.format(msgspec.json.encode(whole, order="sorted"), indent=2).decode() + "\n"


def _described() -> dict[str, str]:
    """Return what the code says of each key: the line that follows it in `Settings`."""
    names = {field.name: field.encode_name for field in msgspec.structs.fields(Settings)}
    found = re.findall(r'^    (\w+): .*\n    """(.+)"""$', inspect.getsource(Settings), re.MULTILINE)
    return {names[name]: says for name, says in found}
