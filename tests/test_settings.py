"""Settings come from the nearest file, whole or not at all; what is wrong is told with its place, all of it at once."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dnclaims.errors import DataError, UserError
from dnclaims.model import Jurisdiction, Place, Severity
from dnclaims.settings import Approval, Configuration, FailOn, PathRules, Settings, configuration

GOOD = """select = ["DN1", "hype-lexicon"]
ignore = ["DN101"]
strict = true
jurisdiction = "ca-on"
fail-on = "error"
include = ["*.md"]
exclude = ["drafts/"]
ignore-places = ["alt", "title"]
baseline = "known.json"
corpus = "corpus"

[per-path]
"blog/" = { ignore = ["DN95"] }

[severity]
DN901 = "info"

[vocabulary]
dry-needling = ["Needle Release"]

[[approved]]
phrase = "safe hands"
by = "A. Lawyer"
until = 2027-06-30
"""
READ = Settings(
    select=("DN1", "hype-lexicon"),
    ignore=("DN101",),
    strict=True,
    jurisdiction=Jurisdiction.CA_ON,
    fail_on=FailOn.ERROR,
    include=("*.md",),
    exclude=("drafts/",),
    ignore_places=(Place.ALT, Place.TITLE),
    baseline="known.json",
    corpus="corpus",
    per_path={"blog/": PathRules(ignore=("DN95",))},
    severity={"DN901": Severity.INFO},
    vocabulary={"dry-needling": ("Needle Release",)},
    approved=(Approval(phrase="safe hands", by="A. Lawyer", until=date(2027, 6, 30)),),
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def write(text: str, path: str = "dnclaims.toml") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def problems(text: str, path: str = "dnclaims.toml") -> list[str]:
    write(text, path)
    with pytest.raises(DataError) as caught:
        configuration()
    return [str(problem) for problem in caught.value.problems]


def test_every_key_is_read() -> None:
    write(GOOD)
    held = configuration()
    assert held.settings == READ
    assert held.given == {
        "select": 1, "ignore": 2, "strict": 3, "jurisdiction": 4, "fail-on": 5, "include": 6, "exclude": 7, "ignore-places": 8,
        "baseline": 9, "corpus": 10, "per-path": 12, "severity": 15, "vocabulary": 18, "approved": 21,
    }  # fmt: skip


def test_same_stands_in_pyproject_under_its_table() -> None:
    inside = GOOD.replace("\n[", "\n[tool.dnclaims.").replace("[tool.dnclaims.[", "[[tool.dnclaims.")
    write(f"[project]\nname = 'site'\n\n[tool.dnclaims]\n{inside}", "pyproject.toml")
    assert configuration().settings == READ


def test_without_a_file_all_is_as_it_comes() -> None:
    assert configuration() == Configuration()


def test_nearest_file_above_holds() -> None:
    write('fail-on = "never"\n')
    write('fail-on = "error"\n', "site/pages/dnclaims.toml")
    assert configuration(start=Path("site/pages/deep")).settings.fail_on is FailOn.ERROR
    assert configuration(start=Path("site/other")).settings.fail_on is FailOn.NEVER


def test_nothing_holds_from_outside_a_repository() -> None:
    write('fail-on = "never"\n')
    Path("site/.git").mkdir(parents=True)
    assert configuration(start=Path("site")) == Configuration()


def test_dnclaims_toml_comes_before_pyproject_of_the_same_folder() -> None:
    write('fail-on = "never"\n')
    write('[tool.dnclaims]\nfail-on = "error"\n', "pyproject.toml")
    assert configuration().settings.fail_on is FailOn.NEVER


def test_pyproject_of_others_is_passed_by() -> None:
    """It may speak of us without telling us anything: as a dependency."""
    write('fail-on = "never"\n')
    write('[project]\ndependencies = ["dnclaims"]\n', "site/pyproject.toml")
    assert configuration(start=Path("site")).settings.fail_on is FailOn.NEVER


def test_file_that_is_named_must_be_there() -> None:
    with pytest.raises(UserError, match="there is no such configuration file"):
        configuration(Path("nowhere.toml"))


def test_configuration_can_be_left_out_of_account() -> None:
    write("this is not TOML")
    assert configuration(none=True) == Configuration()


def test_everything_that_is_wrong_is_told_at_once_with_its_place() -> None:
    assert problems(
        'select = ["DN1",\n  "DN10l"]\nfail_on = "error"\njurisdiction = "uks"\nstrict = "yes"\n'
        '[per-path]\n"blog/" = { ignor = [] }\n[severity]\nDN1 = "info"\nDN101 = "fatal"\n'
        '[[approved]]\nphrase = " "\nby = "A"\nuntil = "soon"\n[[approved]]\nphrase = "x"\n'
    ) == [
        "dnclaims.toml:3:1: fail_on: unknown field; did you mean “fail-on”?",
        "dnclaims.toml:4:1: jurisdiction: “uks” is not one of the words allowed here (allowed: us, uk, au, ca-on, ie, nz, none; did you mean “us”?)",
        "dnclaims.toml:5:1: strict: expected true or false, got text",
        "dnclaims.toml:7:13: per-path.blog/.ignor: unknown field; did you mean “ignore”?",
        "dnclaims.toml:10:1: severity.DN101: “fatal” is not one of the words allowed here (allowed: info, warning, error)",
        "dnclaims.toml:12:1: approved[0].phrase: is empty",
        "dnclaims.toml:14:1: approved[0].until: is not a date such as 2027-01-31",
        "dnclaims.toml:15:1: approved[1]: `by` is missing",
        "dnclaims.toml:15:1: approved[1]: `until` is missing",
    ]


def test_rules_that_there_are_not_are_told_where_they_are_named() -> None:
    """The severity of one rule is set, and not that of all whose ids begin alike."""
    assert problems(
        'select = ["DN1",\n  "DN10l"]\n[per-path]\n"blog/" = { ignore = ["DN95", "cure-clam"] }\n[severity]\nDN1 = "info"\n'
    ) == [
        "dnclaims.toml:2:3: select[1]: no rule “DN10l”; did you mean “DN101”?",
        "dnclaims.toml:4:31: per-path.blog/.ignore[1]: no rule “cure-clam”; did you mean “cure-claim”?",
        "dnclaims.toml:6:1: severity.DN1: no rule “DN1”; did you mean “DN101”?",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('select = ["DN1"\nx = 1\n', "dnclaims.toml:2:1: is not TOML: "),
        ("strict = true\nstrict = false\n", "dnclaims.toml:2:15: is not TOML: "),
        ('a = "', "dnclaims.toml:1:6: is not TOML: "),
        ("x = " + "[" * 5000, "dnclaims.toml: holds values that are nested too deeply"),
    ],
)
def test_what_is_no_toml_is_told_with_its_place(text: str, told: str) -> None:
    assert problems(text)[0].startswith(told)


def test_broken_pyproject_that_may_be_meant_for_us_is_told() -> None:
    (problem,) = problems("[tool.dnclaims]\nselect = [\n", "pyproject.toml")
    assert problem.startswith("pyproject.toml:3:1: is not TOML: ")


def test_places_hold_whatever_ends_a_line() -> None:
    Path("dnclaims.toml").write_bytes(b'\xef\xbb\xbf# ours\r\nstrict = true\r\ncolour = "red"\r\n')
    with pytest.raises(DataError) as caught:
        configuration()
    assert [(one.line, one.column) for one in caught.value.problems] == [(3, 1)]


def test_what_is_given_on_the_command_line_takes_the_place_of_what_the_file_says() -> None:
    held = Configuration(settings=READ).overridden(select=("DN2",), fail_on=None, strict=False, ignore=())
    assert held.settings.select == ("DN2",)
    assert (held.settings.fail_on, held.settings.strict, held.settings.ignore) == (FailOn.ERROR, True, ("DN101",))


VALUES = st.sampled_from(
    ['"a"', "1", "true", "[]", '["x"]', "{}", "2027-01-01", '[{phrase = "x"}]', '{ "a" = { ignore = 1 } }']
)
KEYS = st.sampled_from([*Settings.__struct_encode_fields__, "tool", "x.y", '"a b"'])


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.dictionaries(KEYS, VALUES, max_size=5), tail=st.sampled_from(["", "[", "[severity]\nx = 1", '"""']))
def test_any_file_is_read_or_said_to_be_wrong(entries: dict[str, str], tail: str) -> None:
    write("\n".join([*(f"{key} = {value}" for key, value in entries.items()), tail]))
    with suppress(DataError):
        configuration()


def test_home_of_nobody_is_a_folder_that_is_not_there() -> None:
    assert Configuration().under("~no-such-user/corpus") == Path.cwd() / "~no-such-user/corpus"
