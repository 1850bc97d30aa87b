"""Decoding: every problem of a record at once, each at its place, in words for people."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import pytest
from msgspec import Meta, Struct

from dnclaims.corpus.decode import decode, nearest
from dnclaims.errors import Problem
from dnclaims.model import Id, Text
from dnclaims.yamlfile import parse


class Colour(StrEnum):
    """A word out of a list."""

    RED = "red"
    GREEN = "green"


class Leg(Struct, frozen=True, forbid_unknown_fields=True):
    """A part."""

    length: float
    colour: Colour | None = None


class Table(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A record with a field of each sort."""

    id: Id
    name: Text
    seats: Annotated[int, Meta(ge=1)] = 4
    round: bool = False
    colours: Annotated[tuple[Colour, ...], Meta(min_length=1)]
    size: tuple[float, float] | None = None
    legs: tuple[Leg, ...] = ()
    best_leg: Leg | None = None
    tags: dict[str, str] | None = None


WHOLE = "id: oak-1\nname: Oak\ncolours: [red]\n"


def decoded(text: str) -> tuple[Table | None, list[str]]:
    problems: list[Problem] = []
    file = parse(text, "t.yaml", problems)
    assert file is not None
    record = decode(Table, file.data, file, (), problems)
    return record, [str(problem) for problem in problems]


def test_a_whole_record_is_decoded() -> None:
    """What fits becomes a record, with what was left out filled in."""
    text = f"{WHOLE}size: [1, 2.5]\nlegs: [{{length: 70}}]\nbest_leg: {{length: 71, colour: green}}\n"
    expected = Table(
        id="oak-1",
        name="Oak",
        colours=(Colour.RED,),
        size=(1.0, 2.5),
        legs=(Leg(70.0),),
        best_leg=Leg(71.0, Colour.GREEN),
    )
    assert (expected, []) == decoded(text)


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        ("seat: 3", "t.yaml:4:7: seat: unknown field; did you mean “seats”?"),
        (
            "weight: 3",
            "t.yaml:4:9: weight: unknown field; allowed: id, name, seats, round, colours, size, legs, best_leg, tags",
        ),
        ("seats: many", "t.yaml:4:8: seats: expected `int`, got text"),
        ("seats: 0", "t.yaml:4:8: seats: expected `int` >= 1"),
        ("round: yes", "t.yaml:4:8: round: expected true or false, got text"),
        ("round: null", "t.yaml:4:8: round: expected true or false, got `null`"),
        ("size: [1, 2, 3]", "t.yaml:4:7: size: expected a list of length 2, got 3"),
        ("legs: {length: 1}", "t.yaml:1:1: expected a list, got a record"),
        ("legs: [{length: 1}, {lenght: 2, length: 3}]", "t.yaml:4:30: legs[1].lenght: unknown field; did you mean “length”?"),
        ("legs: [{length: 1}, {}]", "t.yaml:4:21: legs[1]: `length` is missing"),
        ("legs: [{length: 1}, three]", "t.yaml:4:21: legs[1]: should be a record of fields, is text"),
        ("legs: [[]]", "t.yaml:4:8: legs[0]: should be a record of fields, is a list"),
        (
            "best_leg: {length: 1, colour: gren}",
            "t.yaml:4:31: best_leg.colour: “gren” is not one of the words allowed here (allowed: red, green; did you mean “green”?)",
        ),
        ("best_leg: null", None),
        ("tags: {a: [b]}", "t.yaml:4:7: tags: expected text, got a list"),
    ],
)  # fmt: skip
def test_a_field_that_does_not_fit_is_shown_with_its_place(added: str, problem: str | None) -> None:
    """Path, line, column, field, what is wrong, and what it should be."""
    record, problems = decoded(f"{WHOLE}{added}\n")
    assert ([problem] if problem else []) == problems
    assert (problem is None) == (record is not None)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("oak-1", "Oak 1", "t.yaml:1:5: id: should be lower case, digits and hyphens only"),
        ("oak-1", "''", "t.yaml:1:5: id: should be lower case, digits and hyphens only"),
        ("oak-1", "12", "t.yaml:1:5: id: expected text, got `int`"),
        ("Oak", "''", "t.yaml:2:7: name: is empty"),
        ("name: Oak\n", "", "t.yaml:1:1: `name` is missing"),
        ("[red]", "[]", "t.yaml:3:10: colours: expected a list of length >= 1 (allowed: red, green)"),
        ("[red]", "red", "t.yaml:3:10: colours: expected a list, got text (allowed: red, green; did you mean “red”?)"),
        (
            "[red]",
            "[red, gren]",
            "t.yaml:3:16: colours[1]: “gren” is not one of the words allowed here (allowed: red, green; did you mean “green”?)",
        ),
    ],
)
def test_a_required_field_that_does_not_fit_is_shown_with_its_place(old: str, new: str, problem: str) -> None:
    """An item of a list is shown where the item stands, and not where the list begins."""
    assert (None, [problem]) == decoded(WHOLE.replace(old, new))


def test_every_problem_of_a_record_is_told_at_once() -> None:
    """Nobody mends a record one message at a time."""
    assert decoded("id: Oak\nname: Oak\nseats: x\ncolour: red\nlegs: [{length:  long, colour: blue}]\n")[1] == [
        "t.yaml:4:9: colour: unknown field; did you mean “colours”?",
        "t.yaml:1:5: id: should be lower case, digits and hyphens only",
        "t.yaml:3:8: seats: expected `int`, got text",
        "t.yaml:1:1: `colours` is missing",
        "t.yaml:5:18: legs[0].length: expected `float`, got text",
        "t.yaml:5:32: legs[0].colour: “blue” is not one of the words allowed here (allowed: red, green)",
    ]


@pytest.mark.parametrize(("text", "what"), [("- a\n", "a list"), ("word\n", "text"), ("# nothing\n", "null")])
def test_what_is_no_record_is_told_as_such(text: str, what: str) -> None:
    """A list or a word where fields are due."""
    assert (None, [f"t.yaml:1:1: should be a record of fields, is {what}"]) == decoded(text)


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ("headahce", "; did you mean “headache”?"),
        ("neck-pian", "; did you mean “neck-pain”?"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_the_nearest_known_word_is_offered(wanted: str, hint: str) -> None:
    """A slip is met with the word that was meant, and a word like no other with nothing."""
    assert hint == nearest(wanted, ["neck-pain", "headache", "migraine"])
    assert nearest(wanted, []) == ""
