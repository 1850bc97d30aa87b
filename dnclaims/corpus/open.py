"""Open a corpus: loaded and checked once, then from its compiled file."""

from __future__ import annotations

from pathlib import Path

from dnclaims.compiled import PACKAGE, SHIPPED, kept, key_of, read
from dnclaims.corpus.concordance import Concordance, concordance_of
from dnclaims.corpus.files import files_of
from dnclaims.corpus.index import Index
from dnclaims.model import Corpus

SHIPPED_COMPILED = SHIPPED / "corpus.bin"
SHIPPED_CONCORDANCE = SHIPPED / "concordance.bin"

_HERE = Path(__file__).resolve().parent
_MAKERS = (
    PACKAGE / "model.py",
    PACKAGE / "datafile.py",
    PACKAGE / "yamlfile.py",
    *(
        _HERE / f"{name}.py"
        for name in ("files", "load", "decode", "coverage", "index", "shown", "concordance", "words")
    ),
    *sorted((_HERE / "check").glob("*.py")),
)
"""Our own files that decide what a corpus compiles to: a change in them makes every compiled file stale."""


def default_root() -> Path:
    """Return the folder of the corpus that comes with dnclaims."""
    return SHIPPED if (SHIPPED / "claims").is_dir() else PACKAGE.parent


def open_corpus(root: Path | None = None, *, cache: bool = True) -> Index:
    """Return the corpus under `root`, the one that comes with dnclaims unless told.

    Raises DataError with every problem where it does not hold together, UserError where there is none.
    """
    if root is None:
        shipped = read(SHIPPED_COMPILED, Corpus)
        if shipped is not None:
            return Index(shipped, lambda: read(SHIPPED_CONCORDANCE, Concordance) or concordance_of(shipped))
    folder = (root or default_root()).resolve()
    sources = (*_MAKERS, *files_of(folder))
    key = key_of(sources) if cache else None
    corpus = kept("corpus", Corpus, key, lambda: build(folder))
    return Index(corpus, lambda: kept("concordance", Concordance, key, lambda: concordance_of(corpus)))


def build(root: Path) -> Corpus:
    """Load and check the corpus under `root`; DataError with every problem where it does not hold together."""
    from dnclaims.corpus.check import check
    from dnclaims.corpus.load import load
    from dnclaims.errors import DataError

    loaded = load(root)
    problems = check(loaded)
    if problems:
        raise DataError(problems)
    return loaded.corpus()
