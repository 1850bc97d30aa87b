"""Checks: the few kinds of code that run rules; each module of this folder is one, found by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from msgspec import Struct

from dnclaims.model import Assessment, LintFinding, Rule
from dnclaims.recognise.passage import Reading


class Context(Struct, frozen=True):
    """What a check may look at."""

    reading: Reading
    assessments: tuple[Assessment, ...]


class Check(Struct, frozen=True):
    """One kind of check."""

    prepare: Callable[[Rule], object]
    """Make a rule ready once: whatever `run` wants to have at hand."""
    anchors: Callable[[object], list[str]]
    """The phrases that the automaton should wait for on the rule's behalf."""
    run: Callable[[Rule, object, Context, frozenset[int]], Iterator[LintFinding]]
    """(rule, what was prepared, context, numbers of the sentences in which an anchor was found) -> findings."""
    last: bool = False
    """Whether the check looks at what the others found, and so runs after them."""


def check_named(name: str) -> Check:
    """Return the check of a name, as rules write it."""
    check: Check = import_module(f"dnclaims.checks.{name.replace('-', '_')}").CHECK
    return check
