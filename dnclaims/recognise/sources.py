"""Whether a sentence points to a source: a year, a numbered reference, a link, a study that it tells of."""

from __future__ import annotations

import re

_SOURCE = re.compile(
    r"\b(?:19|20)\d\d\b|[\[(]\d{1,3}[\])]|[¹²³]|\bet al\b|\bdoi\b|https?://|\breferences? \d", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")


def points_to_source(text: str) -> bool:
    """Whether a sentence points to a source."""
    # Without a digit or one of a few words nothing does, which is quicker to see.
    if text.isascii() and not _DIGIT.search(text):
        lowered = text.lower()
        if not ("http" in lowered or "doi" in lowered or "et al" in lowered):
            return False
    return _SOURCE.search(text) is not None
