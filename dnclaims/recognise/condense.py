"""Read once what a document says many times.

Long copy repeats itself: footers, calls to action, the same promise on every card. What a sentence means depends on its own
words and on what introduces it, so a long document is condensed to one of each, and what is found there holds for every copy.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from dnclaims.model import Block, BlockKind, Document, Span
from dnclaims.recognise.sentences import sentences

WORTH_IT = 8192
"""Characters of text below which a document is read as it is."""
_REPEATS = 0.8
"""Share of different pieces above which there is too little repetition to gain anything."""


class Condensed(Struct, frozen=True):
    """A document with one of each piece, and where the copies of each stand in the whole."""

    document: Document
    copies: tuple[tuple[int, ...], ...]
    """For each block of the condensed document, the offsets in the whole text at which it stands, in order."""

    def spread(self, span: Span) -> list[Span]:
        """Return a stretch of the condensed text as every stretch of the whole that it stands for."""
        block = self._block_at(span.start)
        start = self.document.blocks[block].start
        return [Span(at + span.start - start, at + span.end - start) for at in self.copies[block]]

    def _block_at(self, offset: int) -> int:
        blocks = self.document.blocks
        low, high = 0, len(blocks) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if blocks[middle].start <= offset else (low, middle - 1)
        return low


_Key = tuple[str, BlockKind, int, bool, tuple[str, ...], tuple[str, ...]]


def condense(document: Document, bears_on: Callable[[str], bool]) -> Condensed | None:
    """Return a document with one of each of its pieces; None where it is short, or says few things twice.

    `bears_on` tells of a heading whether what stands under it depends on it.
    """
    if len(document.text) < WORTH_IT:
        return None
    led = _led(document)
    heeded: dict[str, bool] = {}
    places: dict[_Key, list[int]] = {}
    numbers: dict[_Key, int] = {}
    unit_of: dict[int, int] = {}
    leads: list[int | None] = []
    total = 0
    for index, block in enumerate(document.blocks):
        lead: int | None = None
        above: tuple[str, ...] = ()
        if block.lead is not None and (block.kind in _INTRODUCED or _heeded(document, block.lead, bears_on, heeded)):
            lead, above = unit_of.get(block.lead), _above(document, block)
        # What introduces other blocks is kept whole, together with what it introduces; so is a question with its answer.
        items = led.get(index, ())
        together = items or document.text.find("? ", block.start, block.end) >= 0
        spans = [Span(block.start, block.end)] if together else sentences(document.text, block.start, block.end)
        for span in spans:
            whole = (span.start, span.end) == (block.start, block.end)
            text = document.text[span.start : span.end]
            key = (text, block.kind, block.level, whole, above, items)
            number = numbers.setdefault(key, len(numbers))
            if number == len(leads):
                leads.append(lead)
            places.setdefault(key, []).append(span.start)
            total += 1
            if items:
                unit_of[index] = number
    if len(places) > _REPEATS * total:
        return None
    return _assembled(document, places, leads)


_INTRODUCED = (BlockKind.ITEM, BlockKind.CELL, BlockKind.HEADING)


def _heeded(document: Document, lead: int, bears_on: Callable[[str], bool], heeded: dict[str, bool]) -> bool:
    block = document.blocks[lead]
    text = document.text[block.start : block.end]
    if text not in heeded:
        heeded[text] = bears_on(text)
    return heeded[text]


def _above(document: Document, block: Block) -> tuple[str, ...]:
    """Return the texts of what introduces a block; of an item, a cell or the heading of a card, of what introduces that too."""
    texts: list[str] = []
    lead = block.lead
    while lead is not None and len(texts) < (2 if block.kind in _INTRODUCED else 1):
        found = document.blocks[lead]
        texts.append(document.text[found.start : found.end])
        lead = found.lead
    return tuple(texts)


def _led(document: Document) -> dict[int, tuple[str, ...]]:
    """Return, for each block that introduces others, the texts of the list items and cells under it."""
    found: dict[int, list[str]] = {}
    for block in document.blocks:
        if block.lead is not None:
            listed = found.setdefault(block.lead, [])
            if block.kind is BlockKind.ITEM:
                listed.append(document.text[block.start : block.end])
    return {index: (*texts, "") for index, texts in found.items()}


def _assembled(document: Document, places: dict[_Key, list[int]], leads: list[int | None]) -> Condensed:
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for (text, kind, level, whole, _, _), lead in zip(places, leads, strict=True):
        end = at + len(text)
        blocks.append(Block(at, end, kind, level, lead, not whole))
        parts.append(text)
        parts.append("\n")
        at = end + 1
    text = "".join(parts)
    condensed = Document(path=document.path, source=text, text=text, blocks=tuple(blocks), runs=())
    return Condensed(condensed, tuple(tuple(starts) for starts in places.values()))
