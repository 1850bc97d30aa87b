"""YAML files: only plain data is taken, every value knows its place, and whatever is refused says where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dnclaims import datafile
from dnclaims.datafile import DataFile, field_name, read_text
from dnclaims.errors import Problem
from dnclaims.yamlfile import parse


@pytest.fixture(params=["C parser", "pure Python"])
def _parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML comes without its C parser on some platforms."""
    if request.param == "pure Python":
        monkeypatch.delattr(yaml, "CSafeLoader")


def read(text: str) -> DataFile:
    problems: list[Problem] = []
    file = parse(text, "file.yaml", problems)
    assert problems == []
    assert file is not None
    return file


def refusals(text: str, first_line: int = 1) -> list[str]:
    problems: list[Problem] = []
    assert parse(text, "file.yaml", problems, first_line) is None
    return [str(problem) for problem in problems]


# --- values -----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("_parsers")
@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("2020-01-01", "2020-01-01"),
        ("12:30:45", "12:30:45"),
        ("1_000", "1_000"),
        ("010", 10),
        ("-7", -7),
        ("+7", 7),
        ("0.5", 0.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("12 weeks", "12 weeks"),
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("tRue", "tRue"),
        ("null", None),
        ("Null", None),
        ("~", None),
        ("", None),
        ("'12'", "12"),
        ('"true"', "true"),
        ("''", ""),
        ("|\n  two\n  lines", "two\nlines\n"),
        (">\n  one\n  line", "one line\n"),
        ("can’t “heal” – 針", "can’t “heal” – 針"),
    ],
)
def test_scalars_follow_the_core_schema(written: str, value: object) -> None:
    """YAML 1.2: `no` is a word and a date is text; what stands in quotes is always text."""
    data = read(f"key: {written}\n").data
    assert value == data["key"]
    assert type(value) is type(data["key"])


def test_a_number_too_long_to_be_one_is_text() -> None:
    """Python refuses to read thousands of digits; a file that holds them is no bug of ours."""
    digits = "9" * 5000
    assert {"key": digits} == read(f"key: {digits}\n").data


_VISIBLE = st.characters(exclude_categories=["C", "Zl", "Zp"])
_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(_VISIBLE, max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(_VISIBLE, max_size=10), inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(_JSON)
def test_json_is_read_as_json_says(data: object) -> None:
    """JSON is YAML: whatever it holds comes back as it was."""
    assert data == read(json.dumps(data, ensure_ascii=False)).data


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_problem(text: str) -> None:
    """No text brings the reader down, and nothing is refused in silence."""
    problems: list[Problem] = []
    file = parse(text, "file.yaml", problems)
    assert (file is None) == bool(problems)


# --- places -----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("_parsers")
def test_every_value_knows_its_line_and_column() -> None:
    """Lines and columns are counted from 1, in characters."""
    file = read("- id: é\n  list: [eins, “zwei”, drei]\n- id: x\n  about: {a: 1, b: {c: 2}}\n")
    places = {at: file.place(at) for at in [(0,), (0, "id"), (0, "list", 2), (1, "about", "b", "c")]}
    assert places == {(0,): (1, 3), (0, "id"): (1, 7), (0, "list", 2): (2, 24), (1, "about", "b", "c"): (4, 24)}


_WORD = st.text(st.sampled_from("abéß針🙂"), min_size=1, max_size=6)


@settings(deadline=None)
@given(st.lists(st.lists(_WORD, min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_place_is_where_the_value_stands(rows: list[list[str]]) -> None:
    """Whatever letters stand before it, a value is found again at its line and column."""
    text = "".join(f"- [{', '.join(row)}]\n" for row in rows)
    file, lines = read(text), text.split("\n")
    for number, row in enumerate(rows):
        for index, word in enumerate(row):
            line, column = file.place((number, index))
            assert number + 1 == line
            assert lines[line - 1].startswith(word, column - 1)


def test_what_is_missing_stands_where_its_record_stands() -> None:
    """A problem with a field that is not there is shown at the record that lacks it."""
    file = read("- id: x\n- id: y\n  about: {a: b}\n")
    assert file.place((1, "about", "treatment")) == (3, 10)
    assert file.place((1, "said")) == (2, 3)
    assert not file.holds((1, "said"))
    assert file.holds((1, "about", "a"))


def test_front_matter_counts_from_the_top_of_its_file() -> None:
    """Text that begins further down in a file keeps the lines of the file."""
    problems: list[Problem] = []
    file = parse("id: x\ntitle: y\n", "page.md", problems, first_line=2)
    assert file is not None
    assert file.place(("title",)) == (3, 8)
    assert refusals("id: x\nid: y\n", first_line=2) == ["file.yaml:3:1: key `id` stands twice in one record"]
    assert refusals("a:\n\tb: c\n", first_line=2) == ["file.yaml:3:1: is indented with a tab; YAML takes spaces only"]
    assert refusals("a: \x07\n", first_line=2) == ["file.yaml:2:4: holds the control character U+0007; take it out"]


@pytest.mark.parametrize(
    ("at", "name"),
    [
        ((), ""),
        (("said",), "said"),
        ((3, "about", "condition", 0), "about.condition[0]"),
        (("claims", 12, "about", "outcome"), "about.outcome"),
        (("no-claim", 2, "line"), "no-claim[2].line"),
    ],
)
def test_a_field_is_named_as_people_write_it(at: tuple[str | int, ...], name: str) -> None:
    """The position of the record in its list is left out: line and column say that."""
    assert name == field_name(at)


def test_a_problem_names_its_field() -> None:
    """What a user reads has path, line, column and field."""
    file = read("- id: x\n  about: {outcome: pian}\n")
    assert str(file.problem((0, "about", "outcome"), "no such thing")) == "file.yaml:2:20: about.outcome: no such thing"


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("_parsers")
@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["file.yaml: is empty"]),
        (" \n\n", ["file.yaml: is empty"]),
        ("a: &x 1\n", ["file.yaml:1:4: anchor &x: anchors are not allowed"]),
        ("- &x\n  a: 1\n", ["file.yaml:1:3: anchor &x: anchors are not allowed"]),
        ("&x a: 1\n", ["file.yaml:1:1: anchor &x: anchors are not allowed"]),
        ("a: !!python/name:os.system x\n", ["file.yaml:1:4: tag tag:yaml.org,2002:python/name:os.system: tags are not allowed"]),
        ("a: !own x\n", ["file.yaml:1:4: tag !own: tags are not allowed"]),
        ("a: ! 12\n", ["file.yaml:1:4: tag !: tags are not allowed"]),
        ("!!str a: 1\n", ["file.yaml:1:1: tag tag:yaml.org,2002:str: tags are not allowed"]),
        ("a: 1\nb: 2\na: 3\n", ["file.yaml:3:1: key `a` stands twice in one record"]),
        ("{a: 1, 'a': 2}\n", ["file.yaml:1:8: key `a` stands twice in one record"]),
        ("? [a]\n: 1\n", ["file.yaml:1:3: a key must be a plain word"]),
        ("a: 1\n---\nb: 2\n", ["file.yaml:2:1: holds a second document (`---`); one file, one document"]),
        ("a: 1\n...\n--- b\n", ["file.yaml:3:1: holds a second document (`---`); one file, one document"]),
        ("a:\n  b: 1\n\tc: 2\n", ["file.yaml:3:1: is indented with a tab; YAML takes spaces only"]),
        ("a: é\x07b\n", ["file.yaml:1:5: holds the control character U+0007; take it out"]),
        ("a: 1\nb: \x00\n", ["file.yaml:2:4: holds the control character U+0000; take it out"]),
    ],
)  # fmt: skip
def test_what_is_not_plain_data_is_refused_with_its_place(text: str, problems: list[str]) -> None:
    """No anchors, tags, tabs, repeated keys, second documents or control characters, whichever parser reads."""
    assert problems == refusals(text)


@pytest.mark.usefixtures("_parsers")
def test_an_alias_is_refused_beside_its_anchor() -> None:
    """Every refused construct of a file is named, not just the first."""
    assert refusals("one: &x [a]\ntwo: *x\nsix: 6\none: 1\n") == [
        "file.yaml:1:6: anchor &x: anchors are not allowed",
        "file.yaml:2:6: alias *x: write the value out; aliases are not allowed",
        "file.yaml:4:1: key `one` stands twice in one record",
    ]


@pytest.mark.usefixtures("_parsers")
def test_aliases_that_would_multiply_are_never_unfolded() -> None:
    """A small file cannot be made to fill the memory."""
    text = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    assert all("not allowed" in problem for problem in refusals(text))


@pytest.mark.usefixtures("_parsers")
@pytest.mark.parametrize("text", ["[" * 500 + "]" * 500, "- " * 500 + "x", "{a: " * 500 + "x" + "}" * 500])
def test_nesting_without_end_is_refused(text: str) -> None:
    """Deep nesting is the file's fault, said with its place, and not ours."""
    [problem] = refusals(text)
    assert problem.startswith("file.yaml:1:")
    assert problem.endswith("levels deep")


@pytest.mark.usefixtures("_parsers")
@pytest.mark.parametrize("text", ["a: 'b\n", "a: [b\n", "- a\n-b\n", "a: b: c\n", "a: @b\n", "a: %b\n", "}\n"])
def test_what_is_no_yaml_is_refused_with_a_place(text: str) -> None:
    """A slip of syntax is shown where the parser saw it."""
    [problem] = refusals(text)
    path, line, column, message = problem.split(":", 3)
    assert path == "file.yaml"
    assert 1 <= int(line) <= text.count("\n") + 1
    assert int(column) >= 1
    assert message.startswith(" is not plain YAML: ")


# --- reading files ----------------------------------------------------------------------------------------------------


def text_of(path: Path) -> tuple[str | None, list[str]]:
    problems: list[Problem] = []
    text = read_text(path, path.name, problems)
    return text, [str(problem) for problem in problems]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file.yaml"


def test_text_is_read_as_it_stands(path: Path) -> None:
    """Line ends, white space and rare letters are kept; a byte order mark is no part of the text."""
    path.write_bytes("\ufeffa: é \r\n\tb\n".encode())
    assert text_of(path) == ("a: é \r\n\tb\n", [])


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"\xff\xfea\x00", "1:1"),
        (b"a: b\nc: \xe9t\xe9\n", "2:4"),
        ("a: 1\nb: “ü” ".encode() + b"\x93\n", "2:8"),
        ("\ufeffé".encode() + b"\xe9", "1:2"),
        (b"a: caf\xc3", "1:7"),
    ],
)
def test_what_is_not_utf8_is_refused_where_it_begins(path: Path, raw: bytes, place: str) -> None:
    """The column counts characters, as an editor does, and not bytes."""
    path.write_bytes(raw)
    assert (None, [f"file.yaml:{place}: is not UTF-8 from here on; save the file as UTF-8"]) == text_of(path)


@pytest.mark.parametrize("beyond", [False, True])
def test_a_file_over_the_limit_is_refused_unread(path: Path, beyond: bool) -> None:
    """Up to the limit a file is read; one byte more, and it is not."""
    with path.open("wb") as file:
        file.truncate(datafile.MAX_BYTES + beyond)
    text, problems = text_of(path)
    assert (["file.yaml: is larger than 8 MB, which is the limit; split it"] if beyond else []) == problems
    assert beyond == (text is None)


def unreadable(folder: Path) -> Iterator[Path]:
    yield folder / "missing.yaml"
    folder.joinpath("folder.yaml").mkdir()
    yield folder / "folder.yaml"


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    """A file that is not there, and a folder called like a file."""
    for path in unreadable(tmp_path):
        text, [problem] = text_of(path)
        assert text is None
        assert problem.startswith(f"{path.name}: cannot be read: ")
