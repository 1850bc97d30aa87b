"""Every format as it is read: a file each in `golden/`, and a few lines in the reference."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dnclaims import __version__
from dnclaims.renderers.lint import formats, renderer
from tests.renderers.pages.pagetext import Page

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
REFERENCE = HERE.parent.parent / "docs" / "reference" / "outputs.md"
by_format = pytest.mark.parametrize("name", formats())


@by_format
def test_format_is_as_agreed(name: str, written: dict[str, str], pytestconfig: pytest.Config) -> None:
    """`--snapshot-update` writes them anew; look at the difference."""
    text = written[name].replace(f'"{__version__}"', '"VERSION"')
    shown = {"sarif": _without_other_rules, "html": _read}.get(name, str)(text)
    file = GOLDEN / f"{name}.txt"
    if pytestconfig.getoption("update_snapshots"):
        file.write_bytes(shown.encode())
    # With the ends of lines, which are part of a format.
    assert shown.splitlines(keepends=True) == file.read_bytes().decode().splitlines(keepends=True)


def _without_other_rules(text: str) -> str:
    """Return SARIF without the rules that found nothing here, laid out to be read."""
    log = json.loads(text)
    (run,) = log["runs"]
    met = {one["ruleId"] for one in run["results"]}
    run["tool"]["driver"]["rules"] = [one for one in run["tool"]["driver"]["rules"] if one["id"] in met]
    return json.dumps(log, indent=1, ensure_ascii=False) + "\n"


def _read(page: str) -> str:
    """Return a page as it is read, whenever it was made."""
    return re.sub(r"\d{4}-\d\d-\d\d", "DATE", Page(page).text).replace(__version__, "VERSION")


@by_format
def test_format_has_a_golden_file_and_stands_in_the_reference(name: str) -> None:
    assert (GOLDEN / f"{name}.txt").is_file()
    assert re.search(rf"^## {name}$", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE)
    assert renderer(name).about


def test_reference_and_golden_files_are_of_formats_that_there_are() -> None:
    assert formats() == sorted(path.stem for path in GOLDEN.iterdir())
    assert formats() == sorted(re.findall(r"^## (\w+)$", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE))
