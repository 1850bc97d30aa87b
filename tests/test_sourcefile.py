"""Files are read and decoded; what cannot be read is told with its reason."""

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
from dnclaims.sourcefile import decoded, read_file, read_stdin


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
    assert text == decoded(read_file(str(write(tmp_path / "copy.txt", content))))


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
    assert read_file(str(write(tmp_path / "fits.txt", b"four"))) == b"four"
    with pytest.raises(UserError, match="is larger than"):
        read_file(str(write(tmp_path / "over.txt", b"fives")))


@pytest.mark.parametrize(
    ("name", "problem"),
    [("none.txt", "there is no such file"), ("folder.txt", "is not a regular file"), ("a\0b", "cannot be read: ")],
)
def test_what_is_no_file_is_told(tmp_path: Path, name: str, problem: str) -> None:
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(UserError, match=problem):
        read_file(f"{tmp_path}/{name}")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipe_that_nobody_writes_to_holds_nothing_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (str(tmp_path / "pipe.txt"), os.devnull):
        with pytest.raises(UserError, match="is not a regular file"):
            read_file(path)


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_have_a_reason(content: bytes) -> None:
    """Nothing that a file may hold crashes."""
    with suppress(UserError):
        assert "\0" not in decoded(content)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\ufeff")))
def test_text_survives_the_way_through_a_file(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "round.txt"
    assert text == decoded(read_file(str(write(path, text.encode()))))
    assert text == decoded(read_file(str(write(path, text.encode("utf-16")))))


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xe9")))
    assert read_stdin() == b"\xe9"
