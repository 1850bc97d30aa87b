"""Read the strings of data into an outline, each as what it is: a title, a paragraph, some HTML, a text of many lines."""

from __future__ import annotations

import re

from dnclaims.markup.fields import is_prose, is_title
from dnclaims.markup.html import read_html
from dnclaims.markup.json import Value
from dnclaims.markup.lines import read_lines
from dnclaims.outline import Outline

_HTML = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-z]+|#\d+);", re.IGNORECASE)


def read_value(value: Value, outline: Outline) -> None:
    """Read a string value, if it is words that a visitor reads."""
    decoded = value.decoded
    text = decoded.text
    if not is_prose(value.name, text):
        return
    if _HTML.search(text):
        read_html(decoded, outline)
    elif "\n" in text.strip():
        read_lines(decoded, outline)
    elif is_title(value.name) or text.rstrip().endswith("?"):
        outline.heading(decoded.pieces(0, len(text)), 3)
    else:
        outline.paragraph(decoded.pieces(0, len(text)))
