"""Compiled files: never stale, never half written, never missed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from dnclaims.compiled import cache_folder, compiled, encode, read
from dnclaims.corpus.index import Index
from dnclaims.model import Corpus
from dnclaims.recognise.lexicon_file import Lexicon, open_lexicon
from dnclaims.rulebook import Rulebook


class Page(Struct, frozen=True):
    """Something to compile."""

    words: tuple[str, ...]


class Book(Struct, frozen=True):
    """Something else."""

    pages: int


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of this test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("DNCLAIMS_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "claims" / "page.txt"
    path.parent.mkdir()
    path.write_text("one two", "utf-8")
    return path


def page(*files: Path, cache: bool = True) -> Page:
    """Compile the words of files."""
    return compiled(
        "page", Page, files, lambda: Page(tuple(" ".join(one.read_text() for one in files).split())), cache=cache
    )


def never() -> Page:
    raise AssertionError("built again")


def test_what_was_compiled_is_not_built_again(file: Path) -> None:
    """A second run reads the compiled file."""
    assert Page(("one", "two")) == page(file)
    assert Page(("one", "two")) == compiled("page", Page, [file], never)


def changed(file: Path) -> list[Path]:
    file.write_text("one three", "utf-8")
    return [file]


def added(file: Path) -> list[Path]:
    other = file.with_name("other.txt")
    other.write_text("more", "utf-8")
    return [file, other]


def renamed(file: Path) -> list[Path]:
    return [file.rename(file.with_name("sheet.txt"))]


def moved(file: Path) -> list[Path]:
    folder = file.parent.with_name("sources")
    folder.mkdir()
    return [file.rename(folder / file.name)]


def split(file: Path) -> list[Path]:
    file.write_text("one ", "utf-8")
    other = file.with_name("other.txt")
    other.write_text("two", "utf-8")
    return [file, other]


@pytest.mark.parametrize("happens", [changed, added, renamed, moved, split])
def test_a_stale_file_is_never_served(file: Path, happens: Callable[[Path], list[Path]]) -> None:
    """Whatever happens to the files, content, name and folder, what is served was built of them as they are."""
    page(file)
    files = happens(file)
    with pytest.raises(AssertionError, match="built again"):
        compiled("page", Page, files, never)


def test_content_of_the_same_length_and_time_is_told_apart(file: Path) -> None:
    """The key is what a file says, and not when it was saved."""
    page(file)
    before = file.stat()
    file.write_text("one 222"[: before.st_size], "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert Page(("one", "222")) == page(file)


def test_going_back_to_old_content_finds_the_old_file(file: Path) -> None:
    """To undo an edit costs nothing."""
    page(file)
    file.write_text("three", "utf-8")
    page(file)
    file.write_text("one two", "utf-8")
    assert Page(("one", "two")) == compiled("page", Page, [file], never)


@settings(deadline=None)
@given(st.data())
def test_a_damaged_file_is_never_read(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Cut off anywhere, or with any one byte changed, a compiled file counts as missing."""
    whole = encode(Page(("one", "two")))
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(1, 255))
    flipped = whole[:at] + bytes([whole[at] ^ other]) + whole[at + 1 :]
    path = tmp_path_factory.mktemp("damaged") / "page.bin"
    for raw in (whole[:at], flipped, whole + bytes([other])):
        path.write_bytes(raw)
        assert read(path, Page) is None
    path.write_bytes(whole)
    assert Page(("one", "two")) == read(path, Page)


@pytest.mark.parametrize("raw", [b"", b"dnclaims-compiled-1\n", b"\0" * 100, encode(Book(3)), encode("words")])
def test_a_damaged_file_is_built_again_silently(file: Path, cache: Path, raw: bytes) -> None:
    """Empty, cut off, overwritten or of another type: the user never hears of it, and the next run is served again."""
    page(file)
    [path] = cache.glob("page-*.bin")
    whole = path.read_bytes()
    path.write_bytes(raw)
    assert Page(("one", "two")) == page(file)
    assert whole == path.read_bytes()


def test_a_missing_file_is_no_compiled_file(tmp_path: Path) -> None:
    """Nor is a folder."""
    assert read(tmp_path / "page.bin", Page) is None
    assert read(tmp_path, Page) is None


def test_a_failed_build_leaves_nothing_behind(file: Path, cache: Path) -> None:
    """What `build` raises is the caller's to hear, every time anew."""
    for _ in range(2):
        with pytest.raises(AssertionError, match="built again"):
            compiled("page", Page, [file], never)
    assert not cache.exists()


def test_a_folder_that_cannot_be_written_to_is_tolerated(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a cache every run builds, and none fails."""
    tmp_path.joinpath("occupied").write_text("a file, and no folder")
    monkeypatch.setenv("DNCLAIMS_CACHE_DIR", str(tmp_path / "occupied" / "cache"))
    assert Page(("one", "two")) == page(file)
    assert Page(("one", "two")) == page(file)


def test_a_user_without_a_home_has_no_cache(file: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Containers run under users that nobody knows."""

    def homeless(self: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("DNCLAIMS_CACHE_DIR")
    monkeypatch.setattr(Path, "expanduser", homeless)
    assert Page(("one", "two")) == page(file)
    assert not cache.exists()


def test_nobody_ever_sees_half_a_file(file: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that breaks off leaves neither a compiled file nor a piece of one."""

    def full(self: Path, target: Path) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", full)
    assert Page(("one", "two")) == page(file)
    assert list(cache.iterdir()) == []


def test_without_the_cache_nothing_is_read_or_written(file: Path, cache: Path) -> None:
    """`cache=False` builds from the files as they stand."""
    page(file, cache=False)
    assert not cache.exists()
    page(file)
    with pytest.raises(AssertionError, match="built again"):
        compiled("page", Page, [file], never, cache=False)


def test_where_a_file_cannot_be_read_the_build_says_so(file: Path, cache: Path) -> None:
    """The cache keeps nothing of what it could not see."""
    missing = file.with_name("missing.txt")
    with pytest.raises(FileNotFoundError):
        page(missing)
    assert Page(("built",)) == compiled("page", Page, [missing], lambda: Page(("built",)))
    assert not cache.exists()


def test_old_files_are_forgotten(file: Path, cache: Path) -> None:
    """Many edits do not fill the cache, and files of another name are left alone."""
    compiled("book", Book, [file], lambda: Book(1))
    for number in range(20):
        file.write_text(f"edit {number}", "utf-8")
        page(file)
    assert Page(("edit", "19")) == compiled("page", Page, [file], never)
    assert len(list(cache.glob("page-*.bin"))) < 10
    assert len(list(cache.glob("book-*.bin"))) == 1
    assert {".bin"} == {path.suffix for path in cache.iterdir()}


def test_the_user_says_where_the_cache_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`DNCLAIMS_CACHE_DIR` first, then what the system has for caches."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "xdg"))
    assert tmp_path / "cache" == cache_folder()
    monkeypatch.delenv("DNCLAIMS_CACHE_DIR")
    assert tmp_path / "xdg" / "dnclaims" == cache_folder()


@pytest.fixture(params=["corpus", "lexicon", "rules"])
def shipped(request: pytest.FixtureRequest, index: Index, rulebook: Rulebook) -> Corpus | Lexicon | Rulebook:
    """What a wheel holds compiled."""
    made: dict[str, Corpus | Lexicon | Rulebook] = {
        "corpus": index.corpus,
        "lexicon": open_lexicon(),
        "rules": rulebook,
    }
    return made[request.param]


def test_what_a_wheel_ships_comes_back_whole(shipped: Corpus | Lexicon | Rulebook, tmp_path: Path) -> None:
    """Compiled and read again, corpus, lexicon and rules are equal to what was built."""
    path = tmp_path / "shipped.bin"
    path.write_bytes(encode(shipped))
    assert shipped == read(path, type(shipped))
