"""The quick look never passes over a page whose prose names dry needling, however it is written."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bench.clinicpages import Page as Made
from dnclaims.hosts.batch.scanner import How, Scanner
from dnclaims.hosts.batch.topic import Topic, words_of_all
from dnclaims.readers import read_text
from tests.hosts.batch.conftest import html_page, page_saying

NAMES = (
    "dry needling",
    "Needling",
    "DRY NEEDLES",
    "dry-needling",
    "needle therapy",
    "intramuscular stimulation",
    "dryneedling",
)
GAPS = (
    "", "", "", "<b>", "</b>", "<i title='a > b'>", '<a href="x" title="<">', "<!-- x -->", "<!-- > -->", "<br>", "\u00ad", "\u200b", "&shy;",
    "&#8203;", "<wbr>", "<script>var a = '<!--';</script>", "<svg><path d='M0 0'/></svg>", "{{ x }}", "{% if a %}", "{# c #}", "<?php $a = 1 ?>",
    "<% x %>", "<x-y/>", "<!doctype html>", "<style>a{b:c}</style>", "\ufeff", "<3", "&", "&amp;", "</script>", "<!--", "\\u200b", "{{", "\0",
)  # fmt: skip
DISGUISES = {
    "e": "е",
    "d": "ԁ",
    "i": "ı",
    "n": "&#110;",
    "l": "&#x6c;",
    "g": "ɡ",
    "m": "ⅿ",
    "s": "ſ",
    "t": "\uff54",
    "u": "\\u0075",
}
AROUND = ("{}", "<p>{}</p>", '<img alt="{}">', "<title>{}</title>", "<li>TENS</li><li>{}</li>", "<!-- {} -->", "<script>{}</script>", "<x-card title='{}'/>",
          "<script type='application/ld+json'>{{\"description\": \"{}\"}}</script>", "<meta name=description content='{}'>", "<h2>Our {} clinic</h2>",
          "{{{{ '{}' }}}}", "<pre>{}</pre>", "<textarea>{}</textarea>", "<p>{}", "<td title=\"{}\">x</td>")  # fmt: skip


@st.composite
def written(draw: st.DrawFn) -> str:
    """Draw a name with anything between its letters, some of them in disguise."""
    letters: list[str] = []
    for letter in draw(st.sampled_from(NAMES)):
        if letter == " ":
            letters.append(draw(st.sampled_from((" ", "  ", "\n", "&nbsp;", "\u00a0", " <b>", "&#32;"))))
            continue
        disguised = letter.lower() in DISGUISES and draw(st.integers(0, 9)) == 0
        letters.append(DISGUISES[letter.lower()] if disguised else letter)
        letters.append(draw(st.sampled_from(GAPS)) if draw(st.integers(0, 5)) == 0 else "")
    return "".join(letters)


pieces = st.one_of(
    st.builds(lambda around, name: around.format(name), st.sampled_from(AROUND), written()),
    st.sampled_from((*GAPS, " ", "word ", "Our clinic. ", '"', "'", ">", "<", "needl", "ing", "dry ")),
)


@pytest.fixture(scope="module")
def topic(scanner: Scanner) -> Topic:
    return scanner._topic


@given(page=st.lists(pieces, max_size=8).map("".join))
@example(page="<p>n<b>eed</b>ling")
@example(page='<script type="application/ld+json">{"text": "nee<b>dl</b>ing \\u0064ry"}</script>')
@example(page="<li>TENS</li><li>n&shy;eedling</li>")
def test_no_page_that_names_the_treatment_is_passed_over(topic: Topic, page: str) -> None:
    page = page.replace("\0", "\ufffd")
    for name in ("page.html", "page.txt"):
        if topic.names(read_text(name, page)):
            assert topic.may_be_named(page, plain=name == "page.txt")


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("name", ["dry needling", "n<b>eedl</b>ing", "dry nееdling", "dry need&shy;les"])
def test_whatever_the_reader_shows_is_seen(topic: Topic, around: str, name: str) -> None:
    page = around.format(name)
    assert topic.may_be_named(page) or not topic.names(read_text("page.html", page))


@pytest.mark.parametrize(
    "text",
    [
        "We offer massage, exercise and advice.",
        "Our IMS is certified.",
        "TDN and IDN",
        "<b>dry</b> cleaning",
        "A sewing shop",
    ],
)
def test_most_pages_are_passed_over(topic: Topic, text: str) -> None:
    assert not topic.may_be_named(page_saying(text))


def test_abbreviations_alone_are_no_business_of_a_scan(scanner: Scanner) -> None:
    said = "IMS cures neck pain. "
    assert scanner.outcome(html_page(page_saying(said))).counts == ("aside", "unparsed")
    assert scanner.outcome(html_page(page_saying(said + "Intramuscular stimulation is new."))).findings


def test_rows_are_the_same_without_the_quick_look(scanner: Scanner, made: list[Made]) -> None:
    """On pages as a crawl has them; which are parsed is all that differs."""
    slow = Scanner(How(quick_look=False))
    pages = [html_page(one.html, str(number), one.url) for number, one in enumerate(made)]
    fast_ones, slow_ones = ([by.outcome(page) for page in pages] for by in (scanner, slow))
    assert [one.findings for one in fast_ones] == [one.findings for one in slow_ones]
    assert [one.counts[0] for one in fast_ones] == [one.counts[0] for one in slow_ones]
    assert sum("unparsed" in one.counts for one in fast_ones) > len(pages) / 2
    assert sum(len(one.findings) for one in fast_ones) > 20


def test_all_pages_are_linted_where_that_is_wanted(scanner: Scanner) -> None:
    page = html_page(page_saying("This method cures back pain in one visit."))
    everything = Scanner(How(all_pages=True)).outcome(page)
    assert scanner.outcome(page).findings == ()
    assert [row.rule for row in everything.findings]


def test_few_words_stand_for_all_names() -> None:
    names = {"dry needle", "dry needles", "needle therapy", "dryneedling", "needling", "laser"}
    words = words_of_all(names)
    assert all(any(word in name for word in words) for name in names)
    assert len(words) == 3


def test_escapes_in_structured_data_are_read(topic: Topic) -> None:
    told = json.dumps({"@type": "FAQPage", "text": "Dry nee\u00addling \u2013 <b>safe</b>"})
    assert topic.may_be_named(f'<script type="application/ld+json">{told}</script>')
