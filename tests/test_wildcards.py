"""Patterns of ignore files: what they fit is what git says, and no pattern takes longer than the names are long."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnclaims.wildcards import Wildcards


@cache
def fits(glob: str, path: str, begins: bool = True) -> bool:
    """Whether a path fits a pattern of letters, slashes, `?` and stars, by trying every way; `begins` where a name does."""
    if not glob:
        return not path
    if begins and glob.startswith("**/"):
        return fits(glob[3:], path) or any(fits(glob[3:], path[at + 1 :]) for at, one in enumerate(path) if one == "/")
    if glob == "/**":
        return len(path) > 1 and path[0] == "/"
    if glob.startswith("*"):
        rest = glob.lstrip("*")
        if fits(rest, path, False):
            return True
        return bool(path) and path[0] != "/" and fits(glob, path[1:], False)
    same = bool(path) and (path[0] == glob[0] or (glob[0] == "?" and path[0] != "/"))
    return same and fits(glob[1:], path[1:], glob[0] == "/")


GLOBS = st.lists(st.sampled_from(["a", "b", "*", "?", "/", "/**/", "a*", "*b"]), min_size=1, max_size=8).map("".join)


@settings(max_examples=1500, deadline=None)
@given(glob=GLOBS, path=st.text("ab/", min_size=1, max_size=9))
def test_stars_fit_what_trying_every_way_finds(glob: str, path: str) -> None:
    """Slashes stand single, as in a path."""
    while "//" in glob or "//" in path:
        glob, path = glob.replace("//", "/"), path.replace("//", "/")
    path = path.strip("/")
    glob = "/" + glob.strip("/")  # beginning with a slash, it is about the whole path
    if glob == "/" or not path:
        return
    wanted = glob.removeprefix("/")
    assert (Wildcards([glob]).say_of(path, folder=True) is True) == fits(wanted, path)


@pytest.mark.parametrize(
    "glob", ["*a" * 60 + "b", "/" + "**/a*/" * 25 + "b", "*?" * 60 + "b", "**/" * 60 + "*a" * 60 + "b"]
)
@pytest.mark.parametrize("path", ["a" * 250, "/".join(["a" * 40] * 40), "/".join("a" * 200)])
def test_pattern_with_many_stars_is_answered(glob: str, path: str) -> None:
    """Trying every way, these would take years."""
    assert Wildcards([glob]).say_of(path, folder=False) is None
