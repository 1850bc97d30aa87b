"""Files are found below what the user names, and decoded; what cannot be read is told with its reason."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnclaims import sourcefile
from dnclaims.errors import UserError
from dnclaims.sourcefile import STDIN, decoded, inputs, read_file

SUFFIXES = frozenset({".txt", ".md"})


def paths(given_paths: list[Path]) -> list[str]:
    return [one.path for one in inputs([str(path) for path in given_paths], SUFFIXES, "stdin.txt")]


def write(path: Path, content: bytes = b"It helps.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param("Café 😀".encode(), "Café 😀", id="UTF-8"),
        pytest.param(b"\xef\xbb\xbfIt helps.", "It helps.", id="UTF-8 with byte order mark"),
        pytest.param("Café".encode("utf-16"), "Café", id="UTF-16"),
        pytest.param(b"\xfe\xff" + "Café".encode("utf-16-be"), "Café", id="UTF-16, big end first"),
        pytest.param(b"one\r\ntwo\r", "one\r\ntwo\r", id="line ends stay"),
        pytest.param(b"", "", id="empty"),
    ],
)
def test_text_is_decoded(tmp_path: Path, content: bytes, text: str) -> None:
    found = read_file(write(tmp_path / "copy.txt", content))
    assert (text, None) == (decoded(found.raw), found.problem)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(b"one\ntwo caf\xe9\n", "is not UTF-8 (line 2, byte 11); save it as UTF-8", id="Latin 1"),
        pytest.param(b"\xff\xfea", "is not UTF-16 (line 1, byte 2); save it as UTF-8", id="half a character"),
        pytest.param(b"PK\0\0", "holds NUL characters; it seems to be no text", id="no text"),
    ],
)
def test_what_is_no_text_says_why_and_where(content: bytes, problem: str) -> None:
    with pytest.raises(UserError) as error:
        decoded(content)
    assert problem == error.value.message


def test_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sourcefile, "MAX_BYTES", 4)
    assert read_file(write(tmp_path / "fits.txt", b"four")).problem is None
    assert "is larger than" in (read_file(write(tmp_path / "over.txt", b"fives")).problem or "")


def test_missing_file_and_folder_in_its_place_are_told(tmp_path: Path) -> None:
    assert read_file(tmp_path / "none.txt").problem == "there is no such file"
    assert read_file(tmp_path).problem == "is not a regular file"


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_have_a_reason(content: bytes) -> None:
    """Nothing that a file may hold crashes."""
    with suppress(UserError):
        assert "\0" not in decoded(content)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\ufeff")))
def test_text_survives_the_way_through_a_file(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "round.txt"
    assert text == decoded(read_file(write(path, text.encode())).raw)
    assert text == decoded(read_file(write(path, text.encode("utf-16"))).raw)


def test_folder_gives_its_files_in_order_by_name(tmp_path: Path) -> None:
    """Only files whose ending can be read, and none of hidden or foreign folders."""
    for name in ("b.md", "a.TXT", "sub/c.txt", "sub/deep/d.md", "z.png"):
        write(tmp_path / name)
    for name in (".git/x.txt", ".hidden.txt", "node_modules/x.md", "build/x.txt", "sub/.venv/x.md"):
        write(tmp_path / name)
    expected = ["a.TXT", "b.md", "sub/c.txt", "sub/deep/d.md"]
    assert [str(tmp_path / name) for name in expected] == paths([tmp_path])


def test_file_named_outright_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    """Whether its format can be read is for others to say; to leave it out silently would be a gap."""
    path = write(tmp_path / "x.png")
    assert [str(path)] == paths([path])


def test_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert [str(path)] == paths([path, tmp_path, path])


def test_folder_without_a_file_to_lint_is_told(tmp_path: Path) -> None:
    (found,) = inputs([str(tmp_path)], SUFFIXES, "stdin.txt")
    assert found.problem == "holds no file to lint (.md, .txt)"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_links_are_not_followed_in_circles(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [str(path)] == paths([tmp_path])


def test_standard_input_goes_by_the_name_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xe9")))
    (found,) = inputs([STDIN], SUFFIXES, "page.md")
    assert ("page.md", b"\xe9", None) == (found.path, found.raw, found.problem)
