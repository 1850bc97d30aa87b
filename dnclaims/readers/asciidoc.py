"""AsciiDoc, read as text: without code, attributes, macros and the marks of its markup."""

from __future__ import annotations

import re

from dnclaims.model import Document
from dnclaims.readers import Reader

_HIDDEN = re.compile(
    r"^(?P<mark>-{4,}|\.{4,}|/{4,}|\+{4,}|`{3})[^\S\n]*\n.*?(?:^(?P=mark)[^\S\n]*$|\Z)"  # listings, literals, comments
    r"|^//(?!/)[^\n]*$|^:(?!description:)[\w!-]+:[^\n]*$|^:description:|^(?:\[[^\]\n]*\]|<<<|''')[^\S\n]*$|^(?:ifdef|ifndef|endif|include)::[^\n]*$",
    re.MULTILINE | re.DOTALL,
)
_HEADING = re.compile(r"^(?P<mark>={1,6})[^\S\n]+(?P<text>\S[^\n]*)$", re.MULTILINE)
_FENCE = re.compile(r"^(?:\|={3,}|={4,}|_{4,}|\*{4,}|-{2})[^\S\n]*$", re.MULTILINE)
_INLINE = re.compile(
    r"image::?[^\[\s]{0,500}\[(?:\x22(?P<quoted>[^\x22\n]*)\x22|(?P<alt>[^\],\n]*))[^\]\n]*\]|(?:link:|xref:|mailto:|https?://)[^\s\[\]]{0,500}\[(?P<link>[^\]\n]*)\]"
    r"|\[[^\]\n]{0,200}\](?=#)|(?<![\w#])#{1,2}(?=[^\s#])|(?<=[^\s#])#{1,2}(?![\w#])|<<[^,<>\n]*(?:,(?P<cross>[^>\n]*))?>>|`[^`\n]*`|\*{1,2}(?=\S)|(?<=\S)\*{1,2}|\{[\w-]+\}|^\.(?=\w)|\|",
    re.MULTILINE,
)


def read(path: str, source: str) -> Document:
    """Return the prose of a text."""
    from dnclaims.markup.decoded import HOLE, Decoded
    from dnclaims.markup.lines import read_lines
    from dnclaims.outline import Outline

    outline = Outline(path, source)

    def hidden(match: re.Match[str]) -> str:
        if match[0].startswith("//") and match["mark"] is None:
            outline.comment(*match.span(), match[0].lstrip("/ "))
        return re.sub(r"[^\n]", " ", match[0])

    def inline(match: re.Match[str]) -> str:
        for name in ("alt", "quoted", "link", "cross"):
            if match[name] is not None:
                before, after = match.start(name) - match.start(), match.end() - match.end(name)
                return HOLE * before + match[name] + HOLE * after
        return HOLE * len(match[0])

    text = _FENCE.sub(lambda match: " " * len(match[0]), _HIDDEN.sub(hidden, source.replace("\r\n", " \n")))
    text = _INLINE.sub(inline, text)
    page = Decoded.as_it_stands(source)
    at = 0
    for heading in _HEADING.finditer(text):
        read_lines(Decoded(page.parts(at, heading.start())).masked(text[at : heading.start()]), outline)
        outline.heading(page.pieces(*heading.span("text")), len(heading["mark"]))
        at = heading.end()
    read_lines(Decoded(page.parts(at, len(source))).masked(text[at:]), outline)
    return outline.build()


READER = Reader("asciidoc", (".adoc", ".asciidoc"), read)
