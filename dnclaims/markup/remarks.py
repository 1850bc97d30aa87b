"""Comments that speak to dnclaims, by the marks that a language puts around them; no other comment is looked for."""

from __future__ import annotations

import re

from dnclaims.markup.decoded import Decoded
from dnclaims.outline import Outline

_WORDS = r"\s*(dnclaims\b.{0,2000}?)\s*"

_FORMS = {
    "{/* */}": rf"\{{\s*/\*{_WORDS}\*/\s*\}}",
    "@* *@": rf"@\*{_WORDS}\*@",
    "{# #}": rf"\{{#-?{_WORDS}-?#\}}",
    "{{!-- --}}": rf"\{{\{{~?!(?:--)?{_WORDS}(?:--)?~?\}}\}}",
    "{{-- --}}": rf"\{{\{{--{_WORDS}--\}}\}}",
    "{% comment %}": rf"\{{%-?\s*comment\s*-?%\}}{_WORDS}\{{%-?\s*endcomment\s*-?%\}}",
    "<%# %>": rf"<%(?:#|--){_WORDS}(?:--)?%>",
    "/* */": rf"(?<!\{{)/\*+{_WORDS}\*/",
    "//": r"(?<!:)//[^\S\n]*(dnclaims\b[^\n]{0,2000}?)[^\S\n]*(?=\?>|\r?$|\Z)",
    "#": r"(?<![^\s])#+[^\S\n]*(dnclaims\b[^\n]{0,2000}?)[^\S\n]*(?=\?>|\r?$|\Z)",
}
TEMPLATES = ("{# #}", "{{!-- --}}", "{{-- --}}", "{% comment %}", "<%# %>", "@* *@")
"""The comments of template languages."""
SLASHES = ("/* */", "//")
"""Those of JavaScript, PHP, C# and JSON with comments."""
HASH = ("#",)
"""Those of YAML, and of PHP besides."""
BRACES = ("{/* */}",)
"""Those of JSX in markup."""


def note_remarks(page: Decoded, outline: Outline, forms: tuple[str, ...]) -> None:
    """Note every comment of these forms that speaks to dnclaims."""
    if "dnclaims" not in page.text:
        return
    for form in forms:
        for remark in re.finditer(_FORMS[form], page.text, re.DOTALL | re.MULTILINE):
            outline.comment(*page.piece(*remark.span(), "")[:2], remark[1])
