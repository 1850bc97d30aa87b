"""Resources: the records of the corpus and the rules, each by an address, for people who hand them to an assistant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from msgspec import Struct

from dnclaims.corpus.compare import compare
from dnclaims.corpus.decode import nearest
from dnclaims.corpus.index import Index
from dnclaims.corpus.profile import profile
from dnclaims.corpus.shown import shown_of_verdict
from dnclaims.errors import UserError
from dnclaims.filelinter import FileLinter
from dnclaims.hosts.mcp.tools.explain_rule import explained
from dnclaims.hosts.mcp.tools.list_questions import asked
from dnclaims.renderers import compare as compare_renderer
from dnclaims.renderers import show, sources
from dnclaims.renderers.cited import short_name

SCHEME = "dnclaims://"


class Kind(Struct, frozen=True, kw_only=True):
    """One kind of record."""

    title: str
    about: str
    listed: Callable[[FileLinter], bytes] | None
    """The list of all, as JSON; None where records are only had one by one."""
    ids: Callable[[FileLinter], Iterable[str]]
    read: Callable[[FileLinter, str], bytes]
    """(linter, a known id) -> the record as JSON."""
    parts: tuple[str, ...] = ("id",)
    """What an id is made of, with slashes between."""


def address(name: str, record: str = "") -> str:
    """Return the address of a kind's list, or of one of its records."""
    return f"{SCHEME}{name}/{record}" if record else f"{SCHEME}{name}"


def read(linter: FileLinter, uri: str) -> bytes:
    """Return what stands at an address, as JSON; UserError where nothing does."""
    name, _, record = uri.removeprefix(SCHEME).partition("/")
    kind = KINDS.get(name) if uri.startswith(SCHEME) else None
    if kind is None:
        known = [address(one) for one in KINDS]
        raise UserError(f"no resource “{uri}”{nearest(uri, known)}", f"There are {', '.join(known)}.")
    where = "search_claims finds ids." if kind.listed is None else f"{address(name)} lists them."
    if record:
        ids = {one.lower(): one for one in kind.ids(linter)}
        if record.lower() not in ids:
            raise UserError(f"no {name.removesuffix('s')} “{record}”{nearest(record, ids.values())}", where)
        return kind.read(linter, ids[record.lower()])
    if kind.listed is None:
        raise UserError(f"{name} are had one by one: {address(name, '{id}')}", where)
    return kind.listed(linter)


def completed(linter: FileLinter, name: str, part: str, begun: str, given: dict[str, str]) -> list[str]:
    """Return what a part of an id may be, given the parts that are known, in the order of the corpus."""
    kind = KINDS[name]
    at = kind.parts.index(part)
    fitting: dict[str, None] = {}
    for one in kind.ids(linter):
        values = one.split("/") if len(kind.parts) > 1 else [one]
        known = zip(kind.parts, values, strict=True)
        if all(given.get(other, value) == value for other, value in known if other != part):
            fitting[values[at]] = None
    return [value for value in fitting if value.lower().startswith(begun.lower())]


def _rules(linter: FileLinter) -> bytes:
    keys = ("id", "name", "severity", "group", "message")
    return _encoded(rules=[{key: getattr(rule, key) for key in keys} for rule in linter.rulebook.rules])


def _rule(linter: FileLinter, wanted: str) -> bytes:
    return msgspec.json.encode(explained(linter, linter.rulebook.rule(wanted), examples=1000))


def _verdicts(linter: FileLinter) -> bytes:
    return _encoded(
        verdicts=[
            {"id": one.key, "verdict": one.verdict, "certainty": one.certainty} for one in linter.index.corpus.verdicts
        ]
    )


def _verdict(linter: FileLinter, wanted: str) -> bytes:
    verdict = next(one for one in linter.index.corpus.verdicts if one.key == wanted)
    shown = shown_of_verdict(verdict)
    return _encoded(id=wanted, verdict=verdict, shown=shown, evidence=show.evidence_json(linter.index, shown))


def _questions(linter: FileLinter) -> bytes:
    return _encoded(questions=[asked(linter.index, one) for one in linter.index.corpus.questions])


def _sources(linter: FileLinter) -> bytes:
    corpus = linter.index.corpus
    return _encoded(
        sources=[profile(linter.index, article) for article in corpus.articles],
        studies=[{"id": study.id, "name": short_name(study)} for study in corpus.studies],
    )


def _source(linter: FileLinter, wanted: str) -> bytes:
    """Return an article in figures with its claims in brief, or a study with what it found."""
    index = linter.index
    if wanted in index.studies:
        found = [one for one in index.corpus.findings if one.study == wanted]
        return sources.study_json(index.studies[wanted], found)
    claims = index.claims_by_source.get(wanted, [])
    keys = ("id", "says", "said", "overstated")
    brief = [{key: getattr(claim, key) for key in keys} for claim in claims]
    return _encoded(source=profile(index, index.articles[wanted]), claims=brief)


def _source_ids(linter: FileLinter) -> list[str]:
    return [*linter.index.articles, *linter.index.studies]


def _record(linter: FileLinter, wanted: str) -> bytes:
    index: Index = linter.index
    return show.json(index, index.claims[wanted] if wanted in index.claims else index.findings[wanted])


def _encoded(**body: Any) -> bytes:
    return msgspec.json.encode(body)


KINDS = {
    "sources": Kind(
        title="Sources",
        about="The articles in figures, and the studies by name; one article with its claims in brief, or one study with what it found.",
        listed=_sources,
        ids=_source_ids,
        read=_source,
    ),
    "claims": Kind(
        title="Claims",
        about="One claim of an article: its quote, how strongly it is said and shown, the evidence, who agrees and differs.",
        listed=None,
        ids=lambda linter: linter.index.claims,
        read=_record,
    ),
    "findings": Kind(
        title="Study findings",
        about="What one study found: condition, outcome, comparator, effect, certainty, and the study with its link.",
        listed=None,
        ids=lambda linter: linter.index.findings,
        read=_record,
    ),
    "verdicts": Kind(
        title="Verdicts",
        about="What the studies together support for a condition, outcome and horizon, with the findings behind it.",
        listed=_verdicts,
        ids=lambda linter: [verdict.key for verdict in linter.index.corpus.verdicts],
        read=_verdict,
        parts=("condition", "outcome", "horizon"),
    ),
    "questions": Kind(
        title="Questions",
        about="What readers ask, and what each source answers; the last rows are what studies found.",
        listed=_questions,
        ids=lambda linter: linter.index.questions,
        read=lambda linter, wanted: compare_renderer.json(compare(linter.index, wanted)),
    ),
    "rules": Kind(
        title="Rules",
        about="What lint_text flags and why, with every example and what the rule rests on.",
        listed=_rules,
        ids=lambda linter: [rule.id for rule in linter.rulebook.rules],
        read=_rule,
    ),
}
"""Kinds of records by name, as their addresses begin."""
