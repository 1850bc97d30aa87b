"""Prompts: what a person may ask an assistant in one step."""

from __future__ import annotations

from collections.abc import Mapping

from dnclaims.errors import UserError
from dnclaims.model import Jurisdiction

CHECK_COPY = "check_copy"
ABOUT = "Check copy about dry needling before it is shown, and say what it claims beyond the evidence."
TEXT = "The copy, word for word."
WHOSE = f"Whose advertising law counts: {', '.join(Jurisdiction)}; all unless told."


def check_copy(given: Mapping[str, str]) -> str:
    """Return the request to check a text; UserError where there is none, or the law is nobody's."""
    from dnclaims.corpus.decode import nearest

    text, law = given.get("text", ""), given.get("jurisdiction", "")
    if not text.strip():
        raise UserError("text: is missing", TEXT)
    if law and law not in list(Jurisdiction):
        raise UserError(f"jurisdiction: no “{law}”{nearest(law, Jurisdiction)}", WHOSE)
    under = f" (jurisdiction={law})" if law else ""
    return (
        f"Check the copy below with lint_text{under}, all of it word for word, before it is shown to anyone.\n"
        "For each finding say which words it is about, what they claim and what is shown, with the link, and the wording that "
        "would pass. Get the rest if there are more than one answer holds. Where nothing was found, say that this is a check "
        "against a dated corpus and no proof. Do not rewrite the copy: offer the wordings, and change only what I ask you to.\n\n"
        f"{text}"
    )
