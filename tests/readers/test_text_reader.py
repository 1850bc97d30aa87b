"""Plain text falls into headings, paragraphs and list items, each knowing what introduces it."""

from __future__ import annotations

import pytest

from dnclaims.model import BlockKind, Document
from dnclaims.readers.text import read

LONG = (
    "Dry needling is a technique that we use to ease the pain of tight muscles, and that many of our patients like, "
    "though not all of them do."
)
HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM


def blocks(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\t\n", [], id="white space"),
        pytest.param(
            "Benefits\n\nIt eases pain.\n",
            [(HEADING, "Benefits"), (PARAGRAPH, "It eases pain.")],
            id="short line alone",
        ),
        pytest.param("Is it safe?\n\nYes.\n", [(HEADING, "Is it safe?"), (PARAGRAPH, "Yes.")], id="question alone"),
        pytest.param(
            "Benefits\nLess pain for you.\n",
            [(HEADING, "Benefits"), (PARAGRAPH, "Less pain for you.")],
            id="heading right above its text",
        ),
        pytest.param(
            "Many people ask us whether dry needling can\nreduce neck pain.\n",
            [(PARAGRAPH, "Many people ask us whether dry needling can reduce neck pain.")],
            id="short wrapped paragraph",
        ),
        pytest.param(
            LONG.replace(" tight", "\ntight").replace(" not all", "\nnot all"),
            [(PARAGRAPH, LONG)],
            id="long wrapped paragraph",
        ),
        pytest.param(
            "It can:\n- ease pain\n* help you\n• loosen knots\n1. first\n2) second\n✅ third\n",
            [
                (PARAGRAPH, "It can:"),
                (ITEM, "ease pain"),
                (ITEM, "help you"),
                (ITEM, "loosen knots"),
                (ITEM, "first"),
                (ITEM, "second"),
                (ITEM, "third"),
            ],
            id="bullets and numbers of many kinds",
        ),
        pytest.param(
            "It can:\n- ease the pain of\n  tight muscles\n- help you\n",
            [(PARAGRAPH, "It can:"), (ITEM, "ease the pain of tight muscles"), (ITEM, "help you")],
            id="wrapped bullet",
        ),
        pytest.param("\ufeffIt eases pain.", [(PARAGRAPH, "It eases pain.")], id="byte order mark"),
    ],
)
def test_lines_fall_into_blocks(source: str, expected: list[tuple[BlockKind, str]]) -> None:
    assert expected == blocks(read("copy.txt", source))


def test_items_are_led_by_the_line_above_the_list() -> None:
    """A list item knows the paragraph or heading that stands above its list, across a blank line too."""
    document = read("copy.txt", "Benefits\n\nIt can:\n\n- ease pain\n- help you sleep\n\nRisks\n\n- bruises\n")
    assert [block.lead for block in document.blocks] == [None, 0, 1, 1, None, 4]


def test_paragraphs_are_led_by_their_heading() -> None:
    document = read("copy.txt", "Benefits\n\nIt eases pain.\n\nIt helps you move.\n")
    assert [block.lead for block in document.blocks] == [None, 0, 0]


def test_deeper_bullets_are_deeper_items() -> None:
    document = read("copy.txt", "It can:\n- ease pain\n    - in the neck\n        - at night\n")
    assert [block.level for block in document.blocks if block.kind is ITEM] == [1, 2, 3]


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        pytest.param(
            "Physio&#39;s work &amp; care: it&nbsp;cu&shy;res.", "Physio's work & care: it cures.", id="entities"
        ),
        pytest.param("AT&T &nosuch; &; &", "AT&T &nosuch; &; &", id="what is no entity"),
        pytest.param(
            "It _really_ __cures__ ___all___ pain.", "It really cures all pain.", id="underscores around words"
        ),
        pytest.param("Write to my_name or __ or a_.", "Write to my_name or __ or a.", id="underscores inside words"),
    ],
)
def test_markup_that_text_is_pasted_with_is_no_prose(source: str, prose: str) -> None:
    assert [text for _, text in blocks(read("page.txt", source))] == [prose]


def test_answer_is_led_by_its_question() -> None:
    """Whether the question stands as a heading or is a long one; what follows belongs to the section again."""
    question = (
        "Is dry needling safe for me if I have a pacemaker, am pregnant, take blood thinners and fear needles a lot?"
    )
    document = read("page.txt", f"FAQ\n\nIs it safe?\n\nYes.\n\nCall us.\n\n{question}\n\nNo.\n\nAsk us.\n")
    assert [block.lead for block in document.blocks] == [None, None, 1, 1, 1, 4, 1]


def test_headings_right_below_an_announcement_are_led_by_it() -> None:
    """With no blank line between, they are of a level of their own; what stands alone is a heading of the page."""
    document = read(
        "copy.txt", "You may notice:\nLess pain\nIt helps some people.\nBetter sleep\nSo they say.\n\nAbout us\n"
    )
    assert [block.lead for block in document.blocks] == [None, 0, 1, 0, 3, None]
