"""JSON Schemas: one for each kind of file, made from the types, so that an editor knows every field."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dnclaims.corpus.files import LISTS, SINGLES
from dnclaims.corpus.schema import schemas


def record(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the record that a schema describes, alone or as the items of a list."""
    at = schema["items"] if schema.get("type") == "array" else schema
    found: dict[str, Any] = schema["$defs"][at["$ref"].removeprefix("#/$defs/")]
    return found


def test_every_kind_of_file_has_a_schema() -> None:
    """Those of the corpus, and rules."""
    titles = {schema["title"] for schema in schemas().values()}
    assert {*LISTS, *SINGLES, "dnclaims/rules/*.yaml"} == titles


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_schema_is_json_and_says_what_is_due(name: str) -> None:
    """An editor that reads it offers the fields and refuses others."""
    schema = schemas()[name]
    assert schema["title"] == json.loads(json.dumps(schema))["title"]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    found = record(schema)
    assert found["additionalProperties"] is False
    assert set(found["required"]) <= set(found["properties"])
    assert found["required"]


def test_a_list_of_records_is_told_from_a_record() -> None:
    """As the files have it."""
    found = schemas()
    assert found["claims-concepts"]["type"] == "array"
    assert "type" not in found["sources-studies"]


def test_a_field_is_called_as_in_the_file() -> None:
    """`no-claim`, and not as the code has it."""
    fields = record(schemas()["claims-articles"])["properties"]
    assert {"source", "claims", "no-claim"} == set(fields)


def test_words_that_are_allowed_are_listed() -> None:
    """So that an editor completes them."""
    schema = schemas()["claims-verdicts"]
    assert {"probably-supported", "possible", "uncertain", "contradicted", "no-evidence-found"} == set(
        schema["$defs"]["VerdictKind"]["enum"]
    )
