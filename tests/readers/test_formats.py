"""Each format: the prose of a small page, block by block, and nothing of the code around it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dnclaims.model import Document, Span
from dnclaims.prose import Positions
from dnclaims.readers import read_text

CASES: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("pages.yaml").read_text(encoding="utf-8"))


def blocks(document: Document) -> list[str]:
    return [f"{block.kind} {document.text[block.start : block.end]}" for block in document.blocks]


@pytest.mark.parametrize("name", CASES)
def test_page_is_read_block_by_block(name: str) -> None:
    case = CASES[name]
    document = read_text(f"page{case['ending']}", case["page"])
    assert case["blocks"] == blocks(document)


@pytest.mark.parametrize("name", CASES)
def test_blocks_stand_where_they_were_read(name: str) -> None:
    """The first word of each block is what stands at its place in the file, unless it is written with an escape."""
    case = CASES[name]
    document = read_text(f"page{case['ending']}", case["page"])
    positions = Positions(document)
    for block in document.blocks:
        word = document.text[block.start : block.end].split()[0]
        start = positions.to_source(Span(block.start, block.start + 1)).start
        there = case["page"][start : start + len(word)]
        assert there == word or not word.isascii() or case.get("escaped")
