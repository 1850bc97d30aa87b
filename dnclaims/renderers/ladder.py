"""Said and shown, in the same few words everywhere."""

from __future__ import annotations

from dnclaims.corpus.index import Index
from dnclaims.corpus.shown import certainty_words
from dnclaims.model import Claim, Rung, Shown, Standing
from dnclaims.renderers.terminal import RUNG_STYLES, Part

_STANDINGS = {
    Standing.UNCERTAIN: "uncertain",
    Standing.CONTRADICTED: "contradicted",
    Standing.NOT_FOUND: "not found",
    Standing.NOT_ASSESSED: "not assessed",
}


def shown_words(shown: Shown) -> str:
    """Write what is shown: the rung, or which of the other outcomes it is."""
    return str(shown.rung) if shown.standing is Standing.SHOWN else _STANDINGS[shown.standing]


def certainty_and_topic(index: Index, shown: Shown) -> str:
    """Write how certain it is, and of what, to stand behind what is shown; nothing where nobody has looked."""
    if shown.standing is Standing.NOT_ASSESSED:
        return ""
    words = f" ({certainty_words(shown)})"
    topic = shown.basis.split("/")[0]
    if topic in index.concepts:
        words += f" for {index.name(topic)}"
    return f"{words}, the nearest that was studied to {index.name(shown.asked)}" if shown.asked else words


def said_part(said: Rung) -> Part:
    """Write a rung in its colour."""
    return (str(said), RUNG_STYLES[said])


def shown_parts(claim: Claim, shown: Shown | None) -> list[Part]:
    """Write said against shown for a claim of the corpus."""
    parts: list[Part] = ["said ", said_part(claim.said)]
    if shown is None:
        return [*parts, " · nothing to weigh"] if not claim.denies else [*parts, " · limits a benefit"]
    style = RUNG_STYLES[shown.rung] if shown.standing is not Standing.CONTRADICTED else "bold red"
    parts += [" · shown ", (shown_words(shown), style)]
    if shown.standing is not Standing.NOT_ASSESSED:
        parts += [f" ({certainty_words(shown)})"]
    if claim.overstated:
        parts += [" · ", ("overstated", "bold red")]
    return parts
