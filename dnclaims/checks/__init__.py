"""Checks: the few kinds of code that run rules; each module of this folder is one, found by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module

from msgspec import Struct

from dnclaims.model import Assessment, LintFinding, Rule
from dnclaims.recognise.passage import Reading


class Context(Struct, frozen=True):
    """What a check may look at."""

    reading: Reading
    assessments: tuple[Assessment, ...]


Awaited = Mapping[int, frozenset[int]]
"""Numbers of sentences in which a word was found that a rule waits for, and the numbers of the patterns it is for."""


class Check(Struct, frozen=True):
    """One kind of check."""

    prepare: Callable[[Rule], object]
    """Make a rule ready once: whatever `run` wants to have at hand."""
    anchors: Callable[[object], list[tuple[str, int]]]
    """The words that the automaton should wait for on the rule's behalf, each with the number of the pattern it is for."""
    run: Callable[[Rule, object, Context, Awaited], Iterator[LintFinding]]
    """(rule, what was prepared, context, what was found of what it waits for) -> findings."""
    idle: bool = False
    """Whether it finds nothing where nothing was found of what it waits for, and need not be run."""


@cache
def check_named(name: str) -> Check:
    """Return the check of a name, as rules write it."""
    check: Check = import_module(f"dnclaims.checks.{name.replace('-', '_')}").CHECK
    return check
