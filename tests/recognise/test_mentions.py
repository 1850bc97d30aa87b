"""Mentions: what a document asserts of dry needling, how strongly, and what its structure lends to it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnclaims.corpus.index import Index
from dnclaims.model import Horizon, Mention, Rung
from dnclaims.readers import markdown, text
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.recognise.mentions import mentions
from dnclaims.recognise.reading import Reading
from dnclaims.recognise.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def vocabulary(index: Index) -> Vocabulary:
    return Vocabulary(open_lexicon(), index.corpus.concepts)


def found(vocabulary: Vocabulary, copy: str) -> list[Mention]:
    return mentions(Reading(text.read("copy.txt", copy), vocabulary))


def only(vocabulary: Vocabulary, copy: str) -> Mention:
    (mention,) = found(vocabulary, copy)
    return mention


@pytest.mark.parametrize(
    ("copy", "condition", "outcome", "horizon"),
    [
        ("Dry needling relieves neck pain.", "neck-pain", None, None),
        ("Dry needling reduces pain from tennis elbow.", "lateral-elbow-pain", "pain", None),
        ("Dry needling eases migraine in the long term.", "migraine", None, Horizon.LONG),
    ],
)
def test_mention_names_what_is_claimed(
    vocabulary: Vocabulary, copy: str, condition: str, outcome: str | None, horizon: Horizon | None
) -> None:
    about = only(vocabulary, copy).about
    assert about.treatment == "dry-needling"
    assert condition in about.condition
    assert outcome in (None, about.outcome)
    assert horizon == about.horizon


def test_mention_is_the_words_that_carry_the_claim(vocabulary: Vocabulary) -> None:
    """The span runs from the word of benefit to what it acts on, inside its sentence."""
    copy = "We like it. Dry needling relieves neck pain for many people."
    mention = only(vocabulary, copy)
    assert copy[mention.span.start : mention.span.end] == "relieves neck pain"
    assert copy[12:] == copy[mention.sentence.start : mention.sentence.end]


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param("Dry needling hurts a little.", id="no benefit"),
        pytest.param("We open at nine.", id="no treatment"),
        pytest.param("", id="nothing"),
    ],
)
def test_without_a_claim_there_is_no_mention(vocabulary: Vocabulary, copy: str) -> None:
    assert found(vocabulary, copy) == []


def test_treatment_carries_over_to_the_next_sentence(vocabulary: Vocabulary) -> None:
    mention = only(vocabulary, "Dry needling is done by us. It relieves neck pain.")
    assert (mention.about.treatment, mention.named) == ("dry-needling", False)


def test_each_verb_makes_a_mention_of_its_own_strength(vocabulary: Vocabulary) -> None:
    """A helping verb governs up to the next finite verb."""
    first, second = found(vocabulary, "Dry needling can reduce neck pain and relieves migraine.")
    assert (first.wording.rung, second.wording.rung) == (Rung.PROBABLE, Rung.CERTAIN)


@pytest.mark.parametrize(
    ("lead", "rung"),
    [
        ("Dry needling can:", Rung.PROBABLE),
        ("Dry needling may:", Rung.POSSIBLE),
        ("Dry needling is designed to:", Rung.PROBABLE),
        ("Dry needling will:", Rung.CERTAIN),
    ],
)
@pytest.mark.parametrize("bullet", ["- ", "• ", "1. "])
def test_list_items_inherit_the_strength_of_their_lead_in(
    vocabulary: Vocabulary, lead: str, rung: Rung, bullet: str
) -> None:
    """Each item of "It can:" is worded with "can", in plain text and Markdown alike."""
    items = ("Relieve neck pain", "Reduce migraine")
    copy = f"{lead}\n\n" + "".join(f"{bullet}{item}\n" for item in items)
    assert [rung, rung] == [one.wording.rung for one in found(vocabulary, copy)]
    if bullet != "• ":
        page = mentions(Reading(markdown.read("page.md", copy), vocabulary))
        assert [rung, rung] == [one.wording.rung for one in page]


def test_item_with_a_verb_of_its_own_inherits_nothing(vocabulary: Vocabulary) -> None:
    copy = "Dry needling can:\n\n- Relieve neck pain\n- It reduces migraine\n"
    assert [one.wording.rung for one in found(vocabulary, copy)] == [Rung.PROBABLE, Rung.CERTAIN]


def test_item_takes_its_own_weaker_word(vocabulary: Vocabulary) -> None:
    """An item that hedges is as weak as its hedge, whatever the lead-in promises."""
    copy = "Dry needling will:\n\n- sometimes relieve neck pain\n"
    assert only(vocabulary, copy).wording.rung == Rung.POSSIBLE


def test_paragraph_behind_a_list_inherits_nothing(vocabulary: Vocabulary) -> None:
    copy = "Dry needling may:\n\n- relieve neck pain\n\nDry needling relieves migraine.\n"
    assert [one.wording.rung for one in found(vocabulary, copy)] == [Rung.POSSIBLE, Rung.CERTAIN]


def test_heading_lends_its_condition(vocabulary: Vocabulary) -> None:
    """Under "Migraine", a sentence that names no condition speaks of migraine."""
    copy = "Dry needling for migraine\n\nIt reduces pain.\n"
    assert found(vocabulary, copy)[-1].about.condition == ("migraine",)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([
            "Dry needling ", "relieves ", "can ", "does not ", "neck pain", "migraine", ". ", "? ", "; ", "but ", "and ",
            "\n\n", "\n- ", "It may:", "cures ", "for good ", "İ", "😀", "in some ", "exercise ",
        ]),
        max_size=25,
    ).map("".join)
)  # fmt: skip
def test_mentions_lie_in_their_sentence_and_are_the_same_twice(vocabulary: Vocabulary, copy: str) -> None:
    """Whatever the text, a mention lies inside its sentence; reading again finds the same."""
    once = found(vocabulary, copy)
    assert once == found(vocabulary, copy)
    for mention in once:
        assert mention.sentence.start <= mention.span.start < mention.span.end <= mention.sentence.end
