"""The protocol: what the server says of itself, lists that hold together, resources, prompts and completion."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import Any

import anyio
import jsonschema
import pytest
from mcp import Client
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    CompleteResult,
    GetPromptResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PromptReference,
    ResourceTemplateReference,
    TextContent,
    TextResourceContents,
)

from dnclaims import __version__
from dnclaims.corpus.index import Index
from dnclaims.hosts.mcp import tools as folder
from dnclaims.hosts.mcp.tools import tools
from dnclaims.hosts.mcp.tools.lint_text import Format
from dnclaims.readers import reader_for, readers
from dnclaims.rulebook import Rulebook
from tests.hosts.mcp.session import MODES, call, content, use

by_mode = pytest.mark.parametrize("mode", MODES)


def listed(server: Server[Any]) -> ListToolsResult:
    return use(server, lambda client: client.list_tools())


def resource(server: Server[Any], uri: str) -> Any:
    async def read(client: Client) -> Any:
        (held,) = (await client.read_resource(uri)).contents
        assert isinstance(held, TextResourceContents)
        assert (held.mime_type, held.uri) == ("application/json", uri)
        return json.loads(held.text)

    return use(server, read)


@by_mode
def test_the_server_says_what_it_is_and_is_not(server: Server[Any], mode: str) -> None:
    async def told(client: Client) -> tuple[str, str, str]:
        info = client.server_info
        assert info is not None
        return info.name, info.version, client.instructions or ""

    name, version, instructions = use(server, told, mode)
    assert (name, version) == ("dnclaims", __version__)
    for part in (
        "absolute (cures, always, proven) > certain",
        "not the same as no evidence",
        "neither medical nor legal advice",
        "Do not rewrite copy beyond what the user asked for.",
    ):
        assert part in instructions


def test_the_instructions_name_tools_that_there_are(server: Server[Any]) -> None:
    told = server.instructions or ""
    assert set(re.findall(r"\b[a-z]+_[a-z]+\b", told)) - {"next_offset"} <= tools().keys()
    assert len(told) < 2000  # some hosts cut them


@by_mode
def test_every_tool_answers_over_both_ages_of_the_protocol(server: Server[Any], mode: str) -> None:
    good: dict[str, dict[str, Any]] = {
        "compare_sources": {"topic": "safety"},
        "explain_rule": {"rule": "DN101"},
        "get_evidence": {"condition": "migraine"},
        "lint_text": {"text": "Dry needling cures migraine."},
        "list_conflicts": {},
        "list_questions": {},
        "search_claims": {"query": "headache"},
    }
    assert good.keys() == tools().keys()
    for name, arguments in good.items():
        assert content(call(server, name, mode, **arguments))


def test_tools_are_found_and_read_only(server: Server[Any]) -> None:
    there = {path.stem for path in Path(folder.__file__).parent.glob("[a-z]*.py")}
    found = listed(server).tools
    assert {tool.name for tool in found} == there
    for tool in found:
        assert tool.annotations is not None
        assert (tool.annotations.read_only_hint, tool.annotations.open_world_hint) == (True, False)
        assert tool.title
        assert tool.description


def test_schemas_are_valid_and_in_one_piece(server: Server[Any]) -> None:
    """Not every host follows references, or takes an enumeration that does not say what it is of."""
    for tool in listed(server).tools:
        for schema in (tool.input_schema, tool.output_schema or {}):
            jsonschema.Draft202012Validator.check_schema(schema)
            assert schema["type"] == "object"
            assert "$ref" not in json.dumps(schema)
        for name, field in tool.input_schema["properties"].items():
            assert field.get("type"), name
            assert field.get("description"), name
        assert tool.input_schema["additionalProperties"] is False


def test_formats_stand_for_every_reader_of_text() -> None:
    named = {reader_for(f"text.{one}") for one in Format}
    assert None not in named
    known = {reader_for(f"text{suffix}") for suffix in readers()}
    assert named == {one for one in known if one is not None and one.read is not None}


def test_an_unknown_tool_names_the_nearest(server: Server[Any]) -> None:
    with pytest.raises(MCPError, match="no tool “lint”; did you mean “lint_text”"):
        use(server, lambda client: client.call_tool("lint", {}))


def test_lists_can_be_read(server: Server[Any]) -> None:
    found: ListResourcesResult = use(server, lambda client: client.list_resources())
    assert {one.name for one in found.resources} == {"sources", "verdicts", "questions", "rules"}
    for one in found.resources:
        assert resource(server, one.uri)


def test_every_record_has_an_address(server: Server[Any], index: Index, rulebook: Rulebook) -> None:
    templates: ListResourceTemplatesResult = use(server, lambda client: client.list_resource_templates())
    assert {one.uri_template for one in templates.resource_templates} == {
        "dnclaims://sources/{id}",
        "dnclaims://claims/{id}",
        "dnclaims://findings/{id}",
        "dnclaims://verdicts/{condition}/{outcome}/{horizon}",
        "dnclaims://questions/{id}",
        "dnclaims://rules/{id}",
    }
    addresses = [
        *(f"sources/{one}" for one in (*index.articles, *index.studies)),
        *(f"claims/{one}" for one in list(index.claims)[::20]),
        *(f"findings/{one}" for one in list(index.findings)[::20]),
        *(f"verdicts/{one.key}" for one in index.corpus.verdicts[::10]),
        *(f"questions/{one}" for one in index.questions),
        *(f"rules/{one.id}" for one in rulebook.rules),
    ]

    async def read(client: Client) -> None:
        for one in addresses:
            assert (await client.read_resource(f"dnclaims://{one}")).contents

    use(server, read)


def test_records_hold_what_they_are_for(server: Server[Any]) -> None:
    assert resource(server, "dnclaims://claims/kittle-057")["claim"]["said"] == "certain"
    assert len(resource(server, "dnclaims://rules/dn101")["flags"]) > 3
    verdict = resource(server, "dnclaims://verdicts/migraine/pain/short")
    assert (verdict["shown"]["standing"], bool(verdict["evidence"][0]["url"])) == ("uncertain", True)
    assert resource(server, "dnclaims://questions/is-it-safe")["question"] == "is-it-safe"
    assert "gattie-2017" in {one["id"] for one in resource(server, "dnclaims://sources")["studies"]}
    assert resource(server, "dnclaims://sources/kittle")["claims"][0]["id"].startswith("kittle-")
    assert resource(server, "dnclaims://sources/gattie-2017")["findings"]


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("dnclaims://claims/kittle-9999", "no claim “kittle-9999”; did you mean “kittle-"),
        ("dnclaims://rules/DN1O1", "did you mean “DN101”? dnclaims://rules lists them."),
        ("dnclaims://verdicts/migrane/pain/short", "did you mean “migraine/pain/short”?"),
        ("dnclaims://claims", "claims are had one by one: dnclaims://claims/{id}"),
        ("dnclaims://claim", "did you mean “dnclaims://claims”?"),
        ("https://example.org/rules", "no resource “https://example.org/rules”"),
        ("file:///etc/passwd", "no resource “file:///etc/passwd”"),
        ("dnclaims://sources/../../etc/passwd", "no source “../../etc/passwd”"),
    ],
)
def test_an_address_of_nothing_says_what_there_is(server: Server[Any], uri: str, said: str) -> None:
    with pytest.raises(MCPError) as raised:
        use(server, lambda client: client.read_resource(uri))
    assert said in raised.value.message


def completed(server: Server[Any], uri: str, name: str, begun: str, **given: str) -> CompleteResult:
    reference = ResourceTemplateReference(uri=uri)
    return use(
        server,
        lambda client: client.complete(reference, {"name": name, "value": begun}, context_arguments=given or None),
    )


def test_ids_are_completed(server: Server[Any], index: Index) -> None:
    found = completed(server, "dnclaims://claims/{id}", "id", "kittle-05").completion
    assert found.values == [f"kittle-05{digit}" for digit in range(10) if f"kittle-05{digit}" in index.claims]
    every = completed(server, "dnclaims://claims/{id}", "id", "").completion
    assert (len(every.values), every.total, every.has_more) == (100, len(index.claims), True)
    assert "DN101" in completed(server, "dnclaims://rules/{id}", "id", "dn1").completion.values
    assert completed(server, "dnclaims://nothing/{id}", "id", "a").completion.values == []


def test_parts_of_a_verdict_are_completed_by_those_that_are_known(server: Server[Any], index: Index) -> None:
    uri = "dnclaims://verdicts/{condition}/{outcome}/{horizon}"
    assert completed(server, uri, "condition", "neck").completion.values == ["neck-pain"]
    outcomes = completed(server, uri, "outcome", "", condition="migraine").completion.values
    assert set(outcomes) == {one.outcome for one in index.verdicts_of("migraine")}
    horizons = completed(server, uri, "horizon", "", condition="migraine", outcome="pain").completion.values
    assert horizons == ["short"]


def test_the_prompt_asks_for_the_check_and_hands_over_the_copy(server: Server[Any]) -> None:
    async def asked(client: Client) -> GetPromptResult:
        (prompt,) = (await client.list_prompts()).prompts
        assert [one.name for one in prompt.arguments or []] == ["text", "jurisdiction"]
        return await client.get_prompt(prompt.name, {"text": "Our copy.", "jurisdiction": "uk"})

    (message,) = use(server, asked).messages
    assert isinstance(message.content, TextContent)
    assert message.content.text.endswith("\n\nOur copy.")
    assert "lint_text (jurisdiction=uk)" in message.content.text
    assert "Do not rewrite the copy" in message.content.text


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("check_copy", {}, "text: is missing"),
        ("check_copy", {"text": "x", "jurisdiction": "usa"}, "did you mean “us”?"),
        ("write_copy", {}, "no prompt “write_copy”"),
    ],
)
def test_the_prompt_says_what_is_wrong(server: Server[Any], name: str, arguments: dict[str, str], said: str) -> None:
    with pytest.raises(MCPError) as raised:
        use(server, lambda client: client.get_prompt(name, arguments))
    assert said in raised.value.message


def test_jurisdictions_of_the_prompt_are_completed(server: Server[Any]) -> None:
    reference = PromptReference(name="check_copy")
    found = use(server, lambda client: client.complete(reference, {"name": "jurisdiction", "value": "u"}))
    assert found.completion.values == ["us", "uk"]
    text = use(server, lambda client: client.complete(reference, {"name": "text", "value": "u"}))
    assert text.completion.values == []


@by_mode
def test_calls_at_once_are_each_answered_with_their_own(server: Server[Any], mode: str) -> None:
    async def at_once(client: Client) -> dict[int, int]:
        found: dict[int, int] = {}

        async def one(count: int) -> None:
            result = await client.call_tool("lint_text", {"text": "Dry needling cures migraine. " * count, "limit": 50})
            found[count] = result.structured_content["total"]

        async with anyio.create_task_group() as group:
            for count in range(1, 31):
                group.start_soon(one, count)
        return found

    alone = {
        count: content(call(server, "lint_text", text="Dry needling cures migraine. " * count, limit=50))["total"]
        for count in (1, 7, 30)
    }
    found = use(server, at_once, mode)
    assert {count: found[count] for count in alone} == alone


@by_mode
def test_a_call_that_is_given_up_holds_nothing_up(server: Server[Any], mode: str) -> None:
    long = "Dry needling cures migraine; it heals and relieves 12 pains. " * 3000

    async def given_up(client: Client) -> Any:
        with anyio.move_on_after(0.005):
            await client.call_tool("lint_text", {"text": long})
        return await client.call_tool("lint_text", {"text": "Dry needling cures migraine."})

    assert content(use(server, given_up, mode))["error"] == 1


def test_nothing_of_a_copy_is_logged(server: Server[Any], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        call(server, "lint_text", text="Secretword: dry needling cures migraine.")
    assert "Secretword" not in "".join(
        record.getMessage() for record in caplog.records if not record.name.startswith(("asyncio", "mcp.client"))
    )
