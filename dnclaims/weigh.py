"""Weigh: what a mention says against what is shown."""

from __future__ import annotations

from dnclaims.corpus.index import Index
from dnclaims.corpus.shown import NOT_ASSESSED, shown_for, shown_of_question
from dnclaims.model import Assessment, Mention, Question, Rule, Rung, Shown, severity_of


def weigh(index: Index, mention: Mention) -> Assessment:
    """Return a mention with what is shown about it and how grave the difference is; nothing is grave that is not asserted."""
    about = mention.about
    shown = NOT_ASSESSED
    if about.treatment == "dry-needling":
        # Copy says the same of the same over and over.
        known = index.shown.get(about)
        shown = known or shown_for(index, about)
        index.shown[about] = shown
    said = mention.wording.rung
    severity = severity_of(said, shown) if mention.wording.asserts else None
    return Assessment(mention=mention, said=said, shown=shown, severity=severity)


def shown_about(index: Index, rule: Rule, said: Rung) -> Shown | None:
    """Return what is shown about what a rule flags, by the question that it answers; None where it answers none."""
    answered = answer_of(index, rule)
    return shown_of_question(*answered, said) if answered is not None else None


def answer_of(index: Index, rule: Rule) -> tuple[Question, str] | None:
    """Return the question that a rule answers with its position; None where it answers none that this corpus asks."""
    for asked, taken in rule.answers.items():
        question = index.questions.get(asked)
        if question is not None and any(position.id == taken for position in question.scale):
            return question, taken
    return None
