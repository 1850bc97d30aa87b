"""The lexicon: every cue file holds together, and verbs take the forms that English gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dnclaims.errors import DataError
from dnclaims.model import CueRole
from dnclaims.recognise import lexicon_file
from dnclaims.recognise.lexicon_file import FOLDER, GENERAL, Irregular, build_lexicon, inflections


@pytest.mark.parametrize(
    ("base", "third", "past", "gerund"),
    [
        ("treat", "treats", "treated", "treating"),
        ("reduce", "reduces", "reduced", "reducing"),
        ("fix", "fixes", "fixed", "fixing"),
        ("banish", "banishes", "banished", "banishing"),
        ("cure", "cures", "cured", "curing"),
        ("remedy", "remedies", "remedied", "remedying"),
        ("destroy", "destroys", "destroyed", "destroying"),
    ],
)
def test_regular_verbs_are_inflected(base: str, third: str, past: str, gerund: str) -> None:
    assert [("base", base), ("third", third), ("past", past), ("gerund", gerund)] == inflections(base)


def test_irregular_verbs_bring_their_own_forms() -> None:
    assert inflections("get", Irregular("get", ("got", "gotten"), ("getting",))) == [
        ("base", "get"),
        ("third", "gets"),
        ("past", "got"),
        ("past", "gotten"),
        ("gerund", "getting"),
    ]


def test_verb_with_a_particle_keeps_it_in_every_form() -> None:
    forms = {entry.phrase: entry.form for entry in build_lexicon(general=True).cues if entry.phrase.endswith(" to")}
    assert [forms[f"{verb} to"] for verb in ("lead", "leads", "led", "leading")] == ["base", "third", "past", "gerund"]


def test_every_file_of_the_lexicon_is_read() -> None:
    """Each file gives cues, of a role that there is."""
    lexicon = build_lexicon(general=True)
    roles = {entry.role for entry in lexicon.cues}
    assert {role.value for role in CueRole} | {"horizon"} == roles
    assert len([*FOLDER.glob("*.yaml"), *GENERAL.glob("*.yaml")]) >= len(roles)


def test_bad_files_are_told_all_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lexicon that does not hold together names each file, line and field."""
    (tmp_path / "one.yaml").write_text("role: wish\nphrases: [may]\n", encoding="utf-8")
    (tmp_path / "two.yaml").write_text("role: hedge\nphrase: [may]\n", encoding="utf-8")
    monkeypatch.setattr(lexicon_file, "FOLDER", tmp_path)
    with pytest.raises(DataError) as caught:
        build_lexicon()
    assert [problem.path for problem in caught.value.problems] == ["one.yaml", "two.yaml"]
    assert caught.value.message == "2 problems in the lexicon"
