"""Load the lexicon: every cue of `lexicon/*.yaml` with the forms it takes, and every name of every concept."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from msgspec import Struct

from dnclaims.compiled import PACKAGE, SHIPPED, compiled, read
from dnclaims.errors import DataError, Problem
from dnclaims.model import CueRole, Horizon, Rung

FOLDER = Path(__file__).resolve().parent / "lexicon"
GENERAL = FOLDER.with_name("lexicon_general")
"""Cues that speak of anything, and count for wording alone."""


class CueEntry(Struct, frozen=True, array_like=True):
    """One form of one cue."""

    phrase: str
    role: str
    """A `CueRole`, or `horizon`."""
    rung: Rung | None
    form: str
    """Of a verb: base, third, past or gerund; else empty."""
    base: str
    weak: bool
    horizon: Horizon | None
    governs: str = ""
    """Of a cue of a scope: how it governs."""


class Lexicon(Struct, frozen=True):
    """Every form of every cue."""

    cues: tuple[CueEntry, ...]

    def of(self, roles: Container[str]) -> Lexicon:
        """Return the cues of some roles."""
        return Lexicon(tuple(cue for cue in self.cues if cue.role in roles))

    def without(self, roles: Container[str]) -> Lexicon:
        """Return the cues of all other roles."""
        return Lexicon(tuple(cue for cue in self.cues if cue.role not in roles))


class Verbs(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that are inflected by rule."""

    words: tuple[str, ...]
    weak: bool = False
    rung: Rung | None = None
    particle: str = ""
    """What follows the verb in every form of it ("lead to")."""


class Irregular(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb whose past or gerund does not follow the rule."""

    base: str
    past: tuple[str, ...]
    gerund: tuple[str, ...] = ()


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases of one strength or horizon."""

    phrases: tuple[str, ...]
    rung: Rung | None = None
    horizon: Horizon | None = None
    governs: str = ""


class CueFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of the lexicon."""

    role: str
    rung: Rung | None = None
    phrases: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    verbs: tuple[Verbs, ...] = ()
    irregular: tuple[Irregular, ...] = ()


def open_lexicon(*, general: bool = False) -> Lexicon:
    """Return the lexicon, from its compiled file if there is one; `general` adds what speaks of anything, not of benefit."""
    name = "lexicon-general" if general else "lexicon"
    shipped = read(SHIPPED / f"{name}.bin", Lexicon)
    if shipped is not None:
        return shipped
    sources = (*_files(general), Path(__file__), PACKAGE / "model.py")
    return compiled(name, Lexicon, sources, lambda: build_lexicon(general=general))


def _files(general: bool) -> list[Path]:
    return sorted([*FOLDER.glob("*.yaml"), *(GENERAL.glob("*.yaml") if general else ())])


def build_lexicon(*, general: bool = False) -> Lexicon:
    """Read the files of the lexicon; DataError with every problem where one does not hold together."""
    from dnclaims.corpus.decode import decode
    from dnclaims.datafile import read_text
    from dnclaims.yamlfile import parse

    problems: list[Problem] = []
    cues: dict[tuple[str, str], CueEntry] = {}
    roles = {role.value for role in CueRole} | {"horizon"}
    for path in _files(general):
        text = read_text(path, path.name, problems)
        file = parse(text, path.name, problems) if text is not None else None
        record = decode(CueFile, file.data, file, (), problems) if file else None
        if file is None or record is None:
            continue
        if record.role not in roles:
            problems.append(file.problem(("role",), f"“{record.role}” (allowed: {', '.join(sorted(roles))})"))
            continue
        for entry in _entries(record):
            # The first file that names a phrase in a role decides its strength.
            cues.setdefault((entry.phrase, entry.role), entry)
    if problems:
        raise DataError(problems, "lexicon")
    return Lexicon(tuple(cues.values()))


def _entries(record: CueFile) -> list[CueEntry]:
    role = record.role
    entries = [CueEntry(phrase, role, record.rung, "", phrase, False, None) for phrase in record.phrases]
    for group in record.groups:
        rung = group.rung or record.rung
        entries += [
            CueEntry(phrase, role, rung, "", phrase, False, group.horizon, group.governs) for phrase in group.phrases
        ]
    irregular = {verb.base: verb for verb in record.irregular}
    for verbs in record.verbs:
        rung = verbs.rung or record.rung
        for base in verbs.words:
            for form, word in inflections(base, irregular.get(base)):
                phrase = f"{word} {verbs.particle}" if verbs.particle else word
                entries.append(CueEntry(phrase, role, rung, form, base, verbs.weak, None))
    return entries


def inflections(base: str, irregular: Irregular | None = None) -> list[tuple[str, str]]:
    """Return (form, word) for the base, third person, past and gerund of an English verb."""
    sibilant = base.endswith(("s", "x", "z", "ch", "sh", "o"))
    consonant_y = base.endswith("y") and base[-2] not in "aeiou"
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) else base
    if base.endswith("ee"):
        return [("base", base), ("third", base + "s"), ("past", base + "d"), ("gerund", base + "ing")]
    third = base[:-1] + "ies" if consonant_y else base + ("es" if sibilant else "s")
    past: tuple[str, ...] = (base[:-1] + "ied" if consonant_y else stem + "ed",)
    gerund: tuple[str, ...] = (stem + "ing",)
    if irregular is not None:
        past, gerund = irregular.past, irregular.gerund or gerund
    return [
        ("base", base),
        ("third", third),
        *(("past", word) for word in past),
        *(("gerund", word) for word in gerund),
    ]
