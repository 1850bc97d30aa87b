"""What is fuzzed: each way by which words that nobody has checked come in, and what must hold of them whatever they are."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import msgspec
import yaml

from dnclaims import compiled, wording
from dnclaims.baseline import open_baseline
from dnclaims.corpus.check import check
from dnclaims.corpus.conflicts import conflicts
from dnclaims.corpus.index import Index
from dnclaims.corpus.load import load
from dnclaims.corpus.open import open_corpus
from dnclaims.corpus.search import Filters, search
from dnclaims.errors import UserError
from dnclaims.lint import Linter
from dnclaims.model import FileReport, Span
from dnclaims.placed import file_report
from dnclaims.readers import read_document
from dnclaims.recognise.lexicon_file import open_lexicon
from dnclaims.rulebook import open_rulebook
from dnclaims.settings import configuration
from dnclaims.tomlfile import parse as parse_toml
from dnclaims.wildcards import Wildcards
from dnclaims.yamlfile import parse as parse_yaml
from tests.corpus.conftest import FILES

Target = Callable[[bytes], None]
ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "fuzz" / "seeds"

TEXTS = (
    ".adoc", ".astro", ".blade.php", ".cshtml", ".eml", ".erb", ".html", ".json", ".jsx", ".md", ".mdx", ".php", ".rst", ".svelte", ".ts",
    ".tsx", ".txt", ".vue", ".yaml",
)  # fmt: skip
"""One ending of each format of text."""
PACKED = {".docx": "word/document.xml", ".odt": "content.xml"}
"""Formats that are archives, and the part that is fuzzed by itself: a change to an archive as a whole mostly ends at its checksums."""


@cache
def _index() -> Index:
    return open_corpus()


@cache
def _linter() -> Linter:
    return Linter(_index(), open_lexicon(), open_rulebook())


def _lint(path: str, raw: bytes) -> None:
    """A file is read, linted and placed, or refused with a reason; each mark lies inside and shows what it marks."""
    try:
        document = read_document(path, raw)
    except UserError as error:
        assert error.message
        return
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(document.text)
    report = _linter().lint(document)
    for one in file_report(report).findings:
        assert 0 <= one.source.start <= one.source.end <= len(document.source)
        assert one.text == document.source[one.source.start : one.source.end]
        assert (one.line, one.column) <= (one.end_line, one.end_column)


def _pages(suffix: str) -> Target:
    return lambda raw: _lint(f"page{suffix}", raw)


def _packed(suffix: str, part: str) -> Target:
    whole = dict(_parts(next(iter(seeds_of(suffix, unpacked=False)))))

    def run(raw: bytes) -> None:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in {**whole, part: raw}.items():
                archive.writestr(name, content)
        _lint(f"page{suffix}", file.getvalue())

    return run


def _parts(raw: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _wording(raw: bytes) -> None:
    """Every cue and scope of a sentence lies in it."""
    text = _text(raw)
    for found in wording(text):
        cues = [scope.cue for scope in found.scopes]
        spans = [found.span, *(scope.span for scope in found.scopes), *(Span(cue.start, cue.end) for cue in cues)]
        assert all(0 <= span.start <= span.end <= len(text) for span in spans)


def _query(raw: bytes) -> None:
    """Whatever is asked is answered, best first."""
    _, hits = search(_index(), _text(raw), Filters(studies=True))
    scores = [hit.score for hit in hits[:20]]
    assert scores == sorted(scores, reverse=True)


def _yaml(raw: bytes) -> None:
    problems: list[object] = []
    assert parse_yaml(_text(raw), "file.yaml", problems) is not None or problems  # type: ignore[arg-type]


def _toml(raw: bytes) -> None:
    problems: list[object] = []
    assert parse_toml(_text(raw), "file.toml", problems) is not None or problems  # type: ignore[arg-type]


@cache
def _folder() -> Path:
    """Return a folder for the files that have to be some; in memory where there is such a place."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="dnclaims-fuzz-", dir=memory if memory.is_dir() else None))


def _settings(raw: bytes) -> None:
    """A configuration is taken or refused with its problems."""
    file = _folder() / "dnclaims.toml"
    file.write_bytes(raw)
    try:
        configuration(file)
    except UserError as error:
        assert error.message


def _baseline(raw: bytes) -> None:
    file = _folder() / "baseline.json"
    file.write_bytes(raw)
    try:
        open_baseline(file)
    except UserError as error:
        assert error.message


def _kept(raw: bytes) -> None:
    """What is kept is read whole or not at all, also where its checksum holds."""
    file = _folder() / "kept.bin"
    for content in (raw, compiled.encode(0)[: len(compiled.encode(0)) - 1 - 4] + compiled._check(raw) + raw):
        file.write_bytes(content)
        found = compiled.read(file, FileReport)
        assert found is None or isinstance(found, FileReport)


def _ignore(raw: bytes) -> None:
    """Lines of an ignore file, the first of which is a path that they are asked about."""
    path, *lines = _text(raw).split("\n")
    for folder in (False, True):
        assert Wildcards(lines).say_of(path, folder=folder) in (True, False, None)


def _corpus(raw: bytes) -> None:
    """A corpus with one file that is not as it was is taken, and answers, or is refused with its problems; the first byte says which file."""
    root = _folder() / "corpus"
    names = sorted(FILES)
    if not root.is_dir():
        for name, text in FILES.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
    name = names[raw[0] % len(names)] if raw else names[0]
    (root / name).write_bytes(raw[1:])
    try:
        loaded = load(root)
        if not check(loaded):
            index = Index(loaded.corpus())
            conflicts(index)
            search(index, "how long does it last", Filters(studies=True))
    finally:
        (root / name).write_text(FILES[name], "utf-8")


def targets() -> dict[str, Callable[[], Target]]:
    """Return what is fuzzed by its name, each to be made ready first."""
    found: dict[str, Callable[[], Target]] = {}
    for suffix in (*TEXTS, ".pdf", ".rtf"):
        found[suffix] = lambda suffix=suffix: _pages(suffix)  # type: ignore[misc]
    for suffix, part in PACKED.items():
        found[suffix] = lambda suffix=suffix, part=part: _packed(suffix, part)  # type: ignore[misc]
        found[f"whole{suffix}"] = lambda suffix=suffix: _pages(suffix)  # type: ignore[misc]
    for target in (_wording, _query, _yaml, _toml, _settings, _baseline, _kept, _ignore, _corpus):
        found[target.__name__.strip("_")] = lambda target=target: target  # type: ignore[misc]
    return found


def seeds_of(name: str, *, unpacked: bool = True) -> Iterator[bytes]:
    """Yield what a target begins with: its own seeds, the pages that its reader is tested with, and those of the example site."""
    yield from (path.read_bytes() for path in sorted((SEEDS / name).glob("*")))
    suffix = name.removeprefix("whole")
    if suffix.startswith("."):
        pages = yaml.safe_load((ROOT / "tests" / "readers" / "pages.yaml").read_text("utf-8"))
        yield from (page["page"].encode() for page in pages.values() if page["ending"] == suffix)
        for path in sorted((ROOT / "examples" / "clinic-site").rglob(f"*{suffix}")):
            raw = path.read_bytes()
            yield dict(_parts(raw))[PACKED[suffix]] if unpacked and name in PACKED else raw
    elif name == "corpus":
        yield from (bytes([at]) + FILES[file].encode() for at, file in enumerate(sorted(FILES)))
    elif name == "yaml":
        yield from (text.encode() for file, text in FILES.items() if file.endswith(".yaml"))
    elif name == "kept":
        yield msgspec.msgpack.encode(FileReport(path="a.md"))
