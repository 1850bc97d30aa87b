"""Voices: what the articles of the corpus say on what a finding is about, those that go beyond what is shown and those that do not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dnclaims.corpus.conflicts.positions import answers_to
from dnclaims.corpus.index import Index
from dnclaims.corpus.people import called
from dnclaims.model import About, Claim, LintFinding, Question, Rule, Rung, severity_of
from dnclaims.weigh import answer_of


class Voice(NamedTuple):
    """A claim of an article, as it is quoted."""

    claim: str
    source: str
    who: str
    quote: str
    said: Rung


class Voices(NamedTuple):
    """Who says likewise, and who says less or denies it: one claim an article on each side."""

    likewise: tuple[Voice, ...] = ()
    otherwise: tuple[Voice, ...] = ()


def matching(index: Index, about: About) -> list[Claim]:
    """Return the claims about the same thing: outcome, mechanism, and a condition in common where one is named."""
    return [
        claim
        for claim in index.corpus.claims
        if claim.about.outcome == about.outcome
        and claim.about.mechanism == about.mechanism
        and (set(claim.about.condition) & set(about.condition) or not about.condition)
    ]


def voices(index: Index, rule: Rule, finding: LintFinding) -> Voices:
    """Return what the articles say on what a finding is about: on the question that its rule answers, or of the same effect."""
    shown, about = finding.shown, finding.about
    answered = answer_of(index, rule)
    if answered is not None:
        return _on_question(index, *answered)
    if about is None or shown is None:
        return Voices()
    claims = [one for one in matching(index, about) if about.horizon in (None, one.about.horizon)]
    beyond = [one for one in claims if not one.denies and severity_of(one.said, shown) is not None]
    within = [one for one in claims if one not in beyond]
    likewise = sorted(beyond, key=lambda one: (-one.said.level, one.line))
    otherwise = sorted(within, key=lambda one: (not one.denies, one.said.level, one.line))
    return Voices(_one_each(index, likewise), _one_each(index, otherwise))


def _on_question(index: Index, question: Question, position: str) -> Voices:
    taken = question.position(position).at
    answers = sorted(
        (one for given in answers_to(index, question).values() for one in given),
        key=lambda one: (one[0], -one[1].said.level, one[1].line),
    )
    beyond = [claim for at, claim, _ in reversed(answers) if at >= taken]
    within = [claim for at, claim, _ in answers if at < taken]
    return Voices(_one_each(index, beyond), _one_each(index, within))


def _one_each(index: Index, claims: Iterable[Claim]) -> tuple[Voice, ...]:
    """Return the first claim of each article."""
    first: dict[str, Claim] = {}
    for claim in claims:
        first.setdefault(claim.source, claim)
    return tuple(Voice(one.id, one.source, called(index, one.source), one.quote, one.said) for one in first.values())
