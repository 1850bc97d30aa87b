"""Parts that several answers have: what is shown, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct

from dnclaims.corpus.index import Index
from dnclaims.errors import UserError
from dnclaims.model import Certainty, Rung, Shown, Standing
from dnclaims.renderers.cited import cited
from dnclaims.renderers.grounds import first_sentence
from dnclaims.renderers.ladder import certainty_and_topic, shown_words


class Weighed(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is shown, and what it was read off."""

    standing: Standing
    rung: Rung
    """The strongest wording that the evidence permits."""
    certainty: Certainty
    words: str
    """The same to read."""
    placeholder: bool = False
    """True where no grade could be read and very-low was entered by rule."""
    basis: str = ""
    """The verdict (condition/outcome/horizon) or question that was consulted."""
    asked: str = ""
    """The concept that was asked about, where the answer is a broader concept's."""


class Cited(Struct, frozen=True, kw_only=True):
    """Something that an answer rests on."""

    id: str
    name: str
    says: str
    url: str


def weighed(index: Index, shown: Shown) -> Weighed:
    """Return what is shown, briefly."""
    return Weighed(
        standing=shown.standing,
        rung=shown.rung,
        certainty=shown.certainty,
        words=f"{shown_words(shown)}{certainty_and_topic(index, shown)}",
        placeholder=shown.placeholder,
        basis=shown.basis,
        asked=shown.asked,
    )


def cited_as(index: Index, wanted: str) -> Cited:
    """Return anything that a verdict, question or rule rests on, with its first sentence."""
    name, says, url = cited(index, wanted)
    return Cited(id=wanted, name=name, says=first_sentence(says), url=url)


@contextmanager
def hinting(hint: str) -> Iterator[None]:
    """Say of a mistake what an assistant can do about it, in place of what helps at a command line."""
    try:
        yield
    except UserError as error:
        raise UserError(error.message, hint) from None
