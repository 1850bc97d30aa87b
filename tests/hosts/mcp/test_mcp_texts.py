"""What an assistant reads of each answer, as agreed: `--snapshot-update` writes it anew; read it as the assistant would."""

from __future__ import annotations

from typing import Any

import pytest
from mcp.server.lowlevel import Server
from syrupy.assertion import SnapshotAssertion

from dnclaims.hosts.mcp.tools import tools
from tests.hosts.mcp.session import call, text

CALLS: dict[str, dict[str, Any]] = {
    "compare_sources": {"topic": "duration", "limit": 4},
    "explain_rule": {"rule": "DN303", "examples": 1},
    "get_evidence": {"condition": "migraine", "outcome": "pain"},
    "lint_text": {
        "text": "# Benefits\n\nDry needling cures **migraine**.\n\nIt is completely safe.",
        "format": "md",
        "limit": 2,
    },
    "list_conflicts": {"topic": "safety", "limit": 2},
    "list_questions": {"topic": "headache"},
    "search_claims": {"query": "migraine", "studies": True, "limit": 4},
}


@pytest.mark.parametrize("name", CALLS)
def test_answers_read_as_agreed(server: Server[Any], snapshot: SnapshotAssertion, name: str) -> None:
    assert text(call(server, name, **CALLS[name])) == snapshot


def test_every_tool_is_read() -> None:
    assert CALLS.keys() == tools().keys()
