"""Ten claims, each in several senses and written in several ways: the right verdict, and the right mark, in all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dnclaims.lint import Linter
from dnclaims.model import Report
from dnclaims.placed import file_report
from dnclaims.readers import read_text

PROBE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("probe.yaml").read_text(encoding="utf-8"))
FORMATS = ("md", "txt")
OPEN, CLOSE = "\x01", "\x02"
"""Where the mark must begin and end; taken out before the page is read."""

CYRILLIC = str.maketrans("aeopcxysikmtTACEHKMOPX", "аеорсхуѕікмтТАСЕНКМОРХ")
GREEK = str.maketrans("aoivkptux", "αοινκρτυχ")
SMALL = str.maketrans("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ")


def letters(words: str, first: int) -> str:
    """Return words in an alphabet that stands elsewhere."""
    return "".join(chr(first + ord(one) - ord("a")) if one.islower() else one for one in words)


def written(words: str) -> dict[str, str]:
    """Return the words, and parts of them, in each form that a way of writing can ask for."""
    first, rest = words.split(" ", 1)
    cut = len(first) // 2
    return {
        "words": words,
        "first": first,
        "rest": rest,
        "head": first[:cut],
        "tail": first[cut:],
        "entity": f"&#{ord(first[cut])};{first[cut + 1 :]}",
        "hex": f"&#x{ord(first[cut]):x};{first[cut + 1 :]}",
        "upper": words.upper(),
        "title": words.title(),
        "cyrillic": words.translate(CYRILLIC),
        "greek": words.translate(GREEK),
        "small": words.translate(SMALL),
        "wide": letters(words, ord("ａ")),
        "bold": letters(words, ord("𝐚")),
        "circled": letters(words, ord("ⓐ")),
        "slug": words.replace(" ", "-"),
    }


def marked(template: str, words: str) -> str:
    """Return the words as a template writes them, between marks."""
    forms = written(words)
    begin, end = template.index("{"), template.rindex("}") + 1
    return template[:begin] + OPEN + template[begin:end].format_map(forms) + CLOSE + template[end:]


def pages() -> Iterator[Any]:
    """Yield every way of writing every claim, in each format that it is for."""
    for sense in PROBE["senses"]:
        for name, way in PROBE["ways"].items():
            says = sense["says"].replace("{}", marked(way.get("write", "{words}"), sense["words"]))
            forms = {"says": says, "claim": says.rstrip("."), "slug": written(sense["words"])["slug"]}
            page = way.get("page", "{says}\n").format_map(forms)
            for ending in way.get("in", FORMATS):
                yield pytest.param(
                    sense["rule"], page, ending, not way.get("passed"), id=f"{sense['rule']}, {name} ({ending})"
                )


def sentences() -> Iterator[Any]:
    """Yield every sense of every claim, in each format."""
    for sense in PROBE["senses"]:
        for verdict in ("flagged", "passed"):
            for name, template in sense[verdict].items():
                form = "{title}" if name == "title" else "{words}"
                page = template.replace("{}", marked(form, sense["words"]))
                for ending in FORMATS:
                    place = f"{sense['rule']}, {name} ({ending})"
                    yield pytest.param(sense["rule"], page, ending, verdict == "flagged", id=place)


def lint(linter: Linter, page: str, ending: str) -> Report:
    path = f"page.{ending}"
    return linter.lint(read_text(path, page))


@pytest.mark.parametrize(("rule", "page", "ending", "flagged"), [*pages(), *sentences()])
def test_verdict_and_mark_are_right(linter: Linter, rule: str, page: str, ending: str, flagged: bool) -> None:
    bare = page.replace(OPEN, "").replace(CLOSE, "")
    marks = [
        (one.source.start, one.source.end)
        for one in file_report(lint(linter, bare, ending)).findings
        if one.finding.rule == rule
    ]
    expected = [(page.index(OPEN), page.index(CLOSE) - 1)] if flagged else []
    assert expected == marks, bare


def test_each_claim_is_probed_in_more_ways_than_others_are() -> None:
    """Ten rules, at least 28 ways and senses each, in either format."""
    assert len({sense["rule"] for sense in PROBE["senses"]}) == 10
    for ending in FORMATS:
        ways = [way for way in PROBE["ways"].values() if ending in way.get("in", FORMATS)]
        for sense in PROBE["senses"]:
            assert len(ways) + len(sense["flagged"]) + len(sense["passed"]) >= 28
