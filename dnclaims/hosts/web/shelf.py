"""What the server reads from: the corpus, its disagreements and the rules, each looked up by its id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from http import HTTPStatus
from typing import TypeVar

from dnclaims.corpus.conflicts import conflicts
from dnclaims.corpus.conflicts.kinds import Conflict
from dnclaims.corpus.decode import nearest
from dnclaims.corpus.index import Index
from dnclaims.errors import UserError
from dnclaims.hosts.web.problems import ProblemError, of_user_error
from dnclaims.model import Rule
from dnclaims.renderers.cited import cited
from dnclaims.rulebook import Rulebook

Thing = TypeVar("Thing")


class Shelf:
    """The corpus and the rules."""

    def __init__(self, index: Index, rulebook: Rulebook) -> None:
        self.index = index
        self.rulebook = rulebook

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """Every conflict, the weightiest first."""
        return conflicts(self.index)

    @cached_property
    def conflicts_by_id(self) -> dict[str, Conflict]:
        """Conflicts by id."""
        return {conflict.id: conflict for conflict in self.conflicts}

    @cached_property
    def citable(self) -> dict[str, tuple[str, str, str]]:
        """(name, what it says, link) of whatever can be cited, by id."""
        corpus = self.index.corpus
        ids = [
            *self.index.evidence,
            *(study.id for study in corpus.studies),
            *(authority.id for authority in corpus.authorities),
            *(scale.id for scale in corpus.scales),
        ]
        return {wanted: cited(self.index, wanted) for wanted in ids}

    def rule(self, wanted: str) -> Rule:
        """Return a rule by its id or name; ProblemError where there is none."""
        try:
            return self.rulebook.rule(wanted)
        except UserError as error:
            raise of_user_error(error, HTTPStatus.NOT_FOUND) from None


def found(things: Mapping[str, Thing], wanted: str, what: str) -> Thing:
    """Return a thing by its id, in whatever case that is written; ProblemError where there is none."""
    thing = things.get(wanted) or things.get(wanted.lower())
    if thing is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, f"no {what} “{wanted}”{nearest(wanted, things)}")
    return thing
