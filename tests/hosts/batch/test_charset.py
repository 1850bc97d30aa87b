"""Characters: read as a browser would; what is no text is said to be none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnclaims.hosts.batch.charset import NoTextError, decoded

SAID = "“Dry needling” – £45"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "windows-1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_characters_are_found_without_being_told(codec: str) -> None:
    assert decoded((SAID * 3).encode(codec)) == SAID * 3


@pytest.mark.parametrize("codec", ["utf-8", "windows-1252", "iso-8859-15", "shift_jis", "koi8-r"])
def test_what_the_server_or_the_page_says_holds(codec: str) -> None:
    text = "<p>Dry needling 40</p>" if codec != "koi8-r" else "<p>иглы</p>"
    assert decoded(text.encode(codec), codec) == text
    page = f'<meta charset="{codec}">{text}'
    assert decoded(page.encode(codec)) == page


def test_old_pages_that_say_utf8_are_read_as_what_they_are() -> None:
    assert decoded("café – x".encode("windows-1252"), "utf-8") == "café – x"


@pytest.mark.parametrize("told", ["", "nonsense", "utf-7", "base64", "rot13", "x" * 40, "\0"])
def test_what_is_no_encoding_is_not_believed(told: str) -> None:
    assert decoded(SAID.encode(), told) == SAID


@pytest.mark.parametrize(
    "raw", [bytes(range(256)) * 8 + b"\xc3\xa9", b"\x00\x01\x02" * 300, b"\xff\xfe" + b"\xd8\xd8" * 90]
)
def test_what_is_no_text_is_said(raw: bytes) -> None:
    with pytest.raises(NoTextError):
        decoded(raw, "utf-8")


@given(
    raw=st.binary(max_size=300),
    told=st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["utf-8", "latin1", "utf-16", "idna"])),
)
def test_any_bytes_are_text_or_none(raw: bytes, told: str | None) -> None:
    try:
        text = decoded(raw, told)
    except NoTextError:
        return
    assert "\0" not in text
