"""The rules: data files found in `rules/`, checked once, compiled, and made ready to run."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from dnclaims.checks import check_named
from dnclaims.compiled import PACKAGE, SHIPPED, compiled, read
from dnclaims.errors import DataError, Problem, UserError
from dnclaims.model import Rule

FOLDER = PACKAGE / "rules"
SHIPPED_COMPILED = SHIPPED / "rules.bin"


class Rulebook(Struct, frozen=True):
    """Every rule, in order of id."""

    rules: tuple[Rule, ...]
    needs: dict[str, tuple[str, ...]]
    """By rule, what a sentence must hold for each of its patterns, so that few need to be compiled on most pages.

    Words and kinds, one of which must be there, stand as in patterns, the rarest first: "cure|cures {condition}".
    """

    def rule(self, wanted: str) -> Rule:
        """Return a rule by its id or name; UserError where there is none."""
        for rule in self.rules:
            if wanted.upper() == rule.id or wanted.lower() == rule.name:
                return rule
        from dnclaims.corpus.decode import nearest

        known = [name for rule in self.rules for name in (rule.id, rule.name)]
        raise UserError(f"no rule “{wanted}”{nearest(wanted, known)}", "`dnclaims rules` lists them")

    def chosen(self, select: tuple[str, ...], ignore: tuple[str, ...]) -> frozenset[str]:
        """Return the ids that `select` (all unless told) picks and `ignore` does not; each an id, a prefix or a name."""
        for wanted in (*select, *ignore):
            if not any(_matches(rule, wanted) for rule in self.rules):
                self.rule(wanted)
        return frozenset(
            rule.id
            for rule in self.rules
            if (not select or any(_matches(rule, wanted) for wanted in select))
            and not any(_matches(rule, wanted) for wanted in ignore)
        )


def _matches(rule: Rule, wanted: str) -> bool:
    return rule.id.startswith(wanted.upper()) or rule.name == wanted.lower()


def open_rulebook() -> Rulebook:
    """Return the rules, from their compiled file if there is one."""
    shipped = read(SHIPPED_COMPILED, Rulebook)
    if shipped is not None:
        return shipped
    code = (
        Path(__file__),
        PACKAGE / "model.py",
        PACKAGE / "recognise" / "pattern.py",
        *(PACKAGE / "checks").glob("*.py"),
    )
    files = (*sorted(FOLDER.glob("*.yaml")), *sorted(code))
    return compiled("rules", Rulebook, files, build_rulebook)


def build_rulebook() -> Rulebook:
    """Read `rules/*.yaml`; DataError with every problem where a file does not hold together."""
    from dnclaims.corpus.decode import decode
    from dnclaims.datafile import read_text
    from dnclaims.yamlfile import parse

    problems: list[Problem] = []
    rules: dict[str, Rule] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        shown = f"rules/{path.name}"
        text = read_text(path, shown, problems)
        file = parse(text, shown, problems) if text is not None else None
        rule = decode(Rule, file.data, file, (), problems) if file else None
        if file is None or rule is None:
            continue
        if rule.name != path.stem:
            problems.append(file.problem(("name",), f"“{rule.name}” stands in {path.name}; name the file after it"))
        if rule.id in rules:
            problems.append(file.problem(("id",), f"{rule.id} is already {rules[rule.id].name}"))
        rules[rule.id] = rule
    if problems:
        raise DataError(problems, "rules")
    return rulebook_of(rules.values())


def rulebook_of(rules: Iterable[Rule]) -> Rulebook:
    """Put rules together, in order of id, with what each waits for."""
    ordered = tuple(sorted(rules, key=lambda rule: rule.id))
    return Rulebook(ordered, {rule.id: _needs(rule) for rule in ordered})


def _needs(rule: Rule) -> tuple[str, ...]:
    check = check_named(rule.check)
    return check.needs(check.prepare(rule))
