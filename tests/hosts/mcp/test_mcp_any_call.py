"""Whatever an assistant calls a tool with, it gets an answer of the agreed form or is told in words what to mend."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnclaims.filelinter import FileLinter
from dnclaims.hosts.mcp.schemas import schema_of
from dnclaims.hosts.mcp.server import called
from dnclaims.hosts.mcp.tools import tools
from tests.hosts.mcp.session import mistake, text

WORDS = [
    "neck pain", "migraine", "pain", "function", "safety", "How long does it last?", "kittle", "DN101", "cure-claim", "lupus", "dry-needling",
    "acupuncture", "endorphins", "Dry needling cures migraine.", " ", "", "?", "\u00df\u0130", "x" * 600,
]  # fmt: skip
values = st.one_of(
    st.sampled_from(WORDS), st.text(max_size=30), st.integers(-3, 60), st.booleans(), st.none(), st.floats(), st.just([]), st.just({})
)  # fmt: skip


def fitting(field: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return values that a field mostly takes, and some that it does not."""
    if "enum" in field:
        return st.one_of(st.sampled_from(field["enum"]), values)
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "string": st.one_of(st.sampled_from(WORDS), st.text(max_size=30)),
        "integer": st.integers(field.get("minimum", 0), min(field.get("maximum", 60), 60)),
        "boolean": st.booleans(),
    }
    return st.one_of(kinds[field["type"]], kinds[field["type"]], values)


@pytest.mark.parametrize("name", tools())
@given(data=st.data())
@settings(max_examples=80)
def test_any_call_is_answered(file_linter: FileLinter, name: str, data: st.DataObject) -> None:
    fields = schema_of(tools()[name].takes)["properties"]
    arguments = data.draw(st.fixed_dictionaries({}, optional={key: fitting(field) for key, field in fields.items()}))
    result = called(file_linter, name, arguments)
    assert text(result).strip()
    if result.is_error:
        assert "bug in dnclaims" not in mistake(result)
        return
    jsonschema.Draft202012Validator(schema_of(tools()[name].gives)).validate(
        json.loads(json.dumps(result.structured_content))
    )
    taken = {key: value for key, value in arguments.items() if value is not None}
    jsonschema.Draft202012Validator(schema_of(tools()[name].takes)).validate(taken)
