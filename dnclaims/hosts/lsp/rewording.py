"""Put a suggested wording in place of the sentence that a finding stands in, where that can be done without harm to the file."""

from __future__ import annotations

from dnclaims.hosts.lsp.page import Checked
from dnclaims.model import Document, LintFinding, Span
from dnclaims.prose import Positions
from dnclaims.recognise.sentences import sentences


def rewording(checked: Checked, finding: LintFinding) -> tuple[Span, str] | None:
    """Return the stretch of the file that the wording takes the place of, and the wording; None where there is none.

    There is none where a rule only says what to do, where what is missing is missing on the whole page, and where markup stands
    within the sentence or it is spelled otherwise than it reads: what a program cannot see through, a person has to reword.
    """
    if checked.document is None or checked.house is None or finding.page or finding.in_source is not None:
        return None
    wording = checked.house.behind.wording(finding)
    place = _plain_place(checked.document, finding.span) if wording else None
    # A straight apostrophe would end a string of code; a curly one is better set anyway.
    return None if place is None else (place, wording.replace("'", "’"))


def _plain_place(document: Document, span: Span) -> Span | None:
    """Return where the sentences that a span touches stand in the file, if nothing but their words stands there."""
    text = document.text
    block = next(one for one in document.blocks if one.start <= span.start < one.end)
    touched = [one for one in sentences(text, block.start, block.end) if one.start < span.end and span.start < one.end]
    whole = Span(touched[0].start, touched[-1].end)
    place = Positions(document).to_source(whole)
    read, spelled = text[whole.start : whole.end], document.source[place.start : place.end]
    return place if read.split() == spelled.split() else None
