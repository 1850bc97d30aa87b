"""A source in figures."""

from __future__ import annotations

from dnclaims.corpus.index import Index
from dnclaims.corpus.profile import profile
from dnclaims.model import Cites, ClaimKind, Rung


def test_a_source_is_told_in_figures(small: Index) -> None:
    """How much it claims, how strongly, of what kind, and what it points to."""
    found = profile(small, small.articles["anna"])
    assert (found.id, found.title, found.publisher, found.author) == ("anna", "Needling and you", "Anna Clinic", None)
    assert found.claims == 7
    assert found.said == {Rung.ABSOLUTE: 0, Rung.CERTAIN: 4, Rung.PROBABLE: 0, Rung.POSSIBLE: 3, Rung.UNCERTAIN: 0}
    assert found.kinds == {ClaimKind.EFFICACY: 3, ClaimKind.DURATION: 2, ClaimKind.DEFINITION: 2}
    assert found.cites == {Cites.NONE: 6, Cites.VAGUE: 1, Cites.REVIEW: 0, Cites.NAMED: 0}


def test_only_what_can_be_weighed_counts_as_weighable(small: Index) -> None:
    """A definition cannot be overstated."""
    found = profile(small, small.articles["anna"])
    assert (found.overstated, found.weighable) == (2, 5)


def test_the_strongest_wording_comes_first(small: Index) -> None:
    """As the ladder stands."""
    assert list(reversed(Rung)) == list(profile(small, small.articles["anna"]).said)


def test_figures_of_every_article_add_up(index: Index) -> None:
    """Each claim has one rung, one kind and one basis, and none is overstated that cannot be weighed."""
    for article in index.corpus.articles:
        found = profile(index, article)
        assert found.claims == sum(found.said.values()) == sum(found.kinds.values()) == sum(found.cites.values())
        assert 0 < found.overstated <= found.weighable <= found.claims
