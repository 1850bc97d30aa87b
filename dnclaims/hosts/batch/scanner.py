"""One pure function, a page in and what it came to out, with rules, lexicon and corpus made ready once."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import blake2b

import msgspec
from msgspec import Struct

from dnclaims import __version__
from dnclaims.filelinter import FileLinter
from dnclaims.hosts.batch.charset import NoTextError, decoded
from dnclaims.hosts.batch.pages import MOST, Page, Unread, too_large
from dnclaims.hosts.batch.rows import Counted, ErrorRow, FindingRow, finding_row
from dnclaims.hosts.batch.sampling import is_sampled
from dnclaims.hosts.batch.timelimit import TooLongError, time_limit
from dnclaims.hosts.batch.topic import Topic
from dnclaims.model import Document, Report
from dnclaims.readers import read_text
from dnclaims.renderers.behind import Behind
from dnclaims.settings import Configuration

_REMEMBERED = 4096
"""Pages whose findings are kept at hand: what chains and mirrors say again."""


class How(Struct, frozen=True, kw_only=True):
    """How pages are scanned."""

    configuration: Configuration = Configuration()
    all_pages: bool = False
    """Whether pages are linted too that do not name the treatment."""
    quick_look: bool = True
    """Whether pages that cannot name it are passed over before they are parsed; the rows are the same without."""
    share: float = 1.0
    """Share of the pages that is sampled."""
    seconds: float = 20.0
    """Seconds that one page may take."""


class Outcome(Struct, frozen=True):
    """What a page came to: rows, or none, and the count that it belongs to."""

    counts: tuple[str, ...]
    findings: tuple[FindingRow, ...] = ()
    error: ErrorRow | None = None


class Scanner:
    """Corpus, lexicon and rules, made ready for any number of pages."""

    def __init__(self, how: How) -> None:
        self._how = how
        self._linter = FileLinter(how.configuration)
        self._topic = Topic(self._linter.vocabulary, self._linter.concepts)
        self._behind = Behind(self._linter.index, self._linter.rulebook)
        corpus = msgspec.msgpack.encode(self._linter.index.corpus)
        self._made_by = blake2b(corpus, digest_size=6).hexdigest(), __version__
        self._said: OrderedDict[bytes, Report] = OrderedDict()

    def outcome(self, page: Page | Unread) -> Outcome:
        """Return what a page comes to; whatever is wrong with it is an error row, and no error."""
        if not is_sampled(page.id, self._how.share):
            return Outcome(("unsampled",))
        if isinstance(page, Unread):
            return self._unread(page, page.reason)
        if len(page.content) > MOST:
            return self._unread(page, too_large(len(page.content)))
        try:
            with time_limit(self._how.seconds):
                return self._scanned(page)
        except NoTextError as error:
            return self._unread(page, str(error))
        except TooLongError:
            return self._unread(page, f"takes longer than {self._how.seconds:g} seconds")
        except Exception as error:  # one bad page, or one bug of ours, costs one row and never the run
            return self._unread(page, f"could not be linted: {type(error).__name__}: {error}"[:300])

    def _unread(self, page: Page | Unread, reason: str) -> Outcome:
        return Outcome(("unread",), error=ErrorRow(page.id, page.url, reason, __version__))

    def _scanned(self, page: Page) -> Outcome:
        content = page.content
        text = decoded(content, page.charset) if isinstance(content, bytes) else content.replace("\0", "\ufffd")
        look = self._how.quick_look and not self._how.all_pages
        if look and not self._topic.may_be_named(text, plain=page.plain):
            return Outcome(("aside", "unparsed"))
        document = self._linter.wanted(read_text("page.txt" if page.plain else "page.html", text))
        if not self._how.all_pages and not self._topic.names(document):
            return Outcome(("aside",))
        report, repeated = self._report(document)
        if report.skipped is not None:
            return Outcome(("foreign",))
        placed = self._linter.as_the_house_reads(report)
        rows = tuple(
            finding_row(page.id, page.url, one, self._behind.likewise(one.finding), self._made_by)
            for one in placed.findings
        )
        return Outcome(("linted", "repeated") if repeated else ("linted",), rows)

    def _report(self, document: Document) -> tuple[Report, bool]:
        """Return what is found in a document, and whether that was known of another page that says the same."""
        if document.comments:  # what they allow stands at places of the source
            return self._linter.lint(document), False
        key = blake2b(msgspec.msgpack.encode((document.text, document.blocks)), digest_size=16).digest()
        known = self._said.get(key)
        if known is not None:
            self._said.move_to_end(key)
            return msgspec.structs.replace(known, document=document), True
        report = self._linter.lint(document)
        self._said[key] = msgspec.structs.replace(report, document=_NOTHING)
        if len(self._said) > _REMEMBERED:
            self._said.popitem(last=False)
        return report, False


_NOTHING = Document(path="", source="", text="", blocks=(), runs=())


def count(counted: Counted, outcome: Outcome) -> None:
    """Add what a page came to."""
    counted.pages += 1
    for name in outcome.counts:
        setattr(counted, name, getattr(counted, name) + 1)
