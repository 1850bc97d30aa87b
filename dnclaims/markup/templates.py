"""Take template languages out of a page: their code becomes holes, and what stands around it keeps its place.

Liquid and Jinja and Handlebars and Vue write {{ … }} and {% … %}, PHP <?php … ?>, ERB and EJS <% … %>, Razor @…, Svelte and
Astro {…}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dnclaims.markup.decoded import HOLE

_OPENS = re.compile(r"\{\{\{|\{\{!--|\{\{|\{%|\{\#|<\?|<%")
_CLOSES = {"{{{": "}}}", "{{!--": "--}}", "{{": "}}", "{%": "%}", "{#": "#}", "<?": "?>", "<%": "%>"}
_HIDING = re.compile(r"-?\s*(comment|highlight|schema|javascript|stylesheet|style)\b")
"""Tags whose contents nobody sees, up to the tag that ends them."""

_RAZOR = re.compile(
    r"@\*.*?(?:\*@|\Z)|@@|(?<![\w.])@(?:model|using|inject|page|namespace|inherits|layout|section|addTagHelper|removeTagHelper)\b[^\n{]*"
    r"|(?<![\w.])@(?P<code>code|functions)?\s?(?P<brace>\{)"
    r"|(?<![\w.])@(?P<flow>if|for|foreach|while|switch|using|lock|try|await foreach)\s*(?P<paren>\()"
    r"|(?<![\w.])@(?:await\s+)?(?P<open>\()|(?<![\w.])@(?:await\s+)?[A-Za-z_]\w*(?:\.\w+|(?P<call>[(\[]))*",
    re.DOTALL,
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}


def without_templates(text: str) -> str:
    """Return a page with every tag of a template language made a hole, of the same length."""
    out: list[str] = []
    at = 0
    nowhere: set[str] = set()
    """What closes a tag and does not stand in the rest of the page, so that it is looked for once."""
    for opens in _OPENS.finditer(text):
        if opens.start() < at:
            continue
        end = _behind(text, _CLOSES[opens[0]], opens.end(), nowhere)
        if end < 0 and opens[0] == "<?":
            end = len(text)  # PHP may run to the end of its file
        if end < 0:
            continue
        hiding = _HIDING.match(text, opens.end()) if opens[0] == "{%" else None
        if hiding is not None:
            last = _behind(text, f"end{hiding[1]}", end, nowhere)
            end = max(end, _behind(text, "%}", last, nowhere) if last >= 0 else end)
        out += (text[at : opens.start()], HOLE * (end - opens.start()))
        at = end
    return "".join([*out, text[at:]]) if out else text


def _behind(text: str, closer: str, at: int, nowhere: set[str]) -> int:
    """Return the offset behind the next of what closes a tag, -1 where there is none."""
    found = -1 if closer in nowhere else text.find(closer, at)
    if found < 0:
        nowhere.add(closer)
        return -1
    return found + len(closer)


def without_razor(text: str) -> str:
    """Return a page with what Razor runs made holes; the markup in its blocks stays."""
    out: list[str] = []
    at = 0
    while (match := _RAZOR.search(text, at)) is not None:
        out.append(text[at : match.start()])
        end = match.end()
        if match[0] == "@@":
            out.append(HOLE + "@")
        elif match["brace"] is not None:
            # A block of code, of which the lines that begin with a tag are markup.
            end = _matching(text, end - 1)
            out.append(_MARKUP_LINES.sub(_hole, text[match.start() : end]))
        else:
            if match["paren"] or match["open"] or match["call"]:
                end = _matching(text, match.end() - 1)
                if match["paren"] and (brace := _BLOCK.match(text, end)) is not None:
                    end = brace.end()
                while (more := _MORE.match(text, end)) is not None:
                    end = _matching(text, more.end() - 1) if more[0][-1] in _CLOSING else more.end()
            out.append(HOLE * (end - match.start()))
        at = end
    out.append(text[at:])
    return _BRACES.sub(_hole, "".join(out)) if len(out) > 1 else text


_BLOCK = re.compile(r"\s*\{")
_MORE = re.compile(r"\.\w+[(\[]?")
_MARKUP_LINES = re.compile(r"(?m)^[^\S\n]*(?![<\s])[^\n<]+|[{}]")
_BRACES = re.compile(r"(?m)^\s*[{}]\s*(?:else(?:\s+if\s*\([^\n]*\))?\s*\{?)?\s*$|\}\s*else\s*(?:if\s*\([^\n]*\))?\s*\{")


def _hole(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", HOLE, match[0])


def remarks(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Yield each {/* remark */} from an offset on; its words are the first group."""
    return _REMARK.finditer(text, start)


def without_expressions(text: str) -> str:
    """Return a page with each {expression} made a hole; the elements in it stay, and so do scripts and styles."""
    if "{" not in text:
        return text
    raw = list(_RAW.finditer(text))
    masked = _masked(_RAW.sub(lambda match: " " * len(match[0]), text))
    out: list[str] = []
    at = 0
    for match in raw:
        out += (masked[at : match.start()], match[0])
        at = match.end()
    return "".join([*out, masked[at:]])


def _masked(text: str) -> str:
    out = list(text)
    modes: list[int] = []
    """For each brace that is open, how many elements were open in the expression."""
    at, length = 0, len(text)
    while at < length:
        character = text[at]
        if character == "{":
            modes.append(0)
            out[at] = HOLE
        elif not modes:
            following = text.find("{", at)
            at = length if following < 0 else following
            continue
        elif modes[-1]:
            # Markup inside an expression, until its elements are closed.
            match = _ELEMENT.match(text, at) if character == "<" else None
            if match is not None:
                modes[-1] += _opens(match)
                at = match.end()
                continue
        elif character == "}":
            modes.pop()
            out[at] = HOLE
        elif character in "\"'`":
            end = _string_end(text, at)
            out[at:end] = HOLE * (end - at)
            at = end
            continue
        elif character == "<" and _begins_element(text, at) and (match := _ELEMENT.match(text, at)):
            modes[-1] += _opens(match)
            at = match.end()
            continue
        elif not character.isspace():
            out[at] = HOLE
        at += 1
    return "".join(out)


_REMARK = re.compile(r"\{/\*((?:(?!\{/\*).)*?)\*/\}", re.DOTALL)
_RAW = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
"""Elements whose braces are no expressions."""
_ELEMENT = re.compile(
    r"<(?P<closes>/?)[A-Za-z]?[\w.:-]*(?:[^<>\"'{}]|\"[^\"]{0,2000}\"|'[^']{0,2000}'|\{[^{}]{0,2000}\}){0,200}>"
)
_VOID = re.compile(r"<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b", re.IGNORECASE)


def _opens(match: re.Match[str]) -> int:
    """Return by how many a tag changes the count of open elements."""
    if match["closes"]:
        return -1
    return 0 if match[0].endswith("/>") or _VOID.match(match[0]) else 1


def _begins_element(text: str, at: int) -> bool:
    """Whether a "<" in an expression begins an element, and compares nothing."""
    return (text[at + 1 : at + 2].isalpha() or text[at + 1 : at + 2] == ">") and not text[at - 1 : at].isalnum()


def _string_end(text: str, at: int) -> int:
    """Return where a string that begins at an offset ends; one that never does ends with its line."""
    quote = text[at]
    match = re.compile(rf"(?:[^{quote}\\\n]|\\.){{0,5000}}{quote}", re.DOTALL).match(text, at + 1)
    return at + 1 if match is None else match.end()


def _matching(text: str, at: int) -> int:
    """Return the offset behind the bracket that closes the one at an offset; the end of the text where none does."""
    waiting: list[str] = []
    length = len(text)
    while at < length:
        character = text[at]
        if character in _CLOSING:
            waiting.append(_CLOSING[character])
        elif waiting and character == waiting[-1]:
            waiting.pop()
            if not waiting:
                return at + 1
        elif character in "\"'":
            at = _string_end(text, at)
            continue
        at += 1
    return length
