"""What several tests share: the corpus that is built in, and a linter made of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from dnclaims.corpus.index import Index
from dnclaims.corpus.open import open_corpus
from dnclaims.lint import Linter
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.rulebook import Rulebook, open_rulebook
from tests.browser import browser, page

__all__ = ["browser", "page"]  # fixtures of every test that wants them

settings.register_profile("dnclaims", deadline=None)  # no test is about time
settings.load_profile("dnclaims")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests leave the user's cache alone."""
    os.environ["DNCLAIMS_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def index(_own_cache: None) -> Index:
    return open_corpus()


@pytest.fixture(scope="session")
def rulebook(_own_cache: None) -> Rulebook:
    return open_rulebook()


@pytest.fixture(scope="session")
def linter(index: Index, rulebook: Rulebook) -> Linter:
    return Linter(index, open_lexicon(), rulebook)
