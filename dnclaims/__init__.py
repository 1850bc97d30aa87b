"""dnclaims: what is said of dry needling, held against what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from dnclaims.model import Wording

__all__ = ["__version__", "wording"]


def wording(text: str) -> tuple[Wording, ...]:
    """Return how strongly each sentence of a text is worded, with the cues that decide, and what is denied or left open."""
    from dnclaims.recognise.wording import wording as read  # late: `import dnclaims` costs nothing

    return read(text)
