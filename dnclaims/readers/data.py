"""JSON and YAML: content files, as a headless content-management system exports them."""

from __future__ import annotations

import re

from dnclaims.model import Document
from dnclaims.readers import Reader

_OURS = re.compile(r'\s*\{\s*"schema"\s*:\s*"dnclaims/')
"""How what dnclaims itself has written begins: reports, baselines. The copy that they quote is copy where it stands."""


def read(path: str, source: str) -> Document:
    """Return the prose of a file of data; UserError where it is broken."""
    from dnclaims.markup import json, yaml
    from dnclaims.markup.decoded import Decoded
    from dnclaims.markup.remarks import HASH, SLASHES, note_remarks
    from dnclaims.markup.values import read_value
    from dnclaims.outline import Outline

    outline = Outline(path, source)
    if _OURS.match(source):
        return outline.build()
    page = Decoded.as_it_stands(source)
    is_yaml = path.lower().endswith((".yaml", ".yml"))
    note_remarks(page, outline, HASH if is_yaml else SLASHES)
    for value in (yaml.strings if is_yaml else json.strings)(page):
        read_value(value, outline)
    return outline.build()


READER = Reader("data", (".json", ".jsonc", ".json5", ".yaml", ".yml"), read)
