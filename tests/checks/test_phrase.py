"""The pattern language of phrase rules, and when words in a pattern count."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from dnclaims.model import LintFinding, Rung, Severity
from dnclaims.recognise.written import compile_pattern

Flagged = Callable[..., list[str]]


@pytest.fixture
def flagged(flagged: Flagged) -> Flagged:
    return partial(flagged, "phrase")


@pytest.mark.parametrize(
    ("pattern", "copy", "expected"),
    [
        pytest.param("miracle cure", "A miracle cure.", ["miracle cure"], id="words in a row"),
        pytest.param("miracle cure", "A cure, no miracle cures.", [], id="other words or forms"),
        pytest.param("miracle cure", "MIRACLE   Cure!", ["MIRACLE Cure"], id="any case"),
        pytest.param("heal~ pain", "It heals pain, healed pain, healing pain.", ["heals pain", "healed pain", "healing pain"],
                     id="a verb in all its forms"),
        pytest.param("quick|fast relief", "Quick relief. Fast relief. Slow relief.", ["Quick relief", "Fast relief"],
                     id="one of several words"),
        pytest.param("for good? reasons", "For reasons. For good reasons.", ["For reasons", "For good reasons"],
                     id="a word that may be missing"),
        pytest.param("banish .. pain", "Banish your old pain.", ["Banish your old pain"], id="words between"),
        pytest.param("banish .. pain", "Banish pain.", ["Banish pain"], id="no word between"),
        pytest.param("banish .. pain", "Banish the old and very deep pain.", [], id="too many words between"),
        pytest.param("banish .. pain", "Banish fear, not pain.", [], id="a denial between"),
        pytest.param("banish .. pain", "Banish fear; pain is normal.", [], id="a semicolon between"),
        pytest.param("banish .. pain", "Banish fear. Pain is normal.", [], id="a sentence's end between"),
        pytest.param("^today only", "Today only. It is today only.", ["Today only"], id="at the start"),
        pytest.param("today only$", "It is today only. Today only we offer it.", ["today only"], id="at the end"),
        pytest.param("{number} sessions", "After 3 sessions, after six sessions, after all sessions.",
                     ["3 sessions", "six sessions"], id="a number"),
        pytest.param("{percent} success", "A 95% success. A 95 success.", ["95% success"], id="a percentage"),
        pytest.param("goodbye to {condition}", "Goodbye to migraine, goodbye to neck pain, goodbye to queues.",
                     ["Goodbye to migraine", "goodbye to neck pain"], id="a kind of concept"),
        pytest.param("goodbye to {migraine}", "Goodbye to migraine, goodbye to neck pain.", ["Goodbye to migraine"],
                     id="a concept by its id"),
        pytest.param("goodbye to {condition}|queues", "Goodbye to migraine, goodbye to queues.",
                     ["Goodbye to migraine", "goodbye to queues"], id="a kind or a word"),
        pytest.param("better than {other-treatment}", "Better than massage. Better than dry needling.",
                     ["Better than massage"], id="another treatment"),
        pytest.param("world class care", "World-class care, world class care.", ["World-class care", "world class care"],
                     id="a hyphen parts words"),
    ],
)  # fmt: skip
def test_pattern_fits_what_it_describes(flagged: Flagged, pattern: str, copy: str, expected: list[str]) -> None:
    assert expected == flagged(copy, phrases=[pattern])


def test_pattern_can_call_a_list_of_words(flagged: Flagged) -> None:
    assert flagged("Get rapid relief.", phrases=["@fast relief"], words={"fast": "quick rapid"}) == ["rapid relief"]


def test_pattern_that_calls_a_missing_list_is_refused(flagged: Flagged) -> None:
    with pytest.raises(ValueError, match="quick"):
        flagged("", phrases=["@quick relief"])


@pytest.mark.parametrize("pattern", ["{condition} {outcome}", "..", "quick?", ""])
def test_pattern_needs_a_word_to_wait_for(pattern: str) -> None:
    """Without a word that must be there, a pattern would have to be tried at every word of a text."""
    with pytest.raises(ValueError, match="no word"):
        compile_pattern(pattern)


def test_one_stretch_is_flagged_once(flagged: Flagged) -> None:
    """Patterns of one rule that fit the same words give one finding."""
    assert flagged("Get instant relief.", phrases=["instant relief", "instant relief|ease"]) == ["instant relief"]


def test_other_sense_is_let_pass(flagged: Flagged) -> None:
    """A pattern under `except` in the same sentence gives the words another sense; in the next, it does not."""
    copy = "The resin heals pain in an hour. It heals pain."
    assert flagged(copy, phrases=["heals pain"], **{"except": ["resin"]}) == ["heals pain"]


@pytest.mark.parametrize(
    ("copy", "option"),
    [
        pytest.param("It is not instant relief.", "denied", id="denied"),
        pytest.param("Is it instant relief?", "asked", id="asked"),
        pytest.param("Want instant relief?", "invited", id="offered in a question"),
    ],
)
def test_scope_takes_words_out_unless_the_rule_wants_them(flagged: Flagged, copy: str, option: str) -> None:
    assert flagged(copy, phrases=["instant relief"]) == []
    assert flagged(copy, phrases=["instant relief"], **{option: True}) == ["instant relief"]


def test_question_that_only_asks_is_no_offer(flagged: Flagged) -> None:
    assert flagged("Does it bring instant relief?", phrases=["instant relief"], invited=True) == []


@pytest.mark.parametrize(
    "copy",
    [
        "Beware of ads that promise instant relief.",
        "It is a myth that it brings instant relief.",
        "Nobody should promise “instant relief” here, which is not honest.",
    ],
)
def test_words_of_others_are_never_flagged(flagged: Flagged, copy: str) -> None:
    assert flagged(copy, phrases=["instant relief"], denied=False) == []


def test_hedge_lets_pass_where_the_rule_says_so(flagged: Flagged) -> None:
    copy = "It may bring instant relief. It brings instant relief."
    assert len(flagged(copy, phrases=["instant relief"])) == 2
    assert len(flagged(copy, phrases=["instant relief"], hedged=False)) == 1


def test_rule_can_ask_for_a_strength(flagged: Flagged) -> None:
    copy = "It may bring instant relief. It can bring instant relief. It brings instant relief."
    assert len(flagged(copy, phrases=["instant relief"], least=Rung.PROBABLE.value)) == 2


def test_rule_can_leave_sentences_with_a_source_alone(flagged: Flagged) -> None:
    copy = "Studies show relief (Smith et al., 2019). Studies show relief [3]. Studies show relief."
    assert flagged(copy, phrases=["studies show"], unsourced=True) == ["Studies show"]


def test_rule_can_ask_what_a_sentence_is_about(flagged: Flagged) -> None:
    copy = "Guaranteed parking. Guaranteed neck pain relief."
    assert flagged(copy, phrases=["guaranteed"], about="health") == ["Guaranteed"]


def test_rule_can_ask_what_a_page_is_about(flagged: Flagged) -> None:
    assert flagged("Massage with guaranteed parking.", phrases=["guaranteed"], about="treatment") == []
    assert flagged("We do dry needling. Guaranteed!", phrases=["guaranteed"], about="treatment") == ["Guaranteed"]


def test_message_names_the_words_as_they_were_written(findings: Callable[..., list[LintFinding]]) -> None:
    (finding,) = findings("phrase", "It is Instant  Relief.", phrases=["instant relief"])
    assert (finding.message, finding.severity) == ("“Instant Relief” is flagged.", Severity.WARNING)
    assert finding.suggestion == "Write something else."


def test_unknown_option_is_refused(flagged: Flagged) -> None:
    """A slip in a rule's options is told, not ignored."""
    with pytest.raises(ValueError, match="denyed"):
        flagged("", phrases=["instant relief"], denyed=True)


@pytest.mark.parametrize(("passing", "expected"), [(True, ["quick relief"]), (False, [])])
def test_what_is_said_in_passing_counts_unless_the_rule_says_otherwise(
    flagged: Flagged, expected: list[str], *, passing: bool
) -> None:
    assert expected == flagged(
        "Once you feel quick relief, we add exercises.", phrases=["quick relief"], passing=passing
    )


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        pytest.param("Soreness is common but fades quickly.", [], id="what goes on behind a contrast"),
        pytest.param("It is not gentle but fades quickly.", ["fades quickly"], id="what was denied is over"),
    ],
)
def test_an_exception_reaches_as_far_as_it_fits(flagged: Flagged, copy: str, expected: list[str]) -> None:
    options = {"phrases": ["fades quickly"], "except": ["soreness .. fades quickly", "not gentle"]}
    assert expected == flagged(copy, **options)


def test_what_a_text_is_about_is_not_said_of_a_treatment(flagged: Flagged) -> None:
    assert flagged("This guide looks at a miracle cure.", phrases=["miracle cure"]) == []


@pytest.mark.parametrize(("aims", "expected"), [(True, ["speed up healing"]), (False, [])])
def test_what_something_is_meant_for_counts_unless_the_rule_says_otherwise(
    flagged: Flagged, expected: list[str], *, aims: bool
) -> None:
    assert expected == flagged("It is designed to speed up healing.", phrases=["speed up healing"], aims=aims)
