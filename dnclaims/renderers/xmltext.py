"""Text in XML: escaped, and without the characters that XML 1.0 has no way to write."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_CONTENT: dict[int, str] = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE: dict[int, str] = {**_IN_CONTENT, **str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})}


def content(text: str) -> str:
    """Return a text as it stands between tags."""
    return _writable(text).translate(_IN_CONTENT)


def attributes(**values: object) -> str:
    """Return attributes, each with a space before it; one that is None is left out."""
    return "".join(
        f' {name}="{_writable(str(value)).translate(_IN_ATTRIBUTE)}"'
        for name, value in values.items()
        if value is not None
    )


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
