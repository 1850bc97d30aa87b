"""Every format has its own comments, and each can tell dnclaims something."""

from __future__ import annotations

import pytest

from dnclaims.lint import Linter
from dnclaims.model import Allower
from dnclaims.readers import read_text, readers

SAYS = "dnclaims: allow DN101 because it is quoted"
CLAIM = "Dry needling cures migraine."
MARKUP = f"<!-- {SAYS} -->\n<p>{CLAIM}</p>\n"

WAYS = [
    (".adoc", f"// {SAYS}\n{CLAIM}\n"),
    (".astro", f"---\n// {SAYS}\nconst title = '{CLAIM}'\n---\n<h1>{{title}}</h1>\n"),
    (".astro", f"---\n---\n{{/* {SAYS} */}}\n<h1>{CLAIM}</h1>\n"),
    (".astro", f"---\n---\n{MARKUP}"),
    (".cshtml", f"@* {SAYS} *@\n<p>{CLAIM}</p>\n"),
    (".ejs", f"<%# {SAYS} %>\n<p>{CLAIM}</p>\n"),
    (".hbs", f"{{{{!-- {SAYS} --}}}}\n<p>{CLAIM}</p>\n"),
    (".hbs", f"{{{{! {SAYS} }}}}\n<p>{CLAIM}</p>\n"),
    (".html", MARKUP),
    (".html", f"<div><!--{SAYS}--><p>{CLAIM}</p></div>\n"),
    (".html", f"<p>{CLAIM}</p> <!-- {SAYS} -->\n"),
    (".jinja", f"{{#- {SAYS} -#}}\n<p>{CLAIM}</p>\n"),
    (".json", f'{{\n  // {SAYS}\n  "title": "{CLAIM}"\n}}\n'),
    (".json", f'{{\n  "title": "{CLAIM}" /* {SAYS} */\n}}\n'),
    (".jsx", f"export const A = () => <div>\n  {{/* {SAYS} */}}\n  <p>{CLAIM}</p>\n</div>\n"),
    (".liquid", f"{{% comment %}} {SAYS} {{% endcomment %}}\n<p>{CLAIM}</p>\n"),
    (".md", f"<!-- {SAYS} -->\n\n{CLAIM}\n"),
    (".md", f"[//]: # ({SAYS})\n\n{CLAIM}\n"),
    (".md", f"{CLAIM} <!-- {SAYS} -->\n"),
    (".md", f"---\n# {SAYS}\ndescription: {CLAIM}\n---\n"),
    (".mdx", f"{{/* {SAYS} */}}\n\n{CLAIM}\n"),
    (".php", f"<?php /* {SAYS} */ ?>\n<p>{CLAIM}</p>\n"),
    (".php", f"<?php // {SAYS} ?>\n<p>{CLAIM}</p>\n"),
    (".php", f"<?php\n# {SAYS}\n$title = __('{CLAIM}', 'site');\n"),
    (".rst", f".. {SAYS}\n\n{CLAIM}\n"),
    (".svelte", f"{MARKUP}"),
    (".ts", f"// {SAYS}\nexport const title = '{CLAIM}'\n"),
    (".ts", f"export const title = '{CLAIM}' // {SAYS}\n"),
    (".tsx", f"/* {SAYS} */\nexport const title = '{CLAIM}'\n"),
    (".twig", f"{{# {SAYS} #}}\n<p>{CLAIM}</p>\n"),
    (".txt", f"<!-- {SAYS} -->\n{CLAIM}\n"),
    (".vue", f"<template>\n{MARKUP}</template>\n"),
    (".vue", f"<script>\n// {SAYS}\nexport default {{ title: '{CLAIM}' }}\n</script>\n"),
    (".yaml", f"# {SAYS}\ntitle: {CLAIM}\n"),
    (".yaml", f"title: {CLAIM} # {SAYS}\n"),
]


@pytest.mark.parametrize(("suffix", "source"), WAYS)
def test_comment_lets_stand_what_it_speaks_for(linter: Linter, suffix: str, source: str) -> None:
    report = linter.lint(read_text(f"page{suffix}", source))
    found = [finding for finding in report.findings if not finding.page]
    assert ["DN101"] == [finding.rule for finding in found]
    assert found[0].allowed is not None
    assert (Allower.COMMENT, "it is quoted") == (found[0].allowed.by, found[0].allowed.reason)
    assert report.mistakes == ()


@pytest.mark.parametrize(("suffix", "source"), WAYS)
def test_comment_with_a_slip_is_told_at_its_place(linter: Linter, suffix: str, source: str) -> None:
    """In every format: what cannot be followed is never passed over."""
    source = source.replace("allow DN101", "allow DN10l")
    report = linter.lint(read_text(f"page{suffix}", source))
    (mistake,) = report.mistakes
    assert "no rule “DN10l”; did you mean “DN101”?" in mistake.message
    line = source.count("\n", 0, mistake.start)
    assert "DN10l" in source.split("\n")[line]
    assert [finding.allowed for finding in report.findings if finding.rule == "DN101"] == [None]


def test_every_reader_of_text_is_tried() -> None:
    """E-mail has no comments of its own: its HTML is read as HTML is."""
    tried = {readers()[suffix] for suffix, _ in WAYS}
    assert set(readers().values()) - tried == {"docx", "eml", "odt", "pdf", "rtf"}
