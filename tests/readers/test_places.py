"""However prose is written in a format, each of its characters keeps its place, and a mark covers what is spelled for the words it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dnclaims.lint import Linter
from dnclaims.model import Document, Span
from dnclaims.prose import Positions
from dnclaims.readers import read_text

SENTENCES = st.sampled_from([
    "Dry needling cures chronic neck pain.", "It is completely safe, and we're glad.", "That's clinically proven; no side effects.",
    "Every café knows that it works for everyone.", "You get permanent results – in 3 visits 😀 for good.",
])  # fmt: skip

Spelling = Callable[[str], list[str]]
"""The ways in which a letter can be written, the first as it is written if nothing speaks against it."""


def plain(letter: str) -> list[str]:
    return [letter]


def entities(letter: str) -> list[str]:
    return [letter, f"&#{ord(letter)};", f"&#x{ord(letter):x};"]


def quoted(letter: str) -> list[str]:
    """As between the quotes of a string of JavaScript or JSON."""
    units = letter.encode("utf-16-be").hex()
    escape = "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
    return [f"\\{letter}" if letter in "'\"`" else letter, escape]


def quoted_in_json(letter: str) -> list[str]:
    return [letter, quoted(letter)[1]]


def quoted_in_yaml(letter: str) -> list[str]:
    return [letter, f"\\U{ord(letter):08x}", *([f"\\x{ord(letter):02x}"] if ord(letter) < 256 else [])]


def doubled(letter: str) -> list[str]:
    return ["''" if letter == "'" else letter]


def single_in_php(letter: str) -> list[str]:
    return ["\\'" if letter == "'" else letter]


def double_in_php(letter: str) -> list[str]:
    return [letter, f"\\u{{{ord(letter):x}}}"]


def printable(letter: str) -> list[str]:
    return [letter, "".join(f"={byte:02X}" for byte in letter.encode())]


class Way(NamedTuple):
    """A way to write prose in a format."""

    suffix: str
    pages: list[str]
    """What stands around it; it stands at the sign §."""
    letters: Spelling = plain
    gaps: tuple[str, ...] = (" ",)
    """How a blank between two words can be written."""
    within: tuple[str, ...] = ("",)
    """What can stand behind a letter inside a word and is not seen."""


HTML_GAPS = (" ", "\n", "  ", "&nbsp;", "<br>", " <i></i>", "<!-- x --> ", "\u00a0")
HTML_WITHIN = ("", "&shy;", "\u00ad", "<wbr>", "<b></b>", "\u200b")
SHY = ("", "&shy;", "\u00ad")
MAIL = 'Subject: Hello\nContent-Type: {}; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
WAYS = {
    "HTML": Way(
        ".html",
        ["<p>§</p>", "<h2>§", "<ul><li>x<li>§</ul>", "<table><tr><td>§</table>", "<title>§</title>", "<body>{% if x %}<div>§</div>{% endif %}",
         "<dl><dt>§<dd>x</dl>", "<!-- x --><script>var a = '<p>';</script><button>§</button>"],
        entities, HTML_GAPS, HTML_WITHIN,
    ),
    "attributes of HTML": Way(
        ".html",
        ['<img src="a" alt="§">', '<meta content="§" name="description">', '<a aria-label="§" href=x>y</a>', '<input type="submit" value="§">'],
        entities, (" ", "\n", "&nbsp;"), SHY,
    ),
    "structured data": Way(".html", ['<script type="application/ld+json">{"name": "§"}</script>'], quoted_in_json, (" ", "\\u00a0", "\\n")),
    "Liquid": Way(".liquid", ["{% comment %}x{% endcomment %}<p>{{ x }} §</p>", "{%- if a > b -%}<p>§</p>{%- endif -%}"], entities, HTML_GAPS, HTML_WITHIN),
    "strings of templates": Way(".jinja", ['<h1>{{ _("§") }}</h1>', '<p title="{% trans "§" %}">x</p>', '{% include "x.html" with text="§" %}']),
    "Handlebars": Way(".hbs", ['{{#if x}}<p>§</p>{{else}}x{{/if}}'], entities, HTML_GAPS, HTML_WITHIN),
    "ERB": Way(".erb", ['<p class="<%= x %>">§</p>', '<h1><%= t("§") %></h1>']),
    "pages of PHP": Way(".php", ["<?php get_header(); ?><p>§</p><?php get_footer();", "<?php if ($a > 1): ?><li>§</li><?php endif ?>"], entities, HTML_GAPS, HTML_WITHIN),
    "single quotes of PHP": Way(".php", ["<p><?php echo '§'; ?></p>", "<h1><?= __('§', 'x') ?></h1>", "<?php $a = ['title' => '§'];", "<?php return '§';"], single_in_php),
    "double quotes of PHP": Way(".php", ['<p><?php echo "§"; ?></p>', '<?php f(["text" => "§"]);', '<?php $this->title = "§";'], double_in_php, (" ", "\\t")),
    "heredocs of PHP": Way(".php", ["<?php\n$text = <<<HTML\n<p>§</p>\nHTML;\n"], entities, HTML_GAPS, HTML_WITHIN),
    "Blade": Way(".blade.php", ["@section('x')\n<p>§</p>\n@endsection", '@if ($a)\n<h1>{{ __("§") }}</h1>\n@endif', '@section("title", "§")']),
    "Razor": Way(".cshtml", ["@model X\n@if (a) {\n<p>§</p>\n}", "<h1>§</h1>@Html.Raw(x)"], entities, HTML_GAPS, HTML_WITHIN),
    "strings of Razor": Way(".cshtml", ['<h1>@T["§"]</h1>', '@{ ViewData["Title"] = "§"; }']),
    "Markdown": Way(
        ".md", ["§\n", "# §\n", "- x\n- §\n", "> §\n", "| a |\n|---|\n| § |\n", "1. x\n\n   §\n", "---\nlayout: x\n---\n\n§\n", "x é 😀\n===\n\n**§**\n"],
        entities, (" ", "&nbsp;", "<br>", "  "), SHY,
    ),
    "lines of Markdown": Way(".md", ["§\n", "x\n\n§\n"], plain, (" ", "\n", "  \n", "\\\n")),
    "HTML in Markdown": Way(".md", ["<div>\n<p>§</p>\n</div>\n", "x\n\n> <p>§</p>\n"], entities, (" ", "&nbsp;", "<br>")),
    "front matter": Way(".md", ["---\ntitle: §\n---\n", "---\nfaq:\n- answer: §\n---\n"], plain, (" ", "  ")),
    "MDX": Way(".mdx", ["import X from 'x'\n\n§\n", "<Card>\n  §\n</Card>\n", "{/* x */}\n\n- §\n", "{x} §\n"], plain, (" ",)),
    "attributes of MDX": Way(".mdx", ['<Card onClick={() => f()} title="§" />\n', 'x\n\n<Card heading={"§"} a={b}>\n</Card>\n', 'export const a = { title: "§" };\n\nx\n']),
    "text of JSX": Way(".jsx", ["const a = <p>§</p>;", "f(() => (<ul>{x.map((y) => <li key={y}>§</li>)}</ul>));", "const a = <A b={c}>{d} §</A>;", "const a = b & c;\nconst d = <p>x & y &c.</p>;\nconst e = <p>§</p>;"], entities, (" ", "\n    ", "{' '}", "&nbsp;", "<br />"), ("", "&shy;")),
    "attributes of JSX": Way(".tsx", ['const a = <Card title="§" />;', 'const a = <img alt="§" src={b} />;'], entities, (" ", "&nbsp;")),
    "strings of JavaScript": Way(".js", ['const a = { title: "§" };', "export default { text: '§' };", "const items = [`§`];", 'f(x, a ? "§" : b);', 'const text = "x " + a + "§";'], quoted, (" ", "\\u00a0", "\\t"), ("", "\\u00ad", "\\\n")),
    "strings of TypeScript": Way(".ts", ['const a: X = <X>{ title: "§" };', "class A { heading = '§'; }"], quoted, (" ", "\\u00a0")),
    "Astro": Way(".astro", ["---\nconst a = 1;\n---\n<p>§</p>", "{a && <p>§</p>}", "<ul>{a.map((b) => (<li>§</li>))}</ul>", '<Card title="§" b={c} />'], entities, (" ", "&nbsp;")),
    "strings of Astro": Way(".astro", ['---\nconst title = "§";\n---\n', '<p>{a ? "§" : ""}</p>', '<Card title={a ? "§" : b} />'], quoted),
    "Svelte": Way(".svelte", ["<script>let a = 1;</script>\n{#if a}<p>§</p>{/if}", "<h1 class='x {a}'>§</h1>"], entities, HTML_GAPS, HTML_WITHIN),
    "Vue": Way(".vue", ["<template><div v-if=\"a > b\"><p>§</p></div></template>", "<template><p>{{ a }} §</p></template>"], entities, HTML_GAPS, HTML_WITHIN),
    "strings of Vue": Way(".vue", ['<script setup>\nconst a = [{ text: "§" }]\n</script>', '<template><p>{{ a ? b : "§" }}</p></template>']),
    "JSON": Way(".json", ['{"title": "§"}', '[{"faq": [{"answer": "§", "id": 1}]}]', '{"é": 1, // x\n"body": "§",}'], quoted_in_json, (" ", "\\u00a0", "\\t")),
    "HTML in JSON": Way(".json", ['{"body": "<p>§</p>"}'], quoted_in_json, (" ", "\\n", "&nbsp;", "<br>", "<br\\/>")),
    "double quotes of YAML": Way(".yaml", ['title: "§"\n', 'a: [{text: "§"}]\n'], quoted_in_yaml, (" ", "\\_", "\\t", "\n  ", " \\\n  ")),
    "single quotes of YAML": Way(".yaml", ["title: '§'\n", "- text: '§'\n"], doubled, (" ", "\n  ")),
    "blocks of YAML": Way(".yaml", ["text: >\n  §\n", "a:\n  - text: >-\n      §\n"], plain, (" ",)),
    "lines of YAML": Way(".yaml", ["text: >\n  §\nb: 1\n", "a:\n- §\n"], plain, (" ", "\n  ")),
    "reStructuredText": Way(".rst", ["§\n", "- §\n", ".. note::\n\n   §\n", ".. note:: §\n", ".. image:: x\n   :alt: §\n", "*§*\n", ".. x\n\n§\n"]),
    "AsciiDoc": Way(".adoc", ["§\n", "== §\n", "* §\n", "[.x]\n--\n§\n--\n", 'image::x["§"]\n', "// x\n§\n", "*§*\n", ":description: §\n"]),
    "text": Way(".txt", ["§\n", "- §\n", "x\n===\n\n§\n", "_§_\n"], entities, (" ", "  ", "\t", "&nbsp;"), SHY),
    "an e-mail": Way(".eml", [MAIL.format("text/plain") + "§\n"], printable, (" ", "=20", "=C2=A0"), ("", "=\n", "=C2=AD")),
    "a newsletter": Way(".eml", [MAIL.format("text/html") + "<p class=3D'x'>§</p>\n"], printable, (" ", "=20", "\n", "=C2=A0", "&nbsp;", "<br>", "=\n "), ("", "=\n", "=C2=AD")),
    "a subject": Way(".eml", ["Subject: =?utf-8?Q?§?=\n\nx\n"], lambda letter: printable(letter)[letter in "?_=" or not letter.isascii() :], ("_", "=20")),
}  # fmt: skip


class Written(NamedTuple):
    """A page, and where in it each letter of a sentence is spelled."""

    page: str
    sentence: str
    spans: list[Span]


@st.composite
def written(draw: st.DrawFn, way: Way) -> Written:
    """Write a sentence in a way, mostly as one would, now and then with a letter or a gap spelled otherwise."""
    sentence = draw(SENTENCES)
    before, after = draw(st.sampled_from(way.pages)).split("§")
    chances = draw(st.lists(st.integers(0, 29), min_size=len(sentence), max_size=len(sentence)))
    page = before
    spans: list[Span] = []
    for number, (letter, chance) in enumerate(zip(sentence, chances, strict=True)):
        spellings = list(way.gaps) if letter == " " else way.letters(letter)
        spelling = spellings[chance % len(spellings)] if letter == " " or chance < 3 else spellings[0]
        spans.append(Span(len(page), len(page) + len(spelling)))
        page += spelling
        if letter.isalpha() and sentence[number + 1 : number + 2].isalpha() and chance > 26:
            page += way.within[chance % len(way.within)]
    return Written(page + after, sentence, spans)


def block_of(document: Document, sentence: str) -> int:
    """Return where a sentence begins in the text of a document, of which it is one block, or the end of one."""
    (at,) = [
        block.end - len(sentence)
        for block in document.blocks
        if document.text[block.start : block.end].endswith(sentence)
    ]
    return at


@pytest.mark.parametrize("name", WAYS)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_words_are_marked_as_they_are_written(linter: Linter, name: str, data: st.DataObject) -> None:
    """Each letter at its place; of each finding, what stands in the file from its first letter to its last."""
    page, sentence, spans = data.draw(written(WAYS[name]))
    document = read_text(f"page{WAYS[name].suffix}", page)
    positions = Positions(document)
    start = block_of(document, sentence)
    for number, letter in enumerate(sentence):
        if letter != " ":
            assert positions.to_source(Span(start + number, start + number + 1)) == spans[number]
    found = [one for one in linter.lint(document).findings if not one.page]
    assert found or "café" in sentence or "😀" in sentence
    for one in found:
        first, last = one.span.start - start, one.span.end - start - 1
        assert 0 <= first <= last < len(sentence)
        assert positions.to_source(one.span) == Span(spans[first].start, spans[last].end)


def test_every_format_of_text_is_written() -> None:
    from dnclaims.readers import readers

    suffixes = {way.suffix.rpartition(".")[2] for way in WAYS.values()}
    modules = readers()
    assert {modules[f".{suffix}"] for suffix in suffixes} >= set(modules.values()) - {"docx", "odt", "pdf", "rtf"}
