"""The server: what the protocol asks, answered by tools, resources and prompts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

import anyio.to_thread
import mcp_types as types
import msgspec
from anyio import CapacityLimiter
from mcp.server.caching import CacheHint
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError

from dnclaims import __version__
from dnclaims.corpus.decode import nearest
from dnclaims.errors import UserError
from dnclaims.filelinter import FileLinter
from dnclaims.hosts.mcp import prompts, resources
from dnclaims.hosts.mcp.instructions import instructions
from dnclaims.hosts.mcp.schemas import schema_of, taken
from dnclaims.hosts.mcp.tools import tools
from dnclaims.model import Jurisdiction

T = TypeVar("T")
Asked = types.PaginatedRequestParams | None

_JSON = "application/json"
_MOST_COMPLETIONS = 100
"""As many as the protocol lets an answer hold."""
_FOR_AN_HOUR = CacheHint(ttl_ms=3_600_000)
"""Corpus and rules are loaded once, so that what is listed stays."""
_log = logging.getLogger(__name__)


def server_of(linter: FileLinter) -> Server[Any]:
    """Return a server over a corpus and rules; it takes one call after the other, and answers pings meanwhile."""
    turn = CapacityLimiter(1)  # a linter works for one at a time

    async def worked_out(work: Callable[[], T]) -> T:
        return await anyio.to_thread.run_sync(work, limiter=turn)

    async def call_tool(_: Any, asked: types.CallToolRequestParams) -> types.CallToolResult:
        if asked.name not in tools():
            raise _mistaken(UserError(f"no tool “{asked.name}”{nearest(asked.name, tools())}", ", ".join(tools())))
        return await worked_out(lambda: called(linter, asked.name, asked.arguments or {}))

    async def read_resource(_: Any, asked: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        try:
            text = (await worked_out(lambda: resources.read(linter, asked.uri))).decode()
        except UserError as error:
            raise _mistaken(error) from None
        held = types.TextResourceContents(uri=asked.uri, mime_type=_JSON, text=text)
        return types.ReadResourceResult(contents=[held])

    async def complete(_: Any, asked: types.CompleteRequestParams) -> types.CompleteResult:
        values = await worked_out(lambda: _completions(linter, asked))
        first = values[:_MOST_COMPLETIONS]
        return types.CompleteResult(
            completion=types.Completion(values=first, total=len(values), has_more=len(first) < len(values))
        )

    return Server(
        "dnclaims",
        version=__version__,
        title="dnclaims",
        description="Checks copy about dry needling against the evidence.",
        instructions=instructions(linter),
        cache_hints=dict.fromkeys(
            ("tools/list", "resources/list", "resources/templates/list", "prompts/list", "resources/read"), _FOR_AN_HOUR
        ),
        on_list_tools=_list_tools,
        on_call_tool=call_tool,
        on_list_resources=_list_resources,
        on_list_resource_templates=_list_templates,
        on_read_resource=read_resource,
        on_list_prompts=_list_prompts,
        on_get_prompt=_get_prompt,
        on_completion=complete,
    )


def called(linter: FileLinter, name: str, arguments: dict[str, Any]) -> types.CallToolResult:
    """Return what a tool answers; what the assistant can mend, and a bug of ours, are answers too."""
    tool = tools()[name]
    try:
        content, text = tool.run(linter, taken(tool.takes, arguments))
    except UserError as error:
        return _failed(_words(error))
    except Exception:  # the one place where our own bugs end: the trace is for our log, and not for the assistant
        _log.exception("the tool %s failed", name)
        return _failed("This is a bug in dnclaims, and not in your call; its log on standard error tells more.")
    return types.CallToolResult(
        content=[types.TextContent(text=text)], structured_content=msgspec.to_builtins(content, str_keys=True)
    )


def _failed(text: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(text=text)], is_error=True)


def _words(error: UserError) -> str:
    stop = "" if error.message.endswith(("?", ".")) else "."
    return f"{error.message}{stop} {error.hint}".rstrip()


def _mistaken(error: UserError) -> MCPError:
    return MCPError(types.INVALID_PARAMS, _words(error))


async def _list_tools(_: Any, asked: Asked) -> types.ListToolsResult:
    reads = types.ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    return types.ListToolsResult(
        tools=[
            types.Tool(
                name=name,
                title=tool.title,
                description=tool.about,
                input_schema=schema_of(tool.takes),
                output_schema=schema_of(tool.gives),
                annotations=reads,
            )
            for name, tool in tools().items()
        ]
    )


async def _list_resources(_: Any, asked: Asked) -> types.ListResourcesResult:
    return types.ListResourcesResult(
        resources=[
            types.Resource(
                uri=resources.address(name), name=name, title=kind.title, description=kind.about, mime_type=_JSON
            )
            for name, kind in resources.KINDS.items()
            if kind.listed is not None
        ]
    )


async def _list_templates(_: Any, asked: Asked) -> types.ListResourceTemplatesResult:
    return types.ListResourceTemplatesResult(
        resource_templates=[
            types.ResourceTemplate(
                uri_template=_template(name), name=name, title=kind.title, description=kind.about, mime_type=_JSON
            )
            for name, kind in resources.KINDS.items()
        ]
    )


def _template(name: str) -> str:
    return resources.address(name, "/".join(f"{{{part}}}" for part in resources.KINDS[name].parts))


async def _list_prompts(_: Any, asked: Asked) -> types.ListPromptsResult:
    arguments = [
        types.PromptArgument(name="text", description=prompts.TEXT, required=True),
        types.PromptArgument(name="jurisdiction", description=prompts.WHOSE, required=False),
    ]
    found = types.Prompt(name=prompts.CHECK_COPY, title="Check copy", description=prompts.ABOUT, arguments=arguments)
    return types.ListPromptsResult(prompts=[found])


async def _get_prompt(_: Any, asked: types.GetPromptRequestParams) -> types.GetPromptResult:
    if asked.name != prompts.CHECK_COPY:
        raise _mistaken(UserError(f"no prompt “{asked.name}”", f"There is {prompts.CHECK_COPY}."))
    try:
        text = prompts.check_copy(asked.arguments or {})
    except UserError as error:
        raise _mistaken(error) from None
    message = types.PromptMessage(role="user", content=types.TextContent(text=text))
    return types.GetPromptResult(description=prompts.ABOUT, messages=[message])


def _completions(linter: FileLinter, asked: types.CompleteRequestParams) -> list[str]:
    """Return what an argument of a prompt or a part of an address may be; nothing where any text goes."""
    begun = asked.argument.value
    if isinstance(asked.ref, types.PromptReference):
        words = list(Jurisdiction) if asked.argument.name == "jurisdiction" else []
        return [str(word) for word in words if word.startswith(begun.lower())]
    name = next((one for one in resources.KINDS if _template(one) == asked.ref.uri), None)
    if name is None or asked.argument.name not in resources.KINDS[name].parts:
        return []
    given = (asked.context and asked.context.arguments) or {}
    return resources.completed(linter, name, asked.argument.name, begun, given)
