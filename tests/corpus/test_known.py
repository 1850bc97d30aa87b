"""Words that users give for ids are taken, or met with the one that was meant."""

from __future__ import annotations

import pytest

from dnclaims.corpus.index import Index
from dnclaims.corpus.known import known_concepts, known_sources
from dnclaims.errors import UserError


def test_a_source_is_known_by_its_id_or_an_unmistakable_beginning(small: Index) -> None:
    """In the order in which they were given."""
    assert known_sources(small, ["bert", "anna"]) == ("bertha", "anna")
    assert known_sources(small, []) == ()


def test_studies_are_sources_where_that_is_meant(small: Index) -> None:
    """And nowhere else."""
    assert known_sources(small, ["lee"], studies=True) == ("lee-2020",)
    with pytest.raises(UserError, match="no source “lee”"):
        known_sources(small, ["lee"])


def test_an_unknown_source_is_the_users_mistake(small: Index) -> None:
    """With the one that was likely meant, and those that there are."""
    with pytest.raises(UserError) as raised:
        known_sources(small, ["anna", "bretha"])
    assert raised.value.message == "no source “bretha”; did you mean “bertha”?"
    assert raised.value.hint == "known: anna, bertha"


def test_a_beginning_of_several_sources_is_none(index: Index) -> None:
    """Nothing is guessed: no article and no study is called just a."""
    with pytest.raises(UserError, match="no source “a”"):
        known_sources(index, ["a"], studies=True)


def test_a_concept_is_known_by_any_name(small: Index) -> None:
    """Id, name, synonym or slip."""
    assert known_concepts(small, ["neck-pain", "stiff neck", "Head pain", "migrane"]) == (
        "neck-pain",
        "neck-pain",
        "headache",
        "migraine",
    )


def test_an_unknown_concept_is_the_users_mistake(small: Index) -> None:
    """With the name that was likely meant, if one is near."""
    with pytest.raises(UserError) as raised:
        known_concepts(small, ["xyzzy"])
    assert raised.value.message == "no concept “xyzzy”"
    with pytest.raises(UserError) as raised:
        known_concepts(small, ["consort"])
    assert raised.value.message == "no concept “consort”; did you mean “consent”?"
