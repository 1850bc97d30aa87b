"""`--changed`: of all that is found, what lines of a git diff touch."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from dnclaims.errors import Exit
from dnclaims.options import with_revision

from .conftest import Call

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

OLD = "Dry needling cures migraine.\n"
NEW = "Dry needling cures asthma.\n"


@pytest.fixture(autouse=True)
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A. Writer")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "writer@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    write("page.md", f"{OLD}\nAs it was.\n")
    git("add", ".")
    git("commit", "-qm", "Old copy")


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def found(call: Call, *arguments: str) -> list[tuple[str, str]]:
    """Return (path, words) of each cure that is found."""
    code, out, err = call("lint", *arguments, "--select", "DN101,DN95", "--format", "json")
    assert code in (Exit.CLEAN, Exit.FINDINGS), err
    return [
        (document["path"], one["text"] if one["scope"] == "text" else one["rule"])
        for document in json.loads(out)["documents"]
        for one in document["findings"]
    ]


def test_nothing_changed_is_nothing_found(call: Call) -> None:
    assert found(call, "--changed") == []


@pytest.mark.parametrize("staged", [False, True])
def test_changed_lines_are_found_and_no_others(call: Call, staged: bool) -> None:
    write("page.md", f"{OLD}\nAs it was.\n\n{NEW}")
    if staged:
        git("add", ".")
    assert found(call, "--changed") == [("page.md", "cures asthma")]


def test_claim_over_two_lines_is_found_by_either(call: Call) -> None:
    write("page.md", f"{OLD}\nDry needling cures\nmigraine.\n")
    git("commit", "-qam", "More")
    write("page.md", f"{OLD}\nDry needling cures\nmigraine. Always.\n")
    assert found(call, "--changed") == [("page.md", "cures\nmigraine")]


def test_new_file_is_linted_whole_whether_git_knows_it_or_not(call: Call) -> None:
    write("new page.md", "Dry needling relieves neck pain. It eases back pain.\n\nIt cures asthma.\n")
    write("näher/neu.md", NEW)
    git("add", "näher")
    paths = {path for path, _ in found(call, ".", "--changed")}
    assert paths == {"new page.md", "näher/neu.md"}
    assert ("new page.md", "DN951") in found(call, ".", "--changed")


def test_branch_is_held_against_where_it_left(call: Call) -> None:
    git("checkout", "-qb", "work")
    write("page.md", f"{OLD}\nAs it was.\n\n{NEW}")
    git("commit", "-qam", "New claim")
    git("checkout", "-q", "main")
    write("main.md", "Dry needling cures sciatica.\n")
    git("add", ".")
    git("commit", "-qm", "Meanwhile")
    git("checkout", "-q", "work")
    assert found(call, "--changed", "main") == [("page.md", "cures asthma")]


def test_subfolder_sees_its_own_changes(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    write("page.md", NEW)
    write("sub/a.md", NEW)
    monkeypatch.chdir("sub")
    assert found(call, ".", "--changed") == [("a.md", "cures asthma")]
    assert found(call, "../page.md", "--changed") == [("../page.md", "cures asthma")]


def test_file_that_was_deleted_is_no_matter(call: Call) -> None:
    write("other.md", "It is Monday.\n")
    git("add", ".")
    git("commit", "-qm", "More")
    Path("page.md").unlink()
    assert found(call, "--changed") == []


def test_revision_that_there_is_not_is_a_mistake(call: Call) -> None:
    code, out, err = call("lint", ".", "--changed=no-such-branch")
    assert (code, out) == (Exit.USER_ERROR, "")
    assert "no-such-branch" in err


def test_without_a_repository_it_is_a_mistake(
    call: Call, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(outside.parent))
    monkeypatch.chdir(outside)
    assert call("lint", ".", "--changed").code == Exit.USER_ERROR


def test_name_that_git_would_take_for_a_pattern_is_that_file(call: Call) -> None:
    """As sites name pages whose address varies."""
    write("[id].md", f"{OLD}\nOne.\n")
    write("i.md", f"One.\n\n{OLD}")
    git("add", ".")
    git("commit", "-qm", "More")
    write("[id].md", f"{OLD}\nTwo.\n")
    write("i.md", f"Two.\n\n{OLD}")
    assert found(call, "--changed") == []
    write("[id].md", f"{NEW}\nTwo.\n")
    assert found(call, "--changed") == [("[id].md", "cures asthma")]


def test_name_that_is_no_text_has_its_lines(call: Call) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    try:
        write(name, f"{OLD}\nOne.\n")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    git("add", ".")
    git("commit", "-qm", "More")
    write(name, f"{OLD}\n{NEW}")
    assert found(call, "--changed") == [("caf\\xe9.md", "cures asthma")]


@pytest.mark.skipif(os.name == "nt", reason="files are not made to be run there")
def test_file_of_which_no_line_changed_has_none(call: Call) -> None:
    Path("page.md").chmod(0o755)
    assert found(call, "--changed") == []


def test_lines_around_a_change_are_not_changed_however_git_is_set_up(call: Call) -> None:
    """Nor does it matter how people look at differences, and that they want them in colour."""
    write("page.md", f"As it was.\n\n{OLD}\nAs it was.\n")
    git("commit", "-qam", "More")
    for key, value in (
        ("color.diff", "always"),
        ("diff.interHunkContext", "5"),
        ("diff.noprefix", "true"),
        ("diff.external", "false"),
        ("diff.shout.textconv", "tr a-z A-Z <"),
    ):
        git("config", key, value)
    write(".gitattributes", "*.md diff=shout\n")
    write("page.md", f"As it is.\n\n{OLD}\nAs it is.\n")
    assert found(call, "--changed") == []


def test_change_says_where_a_claim_ends_too(call: Call) -> None:
    write("page.md", f"{OLD}\nDry needling cures\nasthma.\n")
    assert found(call, "--changed") == [("page.md", "cures\nasthma")]


def test_comment_that_cannot_be_followed_fails_where_it_changed(call: Call) -> None:
    write("page.md", f"<!-- dnclaims: alow DN1 because x -->\n\n{OLD}\nAs it was.\n")
    git("commit", "-qam", "A slip")
    write("page.md", f"<!-- dnclaims: alow DN1 because x -->\n\n{OLD}\nAs it is.\n")
    assert call("lint", ".", "--changed").code == Exit.CLEAN
    assert call("lint", ".").code == Exit.USER_ERROR


@pytest.mark.parametrize("revision", ["--all", "-h", "--octopus"])
def test_option_is_no_revision(call: Call, revision: str) -> None:
    code, _, err = call("lint", ".", f"--changed={revision}")
    assert code == Exit.USER_ERROR
    assert f"“{revision}” is no revision" in err


def test_history_that_is_cut_off_is_told(call: Call) -> None:
    """As where a copy of the last commit alone was fetched."""
    git("checkout", "-q", "--orphan", "other")
    git("commit", "-qm", "Anew")
    code, _, err = call("lint", ".", "--changed", "main")
    assert code == Exit.USER_ERROR
    assert "main and HEAD have no commit in common" in err


def test_file_of_unknown_format_beside_one_without_changes_is_no_mistake(call: Call) -> None:
    """As a hook names them both."""
    write("logo.png", "x")
    assert call("lint", "logo.png", "page.md", "--changed").code == Exit.CLEAN


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["."], ["."]),
        (["--changed"], ["--changed=HEAD"]),
        (["--changed", "-q"], ["--changed=HEAD", "-q"]),
        (["--changed", "page.md"], ["--changed=HEAD", "page.md"]),
        (["--changed", "main", "page.md"], ["--changed=main", "page.md"]),
        (["--changed=main", "page.md"], ["--changed=main", "page.md"]),
    ],
)
def test_revision_may_be_left_out(given: list[str], expected: list[str]) -> None:
    """What follows is a revision, unless it is an option or a path that there is."""
    assert with_revision(given) == expected
