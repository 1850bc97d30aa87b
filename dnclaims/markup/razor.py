"""Take Razor out of a page: what begins with an at sign becomes holes, and the markup in its blocks stays."""

from __future__ import annotations

import re

from dnclaims.markup.brackets import CLOSING, behind_bracket
from dnclaims.markup.decoded import HOLE
from dnclaims.markup.quoted import attribute_before, holds_words, in_place, quoted
from dnclaims.markup.untemplated import Untemplated

_RAZOR = re.compile(
    r"@\*.*?(?:\*@|\Z)|@@|(?<![\w.])@(?:model|using|inject|page|namespace|inherits|layout|section|addTagHelper|removeTagHelper)\b[^\n{]*"
    r"|(?<![\w.])@(?P<code>code|functions)?\s?(?P<brace>\{)"
    r"|(?<![\w.])@(?P<flow>if|for|foreach|while|switch|using|lock|try|await foreach)\s*(?P<paren>\()"
    r"|(?<![\w.])@(?:await\s+)?(?P<open>\()|(?<![\w.])@(?:await\s+)?[A-Za-z_]\w*(?:\.\w+|(?P<call>[(\[]))*",
    re.DOTALL,
)
_BLOCK = re.compile(r"\s*\{")
_MORE = re.compile(r"\.\w+[(\[]?")
_MARKUP_LINES = re.compile(r"(?m)^[^\S\n]*(?![<\s])[^\n<]+|[{}]")
_BRACES = re.compile(r"(?m)^\s*[{}]\s*(?:else(?:\s+if\s*\([^\n]*\))?\s*\{?)?\s*$|\}\s*else\s*(?:if\s*\([^\n]*\))?\s*\{")


def without_razor(text: str) -> Untemplated:
    """Return a page with what Razor runs made holes, but for the words that it shows there."""
    found = Untemplated(text)
    out: list[str] = []
    at = 0
    while (match := _RAZOR.search(text, at)) is not None:
        out.append(text[at : match.start()])
        at = match.end()
        if match[0] == "@@":
            out.append(HOLE + "@")
        elif match["brace"] is not None:
            at = behind_bracket(text, at - 1)
            out.append(_block(text, match.start(), at, found))
        else:
            if match["paren"] or match["open"] or match["call"]:
                at = _behind_calls(text, match)
            out.append(_shown(text, match, at, found))
    out.append(text[at:])
    if len(out) > 1:
        found.text = _BRACES.sub(_hole, "".join(out))
    return found


def _behind_calls(text: str, match: re.Match[str]) -> int:
    """Return where what an expression calls, or the condition of a block, ends."""
    end = behind_bracket(text, match.end() - 1)
    if match["paren"] and (brace := _BLOCK.match(text, end)) is not None:
        end = brace.end()
    while (more := _MORE.match(text, end)) is not None:
        end = behind_bracket(text, more.end() - 1) if more[0][-1] in CLOSING else more.end()
    return end


def _block(text: str, start: int, end: int, found: Untemplated) -> str:
    """Return a block of code, of which the lines that begin with a tag are markup."""

    def code(match: re.Match[str]) -> str:
        found.apart += quoted(text, start + match.start(), start + match.end(), "")
        return _hole(match)

    return _MARKUP_LINES.sub(code, text[start:end])


def _shown(text: str, match: re.Match[str], end: int, found: Untemplated) -> str:
    """Return an expression as holes, but for the words that it shows."""
    start = match.start()
    kept: str | None = None
    if match["open"] or match["call"]:
        strings = quoted(text, start, end, "")
        kept = in_place(text, start, end, strings)
        if kept is None and strings and holds_words(attribute_before(text, start)):
            found.apart += strings
    return HOLE * (end - start) if kept is None else kept


def _hole(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", HOLE, match[0])
