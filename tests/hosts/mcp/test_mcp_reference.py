"""The reference of the assistant's server against the server itself."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest
from mcp import Client
from mcp.server.lowlevel import Server

from dnclaims.hosts.mcp.tools.lint_text import LONGEST
from tests.hosts.mcp.session import ROOT, use

REFERENCE = (ROOT / "docs" / "reference" / "assistant.md").read_text(encoding="utf-8")
HOW_TO = (ROOT / "docs" / "how-to" / "assistants.md").read_text(encoding="utf-8")


def rows(head: str) -> dict[str, list[list[str]]]:
    """Return the table of the reference that begins so: by the name in the first cell, the names in the others."""
    table = REFERENCE.partition(f"| {head} |")[2].partition("\n\n")[0].splitlines()[2:]
    cells = [[re.findall(r"`([^`]+)`", cell) for cell in line.strip("| ").split(" | ")] for line in table]
    return {first[0]: others for first, *others in cells}


def test_every_tool_stands_there_with_what_it_takes_and_answers(server: Server[Any]) -> None:
    async def listed(client: Client) -> dict[str, list[list[str]]]:
        tools = (await client.list_tools()).tools
        return {
            tool.name: [list(schema["properties"]) for schema in (tool.input_schema, tool.output_schema or {})]
            for tool in tools
        }

    assert use(server, listed) == rows("tool | takes | answers")


def test_every_address_stands_there(server: Server[Any]) -> None:
    async def listed(client: Client) -> set[str]:
        resources = (await client.list_resources()).resources
        templates = (await client.list_resource_templates()).resource_templates
        return {*(one.uri for one in resources), *(one.uri_template for one in templates)}

    assert use(server, listed) == rows("address | what").keys()


def test_every_prompt_stands_there(server: Server[Any]) -> None:
    async def listed(client: Client) -> dict[str, list[list[str]]]:
        prompts = (await client.list_prompts()).prompts
        return {one.name: [[argument.name for argument in one.arguments or []]] for one in prompts}

    assert use(server, listed) == rows("prompt | takes")


def test_limits_are_those_that_hold() -> None:
    assert f"at most {LONGEST:,} characters" in REFERENCE


@pytest.mark.parametrize("fence", ["json", "toml"])
def test_configurations_in_the_guide_can_be_read_and_start_the_server(fence: str) -> None:
    found = re.findall(rf"```{fence}\n(.*?)```", HOW_TO, re.DOTALL)
    assert found
    for text in found:
        held = json.loads(text) if fence == "json" else tomllib.loads(text)
        while "command" not in held:
            held = next(iter(held.values()))
        assert (held["command"], held["args"][0]) == ("dnclaims", "mcp")
