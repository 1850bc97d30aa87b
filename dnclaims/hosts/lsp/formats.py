"""Which format an open text is in: by the ending of its file, or by the language that the editor takes it for."""

from __future__ import annotations

import os

from dnclaims.readers import readers

_ENDINGS = {
    "asciidoc": ".adoc",
    "aspnetcorerazor": ".cshtml",
    "astro": ".astro",
    "blade": ".blade.php",
    "django-html": ".jinja",
    "ejs": ".ejs",
    "erb": ".erb",
    "handlebars": ".hbs",
    "html": ".html",
    "html-eex": ".html",
    "htmldjango": ".jinja",
    "javascript": ".js",
    "javascriptreact": ".jsx",
    "jinja": ".jinja",
    "jinja-html": ".jinja",
    "json": ".json",
    "jsonc": ".jsonc",
    "liquid": ".liquid",
    "markdown": ".md",
    "mdx": ".mdx",
    "mustache": ".mustache",
    "php": ".php",
    "plaintext": ".txt",
    "razor": ".cshtml",
    "restructuredtext": ".rst",
    "rst": ".rst",
    "svelte": ".svelte",
    "text": ".txt",
    "twig": ".twig",
    "typescript": ".ts",
    "typescriptreact": ".tsx",
    "vue": ".vue",
    "yaml": ".yaml",
}
"""The ending that files of a language have, by the names that editors have for it."""
_ANY_TEXT = frozenset({".txt"})
"""What editors take every text for of which they know nothing else."""


def named(path: str, language: str) -> str:
    """Return the path of a text with an ending that tells its format; nothing where no reader knows it."""
    ending = os.path.splitext(path)[1].lower()  # noqa: PTH122  the path may be no file's
    if ending in readers():
        return path
    known = _ENDINGS.get(language.lower(), "")
    return "" if not known or (ending and known in _ANY_TEXT) else f"{path}{known}"
