"""Weigh: what a mention says against what is shown."""

from __future__ import annotations

from dnclaims.corpus.index import Index
from dnclaims.corpus.shown import NOT_ASSESSED, shown_for
from dnclaims.model import Assessment, Mention, severity_of


def weigh(index: Index, mention: Mention) -> Assessment:
    """Return a mention with what is shown about it and how grave the difference is; nothing is grave that is not asserted."""
    shown = NOT_ASSESSED if mention.about.treatment != "dry-needling" else shown_for(index, mention.about)
    said = mention.wording.rung
    severity = severity_of(said, shown) if mention.wording.asserts else None
    return Assessment(mention=mention, said=said, shown=shown, severity=severity)
