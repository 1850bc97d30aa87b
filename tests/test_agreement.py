"""Agreement between curator and engine: counted claim by claim, and kappa as Cohen defined it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnclaims.agreement import Agreement, agreement, kappa
from dnclaims.corpus.index import Index
from dnclaims.model import About, Article, Cites, Claim, ClaimKind, Corpus, Rung
from dnclaims.recognise.lexicon_file import open_lexicon

U, PO, PR, C, A = Rung


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        # Worked by hand: agreed = (20 + 15) / 50 = 0.7; chance = (25 * 30 + 25 * 20) / 2500 = 0.5.
        pytest.param({(C, C): 20, (C, PO): 5, (PO, C): 10, (PO, PO): 15}, 0.4, id="two rungs"),
        # agreed = 90 / 100; chance = (50 * 50 + 31 * 32 + 19 * 18) / 10000 = 0.3834.
        pytest.param(
            {(C, C): 46, (C, PR): 4, (PR, PR): 27, (PR, C): 3, (PO, PO): 17, (PO, PR): 1, (PO, C): 1, (PR, PO): 1},
            0.5166 / 0.6166,
            id="three rungs",
        ),
        # As often together as chance would have it: agreed = chance = 0.5.
        pytest.param({(C, C): 5, (C, PO): 5, (PO, C): 5, (PO, PO): 5}, 0.0, id="no better than chance"),
        pytest.param({(C, PO): 7, (PO, C): 7}, -1.0, id="always apart"),
        # agreed = 0; chance = 0, as neither ever uses the other's rung.
        pytest.param({(C, PO): 7}, 0.0, id="never the same word"),
        pytest.param({(rung, rung): 3 for rung in Rung}, 1.0, id="always together"),
        pytest.param({(A, A): 9}, 1.0, id="one rung only"),
        pytest.param({}, 1.0, id="nothing"),
    ],
)
def test_kappa_is_cohens(pairs: dict[tuple[Rung, Rung], int], expected: float) -> None:
    assert expected == pytest.approx(kappa(pairs))


rungs = st.sampled_from(list(Rung))
tables = st.dictionaries(st.tuples(rungs, rungs), st.integers(1, 50), min_size=1)


@given(tables)
def test_kappa_does_not_care_who_is_who(pairs: dict[tuple[Rung, Rung], int]) -> None:
    """Kappa stays the same when the two swap places, and lies between -1 and 1."""
    swapped = {(other, one): count for (one, other), count in pairs.items()}
    assert kappa(pairs) == pytest.approx(kappa(swapped))
    assert -1 <= kappa(pairs) <= 1


@given(tables)
def test_kappa_is_one_only_where_both_always_agree(pairs: dict[tuple[Rung, Rung], int]) -> None:
    agree = all(one is other for one, other in pairs)
    assert agree == (kappa(pairs) == pytest.approx(1.0))


TEXT = """Dry needling may ease neck pain.

It cures migraine.

It can relieve tension headaches, and it relieves sciatica.
"""


def claim(number: int, quote: str, said: Rung) -> Claim:
    return Claim(
        id=f"page-{number}",
        quote=quote,
        says=quote,
        kind=ClaimKind.EFFICACY,
        about=About(treatment="dry-needling"),
        said=said,
        cites=Cites.NONE,
        overstated=False,
        source="page",
        start=TEXT.index(quote),
        line=TEXT.count("\n", 0, TEXT.index(quote)) + 1,
    )


def corpus_of(*claims: Claim) -> Index:
    article = Article(id="page", title="A page", publisher=None, author=None, url=None, published=None, text=TEXT)
    return Index(
        Corpus(
            articles=(article,), claims=claims, no_claims={}, studies=(), findings=(), verdicts=(), harms=(),
            contraindications=(), practice=(), authorities=(), scales=(), concepts=(), questions=(),
        )
    )  # fmt: skip


def test_each_claim_is_held_against_what_the_engine_reads_at_its_place() -> None:
    """Claims of one sentence are read each by its own words; where the two differ, it is told what was read."""
    claims = (
        claim(1, "Dry needling may ease neck pain.", Rung.POSSIBLE),
        claim(2, "It cures migraine.", Rung.CERTAIN),
        claim(3, "It can relieve tension headaches", Rung.PROBABLE),
        claim(4, "it relieves sciatica.", Rung.CERTAIN),
    )
    found = agreement(corpus_of(*claims), open_lexicon())
    expected = {(PO, PO): 1, (C, A): 1, (PR, PR): 1, (C, C): 1}
    assert Agreement(expected, ((claims[1], Rung.ABSOLUTE),)) == found
    assert (found.total, found.agreed) == (4, 0.75)
    # Worked by hand: agreed 3/4; chance (1 * 1 + 1 * 1 + 2 * 1 + 0 * 1) / 16 = 1/4.
    assert found.kappa == pytest.approx((3 / 4 - 1 / 4) / (1 - 1 / 4))


def test_corpus_without_claims_agrees_with_itself() -> None:
    found = agreement(corpus_of(), open_lexicon())
    assert (found.total, found.agreed, found.kappa) == (0, 1.0, 1.0)


def test_engine_and_curators_agree_on_the_corpus_well_beyond_chance(index: Index) -> None:
    """Nearly every claim is read, and the two agree substantially (Landis and Koch: above 0.6)."""
    found = agreement(index, open_lexicon())
    assert found.total >= 0.99 * len(index.corpus.claims)
    assert found.total == len(found.differing) + sum(
        count for (one, other), count in found.pairs.items() if one is other
    )
    assert found.kappa > 0.6
