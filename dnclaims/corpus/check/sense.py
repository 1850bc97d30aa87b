"""Sense: tags that agree with one another and with the evidence, names that mean one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dnclaims.corpus.index import Index
from dnclaims.corpus.load import Loaded, Place
from dnclaims.corpus.shown import overstated
from dnclaims.errors import Problem
from dnclaims.model import Concept, StudyFinding, Verdict


def tags(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """The tags of a claim agree with one another and with the evidence."""
    known = set(index.questions)
    for _, claim, place in loaded.claims():
        if any(wanted not in index.concepts for wanted in claim.about.concepts()) or not set(claim.answers) <= known:
            continue
        try:
            derived = overstated(index, claim)
        except KeyError:  # a position that does not exist: said by `references`
            continue
        if derived is not claim.overstated:
            message = f"should be {str(derived).lower()}: said {claim.said}, and what is shown is less"
            if not derived:
                message = f"should be false: said {claim.said} does not go beyond what is shown"
            yield place.problem(message, "overstated")


def verdicts(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """A verdict rests on findings about its own outcome; a finding belongs to the file of its study."""
    for finding, place in loaded.of(StudyFinding):
        stem = Path(place.file.path).stem
        if finding.study != stem:
            yield place.problem(f"“{finding.study}” stands in {stem}.yaml; move it to {finding.study}.yaml", "study")
    for verdict, place in loaded.of(Verdict):
        for repeated, count in Counter(verdict.rests_on).items():
            if count > 1:
                yield place.problem(f"names {repeated} {count} times", "rests_on")


def names(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """One name means one concept, so that copy can be read one way."""
    owners: dict[tuple[str, str], tuple[str, Place]] = {}
    for concept, place in loaded.of(Concept):
        for name in dict.fromkeys(word.casefold() for word in (concept.name, *concept.synonyms, *concept.misspellings)):
            for kind in concept.kind:
                owner = owners.setdefault((name, kind), (concept.id, place))
                if owner[0] != concept.id:
                    yield place.problem(f"“{name}” already means {owner[0]} ({kind})", "synonyms")


def circles(loaded: Loaded, index: Index) -> Iterator[Problem]:
    """No concept is broader than itself."""
    for concept, place in loaded.of(Concept):
        if any(concept.id in list(index.upward(wider)) for wider in concept.broader):
            yield place.problem(f"“{concept.id}” is in the end broader than itself", "broader")
