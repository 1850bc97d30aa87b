"""`dnclaims config` tells what holds and where it comes from; its schema is that of the file."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from dnclaims.errors import Exit
from dnclaims.settings import Settings

from .conftest import Call

GOOD = """fail-on = "error"
exclude = ["drafts/"]

[[approved]]
phrase = "safe hands"
by = "A. Lawyer"
until = "2027-06-30"
"""


def test_each_setting_is_told_with_its_line(call: Call, tmp_path: Path) -> None:
    (tmp_path / "dnclaims.toml").write_text(GOOD, encoding="utf-8")
    code, out, _ = call("config")
    rows = {line.split()[0]: line for line in out.splitlines() if line[:1].strip()}
    assert code == Exit.CLEAN
    assert rows.keys() == set(Settings.__struct_encode_fields__)
    assert rows["fail-on"].endswith('"error"  dnclaims.toml:1')
    assert rows["exclude"].endswith('["drafts/"]  dnclaims.toml:2')
    assert rows["strict"].endswith("false  default")


def test_programs_read_the_same(call: Call, tmp_path: Path) -> None:
    (tmp_path / "dnclaims.toml").write_text(GOOD, encoding="utf-8")
    body = json.loads(call("config", "--format", "json").out)
    assert (body["schema"], body["file"]) == ("dnclaims/config/1", str(tmp_path / "dnclaims.toml"))
    assert body["settings"]["fail-on"] == {"value": "error", "from": "dnclaims.toml:1"}
    assert body["settings"]["select"] == {"value": [], "from": "default"}


def test_without_a_file_it_says_so(call: Call, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert "all is as it comes" in call("config").out


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (GOOD, True),
        ("", True),
        ("fail_on = 'error'", False),
        ("strict = 1", False),
        ("[[approved]]\nphrase = 'x'", False),
    ],
)
def test_schema_takes_what_lint_takes(call: Call, text: str, holds: bool) -> None:
    schema = json.loads(call("config", "--schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema.Draft202012Validator(schema).is_valid(tomllib.loads(text)) == holds


def test_schema_describes_each_key(call: Call) -> None:
    properties = json.loads(call("config", "--schema").out)["properties"]
    assert [key for key, one in properties.items() if not one.get("description")] == []
