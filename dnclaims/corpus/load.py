"""Read a corpus folder (`claims/` and `sources/`) into records, with the place of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from dnclaims import model
from dnclaims.corpus import files
from dnclaims.corpus.decode import decode
from dnclaims.datafile import DataFile, Path_, read_text
from dnclaims.errors import Problem, UserError
from dnclaims.model import (
    Article,
    ArticleClaims,
    ArticleHead,
    Authority,
    Claim,
    ClaimRecord,
    Concept,
    Contraindication,
    Corpus,
    Harm,
    PracticeNote,
    Question,
    Study,
    StudyFinding,
    Verdict,
    WordingScale,
)
from dnclaims.yamlfile import parse

T = TypeVar("T", bound=Struct)

LISTS: dict[str, type[Struct]] = {pattern: getattr(model, name) for pattern, name in files.LISTS.items()}
SINGLES: dict[str, type[Struct]] = {pattern: getattr(model, name) for pattern, name in files.SINGLES.items()}


class Place:
    """Where a record stands: its file, and the path to it."""

    def __init__(self, file: DataFile, at: Path_) -> None:
        self.file = file
        self.at = at

    def has(self, field: str) -> bool:
        """Whether the record spells this field out."""
        return self.file.holds((*self.at, field))

    def problem(self, message: str, *field: str | int) -> Problem:
        """Return a problem with this record, or with one field of it."""
        return self.file.problem((*self.at, *field), message)


class Loaded:
    """Records as read, where each stands, and what was wrong with the files."""

    def __init__(self) -> None:
        kinds: list[type[Struct]] = [*LISTS.values(), *SINGLES.values(), Article]
        self.records: dict[type[Struct], list[tuple[Any, Place]]] = {kind: [] for kind in kinds}
        self.problems: list[Problem] = []
        self._refused: dict[type[Struct], set[str]] = defaultdict(set)
        self._unread: dict[type[Struct], list[str | None]] = defaultdict(list)

    def refuse(self, kind: type[Struct], data: Any) -> None:
        """Note that a record was refused."""
        name = data.get("id") if isinstance(data, dict) else None
        if isinstance(name, str):
            self._refused[kind].add(name)

    def give_up(self, kind: type[Struct], text: str | None) -> None:
        """Note that nothing of a file can be known but its text, and not even that where it is None."""
        self._unread[kind].append(text)

    def may_hold(self, kind: type[Struct], wanted: str) -> bool:
        """Whether a record that is missing may be one that was refused: what is wrong with that was said, and this follows from it."""
        return wanted in self._refused[kind] or any(text is None or wanted in text for text in self._unread[kind])

    def of(self, kind: type[T]) -> Iterator[tuple[T, Place]]:
        """Every record of one kind with its place, in file order."""
        yield from self.records[kind]

    def claims(self) -> Iterator[tuple[ArticleClaims, ClaimRecord, Place]]:
        """Every claim of every article, with its file's record and its place."""
        for record, place in self.of(ArticleClaims):
            for number, claim in enumerate(record.claims):
                yield record, claim, Place(place.file, (*place.at, "claims", number))

    def corpus(self) -> Corpus:
        """Put the records together; claims whose quote is not found in their article are left out."""

        def all_of(kind: type[T]) -> tuple[T, ...]:
            return tuple(record for record, _ in self.of(kind))

        articles = all_of(Article)
        texts = {article.id: article for article in articles}
        claims: list[Claim] = []
        no_claims = {}
        for record in all_of(ArticleClaims):
            no_claims[record.source] = record.no_claim
            article = texts.get(record.source)
            for claim in record.claims:
                start = find_quote(article.text, claim.quote, claim.nth) if article else -1
                if article is not None and start >= 0:
                    line = article.text.count("\n", 0, start) + 1
                    fields = {name: getattr(claim, name) for name in claim.__struct_fields__}
                    claims.append(Claim(**fields, source=record.source, start=start, line=line))
        return Corpus(
            articles=articles,
            claims=tuple(claims),
            no_claims=no_claims,
            studies=all_of(Study),
            findings=all_of(StudyFinding),
            verdicts=all_of(Verdict),
            harms=all_of(Harm),
            contraindications=all_of(Contraindication),
            practice=all_of(PracticeNote),
            authorities=all_of(Authority),
            scales=all_of(WordingScale),
            concepts=all_of(Concept),
            questions=all_of(Question),
        )


def find_quote(text: str, quote: str, nth: int) -> int:
    """Return where the `nth` occurrence of a quote begins, or -1."""
    start = -1
    for _ in range(nth):
        start = text.find(quote, start + 1)
        if start < 0:
            return -1
    return start


def load(root: Path) -> Loaded:
    """Read every file of the corpus under `root`; UserError where there is no corpus there."""
    if not (root / "claims").is_dir() or not (root / "sources").is_dir():
        raise UserError(f"{root} holds no corpus", "a corpus is a folder with claims/ and sources/ in it")
    loaded = Loaded()
    for pattern, kind in LISTS.items():
        for path in sorted(root.glob(pattern)):
            _read_list(path, _shown(path), kind, loaded)
    for pattern, kind in SINGLES.items():
        for path in sorted(root.glob(pattern)):
            _read_single(path, _shown(path), kind, loaded)
    for path in sorted(root.glob(files.ARTICLES)):
        _read_article(path, _shown(path), loaded)
    return loaded


def _shown(path: Path) -> str:
    """Write a path the way the user would: relative to where they stand, if it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _read_list(path: Path, shown: str, kind: type[Struct], loaded: Loaded) -> None:
    text = read_text(path, shown, loaded.problems)
    file = parse(text, shown, loaded.problems) if text is not None else None
    if file is None or not isinstance(file.data, list):
        loaded.give_up(kind, text)
    if file is None:
        return
    if not isinstance(file.data, list):
        loaded.problems.append(file.problem((), "should be a list of records, each beginning with `- `"))
        return
    for index, item in enumerate(file.data):
        record = decode(kind, item, file, (index,), loaded.problems)
        if record is not None:
            loaded.records[kind].append((record, Place(file, (index,))))
        else:
            loaded.refuse(kind, item)


def _read_single(path: Path, shown: str, kind: type[Struct], loaded: Loaded) -> None:
    text = read_text(path, shown, loaded.problems)
    file = parse(text, shown, loaded.problems) if text is not None else None
    record = decode(kind, file.data, file, (), loaded.problems) if file is not None else None
    if file is not None and record is not None:
        loaded.records[kind].append((record, Place(file, ())))
    else:
        loaded.refuse(kind, {"id": path.stem})  # a file is named after the record in it


_FRONT_MATTER = re.compile(r"---\r?\n(.*?)^---\r?\n", re.DOTALL | re.MULTILINE)


def _read_article(path: Path, shown: str, loaded: Loaded) -> None:
    whole = read_text(path, shown, loaded.problems)
    head = _FRONT_MATTER.match(whole) if whole is not None else None
    if whole is not None and head is None:
        loaded.problems.append(Problem(shown, 1, 1, "", "should begin with front matter between two lines of `---`"))
    file = parse(head.group(1), shown, loaded.problems, first_line=2) if head is not None else None
    record = decode(ArticleHead, file.data, file, (), loaded.problems) if file is not None else None
    if whole is None or head is None or file is None or record is None:
        loaded.refuse(Article, {"id": path.stem})
        return
    fields = {name: getattr(record, name) for name in record.__struct_fields__}
    first_line = whole.count("\n", 0, head.end()) + 1
    article = Article(**fields, text=whole[head.end() :], first_line=first_line)
    loaded.records[Article].append((article, Place(file, ())))
