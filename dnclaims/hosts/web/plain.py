"""A document as plain text, for a page on which it is read and written on."""

from __future__ import annotations

from dnclaims.model import Block, BlockKind, Document


def plain(document: Document) -> str:
    """Return the words of a document as plain text that is read as the document is: headings alone, items with a dash."""
    lines: list[str] = []
    before: Block | None = None
    for block in document.blocks:
        item = block.kind is BlockKind.ITEM
        if before is not None and not (item and before.kind is BlockKind.ITEM):
            lines.append("")
        words = document.text[block.start : block.end]
        lines.append(f"{'    ' * (block.level - 1)}- {words}" if item else words)
        before = block
    return "\n".join(lines)
