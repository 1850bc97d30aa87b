"""HTML: whole pages and fragments, and the templates of Liquid, Jinja, Handlebars, PHP, Blade, ERB and Razor around them."""

from __future__ import annotations

from pathlib import Path

from dnclaims.model import Document
from dnclaims.readers import Reader

_RAZOR = frozenset({".cshtml", ".razor", ".vbhtml"})
_CODE = _RAZOR | {".php", ".phtml"}
"""Pages that are as much code as markup, with the comments of code."""


def read(path: str, source: str) -> Document:
    """Return the prose of a page."""
    from dnclaims.markup.blade import without_directives
    from dnclaims.markup.decoded import Decoded
    from dnclaims.markup.razor import without_razor
    from dnclaims.markup.remarks import HASH, SLASHES, TEMPLATES, note_remarks
    from dnclaims.markup.structured import read_structured
    from dnclaims.markup.templates import without_templates
    from dnclaims.markup.untemplated import read_untemplated
    from dnclaims.outline import Outline

    outline = Outline(path, source)
    suffix = Path(path).suffix.lower()
    found = without_razor(source) if suffix in _RAZOR else without_templates(source)
    if path.lower().endswith(".blade.php"):
        without_directives(found)
    page = Decoded.as_it_stands(source)
    note_remarks(page, outline, TEMPLATES if suffix not in _CODE else (*TEMPLATES, *SLASHES, *HASH))
    read_untemplated(page, found, outline, read_structured)
    return outline.build()


READER = Reader(
    "html",
    (
        ".html", ".htm", ".xhtml", ".shtml", ".liquid", ".njk", ".jinja", ".jinja2", ".j2", ".hbs", ".handlebars", ".mustache",
        ".twig", ".php", ".phtml", ".erb", ".ejs", ".cshtml", ".razor", ".vbhtml", ".aspx",
    ),
    read,
)  # fmt: skip
