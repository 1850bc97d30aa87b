"""How strongly a sentence is worded: helping verbs, hedges, absolutes; and what is denied, asked or only reported."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnclaims.model import Rung, Wording
from dnclaims.recognise.wording import wording


def last(text: str) -> Wording:
    return wording(text)[-1]


@pytest.mark.parametrize(
    ("weaker", "stronger", "rungs"),
    [
        ("It may ease pain.", "It eases pain.", (Rung.POSSIBLE, Rung.CERTAIN)),
        ("It can ease pain.", "It eases pain.", (Rung.PROBABLE, Rung.CERTAIN)),
        ("It might ease pain.", "It can ease pain.", (Rung.POSSIBLE, Rung.PROBABLE)),
        ("It may help reduce pain.", "It helps reduce pain.", (Rung.POSSIBLE, Rung.PROBABLE)),
        ("It helps.", "It works.", (Rung.PROBABLE, Rung.CERTAIN)),
        ("It often reduces pain.", "It reduces pain.", (Rung.PROBABLE, Rung.CERTAIN)),
        ("It sometimes reduces pain.", "It usually reduces pain.", (Rung.POSSIBLE, Rung.PROBABLE)),
        ("It reduces pain in some people.", "It reduces pain for most people.", (Rung.POSSIBLE, Rung.PROBABLE)),
        ("It is thought to reduce pain.", "It is known to reduce pain.", (Rung.POSSIBLE, Rung.CERTAIN)),
        ("It appears to reduce pain.", "It reduces pain.", (Rung.POSSIBLE, Rung.CERTAIN)),
        ("It is designed to reduce pain.", "It reduces pain.", (Rung.PROBABLE, Rung.CERTAIN)),
        ("Studies suggest that it eases pain.", "Studies show that it eases pain.", (Rung.POSSIBLE, Rung.CERTAIN)),
        ("It is unclear if it eases pain.", "It may ease pain.", (Rung.UNCERTAIN, Rung.POSSIBLE)),
        ("There is limited evidence that it eases pain.", "It eases pain.", (Rung.UNCERTAIN, Rung.CERTAIN)),
        ("It relieves pain.", "It always relieves pain.", (Rung.CERTAIN, Rung.ABSOLUTE)),
        ("It relieves pain.", "It relieves pain for good.", (Rung.CERTAIN, Rung.ABSOLUTE)),
        ("It relieves pain.", "It cures pain.", (Rung.CERTAIN, Rung.ABSOLUTE)),
        ("It is effective.", "It is 100% effective.", (Rung.CERTAIN, Rung.ABSOLUTE)),
        ("It may relieve pain.", "It may relieve pain permanently.", (Rung.POSSIBLE, Rung.PROBABLE)),
        ("It can cure pain.", "It cures pain.", (Rung.CERTAIN, Rung.ABSOLUTE)),
        ("We use it to ease pain.", "We use it, and it eases pain.", (Rung.PROBABLE, Rung.CERTAIN)),
        ("It is used by many of us to ease pain.", "It is used by many, and eases pain.", (Rung.PROBABLE, Rung.CERTAIN)),
        ("It is often used, and often eases pain.", "Often used by athletes, it eases pain.", (Rung.PROBABLE, Rung.CERTAIN)),
        ("Others find that it eases pain.", "It eases pain.", (Rung.POSSIBLE, Rung.CERTAIN)),
        ("It may hurt and can ease pain.", "It may hurt, but it eases pain.", (Rung.PROBABLE, Rung.CERTAIN)),
    ],
)  # fmt: skip
def test_words_put_a_statement_on_the_ladder(weaker: str, stronger: str, rungs: tuple[Rung, Rung]) -> None:
    """The two sentences of a pair differ by a cue, and stand on the rungs that it makes."""
    assert rungs == (last(weaker).rung, last(stronger).rung)


@pytest.mark.parametrize(
    ("asserted", "denied"),
    [
        ("It relieves pain.", "It does not relieve pain."),
        ("It relieves pain.", "It doesn’t relieve pain."),
        ("It relieves pain.", "It cannot relieve pain."),
        ("It has cured migraine.", "It has never cured migraine."),
        ("It is a cure-all.", "It is not a cure-all."),
        ("There is evidence that it relieves pain.", "There is no evidence that it relieves pain."),
        ("We guarantee relief.", "Nobody can guarantee relief."),
        ("It is able to heal a torn tendon.", "It is unable to heal a torn tendon."),
        ("It not only relieves pain.", "It does not relieve pain."),
        ("It relieves pain without surgery.", "It gives no relief without surgery."),
        ("It does not hurt, but it relieves pain.", "It hurts, but it does not relieve pain."),
        ("It is not a drug and has no risk of a fall.", "It is not a drug or a cure."),
        ("It is not for all, and the relief is real.", "It is not for all who seek relief."),
        ("It is not acupuncture and relieves pain.", "It is acupuncture and does not relieve pain."),
        ("You will no longer be in pain: it relieves stiffness.", "You will be in pain: it never relieves stiffness."),
    ],
)
def test_denial_holds_for_what_it_governs_only(asserted: str, denied: str) -> None:
    """What is denied is no claim; a denial of something else, or a turn of phrase with "not" in it, denies nothing."""
    assert (last(asserted).negated, last(denied).negated) == (False, True)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("It relieves pain.", "Does it relieve pain?"),
        ("Is it safe? It is a cure.", "It is safe. Is it a cure?"),
        ("It cures pain!", "It cures pain, right?"),
        ("“Is it a cure?” It is one.", "You ask: “Is it a cure?”"),
    ],
)
def test_question_asserts_nothing_and_ends_with_its_mark(said: str, asked: str) -> None:
    assert (last(said).asked, last(asked).asked) == (False, True)


@pytest.mark.parametrize(
    ("said", "reported"),
    [
        ("It cures pain.", "It is a myth that it cures pain."),
        ("It cures pain.", "Beware of clinics that say it cures pain."),
        ("It cures pain.", "We do not claim that it cures pain."),
        ("It relieves pain.", "Ask whether it relieves pain."),
        ("It cures pain.", "Some say it cures pain."),
        ("Some say that. It cures pain.", "You may have heard that it cures pain."),
    ],
)
def test_words_of_others_are_not_our_claim(said: str, reported: str) -> None:
    """What is put into somebody else's mouth, or called a myth, is reported; the next sentence is our own again."""
    assert (last(said).reported, last(reported).reported) == (False, True)


def test_each_sentence_is_read_by_itself() -> None:
    found = wording("It may help. Does it cure? It does not. It cures.")
    assert [one.rung for one in found] == [Rung.POSSIBLE, Rung.ABSOLUTE, Rung.CERTAIN, Rung.ABSOLUTE]
    assert [one.asserts for one in found] == [True, False, False, True]


def test_curly_and_straight_apostrophes_read_alike() -> None:
    straight, curly = last("It doesn't cure pain."), last("It doesn’t cure pain.")
    assert (straight.rung, straight.negated) == (curly.rung, curly.negated)


@pytest.mark.parametrize("text", ["", " ", "\n", "😀"])
def test_text_without_a_claim_is_read_all_the_same(text: str) -> None:
    assert all(not one.cues for one in wording(text))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["It ", "cures ", "may ", "not ", "pain", ". ", "? ", "; ", "\n", "…", "but ", "İ", "😀"]))
)
def test_cues_lie_inside_the_text_and_are_what_stands_there(parts: list[str]) -> None:
    """Any text is read; each cue that decided is a stretch of it, in order of place."""
    text = "".join(parts)
    for one in wording(text):
        assert sorted(one.cues, key=lambda cue: cue.start) == list(one.cues)
        for cue in one.cues:
            assert cue.text == text[cue.start : cue.end].lower()
