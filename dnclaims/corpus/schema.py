"""JSON Schemas of the corpus files, made from the types, so that an editor completes and checks them."""

from __future__ import annotations

from types import GenericAlias
from typing import Any

import msgspec

from dnclaims import model
from dnclaims.corpus import files


def schemas() -> dict[str, dict[str, Any]]:
    """Return a JSON Schema for each kind of file, by the name that it is kept under."""
    found: dict[str, dict[str, Any]] = {}
    for pattern, name in files.LISTS.items():
        found[_name(pattern)] = _schema(GenericAlias(tuple, (getattr(model, name), ...)), pattern)
    for pattern, name in files.SINGLES.items():
        found[_name(pattern)] = _schema(getattr(model, name), pattern)
    found["rules"] = _schema(model.Rule, "dnclaims/rules/*.yaml")
    return dict(sorted(found.items()))


def _name(pattern: str) -> str:
    return pattern.removesuffix(".yaml").removesuffix("/*").replace("/", "-")


def _schema(kind: Any, pattern: str) -> dict[str, Any]:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": pattern}
    return {**head, **msgspec.json.schema(kind, schema_hook=of_object)}


def of_object(_: Any) -> dict[str, str]:
    """Return the schema of `object`, of which msgspec knows none: it stands for whatever a check takes as an option."""
    return {"description": "whatever the check takes"}
