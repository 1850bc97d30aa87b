"""The API does what it says of itself: schemathesis asks for all that its description lets one ask for."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

ROOT = Path(__file__).resolve().parents[3]
_ENDPOINT = re.compile(r"^\| `(GET|POST) (/\S*)`", re.MULTILINE)

# Asked for nothing but what the description allows, an id may be one that there is not, and an ending one that nothing reads.
_UNFIT = {"positive_data_acceptance", "ignored_auth"}


@pytest.fixture(scope="module")
def description(client: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return found


@pytest.fixture(scope="module")
def schema(address: str) -> Any:
    return schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json")


def checks() -> list[Any]:
    from schemathesis.checks import CHECKS

    return [one for one in CHECKS.get_all() if one.__name__ not in _UNFIT]


@pytest.mark.parametrize("mode", ["positive", "negative"])
def test_it_answers_as_it_is_described(schema: Any, mode: str) -> None:
    """However it is asked, within the description and beyond it, each answer is one that the description has."""
    fitting = checks()
    for one in schema.get_all_operations():
        operation = one.ok()
        strategy = operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode))

        @given(case=strategy)
        @settings(
            max_examples=15, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        def ask(case: Any) -> None:
            case.call_and_validate(checks=fitting)

        takes_nothing = not operation.body and not list(operation.iter_parameters())
        with pytest.raises(Unsatisfiable) if takes_nothing and mode == "negative" else contextlib.nullcontext():
            ask()


def test_every_operation_says_what_it_does(description: dict[str, Any]) -> None:
    for path, methods in description["paths"].items():
        for one in methods.values():
            assert one["summary"], path
            assert one["description"].endswith("."), path
            assert "application/json" in one["responses"]["200"]["content"], path
            for status, answer in one["responses"].items():
                if status != "200":
                    assert list(answer["content"]) == ["application/problem+json"], path


def test_examples_are_answered(client: httpx.Client, description: dict[str, Any]) -> None:
    body = description["paths"]["/api/v1/lint"]["post"]["requestBody"]["content"]["application/json"]
    assert client.post("/api/v1/lint", json=body["example"]).json()["documents"][0]["findings"]


def test_reference_lists_the_operations(description: dict[str, Any]) -> None:
    listed = _ENDPOINT.findall((ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8"))
    there = [(method.upper(), path) for path, methods in description["paths"].items() for method in methods]
    assert [(method, f"/api/v1{path}") for method, path in listed] == there
