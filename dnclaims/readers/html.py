"""HTML: whole pages and fragments, and the templates of Liquid, Jinja, Handlebars, PHP, Blade, ERB and Razor around them."""

from __future__ import annotations

from pathlib import Path

from dnclaims.model import Document
from dnclaims.readers import Reader

_RAZOR = frozenset({".cshtml", ".razor", ".vbhtml"})


def read(path: str, source: str) -> Document:
    """Return the prose of a page."""
    from dnclaims.markup.blade import without_directives
    from dnclaims.markup.decoded import Decoded
    from dnclaims.markup.razor import without_razor
    from dnclaims.markup.structured import read_structured
    from dnclaims.markup.templates import without_templates
    from dnclaims.markup.untemplated import read_untemplated
    from dnclaims.outline import Outline

    outline = Outline(path, source)
    found = without_razor(source) if Path(path).suffix.lower() in _RAZOR else without_templates(source)
    if path.lower().endswith(".blade.php"):
        without_directives(found)
    read_untemplated(Decoded.as_it_stands(source), found, outline, read_structured)
    return outline.build()


READER = Reader(
    "html",
    (
        ".html", ".htm", ".xhtml", ".shtml", ".liquid", ".njk", ".jinja", ".jinja2", ".j2", ".hbs", ".handlebars", ".mustache",
        ".twig", ".php", ".phtml", ".erb", ".ejs", ".cshtml", ".razor", ".vbhtml", ".aspx",
    ),
    read,
)  # fmt: skip
