"""A search that looks up what it wants finds what one that goes through everything finds: the same hits, worth the same, in that order."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.corpora import Maker
from dnclaims.corpus.concordance import Concordance, concordance_of
from dnclaims.corpus.index import Index
from dnclaims.corpus.resolve import Query, understand
from dnclaims.corpus.search import Filters, search
from dnclaims.corpus.words import stem, words_of
from dnclaims.model import Claim, ClaimKind, Corpus, Horizon, Rung, StudyFinding


def plainly(index: Index, text: str, filters: Filters) -> tuple[Query, list[tuple[str, float]]]:
    """Score every record by itself, as the rules of a search read."""
    query = understand(index, text)
    hits: list[tuple[float, int, str]] = []
    records: list[Claim | StudyFinding] = [*index.corpus.claims, *sorted(index.corpus.findings, key=lambda one: one.id)]
    for number, record in enumerate(records):
        if fits(index, record, filters):
            score = worth(index, query, record) + (
                1000 if text.strip() == record.id and isinstance(record, Claim) else 0
            )
            if score:
                hits.append((-score, number, record.id))
    return query, [(name, round(-score, 6)) for score, _, name in sorted(hits)]


def fits(index: Index, record: Claim | StudyFinding, filters: Filters) -> bool:
    claim = record if isinstance(record, Claim) else None
    finding = record if isinstance(record, StudyFinding) else None
    if finding is not None and not filters.studies:
        return False
    condition = record.about.condition if isinstance(record, Claim) else record.condition
    outcome, horizon = (
        (record.about.outcome, record.about.horizon) if isinstance(record, Claim) else (record.outcome, record.horizon)
    )
    source = record.source if isinstance(record, Claim) else record.study
    wanted = {below for one in filters.conditions for below in index.downward(one)}
    aims = {below for one in filters.outcomes for below in index.downward(one)}
    return (
        (not filters.sources or source in filters.sources)
        and (not filters.kinds or (claim is not None and claim.kind in filters.kinds))
        and (not filters.said or (claim is not None and claim.said in filters.said))
        and (not filters.overstated or (claim is not None and claim.overstated))
        and (not wanted or bool(wanted & set(condition)))
        and (not aims or outcome in aims)
        and (not filters.horizons or horizon in filters.horizons)
    )


def worth(index: Index, query: Query, record: Claim | StudyFinding) -> float:
    if isinstance(record, Claim):
        tagged, quote, says = record.about.concepts(), record.quote, record.says
    else:
        tagged, quote, says = (*record.condition, record.outcome, record.comparator), record.finding, ""
    narrower = narrower_of(index, query.concepts)
    score = 0.0
    met: set[str] = set()
    for concept in tagged:
        if concept in query.concepts:
            met.add(concept)
            score += 10
        elif concept in narrower and narrower[concept] not in met:
            met.add(narrower[concept])
            score += 8
    stems = {stem(word) for word in query.words}
    quoted, read = stems_of(quote), stems_of(says)
    score += 3 * len(stems & quoted) + 2 * len(stems & read)
    if len(stems) > 1 and stems <= quoted | read:
        score += 6
    if isinstance(record, Claim):
        answered = [rank for rank, question in enumerate(query.questions[:4]) if question in record.answers]
        score += 12 / (1 + answered[0]) if answered else 0
        kinds = {"efficacy": 1.0, "duration": 0.9, "safety": 0.9, "contraindication": 0.8}
        score += kinds.get(record.kind, 0.0) if score else 0
    return score


@cache
def narrower_of(index: Index, concepts: tuple[str, ...]) -> dict[str, str]:
    return {below: concept for concept in concepts for below in index.downward(concept)}


@cache
def stems_of(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(text))


def assert_alike(index: Index, text: str, filters: Filters) -> None:
    query, hits = search(index, text, filters)
    assert (query, [(hit.record.id, round(hit.score, 6)) for hit in hits]) == plainly(index, text, filters)


# --- corpora of a generator ---


@cache
def made(shipped: Index, seed: int) -> Index:
    """Return a small corpus of claims that were made, beside the findings and questions that we ship."""
    maker = Maker(300, seed)
    claims = [
        Claim(
            **{name: getattr(claim, name) for name in claim.__struct_fields__}, source=f"article-{at}", start=0, line=at
        )
        for article in maker.claims()
        for at, (_, claim) in enumerate(article[:40], 1)
    ]
    fields = {name: getattr(shipped.corpus, name) for name in Corpus.__struct_fields__}
    return Index(Corpus(**{**fields, "claims": tuple(claims), "concepts": tuple(maker.concepts + maker.added)}))


FILTERS = st.builds(
    Filters,
    sources=st.sampled_from([(), (), ("article-3", "article-7", "gattie-2017")]),
    kinds=st.sampled_from([(), (), (ClaimKind.SAFETY,), (ClaimKind.EFFICACY, ClaimKind.DURATION)]),
    said=st.sampled_from([(), (), (Rung.ABSOLUTE, Rung.POSSIBLE)]),
    conditions=st.sampled_from([(), (), ("headache",), ("musculoskeletal-pain", "made-1")]),
    outcomes=st.sampled_from([(), (), ("pain",)]),
    horizons=st.sampled_from([(), (), (Horizon.LONG, Horizon.SHORT)]),
    overstated=st.sampled_from([False, False, True]),
    studies=st.booleans(),
)


@settings(deadline=None, max_examples=150)
@given(seed=st.integers(0, 3), chance=st.randoms(use_true_random=False), filters=FILTERS)
def test_looked_up_is_what_going_through_everything_finds(
    index: Index, seed: int, chance: random.Random, filters: Filters
) -> None:
    """Queries out of the words, names, ids and questions of the corpus itself, slips and strangers among them."""
    corpus = made(index, seed)
    assert_alike(corpus, query_from(corpus, chance), filters)


def query_from(index: Index, chance: random.Random) -> str:
    words: list[str] = []
    for _ in range(chance.randint(1, 5)):
        claim = chance.choice(index.corpus.claims)
        words.append(
            chance.choice(
                [
                    chance.choice(words_of(claim.says)),
                    chance.choice(words_of(claim.quote))[:-1] + "x",
                    chance.choice(index.corpus.concepts).name,
                    chance.choice(index.corpus.questions).asks,
                    claim.id,
                    "qwertyuiop",
                ]
            )
        )
    return chance.choice([" ".join(words), words[0], f"  {words[0]}? "])


# --- the corpus that we ship ---


def test_every_name_question_and_id_finds_what_it_found(index: Index) -> None:
    """A wide set of queries on the real corpus: each name of each concept, each way to ask, and some ids."""
    queries = [
        *index.names,
        *(asked for question in index.corpus.questions for asked in (question.asks, question.short, *question.also)),
        *list(index.claims)[::25],
        *(claim.quote for claim in index.corpus.claims[::20]),
    ]
    for number, text in enumerate(queries):
        assert_alike(index, text, Filters(studies=number % 2 == 0))


# --- what is kept ---


def test_concordance_that_is_kept_is_the_one_that_would_be_made(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second run reads it; a corpus that was changed has its own."""
    from dnclaims.corpus.open import open_corpus

    monkeypatch.setenv("DNCLAIMS_CACHE_DIR", str(tmp_path / "cache"))
    first = open_corpus(root)
    assert first.concordance == concordance_of(first.corpus)
    with monkeypatch.context() as without:
        without.setattr("dnclaims.corpus.open.concordance_of", lambda corpus: pytest.fail("made again"))
        assert open_corpus(root).concordance == first.concordance
    claims = root / "claims" / "articles" / "bertha.yaml"
    claims.write_text(claims.read_text("utf-8").replace("may ease a stiff neck", "may soothe a stiff neck"), "utf-8")
    assert "soothe" in open_corpus(root).concordance.spellings
    assert isinstance(first.concordance, Concordance)
