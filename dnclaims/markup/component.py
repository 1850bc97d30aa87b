"""Components of Vue, Svelte and Astro: the template is HTML with expressions, the scripts beside it may hold copy."""

from __future__ import annotations

import re

from dnclaims.markup.decoded import Decoded
from dnclaims.markup.expressions import without_expressions
from dnclaims.markup.remarks import BRACES, note_remarks
from dnclaims.markup.script import read_script
from dnclaims.markup.structured import read_structured
from dnclaims.markup.templates import without_templates
from dnclaims.markup.untemplated import read_untemplated
from dnclaims.outline import Outline

_SCRIPT = re.compile(r"<script\b(?P<given>[^<>]*+)>(?P<inside>.*?)(?:</script\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCED = re.compile(r"\A---[^\S\n]*\r?\n(?P<inside>.*?)(?:^---[^\S\n]*$|\Z)", re.DOTALL | re.MULTILINE)


def read_component(source: str, outline: Outline, suffix: str) -> None:
    """Read a component; `suffix` tells of which kind."""
    page = Decoded.as_it_stands(source)
    fence = _FENCED.match(source) if suffix == ".astro" else None
    body = fence.end() if fence else 0
    note_remarks(Decoded(page.parts(body, len(source))), outline, BRACES)
    if fence is not None:
        _script(page, fence.span("inside"), outline)
    template = source[body:]
    found = without_templates(template) if suffix == ".vue" else without_expressions(template)
    read_untemplated(Decoded(page.parts(body, len(source))), found, outline, read_structured)
    for script in _SCRIPT.finditer(source, body):
        if "json" not in script["given"]:
            _script(page, script.span("inside"), outline)


def _script(page: Decoded, span: tuple[int, int], outline: Outline) -> None:
    read_script(Decoded(page.parts(*span)), outline)
