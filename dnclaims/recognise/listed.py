"""Lines that list rather than say: entries of a bibliography, titles of studies, keywords."""

from __future__ import annotations

import re

_AUTHORS = r"(?:\b[A-Z][\w'’-]+ [A-Z]{1,3}(?:, |\. |; )){2}|\bet al\.? [A-Z]"
"""Authors as a bibliography names them ("Tough EA, White A.")."""
_DESIGNS = ("review", "trial", "study", "meta-analysis", "protocol", "comparison")
_TITLE = (
    r"(?i)(?:[:.]|--|[—–-]) ?an? (?:[\w-]+,? ){0,5}(?:review|trial|study|meta-analysis|protocol|comparison)s?\b"
    r"|\b(?:review|meta-analysis) of randomi[sz]ed\b|^(?:a )?randomi[sz]ed (?:controlled )?trial investigating\b"
)
"""How the title of a study tells its design ("…: a randomised controlled trial")."""
_TELLS = r"(?i)\b(?:found|shows?|showed|concluded|reported|proves?|confirms?|according to)\b"
_KEYWORDS = 6
"""Parts between commas from which on a row of names is a list of keywords."""
_WORDS = 3
"""Words of the longest of them."""


def is_reference(text: str) -> bool:
    """Whether a sentence is an entry of a bibliography or the title of a study, in which nothing is said for the page."""
    # Few sentences hold what could make them one, which is quicker to see than to search for.
    initials = any(word[-1] in ",.;" and len(word) < 5 and word[:-1].isupper() for word in text.split())
    if (initials or "et al" in text) and re.search(_AUTHORS, text):
        return True
    lowered = text.lower()
    if not any(design in lowered for design in _DESIGNS):
        return False
    return re.search(_TITLE, text) is not None and re.search(_TELLS, text) is None


def is_keywords(text: str) -> bool:
    """Whether a sentence is a row of many names ("Massage, Sports Massage, Pain Relief, Wellness, Deep Tissue, Health")."""
    if text.count(",") < _KEYWORDS - 1 or text.endswith((".", "!")):
        return False
    parts = [part.split() for part in text.split(",")]
    return (
        all(len(part) <= _WORDS for part in parts)
        and sum(part[0][:1].isupper() for part in parts if part) >= len(parts) - 1
    )
