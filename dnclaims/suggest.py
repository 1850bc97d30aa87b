"""A wording that would pass: the GRADE statement for the certainty found, fitted to the claim's own words."""

from __future__ import annotations

from dnclaims.corpus.index import Index
from dnclaims.corpus.shown import HORIZON_WORDS
from dnclaims.model import Assessment, Certainty, Horizon, Rung, Standing

ADVICE = "Say what was studied and what was found, with its source, or leave the claim out."
"""What is suggested where nobody has looked: no wording, since there is none that would pass."""


def suggestion(index: Index, assessment: Assessment) -> str:
    """Return a sentence that says no more than is shown; empty where nothing is known to say."""
    shown, about = assessment.shown, assessment.mention.about
    if shown.standing is Standing.NOT_ASSESSED:
        return ADVICE
    topic = _topic(index, assessment)
    when = _when(shown.basis)
    if shown.standing is Standing.SHOWN and shown.rung in (Rung.POSSIBLE, Rung.PROBABLE, Rung.CERTAIN):
        verb = {Rung.POSSIBLE: "may", Rung.PROBABLE: "probably"}.get(shown.rung, "")
        less = index.less_is_better(about.outcome or "pain")
        does = {"may": "reduce" if less else "improve", "probably": "reduces" if less else "improves"}
        action = f"{verb} {does.get(verb, 'reduces' if less else 'improves')}".strip()
        return f"Dry needling {action} {topic}{when}; results differ from person to person."
    if shown.standing is Standing.CONTRADICTED:
        return f"Studies did not find that dry needling helps with {topic}{when}."
    if shown.standing is Standing.NOT_FOUND:
        return f"No studies of dry needling for {topic}{when} were found."
    if shown.certainty is Certainty.VERY_LOW:
        return f"It is unclear whether dry needling helps with {topic}{when}, because the evidence is very uncertain."
    return f"It is unclear whether dry needling helps with {topic}{when}."


def _topic(index: Index, assessment: Assessment) -> str:
    about = assessment.mention.about
    outcome = index.name(about.outcome) if about.outcome else ""
    condition = next((index.name(one) for one in about.condition), "")
    if about.mechanism and not condition:
        return index.name(about.mechanism)
    if about.outcome == "mechanism" and condition:
        return condition
    if not condition:
        return outcome or "pain"
    if not outcome or outcome in condition:
        return condition
    if about.outcome == "pain":
        return f"pain from {condition}" if "pain" not in condition else condition
    return f"{outcome} in people with {condition}"


def _when(basis: str) -> str:
    horizon = basis.rsplit("/", 1)[-1]
    try:
        return f" {HORIZON_WORDS[Horizon(horizon)]}"
    except ValueError:
        return ""
