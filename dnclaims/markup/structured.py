"""Structured data for search engines (JSON-LD, schema.org): what of it is shown to people who search."""

from __future__ import annotations

from dnclaims.markup.decoded import Decoded
from dnclaims.markup.html import read_html
from dnclaims.markup.json import strings
from dnclaims.model import Place
from dnclaims.outline import Outline

_SHOWN = frozenset(
    (
        "name headline alternativeHeadline description abstract text articleBody reviewBody disambiguatingDescription slogan "
        "caption howPerformed preparation followup indication expectedPrognosis typicalTest procedureType benefits"
    ).split()
)
"""Properties whose values are words for people."""


def read_structured(decoded: Decoded, outline: Outline) -> None:
    """Read structured data into an outline; a question is followed by its answer, as it stands in a FAQPage."""
    before, outline.place = outline.place, Place.STRUCTURED
    for value in strings(decoded):
        if value.name in _SHOWN:
            read_html(value.decoded, outline)
    outline.place = before
