"""Which files a corpus folder is made of, and what kind of record each holds."""

from __future__ import annotations

from pathlib import Path

LISTS = {
    "claims/concepts.yaml": "Concept",
    "claims/questions.yaml": "Question",
    "claims/verdicts.yaml": "Verdict",
    "claims/harms.yaml": "Harm",
    "claims/contraindications.yaml": "Contraindication",
    "claims/practice.yaml": "PracticeNote",
    "claims/studies/*.yaml": "StudyFinding",
}
"""Files that hold a list of records, and the type in `model` of each."""

SINGLES = {
    "claims/articles/*.yaml": "ArticleClaims",
    "sources/studies/*.yaml": "Study",
    "sources/authorities/*.yaml": "Authority",
    "sources/wording/*.yaml": "WordingScale",
}
"""Files that hold one record each."""

ARTICLES = "sources/articles/*.md"
"""Front matter, then the article's text."""


def files_of(root: Path) -> list[Path]:
    """Every file of the corpus under `root`, in a stable order."""
    return [path for pattern in (*LISTS, *SINGLES, ARTICLES) for path in sorted(root.glob(pattern))]
