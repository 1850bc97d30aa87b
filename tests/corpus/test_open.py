"""Opening: what is built in is whole and unchanged; a corpus is checked before it is used, and never stale."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from dnclaims.compiled import encode
from dnclaims.corpus import open as opening
from dnclaims.corpus.index import Index
from dnclaims.corpus.open import build, default_root, open_corpus
from dnclaims.errors import DataError, UserError

Edit = Callable[[str, str, str], None]

TEXTS = {
    "jackson-clinics": "96d81e230100b88c3fabda2a4fe6b2cf6198a7d0db6150a884c56ebebf355aac",
    "kittle": "7cebde8e86ee1edecbd3c1328c598cc0894c1c2a4a2e26f5710c0962d7549f00",
    "uses-science-evidence": "ce16397c0d80fdebdd4712c826867471dd8e04dc550bc96e6e1cff6f2dfa9fbf",
    "what-is-dry-needling": "c2499813ffc011023b8ebde055eaaa815efaa1d11977067950375dac0e1d087a",
}
"""SHA-256 of each article's text as it was published to us."""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of this test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("DNCLAIMS_CACHE_DIR", str(folder))
    return folder


# --- what is built in -------------------------------------------------------------------------------------------------


def test_articles_are_unchanged(index: Index) -> None:
    """Front matter, then the text to the letter."""
    assert {article.id: sha256(article.text.encode()).hexdigest() for article in index.corpus.articles} == TEXTS


def test_article_files_are_unchanged_after_their_front_matter() -> None:
    """The bytes of the files, whatever reads them."""
    folder = default_root() / "sources" / "articles"
    found = {}
    for path in folder.glob("*.md"):
        _, _, text = path.read_bytes().removeprefix(b"---\n").partition(b"\n---\n")
        found[path.stem] = sha256(text).hexdigest()
    assert found == TEXTS


def test_all_the_evidence_is_there(index: Index) -> None:
    """Findings, verdicts, studies and authorities, each under an id of its own."""
    corpus = index.corpus
    assert len({finding.id for finding in corpus.findings}) == 207
    assert len({verdict.key for verdict in corpus.verdicts}) == 125
    assert len({study.id for study in corpus.studies}) == 91
    assert len({authority.id for authority in corpus.authorities}) == 70


def test_every_study_that_a_finding_names_is_there(index: Index) -> None:
    """Whoever reads a finding can look up who found it."""
    assert set() == {finding.study for finding in index.corpus.findings} - set(index.studies)


def test_every_article_has_claims(index: Index) -> None:
    """And every claim an article."""
    assert set(TEXTS) == set(index.claims_by_source)


# --- opening ----------------------------------------------------------------------------------------------------------


def test_a_corpus_opens_the_same_the_second_time(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From its compiled file, without reading YAML again."""
    first = open_corpus(root)
    assert list(cache.glob("corpus-*.bin"))

    def never(root: Path) -> None:
        raise AssertionError("built again")

    monkeypatch.setattr(opening, "build", never)
    assert first.corpus == open_corpus(root).corpus


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("claims/concepts.yaml", "synonyms: [head pain]", "synonyms: [sore head]"),
        ("claims/verdicts.yaml", "note: one small trial", "note: one large trial"),
        ("claims/studies/lee-2020.yaml", "for two weeks", "for ten weeks"),
        ("sources/studies/lee-2020.yaml", "J Necks", "J Heads"),
        ("sources/articles/anna.md", "Book now!", "Book now! "),
        ("sources/articles/anna.md", "publisher: Anna Clinic", "publisher: Anna's"),
    ],
)
def test_an_edit_is_seen_at_once(root: Path, edit: Edit, name: str, old: str, new: str) -> None:
    """Whichever file of a corpus changes, the old compiled file is not served."""
    before = open_corpus(root).corpus
    edit(name, old, new)
    after = open_corpus(root).corpus
    assert before != after
    assert build(root) == after


def test_a_new_file_is_seen_at_once(root: Path) -> None:
    """And one that is taken away."""
    study = root / "sources/studies/kim-2021.yaml"
    open_corpus(root)
    study.write_text(
        (root / "sources/studies/lee-2020.yaml").read_text("utf-8").replace("lee-2020", "kim-2021"), "utf-8"
    )
    assert list(open_corpus(root).studies) == ["kim-2021", "lee-2020"]
    study.unlink()
    assert list(open_corpus(root).studies) == ["lee-2020"]


def test_a_file_in_the_wrong_folder_is_seen_at_once(root: Path) -> None:
    """The same bytes under the same name elsewhere make another corpus."""
    study = root / "sources/studies/zoe-2022.yaml"
    study.write_text(
        (root / "sources/studies/lee-2020.yaml").read_text("utf-8").replace("lee-2020", "zoe-2022"), "utf-8"
    )
    open_corpus(root)
    (root / "sources/authorities").mkdir()
    study.rename(root / "sources/authorities/zoe-2022.yaml")
    with pytest.raises(DataError):
        open_corpus(root)


def test_a_corpus_with_problems_is_refused_until_it_is_mended(root: Path, edit: Edit) -> None:
    """A good compiled file of before does not hide what is wrong now."""
    open_corpus(root)
    edit("claims/verdicts.yaml", "condition: headache", "condition: hedache")
    for _ in range(2):
        with pytest.raises(DataError) as raised:
            open_corpus(root)
        assert [str(problem) for problem in raised.value.problems] == [
            "claims/verdicts.yaml:8:14: condition: no concept “hedache”; did you mean “headache”?"
        ]
    edit("claims/verdicts.yaml", "condition: hedache", "condition: headache")
    assert len(open_corpus(root).corpus.verdicts) == 2


def test_a_folder_without_a_corpus_is_the_users_mistake(tmp_path: Path) -> None:
    """Nothing is kept of it."""
    with pytest.raises(UserError, match="holds no corpus"):
        open_corpus(tmp_path)
    with pytest.raises(UserError, match="holds no corpus"):
        open_corpus(tmp_path / "missing")


def test_a_cache_that_cannot_be_written_to_is_tolerated(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed dnclaims may run where nothing can be written."""
    monkeypatch.setenv("DNCLAIMS_CACHE_DIR", str(root / "claims/concepts.yaml" / "cache"))
    assert build(root) == open_corpus(root).corpus


def test_without_the_cache_nothing_is_written(root: Path, cache: Path) -> None:
    """`cache=False` reads the files as they stand."""
    assert build(root) == open_corpus(root, cache=False).corpus
    assert not cache.exists()


def test_an_installed_dnclaims_opens_what_it_ships(
    root: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The compiled corpus of a wheel is served as it is; a folder that the user names is not mixed up with it."""
    shipped = tmp_path / "corpus.bin"
    shipped.write_bytes(encode(build(root)))
    monkeypatch.setattr(opening, "SHIPPED_COMPILED", shipped)
    assert list(open_corpus().articles) == ["anna", "bertha"]
    assert not cache.exists()
    assert set(TEXTS) == set(open_corpus(default_root()).articles)


def test_a_damaged_shipped_corpus_is_built_again(tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are shipped beside it."""
    shipped = tmp_path / "corpus.bin"
    shipped.write_bytes(encode(index.corpus)[:-1])
    monkeypatch.setattr(opening, "SHIPPED_COMPILED", shipped)
    assert set(TEXTS) == set(open_corpus().articles)
