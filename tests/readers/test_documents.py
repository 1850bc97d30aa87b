"""Word, OpenDocument, rich text and PDF: what a reader of the page sees, counted in paragraphs or pages; damage is said."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from xml.sax.saxutils import escape

import docx
import pytest
from docx.oxml import OxmlElement
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dnclaims.errors import UserError
from dnclaims.lint import Linter
from dnclaims.markup import archive
from dnclaims.model import Document, Span, Unit
from dnclaims.prose import Positions
from dnclaims.readers import read_document
from tests.onepage import pdf


def blocks(document: Document) -> list[str]:
    return [f"{block.kind} {document.text[block.start : block.end]}" for block in document.blocks]


def word_document() -> bytes:
    document = docx.Document()
    document.add_heading("Dry needling", 1)
    document.add_paragraph("It can:")
    document.add_paragraph("Reduce pain", style="List Bullet")
    paragraph = document.add_paragraph("We keep ")
    for name, kind, text in (("w:del", "w:delText", "what was struck out"), ("w:ins", "w:t", "what was put in")):
        change, run, words = OxmlElement(name), OxmlElement("w:r"), OxmlElement(kind)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" hidden").font.hidden = True
    table = document.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "Condition", "Neck pain"
    document.sections[0].footer.paragraphs[0].text = "Guaranteed relief"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def open_document(content: str) -> bytes:
    names = "office:1.0 text:1.0 table:1.0".split()
    spaces = " ".join(f'xmlns:{n.split(":")[0]}="urn:oasis:names:tc:opendocument:xmlns:{n}"' for n in names)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("content.xml", f"<office:document-content {spaces}>{content}</office:document-content>")
    return written.getvalue()


def test_word_is_read_as_it_would_be_printed() -> None:
    """With insertions and footers, without deletions and hidden text; lines are paragraphs."""
    document = read_document("flyer.docx", word_document())
    assert blocks(document) == [
        "heading Dry needling", "paragraph It can:", "item Reduce pain", "paragraph We keep what was put in",
        "cell Condition", "cell Neck pain", "paragraph Guaranteed relief",
    ]  # fmt: skip
    assert document.unit is Unit.PARAGRAPH
    item = document.blocks[2]
    assert Positions(document).line_column(Positions(document).to_source(Span(item.start, item.end)).start) == (3, 1)
    assert [block.lead for block in document.blocks] == [None, 0, 1, 0, 3, 4, 0]


def test_open_document_is_read_without_deletions_and_remarks() -> None:
    content = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h text:outline-level='2'>Why</text:h>"
        "<text:p>It <text:span>cures</text:span><text:s/>pain.<office:annotation><text:p>no</text:p></office:annotation></text:p>"
        "<text:list><text:list-item><text:p>Relief</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Neck</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = read_document("flyer.odt", open_document(content))
    assert blocks(document) == ["heading Why", "paragraph It cures pain.", "item Relief", "cell Neck"]


def test_rich_text_is_read_paragraph_by_paragraph() -> None:
    document = read_document("flyer.rtf", rb"{\rtf1\ansi Dry needling\par It cures pain \u8211? now.\par}")
    assert blocks(document) == ["heading Dry needling", "paragraph It cures pain – now."]


def test_lines_of_a_pdf_are_put_together_again() -> None:
    """Large letters are a heading, room parts paragraphs, and a word that is parted at the end of a line is whole."""
    page = pdf(
        (780, 24, "Dry needling"),
        (740, 12, "It relieves ten-"),
        (726, 12, "sion and pain."),
        (690, 12, "Call us today."),
    )
    document = read_document("flyer.pdf", page)
    assert blocks(document) == [
        "heading Dry needling",
        "paragraph It relieves tension and pain.",
        "paragraph Call us today.",
    ]
    assert document.pages == (0,)


@pytest.mark.parametrize(
    ("path", "raw", "reason"),
    [
        pytest.param("a.docx", b"no archive", "cannot be opened", id="no Word document"),
        pytest.param("a.docx", word_document()[:2000], "cannot be opened", id="a Word document cut short"),
        pytest.param("a.docx", open_document(""), "is no Word document", id="an archive of something else"),
        pytest.param("a.odt", word_document(), "is no OpenDocument", id="another archive"),
        pytest.param("a.odt", open_document("<text:p>"), "is no OpenDocument", id="broken XML"),
        pytest.param("a.rtf", b"plain", "is no rich text", id="no rich text"),
        pytest.param("a.pdf", b"%PDF-1.4 nothing", "is no PDF that can be read", id="a damaged PDF"),
        pytest.param("a.pdf", pdf(), "holds no text", id="a PDF of pictures"),
        pytest.param("a.yaml", b"a: [1", "is not YAML", id="broken YAML"),
        pytest.param("a.html", b"\xff\xff", "is not UTF-8", id="no text"),
    ],
)
def test_what_cannot_be_read_says_why(path: str, raw: bytes, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        read_document(path, raw)


def test_entities_of_a_document_s_own_are_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("content.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')
    with pytest.raises(UserError, match="entities"):
        read_document("a.odt", written.getvalue())


def test_archive_that_would_unpack_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1000)
    with pytest.raises(UserError, match="unpacks to more"):
        read_document("a.docx", word_document())


@pytest.mark.parametrize("path", ["a.docx", "a.odt"])
def test_archive_that_is_damaged_anywhere_is_said_to_be(path: str) -> None:
    """Whichever of its bytes is another one: it is read all the same, or the reason is given."""
    raw = word_document() if path == "a.docx" else open_document("<text:p>It cures pain.</text:p>")
    for at in range(0, len(raw), max(len(raw) // 200, 1)):
        with suppress(UserError):
            read_document(path, raw[:at] + bytes([raw[at] ^ 0xFF]) + raw[at + 1 :])


def test_missing_library_is_named_with_the_extra_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UserError, match=r"pip install 'dnclaims\[documents\]'"):
        read_document("a.pdf", pdf())


PROSE = st.lists(
    st.sampled_from([
        "Dry needling cures chronic neck pain.", "It is completely safe, and we're glad.", "That's clinically proven; no side effects.",
        "Every café knows that it works for everyone.", "You get permanent results – for good.", "Call us {today} & ask.", "  ", "a\\b",
    ]),
    min_size=1,
    max_size=6,
)  # fmt: skip


def in_word(paragraphs: list[str]) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        head, _, tail = text.partition(" ")
        document.add_paragraph(head + text[len(head) : len(text) - len(tail)]).add_run(tail).bold = True
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def in_open_document(paragraphs: list[str]) -> bytes:
    return open_document("".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs))


def in_rich_text(paragraphs: list[str]) -> bytes:
    def letter(one: str) -> str:
        return f"\\{one}" if one in "{}\\" else one if one.isascii() else f"\\u{ord(one)}?"

    body = "".join("".join(map(letter, text)) + "\\par\n" for text in paragraphs)
    return f"{{\\rtf1\\ansi\\uc1 {body}}}".encode("ascii")


def in_pdf(paragraphs: list[str]) -> bytes:
    # The apostrophe of its standard encoding is a curly one.
    written = [re.sub(r"[()\\]", r"\\\g<0>", text.replace("’", "'")) for text in paragraphs]
    lines = [(800 - 40 * number, 12, text) for number, text in enumerate(written)]
    return pdf(*lines)


@pytest.mark.parametrize(
    ("path", "write"), [("a.docx", in_word), ("a.odt", in_open_document), ("a.rtf", in_rich_text), ("a.pdf", in_pdf)]
)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paragraphs=PROSE)
def test_words_are_marked_in_the_paragraph_that_they_stand_in(
    linter: Linter, path: str, write: Callable[[list[str]], bytes], paragraphs: list[str]
) -> None:
    """What stands at the place of a finding is what it shows, and its line is the number of its paragraph."""
    if path == "a.pdf":
        paragraphs = [re.sub("[–é]", "-", text).replace("'", "’") for text in paragraphs if text.strip()] or ["x"]
    document = read_document(path, write(paragraphs))
    positions = Positions(document)
    for one in linter.lint(document).findings:
        if not one.page:
            place = positions.to_source(one.span)
            words = document.source[place.start : place.end]
            assert words == document.text[one.span.start : one.span.end]
            assert words in paragraphs[positions.line_column(place.start)[0] - 1]
    said = [" ".join(text.split()) for text in paragraphs if text.strip()]
    assert [document.text[block.start : block.end] for block in document.blocks] == said
