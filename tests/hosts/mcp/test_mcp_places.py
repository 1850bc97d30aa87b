"""Whatever text an assistant hands over: the places that are answered are those of the words, and pages make the whole."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dnclaims.filelinter import FileLinter
from dnclaims.hosts.mcp.linted import Linted
from dnclaims.hosts.mcp.schemas import taken
from dnclaims.hosts.mcp.tools import tools
from dnclaims.hosts.mcp.tools.lint_text import LintText

CLAIMS = (
    "Dry needling cures migraine.",
    "It is completely safe 🎯 and has no side effects!",
    "Dry needling **relieves** neck pain\r\nfor good.",
    "&nbsp;Guaranteed results — for everyone.",
    "Our clinically proven needling resets muscles",
)
pieces = st.one_of(
    st.sampled_from(CLAIMS),
    st.sampled_from(
        ["\n", "\r\n", "\r", "\n\n", " ", "\t", "\ufeff", "\u200b", "\xa0", "😀", "e\u0301", "<p>", "- ", "# "]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
)
texts = st.lists(pieces, min_size=1, max_size=12).map("".join).filter(lambda text: bool(text.strip()))


def linted(linter: FileLinter, **given_: Any) -> Linted:
    answer = tools()["lint_text"].run(linter, taken(LintText, given_))
    assert isinstance(answer.content, Linted)
    assert answer.text
    return answer.content


@given(text=texts, ending=st.sampled_from(["txt", "md", "html"]))
@settings(max_examples=150)
def test_places_are_those_of_the_words(file_linter: FileLinter, text: str, ending: str) -> None:
    for one in linted(file_linter, text=text, format=ending, limit=50).findings:
        if one.span is None:
            assert one.text == ""
            continue
        assert text[one.span.start : one.span.end] == one.text
        lines = text[: one.span.start].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if text[one.span.start - 1 : one.span.start + 1] != "\r\n":
            assert (one.span.line, one.span.column) == (len(lines), len(lines[-1]) + 1)


@given(text=texts, limit=st.integers(1, 5))
@settings(max_examples=50)
def test_pages_make_the_whole(file_linter: FileLinter, text: str, limit: int) -> None:
    whole = linted(file_linter, text=text, limit=50)
    found: list[Any] = []
    offset: int | None = 0
    while offset is not None:
        part = linted(file_linter, text=text, limit=limit, offset=offset)
        assert part.total == whole.total
        assert set(part.rules) == {one.rule for one in part.findings}
        assert {one.id for one in part.evidence} == {wanted for one in part.findings for wanted in one.evidence}
        found += part.findings
        offset = part.next_offset
    assert found[:50] == list(whole.findings)
    assert len(found) == whole.total
