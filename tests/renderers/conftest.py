"""One small site with everything that a report can hold, linted once and written in every format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest

from dnclaims import cli
from dnclaims.errors import Exit
from dnclaims.renderers.lint import formats
from tests.onepage import pdf

_PAGES = {
    "dnclaims.toml": """\
select = ["DN101", "DN303", "DN201", "DN951"]
baseline = ".baseline.json"

[[approved]]
phrase = "long-term relief"
by = "Head of compliance"
until = 2999-12-31
""",
    "folded.md": "For many of our patients, dry needling cures\nmigraine.\n",
    "Rücken schmerz.md": """\
# Dry needling

<!-- dnclaims: allow DN101 because a patient is quoted, word for word -->
“It cured my back pain!”

It cured my sciatica. <!-- dnclaims: allow DN101 -->

Say goodbye to **neck pain** – for good.
""",
    "approved.html": "<p>Needling gives <b>long-term</b> relief.</p>\n<p>It cures neck pain.</p>\n<p>It cures neck pain.</p>\n",
    "known.txt": "Dry needling cures knee pain.\n",
    "honest.txt": "Dry needling is not a cure for back pain.\n",
    "german.txt": "Die Behandlung ist sehr gut und hilft bei vielen Beschwerden, die wir täglich sehen. Wir nehmen uns "
    "die Zeit, die Sie brauchen, und beraten Sie gern, bevor wir mit der ersten Sitzung beginnen. Die Nadeln sind steril, "
    "und nach der Behandlung sind Sie meist schnell wieder auf den Beinen.\n" * 3,
}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the site."""
    folder = tmp_path_factory.mktemp("site")
    for name, text in _PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "latin.txt").write_bytes(b"Caf\xe9")
    flyer = docx.Document()
    flyer.add_paragraph("About us")
    flyer.add_paragraph("Dry needling cures migraine.")
    flyer.save(str(folder / "flyer.docx"))
    (folder / "price list.pdf").write_bytes(pdf((700, 12, "Dry needling cures tennis elbow.")))
    return folder


@pytest.fixture(scope="session")
def written(site: Path, _own_cache: None) -> dict[str, str]:
    """What each format makes of the site, by its name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(site)
        patch.delenv("COLUMNS", raising=False)
        assert cli.run(["baseline", "known.txt", "--output", ".baseline.json"]) == Exit.CLEAN
        wanted = [f"--output={name}:{name}.out" for name in formats()]
        # A file that cannot be read and a comment that cannot be followed are mistakes, which weigh more than findings.
        pages = sorted(path.name for path in site.iterdir() if not path.name.startswith((".", "dnclaims")))
        assert cli.run(["lint", *pages, *wanted]) == Exit.USER_ERROR
    return {name: (site / f"{name}.out").read_bytes().decode() for name in formats()}


@pytest.fixture(scope="session")
def documents(written: dict[str, str]) -> list[dict[str, Any]]:
    """The files as JSON has them, which holds everything: what the other formats are held against."""
    found: list[dict[str, Any]] = json.loads(written["json"])["documents"]
    return found


@pytest.fixture(scope="session")
def counting(documents: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """The findings that count, each with its path."""
    return [
        (document["path"], one)
        for document in documents
        for one in document["findings"]
        if one["allowed"] is None and not one["baseline"]
    ]
