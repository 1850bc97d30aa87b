"""Checks: the few kinds of code that run rules; each module of this folder is one, found by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module

from msgspec import Struct

from dnclaims.model import Assessment, LintFinding, Rule
from dnclaims.recognise.reading import Reading
from dnclaims.recognise.written import compile_pattern


class Context(Struct, frozen=True):
    """What a check may look at."""

    reading: Reading
    assessments: tuple[Assessment, ...]


Awaited = Mapping[int, frozenset[int]]
"""Numbers of sentences that hold what patterns of a rule need, and the numbers of those patterns."""


class Check(Struct, frozen=True):
    """One kind of check."""

    prepare: Callable[[Rule], object]
    """Make a rule ready once: whatever `run` wants to have at hand."""
    patterns: Callable[[object], tuple[str, ...]]
    """The patterns that the rule waits for."""
    run: Callable[[Rule, object, Context, Awaited], Iterator[LintFinding]]
    """(rule, what was prepared, context, what was found of what it waits for) -> findings."""
    idle: bool = False
    """Whether it looks at nothing but sentences in which something was found that it waits for, each by itself."""

    def needs(self, prepared: object) -> tuple[str, ...]:
        """Return what a sentence must hold for each pattern of a rule: "cure|cures {condition}", the rarest first."""
        compiled = [compile_pattern(pattern) for pattern in self.patterns(prepared)]
        return tuple([" ".join("|".join(sorted(words)) for words in pattern.needed) for pattern in compiled])


@cache
def check_named(name: str) -> Check:
    """Return the check of a name, as rules write it."""
    check: Check = import_module(f"dnclaims.checks.{name.replace('-', '_')}").CHECK
    return check
