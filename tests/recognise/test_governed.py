"""What is denied and what is left open: every sentence of `scopes.yaml` is a test, and any text is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dnclaims.model import Scope, ScopeKind
from dnclaims.recognise.extent import WAYS
from dnclaims.recognise.governed import NOTHING, SCOPING
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.recognise.sentences import sentences
from dnclaims.recognise.vocabulary import fold
from dnclaims.recognise.wording import wording

ROWS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("scopes.yaml").read_text(encoding="utf-8"))


def governed(text: str, kind: ScopeKind) -> list[str]:
    """Return what the cues of a kind govern, "|" behind a subject."""
    scopes = [scope for one in wording(text) for scope in one.scopes if scope.kind is kind]
    return [written(text, scope) for scope in scopes]


def written(text: str, scope: Scope) -> str:
    if scope.subject is None:
        return text[scope.span.start : scope.span.end]
    return f"{text[scope.span.start : scope.subject.end]} |{text[scope.subject.end : scope.span.end]}"


@pytest.mark.parametrize("row", [pytest.param(row, id=row["text"]) for row in ROWS])
def test_cues_govern_what_they_should(row: dict[str, Any]) -> None:
    for kind in ScopeKind:
        assert row.get(kind.value, []) == governed(row["text"], kind)


def test_every_cue_governs_in_a_way_that_there_is() -> None:
    cues = open_lexicon(general=True).of(SCOPING).cues
    assert cues
    assert {cue.governs for cue in cues} == {*WAYS, NOTHING}


def test_cues_of_scopes_leave_the_strength_alone() -> None:
    """They stand in a scope, and decide no rung."""
    (found,) = wording("Needling cures pain without any doubt.")
    assert [scope.cue.text for scope in found.scopes] == ["without"]
    assert all(cue.role not in SCOPING for cue in found.cues)


def test_what_is_beyond_the_cue_leaves_out_the_cue_and_the_subject() -> None:
    text = "The pain was not reduced. Choose massage or needling, if you like."
    beyond = [text[span.start : span.end] for one in wording(text) for scope in one.scopes for span in scope.beyond]
    assert [words.strip() for words in beyond] == ["reduced", "Choose massage", "needling", "you like"]


def test_quotes_of_windows_are_read_like_others() -> None:
    (straight,) = wording("It doesn't help you.")
    (windows,) = wording("It doesn\x92t help you.")
    assert straight.scopes == windows.scopes != ()


WORDS = ["It ", "pain ", "was ", "not ", "may ", "or ", "no ", "which ", "that ", "and ", "but ", "likely ", "unknown ", "whether ",
         "(", ") ", "[", "]", ", ", ". ", "? ", "; ", "- ", "seen ", "suggests ", "don't ", "don’t ", "\n", "…", "İ", "😀", "and/or "]  # fmt: skip


@settings(deadline=None)
@given(st.one_of(st.lists(st.sampled_from(WORDS)).map("".join), st.text()))
def test_scopes_lie_inside_their_sentence(text: str) -> None:
    """Any text is read; cues stand where they say, in order, each inside its scope, and the scope inside its sentence."""
    spans = sentences(text, 0, len(text)) if text.strip() else []
    for one in wording(text):
        assert sorted(one.scopes, key=lambda scope: scope.cue.start) == list(one.scopes)
        for scope in one.scopes:
            cue, span = scope.cue, scope.span
            assert span.start <= cue.start < cue.end <= span.end
            assert cue.text == fold(text)[cue.start : cue.end]
            sentence = next(span for span in spans if span.start <= cue.start < span.end)
            assert sentence.start <= span.start < span.end <= sentence.end
            if scope.subject is not None:
                assert span.start == scope.subject.start < scope.subject.end <= cue.start
            for side in scope.beyond:
                assert span.start <= side.start < side.end <= span.end
