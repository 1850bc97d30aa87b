"""Lint a file as a house wants it: its rules for the path, its words, its approvals, its policy."""

from __future__ import annotations

from datetime import date
from functools import lru_cache, partial

from msgspec.structs import replace

from dnclaims.approvals import approved
from dnclaims.corpus.index import Index
from dnclaims.corpus.open import open_corpus
from dnclaims.discovery import Found
from dnclaims.errors import DataError, UserError
from dnclaims.ignorefiles import Patterns
from dnclaims.lint import Linter
from dnclaims.memory import Memory
from dnclaims.model import Concept, Document, FileReport, Report
from dnclaims.placed import file_report
from dnclaims.policy import Policy, applied
from dnclaims.prose import without
from dnclaims.readers import read_document
from dnclaims.recognise.lexicon_file import Lexicon, open_lexicon
from dnclaims.recognise.vocabulary import Vocabulary
from dnclaims.rulebook import Rulebook, open_rulebook
from dnclaims.settings import Configuration, Settings
from dnclaims.sourcefile import NoFileError, is_our_page, read_file, read_stdin


class FileLinter:
    """Corpus, lexicon, rules and settings, made ready once for any number of files."""

    def __init__(
        self, configuration: Configuration, today: date | None = None, *, cache: bool = True, copy: bool = False
    ) -> None:
        """With `copy`, reports hold the prose of files. UserError or DataError where the settings name what there is not."""
        settings = configuration.settings
        self._configuration = configuration
        self._cache = cache
        self.copy = copy
        self.today = today or date.today()
        corpus = configuration.under(settings.corpus) if settings.corpus else None
        self.index: Index = open_corpus(corpus, cache=cache)
        self.rulebook: Rulebook = open_rulebook()
        self.lexicon: Lexicon = open_lexicon()
        self._chosen = self.rulebook.chosen(settings.select, settings.ignore)
        self._per_path = [
            (Patterns(configuration.root, [pattern]), self.rulebook.chosen(rules.select, rules.ignore))
            for pattern, rules in settings.per_path.items()
        ]
        self.policy = Policy(
            strict=settings.strict,
            jurisdiction=settings.jurisdiction,
            severity={self.rulebook.rule(rule).id: severity for rule, severity in settings.severity.items()},
        )
        self.concepts = _named(self.index, configuration)
        self.vocabulary = Vocabulary(self.lexicon, self.concepts)
        self._linter = lru_cache(maxsize=16)(self._linter_of)

    def __reduce__(self) -> tuple[object, ...]:
        """Be made anew in another process, out of the settings."""
        return partial(type(self), cache=self._cache, copy=self.copy), (self._configuration, self.today)

    def report(self, found: Found, raw: bytes | None = None, policy: Policy | None = None) -> FileReport:
        """Return the report of a file: of what is in it (read now, unless given), or why it cannot be linted.

        Its findings are read as the settings say, or by another policy.
        """
        if found.problem is not None:
            return FileReport(path=found.path, skipped=found.problem, at_fault=True, missing=True)
        try:
            if raw is None:
                raw = read_stdin() if found.file is None else read_file(found.file)
            if is_our_page(raw):
                return FileReport(path=found.path, skipped="is a page that dnclaims wrote")
            document = self.read(found.path, raw)
            raw = None  # not kept beside the document that is made of it
        except UserError as error:
            missing = isinstance(error, NoFileError)
            return FileReport(path=found.path, skipped=error.message, at_fault=True, missing=missing)
        return self.as_the_house_reads(self.lint(document, found.file), policy)

    def read(self, path: str, raw: bytes) -> Document:
        """Return the prose of a file as the house wants it read; UserError where there is none to be had."""
        return self.wanted(read_document(path, raw))

    def wanted(self, document: Document) -> Document:
        """Return a document without what stands in places that the house does not want linted."""
        places = self.settings.ignore_places
        return without(document, frozenset(places)) if places else document

    def lint(self, document: Document, file: str | None = None, memory: Memory | None = None) -> Report:
        """Return all that is found in a document, by the rules that hold for its file, or for what it is called.

        `memory` is that of its earlier versions.
        """
        return self._linter(self.rules_for(file or document.path)).lint(document, memory)

    def as_the_house_reads(self, report: Report, policy: Policy | None = None) -> FileReport:
        """Return a report as the house reads it: its severities, what it approves, and where all of it stands in the file.

        Its findings are read as the settings say, or by another policy.
        """
        report = applied(report, self.index, self.rulebook, policy or self.policy)
        return file_report(approved(report, self.settings.approved, self.today), copy=self.copy)

    @property
    def settings(self) -> Settings:
        """What the house wants."""
        return self._configuration.settings

    def rules_for(self, path: str) -> frozenset[str]:
        """Return the ids of the rules that hold for a path."""
        chosen = self._chosen
        for patterns, rules in self._per_path:
            if patterns.fit(path):
                chosen &= rules
        return chosen

    def _linter_of(self, chosen: frozenset[str]) -> Linter:
        return Linter(self.index, self.lexicon, self.rulebook, chosen, self.vocabulary)


def _named(index: Index, configuration: Configuration) -> tuple[Concept, ...]:
    """Return the concepts of the corpus with the clinic's own names for them; DataError where a name is for none."""
    from dnclaims.corpus.decode import nearest

    vocabulary = configuration.settings.vocabulary
    unknown = [wanted for wanted in vocabulary if wanted not in index.concepts]
    if unknown:
        told = [
            configuration.problem(("vocabulary", one), f"no concept “{one}”{nearest(one, index.concepts)}")
            for one in unknown
        ]
        raise DataError(told, "configuration")
    return tuple(
        replace(concept, synonyms=(*concept.synonyms, *vocabulary.get(concept.id, ())))
        for concept in index.corpus.concepts
    )
