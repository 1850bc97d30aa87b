"""Files are found as they are meant: named, below folders, by patterns; and nothing is left out unsaid."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dnclaims.discovery import STDIN, Discovery, Found
from dnclaims.errors import UserError
from dnclaims.ignorefiles import Patterns
from dnclaims.sourcefile import read_file

SUFFIXES = frozenset({".txt", ".md", ".html"})


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("It helps.", encoding="utf-8")


def ignore(lines: str, folder: str = ".", name: str = ".gitignore") -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    (Path(folder) / name).write_text(lines, encoding="utf-8")


def found(*given_paths: str, **how: list[str]) -> list[str]:
    include = Patterns(".", how["include"]) if "include" in how else None
    exclude = [Patterns(".", how["exclude"])] if "exclude" in how else []
    return [one.path for one in Discovery(SUFFIXES, include=include, exclude=exclude).find(given_paths)]


def problems(*given_paths: str) -> list[tuple[str, str | None]]:
    return [(one.path, one.problem) for one in Discovery(SUFFIXES).find(given_paths)]


def test_folder_gives_its_files_in_order_by_name() -> None:
    """Only files whose ending can be read, and none of hidden or foreign folders."""
    write("b.md", "a.TXT", "sub/c.txt", "sub/deep/d.md", "z.png", "sub.txt")
    write(".git/x.txt", ".hidden.txt", "node_modules/x.md", "build/x.txt", "sub/.venv/x.md", "vendor/y.html")
    assert found(".") == ["a.TXT", "b.md", "sub/c.txt", "sub/deep/d.md", "sub.txt"]


@pytest.mark.parametrize("top", [".", "sub"])
def test_of_one_file_it_is_known_whether_a_search_would_find_it(top: str) -> None:
    """As an editor asks of a file that it has open."""
    write(
        "b.md",
        "sub/c.txt",
        "sub/kept/d.md",
        "sub/drafts/e.md",
        "sub/drafts/kept.md",
        "z.png",
        "old.html",
        "sub/.h/x.md",
    )
    write(".hidden.txt", "node_modules/x.md", "sub/vendor/y.html", "sub/x.min.html")
    ignore("drafts/*\n!kept.md\n")
    ignore("c.txt\n", "sub", ".dnclaimsignore")
    discovery = Discovery(SUFFIXES, exclude=[Patterns(".", ["old.*", "sub/kept/"])])
    files = [path for path in Path(top).rglob("*") if path.is_file()]
    sought = {str(path) for path in files if not discovery.why_left_out(str(path), top)}
    assert {one.path for one in discovery.find([top])} == sought
    assert sought


def test_paths_stay_as_they_were_written() -> None:
    write("sub/a.txt")
    assert found("./sub/../sub") == ["./sub/../sub/a.txt"]
    assert found("./sub/a.txt") == ["./sub/a.txt"]
    assert found(str(Path("sub").absolute())) == [str(Path("sub/a.txt").absolute())]


def test_file_is_given_once_however_often_it_is_meant() -> None:
    write("a.txt", "sub/b.txt")
    assert found("a.txt", ".", "*.txt", "sub/../a.txt", "sub") == ["a.txt", "sub/b.txt"]


def test_what_programs_write_holds_no_copy() -> None:
    """Wherever it is meant: a hook names each file that was committed."""
    suffixes = frozenset({".json", ".js"})
    write("package.json", "app.min.js", "content.json", "tsconfig.app.json", "composer-lock.json")
    names = ["package.json", "app.min.js", "content.json", "tsconfig.app.json", "composer-lock.json"]
    for paths in (["."], names):
        assert [one.path for one in Discovery(suffixes).find(paths)] == ["content.json"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.md", ["a.md"]),
        ("**/*.md", ["a.md", "sub/b.md", "sub/deep/c.md"]),
        ("sub/*", ["sub/b.md", "sub/deep/c.md"]),
        ("sub/**/c.*", ["sub/deep/c.md"]),
        ("su?/[a-c].md", ["sub/b.md"]),
        ("node_modules/**/*.md", ["node_modules/x.md"]),
    ],
)
def test_pattern_finds_what_a_search_would(pattern: str, expected: list[str]) -> None:
    """Foreign folders are passed by, unless the pattern names them."""
    write("a.md", "sub/b.md", "sub/deep/c.md", "node_modules/x.md", ".hidden/y.md")
    assert found(pattern) == expected


def test_what_is_not_there_is_told() -> None:
    Path("empty").mkdir()
    Path("dangling.txt").symlink_to("nowhere.txt")
    assert problems("none.txt", "no/*.md", "empty", "dangling.txt") == [
        ("none.txt", "there is no such file"),
        ("no/*.md", "fits no file to lint"),
        ("empty", "holds no file to lint"),
        ("dangling.txt", "is a link to nothing"),
    ]


def test_file_whose_name_looks_like_a_pattern_is_that_file() -> None:
    write("[id].md")
    assert found("[id].md") == ["[id].md"]


def test_named_file_of_no_known_format_is_noted() -> None:
    write("x.png", "a.txt")
    notes: list[tuple[str, str]] = []
    discovery = Discovery(SUFFIXES, note=lambda path, why: notes.append((path, why)))
    assert [one.path for one in discovery.find(["x.png", "a.txt"])] == ["a.txt"]
    assert (discovery.unknown, notes) == (["x.png"], [("x.png", "is of no format that can be read")])


def test_everything_that_is_passed_by_is_noted_with_its_reason() -> None:
    write("x.png", "node_modules/a.txt", "drafts/a.txt", "old.txt", "a.txt", "b.md")
    ignore("old.txt\n")
    Path("link.txt").symlink_to("a.txt")
    notes: dict[str, str] = {}
    discovery = Discovery(
        SUFFIXES, include=Patterns(".", ["*.txt"]), exclude=[Patterns(".", ["drafts/"])], note=notes.__setitem__
    )
    Path(".git").mkdir()
    assert [one.path for one in discovery.find(["."])] == ["a.txt"]
    assert notes == {
        "b.md": "does not fit `include`",
        "drafts": "is left out by `exclude`",
        "link.txt": "is a symbolic link",
        "node_modules": "is a folder of what was not written here",
        "old.txt": "is left out by an ignore file",
        "x.png": "is of no format that can be read",
    }


def test_exclude_holds_for_files_that_are_named_and_ignore_files_do_not() -> None:
    write("drafts/a.txt", "old.txt")
    Path(".git").mkdir()
    ignore("old.txt\n")
    assert found("drafts/a.txt", "old.txt", exclude=["drafts/"]) == ["old.txt"]


def test_links_are_not_followed_in_circles() -> None:
    write("a.txt")
    Path("loop").symlink_to(".", target_is_directory=True)
    assert found(".") == ["a.txt"]


def test_folder_with_the_name_of_a_file_is_a_folder() -> None:
    write("x.html/a.txt")
    assert found(".") == ["x.html/a.txt"]
    assert found("x.html") == ["x.html/a.txt"]


def test_names_that_are_no_text_are_shown_spelled_out() -> None:
    name = b"caf\xe9.txt"
    try:
        Path(os.fsdecode(name)).write_text("It helps.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    (one,) = Discovery(SUFFIXES).find(["."])
    assert one.path == "caf\\xe9.txt"
    assert one.file is not None
    assert os.fsencode(one.file) == name


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_folder_that_cannot_be_read_is_told() -> None:
    write("closed/a.txt", "open.txt")
    Path("closed").chmod(0)
    try:
        assert problems(".") == [("closed", "cannot be read: Permission denied"), ("open.txt", None)]
    finally:
        Path("closed").chmod(0o700)


def test_folder_that_may_not_be_looked_into_is_told_by_whomever_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    write("closed/a.txt", "open.txt")
    look = os.scandir

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if path == "closed":
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert problems(".") == [("closed", "cannot be read: Permission denied"), ("open.txt", None)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipe_is_found_and_told_when_it_is_read() -> None:
    write("a.txt")
    os.mkfifo("pipe.txt")
    assert found(".") == ["a.txt", "pipe.txt"]
    with pytest.raises(UserError, match="is not a regular file"):
        read_file("pipe.txt")


def test_standard_input_goes_by_its_name() -> None:
    (one,) = Discovery(SUFFIXES, stdin_name="page.md").find([STDIN])
    assert one == Found(path="page.md")


# --- ignore files ---


def test_ignore_files_hold_below_their_folder_and_the_nearest_decides() -> None:
    Path(".git").mkdir()
    write("a.md", "sub/a.md", "sub/keep.md", "sub/deep/a.md", "x/drafts/b.md", "y.txt")
    ignore("*.md\n!keep.md\n/y.txt\n")
    ignore("!a.md\n", "sub")
    ignore("drafts/\n", name=".dnclaimsignore")
    assert found(".") == ["sub/a.md", "sub/deep/a.md", "sub/keep.md"]


def test_ignore_files_above_hold_as_far_as_the_repository_goes() -> None:
    Path("repo/.git").mkdir(parents=True)
    write("repo/site/a.md", "repo/site/b.md")
    ignore("*.md\n")
    ignore("a.md\n", "repo")
    assert found("repo/site") == ["repo/site/b.md"]


def test_folder_that_is_ignored_and_asked_for_is_searched() -> None:
    Path(".git").mkdir()
    write("public/a.html")
    ignore("public/\n")
    assert problems(".") == [(".", "holds no file to lint")]
    assert found("public") == ["public/a.html"]


def test_what_git_alone_is_told_to_leave_out_is_left_out() -> None:
    write("a.md", "b.md")
    ignore("a.md\n", ".git/info", "exclude")
    assert found(".") == ["b.md"]


def test_what_git_alone_is_told_holds_in_every_work_tree() -> None:
    """There `.git` is a file that tells where the repository is."""
    write("tree/a.md", "tree/b.md")
    ignore("a.md\n", "repository/.git/info", "exclude")
    ignore("../..\n", "repository/.git/worktrees/tree", "commondir")
    ignore("gitdir: ../repository/.git/worktrees/tree\n", "tree", ".git")
    assert found("tree") == ["tree/b.md"]


NAMES = ["a.md", "b.txt", "drafts", "keep.md", "x"]
LINES = st.lists(
    st.sampled_from([
        "*.md", "!keep.md", "drafts/", "/a.md", "x/", "x/**", "**/drafts", "x/*/a.md", "!x/keep.md", "# note", "", "b.?xt", "[ab].*",
        "/x/a.md", "!drafts/", "drafts/**/keep.md", "*", "!*/", "\\!a.md",
    ]),
    max_size=5,
)  # fmt: skip


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(top=LINES, inner=LINES)
def test_ignore_files_are_read_as_git_reads_them(
    tmp_path_factory: pytest.TempPathFactory, top: list[str], inner: list[str]
) -> None:
    root = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", str(root)], check=True, capture_output=True)
    paths = [
        f"{first}{second}" for first in ("", "x/", "drafts/", "x/drafts/") for second in ("a.md", "b.txt", "keep.md")
    ]
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("It helps.", encoding="utf-8")
    (root / ".gitignore").write_text("\n".join(top), encoding="utf-8")
    (root / "x" / ".gitignore").write_text("\n".join(inner), encoding="utf-8")
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", "-z"], cwd=root, check=True, capture_output=True
    ).stdout.decode()
    expected = {path for path in listed.split("\0") if path and not path.endswith(".gitignore")}
    seen = {os.path.relpath(one.path, root) for one in Discovery(SUFFIXES).find([str(root)]) if one.file is not None}
    assert expected == seen


def test_outside_a_repository_ignore_files_hold_from_the_current_folder_down() -> None:
    """So that a part is linted as it is within the whole."""
    write("sub/a.md", "sub/b.md")
    ignore("a.md\n", name=".dnclaimsignore")
    assert found(".") == found("sub") == ["sub/b.md"]
