"""Evidence as people read it: who found what, with its link."""

from __future__ import annotations

from dnclaims.corpus.index import Evidence, Index
from dnclaims.model import Contraindication, Harm, PracticeNote, Study, StudyFinding

_LONGEST = 60
"""Letters of a title that stand for a study whose authors were not seen."""


def short_name(study: Study) -> str:
    """Return what a study is called in a sentence: its first author and year."""
    if not study.authors:
        title = study.title or study.id
        return f"“{title if len(title) <= _LONGEST else title[:_LONGEST].rsplit(' ', 1)[0] + ' …'}” {study.year or ''}".strip()
    first = study.authors.split(",")[0].partition(" et al")[0].rsplit(" ", 1)[0]
    several = "," in study.authors or " et al" in study.authors
    return f"{first}{' et al.' if several else ''} {study.year or 'n.d.'}"


def link(url: str | None, doi: str | None = None) -> str:
    """Return the address of a source, by its DOI where no page is known."""
    return url or (f"https://doi.org/{doi}" if doi else "")


def cited(index: Index, wanted: str) -> tuple[str, str, str]:
    """Return (name, what it says, link) of anything that a verdict, question or rule rests on."""
    found: Evidence | None = index.evidence.get(wanted)
    if isinstance(found, StudyFinding):
        study = index.studies[found.study]
        return short_name(study), found.finding, link(study.url, study.doi)
    if isinstance(found, Harm):
        return found.study, found.finding, link(found.url, found.doi)
    if isinstance(found, Contraindication):
        return f"Who should ask first: {found.name}", found.says, next(iter(found.sources), "")
    if isinstance(found, PracticeNote):
        return found.topic.capitalize(), found.says, link(found.url)
    return _other(index, wanted)


def _other(index: Index, wanted: str) -> tuple[str, str, str]:
    for authority in index.corpus.authorities:
        if authority.id == wanted:
            return f"{authority.body}, {authority.document}", authority.says, link(authority.url)
    for scale in index.corpus.scales:
        if scale.id == wanted:
            who = scale.authors[0] if scale.authors else scale.title or scale.id
            return f"{who} {scale.year or ''}".strip(), scale.says, link(scale.url, scale.doi)
    study = index.studies.get(wanted)
    if study is not None:
        return short_name(study), study.title or "", link(study.url, study.doi)
    return wanted, "", ""


def known(index: Index, wanted: str) -> bool:
    """Whether the corpus holds anything of that id."""
    return cited(index, wanted) != (wanted, "", "")
