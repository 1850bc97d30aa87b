"""A claim, before it is known how strongly it is made."""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from dnclaims.model import Rung


class Weight(IntEnum):
    """How much a sentence turns on a claim, most first."""

    GOVERNED = 0
    """A verb after a helping verb: "can lower"."""
    STANDS = 1
    """The verb of a statement, or a helping verb with one that is not known."""
    SAID = 2
    """What the verb of a statement says: "is a cause of"; what goes together, or is compared."""
    ASIDE = 3
    """In a relative clause, in the passive, helped."""
    NAMED = 4
    """Named by a noun: "the effect of"."""
    DOING = 5
    """In -ing."""
    PURPOSE = 6
    """Meant to do something."""
    BARE = 7
    """A word like *risk* with nothing said of it."""


class Claim(Struct, frozen=True):
    """A word that claims."""

    start: int
    """Where what governs it is looked for."""
    end: int
    weight: Weight
    text: str
    form: str = ""
    """The form of the verb, as scope reads it: the third person is governed by no helping verb."""
    most: Rung | None = None
    """The highest rung that it can be read on, if there is one."""
    by_noun: bool = False
    """Whether a noun claims, so that a denial of a noun denies it."""
    helping: bool = False
    """Whether a helping verb claims, of whatever it governs."""
