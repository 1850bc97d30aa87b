"""Take template languages out of a page: their code becomes holes, and what stands around it keeps its place.

Liquid, Jinja, Twig, Handlebars and Vue write {{ … }} and {% … %}, Blade {!! … !!} too, PHP <?php … ?>, ERB and EJS <% … %>.
"""

from __future__ import annotations

import re

from dnclaims.markup.decoded import HOLE
from dnclaims.markup.php import read_code
from dnclaims.markup.quoted import attribute_before, holds_words, in_place, quoted
from dnclaims.markup.untemplated import Untemplated

_OPENS = re.compile(r"\{\{\{|\{\{!--|\{\{--|\{\{|\{%|\{\#|\{!!|<\?(?:php\b|=)?|<%")
_CLOSES = {"{{{": "}}}", "{{!--": "--}}", "{{--": "--}}", "{{": "}}", "{%": "%}", "{#": "#}", "{!!": "!!}", "<%": "%>"}
_HIDING = re.compile(r"-?\s*(comment|highlight|schema|javascript|stylesheet|style)\b")
"""Tags whose contents nobody sees, up to the tag that ends them."""
_SHOWING = {
    "{{": re.compile(r"(?![!/^]|#(?!>)|else\b)"), "{{{": re.compile(""), "{!!": re.compile(""), "<%": re.compile("[=:-](?!-)"),
    "{%": re.compile(r"-?\s*(?:include|render|embed|component|trans|translate)\b"),
}  # fmt: skip
"""How tags go on that show what is in them."""


def without_templates(text: str) -> Untemplated:
    """Return a page with every tag of a template language made a hole, but for the words that it shows there."""
    found = Untemplated(text)
    out: list[str] = []
    at = 0
    nowhere: set[str] = set()
    """What closes a tag and does not stand in the rest of the page, so that it is looked for once."""
    for opens in _OPENS.finditer(text):
        if opens.start() < at:
            continue
        if opens[0][:2] == "<?":
            at = _code(text, opens, found, out, at)
        else:
            at = max(at, _tag(text, opens, found, out, at, nowhere))
    if out:
        found.text = "".join([*out, text[at:]])
    return found


def _code(text: str, opens: re.Match[str], found: Untemplated, out: list[str], at: int) -> int:
    """Take PHP out, which may run to the end of its file; return where it ends."""
    if text.startswith("<?xml", opens.start()):
        return at
    code = read_code(text, opens.start(), opens.end())
    found.apart += code.apart
    found.escapes += code.escapes
    out += (text[at : opens.start()], code.text)
    return code.end


def _tag(text: str, opens: re.Match[str], found: Untemplated, out: list[str], at: int, nowhere: set[str]) -> int:
    """Take a tag out; return where it ends, and -1 where it never does."""
    start, inside = opens.span()
    end = _behind(text, _CLOSES[opens[0]], inside, nowhere)
    if end < 0:
        return -1
    hiding = _HIDING.match(text, inside) if opens[0] == "{%" else None
    if hiding is not None:
        last = _behind(text, f"end{hiding[1]}", end, nowhere)
        end = max(end, _behind(text, "%}", last, nowhere) if last >= 0 else end)
    kept: str | None = None
    showing = _SHOWING.get(opens[0])
    if showing is not None and showing.match(text, inside):
        strings = quoted(text, inside, end, "text")
        kept = in_place(text, start, end, strings)
        if kept is None and strings and holds_words(attribute_before(text, start)):
            found.apart += strings
    out += (text[at:start], HOLE * (end - start) if kept is None else kept)
    return end


def _behind(text: str, closer: str, at: int, nowhere: set[str]) -> int:
    """Return the offset behind the next of what closes a tag, -1 where there is none."""
    place = -1 if closer in nowhere else text.find(closer, at)
    if place < 0:
        nowhere.add(closer)
        return -1
    return place + len(closer)
