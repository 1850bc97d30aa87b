"""Make the documents of this folder anew, each as its word processor or printer would write it.

python build.py    # needs python-docx, odfdo and reportlab
"""

from __future__ import annotations

from pathlib import Path

import docx
from docx.oxml import OxmlElement
from odfdo import Document, Header, List, ListItem, Paragraph, Table
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import ListFlowable, SimpleDocTemplate
from reportlab.platypus import Paragraph as Printed
from reportlab.platypus import Table as PrintedTable

HERE = Path(__file__).parent

RTF = r"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}{\colortbl;\red200\green0\blue0;}
{\info{\title Cures everything}{\keywords guaranteed results, no side effects}{\doccomm cures every pain}}
{\*\generator Guaranteed Writer 1.0;}\viewkind4\uc1
\pard\b\fs36 Dry needling {\i cures} chronic\~neck pain\b0\fs22\par
\pard Guaranteed results, in a calm room. Our method is {\cf1 clinically} proven.\par
{\v Needling cures every pain.}Ask us about instant pain relief.\par
\pard\fi-360\li720 \bullet  You get perma\-nent results\par
\bullet  Needling is completely safe\par
\bullet  No side\~effects\par
\pard The treatment is painless \emdash  ask us.\par
\trowd\cellx4000\cellx8000\intbl Compared\cell More effective than massage\cell\row
\pard It works for everyone.\line It resets your nervous system.\par
Pain gone in three visits\par
}
"""


def word() -> None:
    """Write the Word document: styles, runs in bold, a table, a text that was deleted, a footer."""
    document = docx.Document()
    document.core_properties.title = "Cures everything, guaranteed"
    heading = document.add_heading("Dry needling ", 1)
    heading.add_run("cures").italic = True
    heading.add_run(" chronic neck pain")
    paragraph = document.add_paragraph("Guaranteed\u00a0results, in a calm room.")
    deleted, run, words = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
    words.text = " Needling cures every pain."
    run.append(words)
    deleted.append(run)
    paragraph._p.append(deleted)
    paragraph.add_run(" Our method is ")
    paragraph.add_run("clinically proven").bold = True
    paragraph.add_run(".")
    paragraph.add_run(" It cures everything.").font.hidden = True
    for item in ("Instant pain relief", "Permanent results", "Completely safe"):
        document.add_paragraph(item, style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ("What to know", "Compared", "No side effects", "More effective than massage"),
        strict=True,
    ):
        cell.text = text
    document.add_paragraph("The treatment is pain\u00adless.", style="Quote")
    document.add_heading("Who is it for?", 2)
    document.add_paragraph("It works for everyone.")
    broken = document.add_paragraph("It resets your nervous")
    broken.add_run().add_break()
    broken.add_run("system.")
    document.sections[0].footer.paragraphs[0].text = "Pain gone in three visits"
    document.save(str(HERE / "dry-needling.docx"))


def open_document() -> None:
    """Write the OpenDocument text: headings, lists and a table."""
    document = Document("text")
    body = document.body
    body.clear()
    body.append(Header(1, "Dry needling cures chronic neck pain"))
    body.append(Paragraph("Guaranteed results, in a calm room."))
    proven = Paragraph("Our method is clinically proven.")
    proven.insert_note(after="method", note_id="n1", citation="1", body="It cures every pain.")
    proven.insert_annotation(after="Our", body="Needling cures everything?", creator="Harbour Lane")
    body.append(proven)
    body.append(List([ListItem(text) for text in ("Instant pain relief", "Permanent results", "Completely safe")]))
    table = Table("Cures", width=2, height=2)
    table.set_values([["What to know", "Compared"], ["No side effects", "More effective than massage"]])
    body.append(table)
    body.append(Paragraph("The treatment is painless."))
    body.append(Header(2, "Who is it for?"))
    body.append(Paragraph("It works for everyone."))
    body.append(Paragraph("It resets your nervous\nsystem."))
    body.append(Paragraph("Pain gone in three visits"))
    document.save(str(HERE / "dry-needling.odt"))


def printed() -> None:
    """Write the PDF: two pages, with lines that break where they must."""
    styles = getSampleStyleSheet()
    body = styles["BodyText"]
    wide = "Bring loose clothes and a towel, tell us which medicines you take, and ask whatever you like: "
    story = [
        Printed("Dry needling cures chronic neck pain", styles["Title"]),
        Printed("Guaranteed results, in a calm room. Our method is <b>clinically</b> proven.", body),
        Printed(f"{wide}about instant pain relief. You get <i>permanent</i> results.", body),
        ListFlowable([Printed(text, body) for text in ("Completely safe", "No side effects")], bulletType="bullet"),
        Printed("Which needles?", styles["Heading2"]),
        Printed("The treatment is painless.", body),
        PrintedTable([["Compared"], ["More effective than massage"]]),
        *[Printed(f"{wide}we have time. " * 6, body) for _ in range(9)],
        Printed("It works for everyone.", body),
        Printed("It resets your nervous system.", body),
        Printed("Pain gone in three visits", styles["Heading1"]),
    ]
    settings = {"title": "Cures everything", "subject": "Guaranteed results", "invariant": 1}
    SimpleDocTemplate(str(HERE / "dry-needling.pdf"), pagesize=A4, **settings).build(story)


if __name__ == "__main__":
    word()
    open_document()
    printed()
    (HERE / "dry-needling.rtf").write_text(RTF, encoding="ascii")
