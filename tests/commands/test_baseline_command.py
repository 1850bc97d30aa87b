"""What is found today is known from then on, by its words; only what is new fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dnclaims.errors import Exit

from .conftest import Call

FILE = ".dnclaims-baseline.json"
PAGE = "# Needling\n\nOur method: dry needling cures migraine and it\nis completely safe for adults.\n"


@pytest.fixture(autouse=True)
def _page(tmp_path: Path) -> None:
    write(tmp_path / "page.md", PAGE)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def new(call: Call, *paths: str) -> list[tuple[str, str, str]]:
    """Return (path, rule, words) of what counts, rules about whole pages left out."""
    body = json.loads(call("lint", *(paths or (".",)), "--baseline", FILE, "--format", "json").out)
    return [
        (document["path"], one["rule"], one["text"])
        for document in body["documents"]
        for one in document["findings"]
        if not one["baseline"] and one["scope"] == "text"
    ]


def gone(call: Call, *paths: str) -> int:
    count = json.loads(call("lint", *(paths or (".",)), "--baseline", FILE, "--format", "json").out)["summary"]["gone"]
    assert isinstance(count, int)
    return count


def test_what_is_known_fails_nothing_and_is_marked(call: Call) -> None:
    assert call("lint", ".").code == Exit.FINDINGS
    assert call("baseline", ".").code == Exit.CLEAN
    code, out, _ = call("lint", ".", "--baseline", FILE)
    assert code == Exit.CLEAN
    assert "in the baseline" in out
    body = json.loads(call("lint", ".", "--baseline", FILE, "--format", "json").out)
    assert {True} == {one["baseline"] for document in body["documents"] for one in document["findings"]}


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("# More\n\nIt is Monday.\n\n" + PAGE, id="lines moved"),
        pytest.param(PAGE.replace("migraine and it\nis", "migraine\nand it is"), id="paragraph broken otherwise"),
        pytest.param(PAGE.replace("\n", "\r\n"), id="other line ends"),
        pytest.param(PAGE.replace("cures migraine", "**cures migraine**"), id="set in bold"),
    ],
)
def test_words_are_known_wherever_they_stand(call: Call, tmp_path: Path, page: str) -> None:
    call("baseline", ".")
    (tmp_path / "page.md").write_bytes(page.encode())
    assert new(call) == []
    assert gone(call) == 0


def test_claim_that_is_made_again_is_new(call: Call, tmp_path: Path) -> None:
    call("baseline", ".")
    write(
        tmp_path / "page.md",
        PAGE + "\nOur method: dry needling cures migraine and it\nis completely safe for adults.\n",
    )
    assert [rule for _, rule, _ in new(call)] == ["DN101", "DN401"]


def test_words_that_change_are_new_and_their_entry_is_gone(call: Call, tmp_path: Path) -> None:
    call("baseline", ".")
    write(tmp_path / "page.md", PAGE.replace("cures migraine", "cures sciatica"))
    assert new(call) == [("page.md", "DN101", "cures sciatica")]
    assert gone(call) == 1
    assert "1 entry of the baseline is found no more" in call("lint", ".", "--baseline", FILE).out


def test_same_words_in_another_file_are_new(call: Call, tmp_path: Path) -> None:
    call("baseline", ".")
    write(tmp_path / "other.md", PAGE)
    assert {path for path, _, _ in new(call)} == {"other.md"}


def test_files_that_are_not_linted_are_not_gone_and_keep_their_entries(call: Call, tmp_path: Path) -> None:
    write(tmp_path / "blog" / "a.md", "Dry needling cures asthma.\n")
    call("baseline", ".")
    before = (tmp_path / FILE).read_bytes()
    assert gone(call, "blog") == 0
    assert call("baseline", "blog").code == Exit.CLEAN
    assert (tmp_path / FILE).read_bytes() == before


def test_file_that_is_no_more_is_gone(call: Call, tmp_path: Path) -> None:
    write(tmp_path / "old.md", "Dry needling cures asthma.\n")
    call("baseline", ".")
    (tmp_path / "old.md").unlink()
    assert gone(call) >= 1


def test_baseline_reads_well_in_a_difference(call: Call, tmp_path: Path) -> None:
    """A line an entry, in order, the same each time."""
    write(tmp_path / "a.md", "Dry needling cures asthma.\n")
    call("baseline", ".")
    first = (tmp_path / FILE).read_text(encoding="utf-8")
    call("baseline", ".")
    assert (tmp_path / FILE).read_text(encoding="utf-8") == first
    lines = [line for line in first.splitlines() if "key" in line]
    assert sorted(lines) == lines
    assert '{"path":"a.md","rule":"DN101","text":"cures asthma","key":"' in lines[0]


def test_configured_baseline_is_found_beside_the_configuration(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "dnclaims.toml", 'baseline = "known.json"\n')
    assert call("lint", ".").code == Exit.USER_ERROR
    call("baseline", ".")
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert call("lint", "../page.md").code == Exit.CLEAN


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "there is no such baseline"),
        ("{", "this is no baseline"),
        ('{"schema": "x", "findings": []}', "this version"),
    ],
)
def test_baseline_that_cannot_be_read_is_a_mistake(call: Call, tmp_path: Path, content: str | None, told: str) -> None:
    if content is not None:
        write(tmp_path / FILE, content)
    code, out, err = call("lint", ".", "--baseline", FILE)
    assert (code, out) == (Exit.USER_ERROR, "")
    assert told in err


def test_what_could_not_be_read_is_told_when_a_baseline_is_made(call: Call) -> None:
    code, _, err = call("baseline", ".", "none.md")
    assert code == Exit.USER_ERROR
    assert "none.md: skipped: there is no such file" in err


def test_paths_are_told_from_the_folder_of_the_baseline(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From wherever it is made: what it says of one machine holds on the next."""
    call("baseline", ".")
    before = (tmp_path / FILE).read_text(encoding="utf-8")
    for folder, file in (("sub", f"../{FILE}"), ("sub", f"../sub/../{FILE}")):
        (tmp_path / folder).mkdir(exist_ok=True)
        monkeypatch.chdir(tmp_path / folder)
        (tmp_path / FILE).unlink()
        call("baseline", "..", "--output", file)
        assert (tmp_path / FILE).read_text(encoding="utf-8") == before
    call("baseline", "..", "--output", "known.json")
    assert '"path":"../page.md"' in (tmp_path / "sub" / "known.json").read_text(encoding="utf-8")
    assert call("lint", "..", "--baseline", "known.json").code == Exit.CLEAN


def test_it_is_told_how_to_use_what_was_written(call: Call, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    out = call("baseline", ".", "-o", "site/known.json").out
    assert "--baseline site/known.json`" in out
    assert '`baseline = "site/known.json"`' in out


def test_baseline_is_no_copy_itself(call: Call) -> None:
    """Nor is a report that lies among the pages."""
    call("baseline", ".", "--output", "known.json")
    call("lint", ".", "--output", "json:report.json")
    assert call("lint", ".", "--baseline", "known.json").code == Exit.CLEAN


def test_what_lint_would_not_take_is_told_when_a_baseline_is_made(call: Call, tmp_path: Path) -> None:
    write(tmp_path / "logo.png", "x")
    code, _, err = call("baseline", "logo.png")
    assert code == Exit.USER_ERROR
    assert "nothing was linted: logo.png is of no format that can be read" in err
    write(tmp_path / "slip.md", "Needles.\n\n<!-- dnclaims: alow DN101 because x -->\n")
    code, _, err = call("baseline", "slip.md")
    assert code == Exit.USER_ERROR
    assert "slip.md:3:1: “alow” is nothing that a comment can tell dnclaims" in err


def test_baseline_that_is_damaged_is_not_written_over(call: Call, tmp_path: Path) -> None:
    write(tmp_path / FILE, "<<<<<<< HEAD\n")
    code, _, err = call("baseline", ".")
    assert code == Exit.USER_ERROR
    assert "take it away" in err
    assert (tmp_path / FILE).read_text(encoding="utf-8") == "<<<<<<< HEAD\n"


def test_entries_of_a_page_that_cannot_be_read_are_kept(call: Call, tmp_path: Path) -> None:
    call("baseline", ".")
    before = (tmp_path / FILE).read_bytes()
    (tmp_path / "page.md").write_bytes(b"\xff\0")
    assert call("baseline", ".").code == Exit.USER_ERROR
    assert (tmp_path / FILE).read_bytes() == before
    assert gone(call) == 0
