"""Nothing that a file may hold crashes a run, hides a finding or moves its mark."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dnclaims import cli
from dnclaims.errors import Exit
from dnclaims.language import is_english
from dnclaims.lint import Linter
from dnclaims.model import Placed, Report
from dnclaims.placed import file_report
from dnclaims.prose import Positions
from dnclaims.readers import markdown, read_text, text

FORMATS = ("md", "txt")
CLAIM = "Dry needling cures migraine."

SPANISH = (
    "La punción seca es una técnica que utilizan los fisioterapeutas para tratar el dolor miofascial. Durante la sesión se "
    "introduce una aguja fina en el punto gatillo del músculo, lo que produce una respuesta de espasmo local. No se inyecta "
    "ninguna sustancia. Los pacientes suelen notar una mejoría en pocos días, aunque puede aparecer algo de dolor."
)
GERMAN = (
    "Dry Needling ist eine Technik, die in der Physiotherapie eingesetzt wird, um myofasziale Schmerzen zu behandeln. In "
    "der Behandlung wird eine feine Nadel in den Triggerpunkt im Muskel gestochen. So entspannt sich die Muskulatur. In den "
    "ersten Tagen kann ein Muskelkater auftreten. Was am Ende hilft, ist von Mensch zu Mensch verschieden."
)
DUTCH = (
    "Dry needling is een techniek waarbij de fysiotherapeut met een dunne naald in een triggerpoint prikt. De spier trekt "
    "even samen en ontspant daarna. In de eerste dagen na de behandeling kan de spier wat stijf zijn. Is dry needling voor "
    "iedereen geschikt? Dat is per persoon verschillend, en we bespreken het vooraf in de praktijk."
)
RUSSIAN = (
    "Сухая игла — это метод, который физиотерапевты применяют для лечения мышечной боли. Тонкую иглу вводят в триггерную "
    "точку мышцы, что вызывает местное сокращение. После процедуры несколько дней может ощущаться болезненность. Метод "
    "подходит не всем, и перед началом лечения следует поговорить с врачом. Никто не может обещать, что боль пройдёт."
)
CHINESE = "干针疗法是物理治疗师用来治疗肌筋膜疼痛的一种技术。治疗时将细针刺入肌肉的触发点，引起局部抽搐反应。" * 10
ARABIC = (
    "الوخز الجاف تقنية يستخدمها أخصائيو العلاج الطبيعي لعلاج آلام العضلات. يتم إدخال إبرة رفيعة في نقطة الزناد في العضلة مما "
    "يسبب تقلصا موضعيا. قد يشعر المريض ببعض الألم في مكان العلاج لبضعة أيام. العلاج لا يناسب الجميع ويجب التحدث مع الطبيب "
    "قبل البدء به. تختلف النتائج من شخص إلى آخر ولا أحد يستطيع أن يعد بأن الألم سيختفي إلى الأبد وأن العضلات ستصبح أقوى."
)


def report_of(linter: Linter, source: str, ending: str) -> Report:
    path = f"page.{ending}"
    return linter.lint(read_text(path, source))


def found(linter: Linter, source: str, ending: str) -> list[Placed]:
    return list(file_report(report_of(linter, source, ending)).findings)


def cures(linter: Linter, source: str, ending: str) -> list[str]:
    """Return the words that are marked as a cure."""
    return [one.text for one in found(linter, source, ending) if one.finding.rule == "DN101"]


# --- any text ---

PIECES = st.sampled_from([
    "Dry needling", " cures ", "migraine", "clinically ", "proven", " is not ", " may ", "safe", "for everyone", "no side effects",
    ". ", "? ", "! ", "… ", ": ", "; ", " ", "    ", "\n", "\n\n", "\r", "\r\n", "- ", "1. ", "# ", "> ", "| ", "|---|", "`",
    "```\n", "**", "_", "[", "](x)", "<b>", "</b>", "<br>", "<p>", "<!--", "-->", "<script>", "&amp;", "&nbsp;", "&shy;", "&#0;",
    "&#55296;", "&", "\\", '"', "“", "”", "😀", "é", "İ", "ﬁ", "с", "ｃ", "𝐜", "\u00a0", "\u200b", "\u00ad", "\u202e", "\u2067",
    "\0", "\ud800", "\x1b[31m", "\ufffe", "שלום", "针灸", "Is it safe?", "Yes, completely.",
])  # fmt: skip
texts = st.one_of(
    st.text(st.characters(exclude_categories=())), st.lists(PIECES, max_size=30).map("".join), st.text(max_size=40)
)
any_text = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("ending", FORMATS)
@any_text
@given(source=texts)
def test_any_text_is_linted_and_every_mark_lies_inside(linter: Linter, ending: str, source: str) -> None:
    """The mark shows what was found: its words are in the text at the place of the finding, letter for letter."""
    report = report_of(linter, source, ending)
    document = report.document
    for one in file_report(report).findings:
        span = one.finding.span
        assert 0 <= span.start <= span.end <= len(document.text)
        assert 0 <= one.source.start <= one.source.end <= len(source)
        assert one.text == source[one.source.start : one.source.end]
        assert (one.line, one.column) <= (one.end_line, one.end_column)
        if not one.finding.page:
            assert span.start < span.end
            assert one.source.start < one.source.end
            shown = document.text[span.start : span.end]
            assert Positions(document).to_source(span) == one.source
            assert shown == shown.strip()


@pytest.mark.parametrize("ending", FORMATS)
@any_text
@given(source=texts)
def test_same_text_gives_the_same_report(linter: Linter, ending: str, source: str) -> None:
    assert report_of(linter, source, ending) == report_of(linter, source, ending)


def said(linter: Linter, source: str, ending: str) -> list[tuple[str, str]]:
    report = report_of(linter, source, ending)
    assert report.document is not None
    return [(one.rule, report.document.text[one.span.start : one.span.end]) for one in report.findings]


@pytest.mark.parametrize("ending", FORMATS)
@any_text
@given(source=texts)
def test_line_ends_change_nothing(linter: Linter, ending: str, source: str) -> None:
    lines = source.replace("\r\n", "\n").replace("\r", "\n")
    assert said(linter, lines, ending) == said(linter, lines.replace("\n", "\r\n"), ending)


@pytest.mark.parametrize("ending", FORMATS)
@any_text
@given(source=texts, blanks=st.sampled_from(["\n", "\n\n\n", "  \n", "\r\n\r\n", "\n   \n"]))
def test_blanks_at_the_end_change_nothing(linter: Linter, ending: str, source: str, blanks: str) -> None:
    lines = source.rstrip() + "\n"
    assert found(linter, lines, ending) == found(linter, lines + blanks, ending)


# --- what files hold ---

Run = Callable[[bytes], tuple[int, dict[str, object]]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Lint bytes as a file; return the exit code and the record of the file."""
    monkeypatch.chdir(tmp_path)

    def lint(content: bytes) -> tuple[int, dict[str, object]]:
        (tmp_path / "page.txt").write_bytes(content)
        capsys.readouterr()
        code = cli.run(["lint", "page.txt", "--format", "json"])
        (document,) = json.loads(capsys.readouterr().out)["documents"]
        assert isinstance(document, dict)
        return code, document

    return lint


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b" \r\n\t", "\u200b\u00ad".encode()])
def test_file_without_a_word_is_clean(run: Run, content: bytes) -> None:
    assert run(content) == (
        Exit.CLEAN,
        {"path": "page.txt", "findings": [], "mistakes": [], "skipped": None, "at_fault": False},
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"It cures\0 pain.", "NUL", id="NUL"),
        pytest.param(CLAIM.encode("utf-16-le"), "NUL", id="UTF-16 without a mark"),
        pytest.param(b"\xff\xfe" + CLAIM.encode("utf-16-le")[:-1], "is not UTF-16", id="half a character"),
        pytest.param(b"\xff\xfe\x00\xd8A\x00", "is not UTF-16", id="half a surrogate pair"),
        pytest.param(b"It cures\n pain \xff", "is not UTF-8 (line 2, byte 15)", id="no UTF-8"),
        pytest.param(b"It cures \xed\xa0\x80 pain", "is not UTF-8", id="a surrogate in UTF-8"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "is not UTF-8", id="an image"),
    ],
)
def test_what_is_no_text_is_skipped_with_the_reason(run: Run, content: bytes, reason: str) -> None:
    code, document = run(content)
    assert (code, document["findings"]) == (Exit.USER_ERROR, [])
    assert reason in str(document["skipped"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_every_encoding_that_names_itself(run: Run, encoding: str) -> None:
    code, document = run(f"😀 {CLAIM}".encode(encoding))
    assert (code, document["skipped"]) == (Exit.FINDINGS, None)
    assert "cures migraine" in str(document["findings"])


# --- size and depth ---


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(
    "before",
    [
        pytest.param("> " * 10_000, id="quotations"),
        pytest.param("- " * 10_000, id="items"),
        pytest.param("> - " * 5_000, id="quotations and items"),
        pytest.param("\n".join("  " * depth + "- deeper" for depth in range(300)) + "\n\n", id="a list of lists"),
        pytest.param("[" * 20_000 + " ", id="brackets"),
        pytest.param("(" * 20_000 + " ", id="round brackets"),
        pytest.param("*" * 20_000 + " ", id="asterisks"),
        pytest.param("`" * 20_001 + " ", id="backticks"),
        pytest.param("*the " * 20_000, id="open emphasis"),
        pytest.param('<the to="' * 10_000 + "\n\n", id="open tags"),
        pytest.param("<div>to the" * 10_000 + "\n\n", id="open elements"),
        pytest.param("&" * 20_000 + " ", id="ampersands"),
        pytest.param("_" * 20_000 + " ", id="underscores"),
        pytest.param("\u200b" * 20_000, id="unseen characters"),
        pytest.param(" " * 20_000 + "\n", id="blanks"),
    ],
)
def test_depth_is_no_danger(linter: Linter, ending: str, before: str) -> None:
    """Neither recursion nor what grows faster than the text: the claim behind it is looked at like any other."""
    report_of(linter, before + CLAIM, ending)
    assert cures(linter, f"{before}\n\n# End\n\n{CLAIM}", ending)[-1:] == ["cures migraine"] or ending == "md"


@pytest.mark.parametrize("ending", FORMATS)
def test_long_line_is_read_to_its_end(linter: Linter, ending: str) -> None:
    """200 KB without a line end: the first claim and the last are found, and as many as there are."""
    line = f"{CLAIM} It was a fine day, and we all went out. " * 3_000
    assert len(line) > 200_000
    assert cures(linter, line, ending) == ["cures migraine"] * 3_000


@pytest.mark.parametrize("ending", FORMATS)
def test_long_word_is_read_to_its_end(linter: Linter, ending: str) -> None:
    assert cures(linter, "a" * 200_000 + f". {CLAIM}", ending) == ["cures migraine"]


# --- other scripts and languages ---


@pytest.mark.parametrize("ending", FORMATS)
def test_right_to_left_text_leaves_marks_in_place(linter: Linter, ending: str) -> None:
    source = f"שלום עולם, \u202b{CLAIM}\u202c مرحبا."
    (one,) = [one for one in found(linter, source, ending) if one.finding.rule == "DN101"]
    assert (one.text, one.source.start) == ("cures migraine", source.index("cures"))


@pytest.mark.parametrize(
    "source", [SPANISH, GERMAN, DUTCH, RUSSIAN, CHINESE, ARABIC], ids=["es", "de", "nl", "ru", "zh", "ar"]
)
def test_other_languages_are_said_once_and_fail_nothing(run: Run, source: str) -> None:
    """Not linted as English: neither the file's fault nor a finding."""
    document = {
        "path": "page.txt",
        "findings": [],
        "mistakes": [],
        "skipped": "is not written in English",
        "at_fault": False,
    }
    assert run(f"{source}\n\nDry needling cures migraine.\n".encode()) == (Exit.CLEAN, document)


def test_linter_itself_knows_other_languages(linter: Linter) -> None:
    """However it is called: not every face goes by the command line."""
    report = linter.lint(text.read("page.txt", f"{SPANISH}\n\n{CLAIM}\n"))
    assert (report.skipped, report.findings) == ("is not written in English", ())


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("", id="nothing"),
        pytest.param("Hola. Cura la migraña.", id="too short to tell"),
        pytest.param("- Headaches\n- Migraine\n- Sciatica\n- Plantar fasciitis\n" * 20, id="a list of conditions"),
        pytest.param(f"{CLAIM} Call us today and we will tell you how it can help with your pain. " * 6, id="copy"),
        pytest.param(
            f"{SPANISH}\n\n" + "Call us today, and we will tell you how it can help you with it. " * 6, id="both"
        ),
    ],
)
def test_what_may_be_english_is_linted(source: str) -> None:
    assert is_english(text.read("page.txt", source))
    assert is_english(markdown.read("page.md", source))
