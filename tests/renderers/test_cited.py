"""How a study is called in a sentence."""

from __future__ import annotations

from dnclaims.corpus.index import Index
from dnclaims.renderers.cited import short_name


def test_no_study_has_others_twice(index: Index) -> None:
    """Records name all authors, or the first with the rest already left out."""
    names = {study.id: short_name(study) for study in index.corpus.studies}
    assert names["stieven-2020-neck"] == "Stieven et al. 2020"
    assert not [name for name in names.values() if " et et" in name or name.count("et al") > 1]
