"""Where a comment that lets a finding stand goes, and how it is written in the format: tried out before it is offered.

A place fits where the page reads on as before and the comment does what it is meant to. That is seen by reading the page with
the comment in it, and not guessed: the same line may be copy, code, or the inside of a tag.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dnclaims.allowances import Allowances
from dnclaims.errors import UserError
from dnclaims.filelinter import FileLinter
from dnclaims.hosts.lsp.text import Text
from dnclaims.model import Document, Placed

_FURTHEST = 4
"""Lines, each less indented than the one before, above which a comment is tried: out of a string, a tag, a block of YAML."""
_SLOT = "…"
_TAGS = ("<!-- … -->",)
_BRACES = ("{/* … */}",)
_SLASHES = ("// …",)
_HASH = ("# …",)
FORMS = {
    ".adoc": _SLASHES, ".asciidoc": _SLASHES,
    ".astro": (*_SLASHES, *_TAGS), ".svelte": (*_SLASHES, *_TAGS), ".vue": (*_SLASHES, *_TAGS),
    ".blade.php": ("{{-- … --}}",),
    ".cshtml": ("@* … *@",), ".razor": ("@* … *@",), ".vbhtml": ("@* … *@",),
    ".ejs": ("<%# … %>", *_TAGS), ".erb": ("<%# … %>", *_TAGS), ".aspx": ("<%-- … --%>", *_TAGS),
    ".hbs": ("{{!-- … --}}",), ".handlebars": ("{{!-- … --}}",), ".mustache": ("{{! … }}",),
    ".html": _TAGS, ".htm": _TAGS, ".xhtml": _TAGS, ".shtml": _TAGS,
    ".jinja": ("{# … #}",), ".jinja2": ("{# … #}",), ".j2": ("{# … #}",), ".njk": ("{# … #}",), ".twig": ("{# … #}",),
    ".js": (*_SLASHES, *_BRACES), ".jsx": (*_SLASHES, *_BRACES), ".mjs": _SLASHES, ".cjs": _SLASHES,
    ".ts": _SLASHES, ".tsx": (*_SLASHES, *_BRACES), ".mts": _SLASHES, ".cts": _SLASHES,
    ".jsonc": _SLASHES, ".json5": _SLASHES,
    ".liquid": ("{% comment %} … {% endcomment %}",),
    ".md": (*_TAGS, *_HASH), ".markdown": (*_TAGS, *_HASH), ".mdx": (*_BRACES, *_HASH),
    ".php": (*_SLASHES, *_TAGS), ".phtml": (*_SLASHES, *_TAGS),
    ".rst": (".. …\n",), ".rest": (".. …\n",),
    ".txt": _TAGS, ".text": _TAGS,
    ".yaml": _HASH, ".yml": _HASH,
}  # fmt: skip
"""By ending, how comments are written, what would be seen by visitors or break the code where it is out of place first: there it
does not read as a comment, and is not taken. JSON has none, and e-mail has none."""
_AT_THE_END = frozenset({".md", ".markdown", ".mdx", ".txt", ".text"})
"""Formats in which a comment goes behind the words, on their line: above them it may part a list or a paragraph."""
_FILE_LAST = frozenset({".php", ".phtml"})
"""Formats in which nothing may stand above the first line, whatever it is."""


class Insertion(NamedTuple):
    """A text to insert, and where."""

    at: int
    text: str


def insertion(
    linter: FileLinter, path: str, text: Text, document: Document, one: Placed, reason: str
) -> Insertion | None:
    """Return the comment that lets a finding stand, with a place where it does; None where the format has none there."""
    before = len(Allowances(document, linter.rulebook).mistakes)
    what = "allow-file" if one.finding.page else "allow"
    for at, written in _candidates(path, text, one):
        says = f"dnclaims: {what} {one.finding.rule} because "
        tried = text.replaced(at, at, written.replace(_SLOT, f"{says}it is so", 1))
        if _fits(linter, path, tried, document, one, before):
            return Insertion(at, written.replace(_SLOT, f"{says}{reason}", 1))
    return None


def _fits(linter: FileLinter, path: str, edited: Text, document: Document, one: Placed, mistakes: int) -> bool:
    """Whether a page with a comment in it reads as before, and the comment allows the finding."""
    try:
        read = linter.read(path, edited.as_bytes())
    except UserError:
        return False
    if read.text != document.text or read.blocks != document.blocks:
        return False
    allowances = Allowances(read, linter.rulebook)
    allowed = all(found.allowed is not None for found in allowances.applied([one.finding]))
    return allowed and len(allowances.mistakes) <= mistakes


def _candidates(path: str, text: Text, one: Placed) -> Iterator[tuple[int, str]]:
    """Yield places and what would be inserted there, `…` for what the comment says; the best first."""
    endings = "".join(Path(path).suffixes[-2:]).lower(), Path(path).suffix.lower()
    ending = next((one for one in endings if one in FORMS), "")
    newline = _newline(text)
    forms = [form.replace("\n", newline) for form in FORMS.get(ending, ())]
    if one.finding.page:
        top = [(0, f"{form}{newline}") for form in forms]
        end = [(len(text.source), f"{_before_end(text, newline)}{form}{newline}") for form in forms]
        yield from (*end, *top) if ending in _FILE_LAST else (*top, *end)
        return
    line = text.line_of(one.source.start)
    behind = [(text.line(line)[1], f" {form}") for form in forms if not form.endswith(newline)]
    if ending in _AT_THE_END:
        yield from behind
    for number, start in enumerate(_outwards(text, line)):
        indent = _indent(text, start)
        yield from ((start, f"{_gap(text, start, form, newline)}{indent}{form}{newline}") for form in forms)
        if not number:
            yield from behind
    if ending in _AT_THE_END:
        yield from ((one.source.end, f" {form}") for form in forms)


def _outwards(text: Text, line: int) -> Iterator[int]:
    """Yield where a line begins, then the nearest lines above it, each less indented than the one before."""
    start, _ = text.line(line)
    yield start
    depth, count = len(_indent(text, start)), 1
    for above in range(line - 1, -1, -1):
        start, end = text.line(above)
        indent = len(_indent(text, start))
        if start + indent < end and indent < depth:
            yield start
            depth, count = indent, count + 1
            if not indent or count > _FURTHEST:
                return


def _gap(text: Text, start: int, form: str, newline: str) -> str:
    """Return what parts a comment from the line above: a blank line where comments are blocks of their own."""
    above = text.source[:start].rstrip(" \t").removesuffix(newline)
    return newline if form.endswith(newline) and start and not above.endswith(("\n", "\r")) else ""


def _indent(text: Text, start: int) -> str:
    at = start
    while at < len(text.source) and text.source[at] in " \t":
        at += 1
    return text.source[start:at]


def _newline(text: Text) -> str:
    """Return how lines of a text end: as its first does."""
    _, end = text.line(0)
    found = text.source[end : end + 2]
    return found if found == "\r\n" else found[:1] or "\n"


def _before_end(text: Text, newline: str) -> str:
    """Return what parts a comment at the end from the text: a blank line, lest it joins the last paragraph."""
    if not text.source.strip():
        return ""
    return newline if text.source.endswith(("\n", "\r")) else newline * 2
