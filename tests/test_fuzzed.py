"""What fuzzing found, and the targets themselves: each takes its seeds, and what hypothesis makes of them."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dnclaims import compiled
from dnclaims.baseline import open_baseline
from dnclaims.errors import UserError
from dnclaims.model import FileReport
from dnclaims.readers import read_document
from dnclaims.readers.odt import read as read_odt
from fuzz.run import WORDS
from fuzz.targets import PACKED, SEEDS, Target, seeds_of, targets

TARGETS = targets()
SITE = Path(__file__).resolve().parent.parent / "examples" / "clinic-site"


@pytest.fixture(scope="module")
def ready() -> dict[str, Target]:
    """What is made ready once."""
    return {}


def target(ready: dict[str, Target], name: str) -> Target:
    if name not in ready:
        ready[name] = TARGETS[name]()
    return ready[name]


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_has_seeds_and_takes_them(ready: dict[str, Target], name: str) -> None:
    seeds = list(seeds_of(name))
    assert seeds
    for seed in seeds:
        target(ready, name)(seed)


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_target_takes_what_is_made_of_its_seeds(ready: dict[str, Target], name: str, data: st.DataObject) -> None:
    """Cut, doubled, with bytes and words put in."""
    seed = data.draw(st.sampled_from(list(seeds_of(name))))
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(seed)))
        end = data.draw(st.integers(start, min(len(seed), start + 400)))
        put_in = data.draw(
            st.one_of(st.binary(max_size=6), st.sampled_from(WORDS).map(str.encode), st.just(seed[start:end] * 2))
        )
        seed = seed[:start] + put_in + seed[end:]
    target(ready, name)(seed)


# --- what was found ---


def office(suffix: str, old: bytes, new: bytes) -> bytes:
    """Return the office file of the example site with a change in its main part."""
    original = next(iter(SITE.rglob(f"*{suffix}")))
    file = io.BytesIO()
    with zipfile.ZipFile(original) as archive, zipfile.ZipFile(file, "w") as changed:
        for name in archive.namelist():
            content = archive.read(name)
            if name == PACKED[suffix]:
                assert old in content
                content = content.replace(old, new, 1)
            changed.writestr(name, content)
    return file.getvalue()


def test_word_document_that_lacks_what_it_must_have_is_refused() -> None:
    with pytest.raises(UserError, match="is no Word document"):
        read_document("page.docx", office(".docx", b' r:id="rId9"/>', b"/>"))


@pytest.mark.parametrize("level", ["", "x", "-1", "99", "9" * 5000, "١"])
def test_levels_that_there_are_not_are_taken_for_the_usual(level: str) -> None:
    written = level.encode()
    document = read_document(
        "page.odt", office(".odt", b'text:outline-level="1"', b'text:outline-level="' + written + b'"')
    )
    assert document.blocks


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE a [<!ENTITY x "y">]>',
        b" " * 5000 + b'<!DOCTYPE a [<!ENTITY x "y">]>',
        b"<!--" + b"-+" * 4000 + b'--><!DOCTYPE a [<!ENTITY x "y">]>',
        b"<!DOCTYPE a>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_opendocument_that_declares_entities_is_refused_wherever_it_does(declared: bytes, encoding: str) -> None:
    """Also behind thousands of blanks, and in an encoding in which the words look otherwise."""
    content = f"<?xml version='1.0' encoding='{encoding}'?>{declared.decode()}<a/>".encode(encoding)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", content)
    with pytest.raises(UserError, match="declares entities"):
        read_odt("page.odt", file.getvalue())


@pytest.mark.parametrize(
    "raw", [b"{\\rtf1 \\uc x}", b"{\\rtf1 \\u99999999 x}", b"{\\rtf1 }}}\\par}", b"{\\rtf1\\ansicpg99999 \\'ff}"]
)
def test_rich_text_whose_control_words_are_broken_is_read_or_refused(raw: bytes) -> None:
    with suppress(UserError):
        read_document("page.rtf", raw)


@pytest.mark.parametrize("raw", [b"\xa2\xa4\xa4", b"\x91" * 100_000, b"\xc1", b""])
def test_kept_file_whose_checksum_holds_may_hold_anything(tmp_path: Path, raw: bytes) -> None:
    """Text that is no UTF-8, and lists within lists without end."""
    head = compiled.encode(0)[: -1 - 4]
    (tmp_path / "kept.bin").write_bytes(head + compiled._check(raw) + raw)
    assert compiled.read(tmp_path / "kept.bin", FileReport) is None


@pytest.mark.parametrize("raw", [b'{"schema": "\xff"}', b"[" * 100_000, b'{"schema": 1e999}', b"\0"])
def test_baseline_that_is_none_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "baseline.json").write_bytes(raw)
    with pytest.raises(UserError, match="this is no baseline"):
        open_baseline(tmp_path / "baseline.json")


# --- Word documents are let go ---


def test_word_document_is_let_go_without_a_search_for_garbage() -> None:
    """Its parts hold one another; a run of the command line looks for no garbage, and would keep megabytes of each."""
    import gc

    from docx.opc.part import Part

    raw = next(iter(SITE.rglob("*.docx"))).read_bytes()
    gc.collect()
    gc.disable()
    try:
        for _ in range(5):
            read_document("page.docx", raw)
        trees = [one for one in gc.get_objects() if isinstance(one, Part) and vars(one)]
    finally:
        gc.enable()
    assert trees == []


# --- many comments that are never closed ---


def test_script_with_comments_that_are_never_closed_is_read() -> None:
    """At each of them the grammar would read on to the end."""
    document = read_document("page.tsx", b"const title = 'Our clinic';\n" + b"const a = <p>" + b"{/*" * 200_000)
    assert "Our clinic" in document.text


def test_broken_script_in_which_a_grammar_finds_no_end_is_refused() -> None:
    """It would go on for hours; the parser is none the worse for it, and reads the next."""
    raw = (SEEDS / ".vue" / "no-end").read_bytes()
    with pytest.raises(UserError, match="too broken"):
        read_document("page.vue", raw)
    assert "Our clinic" in read_document("page.tsx", b"const a = <p>Our clinic</p>;").text


def test_few_comments_that_are_never_closed_change_nothing() -> None:
    page = "const a = <p>Dry needling helps.</p>; const b = ['image/*', 'audio/*'];\n"
    assert "Dry needling helps." in read_document("page.tsx", page.encode() * 200).text
