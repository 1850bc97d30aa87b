"""What every reader holds to: any text is read, and prose keeps its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import dnclaims.readers
from dnclaims.characters import letters_of, undisguised
from dnclaims.errors import UserError
from dnclaims.model import Document, Span
from dnclaims.prose import Positions
from dnclaims.readers import read_text, reader_for, readers

# One ending of each format of text, and more where endings are read in different ways.
FORMATS = [
    ".adoc", ".astro", ".blade.php", ".cshtml", ".eml", ".html", ".json", ".jsx", ".md", ".mdx", ".php", ".rst", ".svelte", ".ts", ".tsx",
    ".txt", ".vue", ".yaml",
]  # fmt: skip

PIECES = st.sampled_from([
    "Dry needling", " cures ", "pain", "It can:", "not ", "100% ", ".", "?", "!", " ", "    ", "\n", "\n\n", "\r", "\r\n",
    "- ", "* ", "1. ", "• ", "# ", "> ", "|", "---", "===", "`", "```\n", "**", "_", "~~", "[", "]", "(", ")", "](x)", "![",
    "{", "}", "{{", "}}", "{%", "<?php ", "?>", "@if (", "@x", "=> ", "<p>", "<li>", "<ul>", "</ul>", "<td>", "<h2>", "<img alt=\"", "'", "\"",
    "title: ", "{\"title\": \"", "\\u2013", "\\n", "const a = \"", "/*", "*/", "//", ".. note::", "::", "== ", "<script>", "</script>",
    "<b>", "</b>", "<!--", "-->", "&amp;", "&nbsp;", "&#101;", "&shy;", "<br>", "ﬁ", "с", "\\", "$", "😀", "é", "İ", "\u00a0", "\u200b", "\u00ad", "\t", "\u2028", "\x0b",
])  # fmt: skip
# What is read as text holds no NUL (that is refused before), so that one can stand for what is no prose.
texts = st.one_of(st.text(st.characters(exclude_characters="\0")), st.lists(PIECES, max_size=40).map("".join))


def read(suffix: str, source: str) -> Document:
    try:
        return read_text(f"page{suffix}", source)
    except UserError:
        return read_text("page.txt", "")  # no YAML: nothing to read


def test_every_module_of_the_folder_is_found() -> None:
    """A new reader is one new file; nothing else names it."""
    modules = {path.stem for path in Path(dnclaims.readers.__file__).parent.glob("[a-z]*.py")}
    assert modules == set(readers().values())


@pytest.mark.parametrize(("path", "name"), [("a.txt", "text"), ("a.md", "markdown"), ("dir.md/A.MARKDOWN", "markdown")])
def test_format_is_told_by_the_ending(path: str, name: str) -> None:
    reader = reader_for(path)
    assert reader is not None
    assert name == reader.name


@pytest.mark.parametrize("path", ["page.xyz", "page", ".md.bak"])
def test_unknown_ending_has_no_reader(path: str) -> None:
    assert reader_for(path) is None


@pytest.mark.parametrize("suffix", FORMATS)
@settings(deadline=None)
@given(source=texts)
def test_any_text_is_read_and_keeps_its_place(suffix: str, source: str) -> None:
    """Nothing crashes a reader; blocks follow one another, and so do the places at which their characters were read."""
    document = read(suffix, source)
    assert document.source in (source, "")
    positions = Positions(document)
    end = 0
    for number, block in enumerate(document.blocks):
        assert end <= block.start < block.end <= len(document.text)
        assert block.lead is None or block.lead < number
        end = block.end
        last = -1
        for offset in range(block.start, block.end):
            span = positions.to_source(Span(offset, offset + 1))
            assert last <= span.start < span.end <= len(source)
            there = source[span.start : span.end]
            if len(there) == 1 and letters_of(there) == there:
                assert last < span.start
                assert document.text[offset] == (" " if there.isspace() else undisguised(there))
            last = span.start


@pytest.mark.parametrize("suffix", FORMATS)
@settings(deadline=None)
@given(source=texts)
@example(source="0\n\nAA\nA")
@example(source="'''\n[quote]\n<<<\n====\nIt helps.\n====\n")
def test_prose_is_the_same_whatever_ends_a_line(suffix: str, source: str) -> None:
    """CRLF against LF changes neither the text nor the blocks."""
    source = source.replace("\r", "")
    unix = read(suffix, source)
    windows = read(suffix, source.replace("\n", "\r\n"))
    assert (unix.text, unix.blocks) == (windows.text, windows.blocks)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    "piece",
    [
        "<ul><li>",
        '<a b="',
        "<div>",
        "<",
        "{",
        "{{",
        "{%",
        "<?php ",
        "@if (",
        "@{",
        "<!--",
        "<script>",
        "(",
        "[",
        '"',
        "`",
        "&",
        "f(",
        "> ",
        "a: ",
        "<!",
        "<pre ",
        "@* ",
        "<< ",
        "image:",
        "flex ",
        "<style></style>",
    ],
)
def test_what_is_opened_ten_thousand_times_is_read(suffix: str, piece: str) -> None:
    """Without recursion, and without steps that grow faster than the text."""
    read(suffix, piece * 10_000 + " It cures pain.")


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    "page", ['<a title="x" {}>', '{{"title": "{}"}}', "title: {}", 'const a = "{}";', "<p>{}</p>", ":{}:`x`"]
)
def test_a_word_of_a_hundred_thousand_letters_is_read(suffix: str, page: str) -> None:
    """As an attribute, a value, a string, a name: nothing looks at it again from each of its letters."""
    read(suffix, page.format("a" * 100_000))


def test_fifty_megabytes_are_read() -> None:
    """As a page with a program and its data in it may have, and what is said between them."""
    code = "window.dataLayer.push({event: 'cure', guaranteed: true});\n" * 430_000
    source = f"<p>It may help.</p><script>{code}</script><p>It may not.</p><script>{code}</script>"
    assert len(source) > 49_000_000
    assert read(".html", source).text == "It may help.\nIt may not.\n"
