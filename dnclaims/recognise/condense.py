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


class _Piece(Struct):
    """A piece of text in its surroundings, and where it stands."""

    text: str
    kind: BlockKind
    level: int
    whole: bool
    lead: int | None
    places: list[int]


_Around = tuple[BlockKind, int, bool, tuple[str, ...], tuple[str, ...]]
"""What a piece is part of: kind and level of its block, whether it is all of it, what introduces it, what it introduces."""


def condense(document: Document, bears_on: Callable[[str], bool]) -> Condensed | None:
    """Return a document with one of each of its pieces; None where it is short, or says few things twice.

    `bears_on` tells of a heading whether what stands under it depends on it.
    """
    text = document.text
    if len(text) < WORTH_IT:
        return None
    led = _led(document)
    heeded: dict[str, bool] = {}
    alike: dict[_Around, dict[str, int]] = {}
    pieces: list[_Piece] = []
    unit_of: dict[int, int] = {}
    total = 0
    for index, block in enumerate(document.blocks):
        start, end, kind, level = block.start, block.end, block.kind, block.level
        lead: int | None = None
        above: tuple[str, ...] = ()
        if block.lead is not None and (kind in _INTRODUCED or _heeded(document, block.lead, bears_on, heeded)):
            lead, above = unit_of.get(block.lead), _above(document, block)
        # What introduces other blocks is kept whole, together with what it introduces; so is a question with its answer.
        items = led.get(index, ())
        together = items or text.find("? ", start, end) >= 0
        spans = [Span(start, end)] if together else sentences(text, start, end)
        whole = len(spans) == 1 and (spans[0].start, spans[0].end) == (start, end)
        known = alike.setdefault((kind, level, whole, above, items), {})
        for span in spans:
            at = span.start
            said = text[at : span.end]
            number = known.setdefault(said, len(pieces))
            if number == len(pieces):
                pieces.append(_Piece(said, kind, level, whole, lead, [at]))
            else:
                pieces[number].places.append(at)
        total += len(spans)
        if items:
            unit_of[index] = number
    return None if len(pieces) > _REPEATS * total else _assembled(document, pieces)


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


def _assembled(document: Document, pieces: list[_Piece]) -> Condensed:
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        blocks.append(Block(at, end, piece.kind, piece.level, piece.lead, not piece.whole))
        at = end + 1
    text = "".join([f"{piece.text}\n" for piece in pieces])
    condensed = Document(path=document.path, source=text, text=text, blocks=tuple(blocks), runs=())
    return Condensed(condensed, tuple([tuple(piece.places) for piece in pieces]))
