"""The rules of the house: small modules that say what they are, found and not listed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import dnclaims
from dnclaims.checks import Check, check_named
from dnclaims.readers import readers
from dnclaims.rulebook import Rulebook

PACKAGE = Path(dnclaims.__file__).resolve().parent
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 250

by_module = pytest.mark.parametrize(
    "module", [pytest.param(path, id=path.relative_to(PACKAGE).as_posix()) for path in MODULES]
)


@by_module
def test_modules_are_small(module: Path) -> None:
    """No module above some 250 lines, `model.py` apart, which holds every type."""
    if module.relative_to(PACKAGE).as_posix() != "model.py":
        assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST


@by_module
def test_modules_say_what_they_are(module: Path) -> None:
    """Each begins with a docstring that ends its first line like a sentence."""
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    assert docstring.splitlines()[:1]
    assert docstring.splitlines()[0].endswith(".")


@by_module
def test_public_functions_and_classes_say_what_they_do(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    silent = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]
    assert silent == []


def test_model_imports_nothing_of_ours() -> None:
    tree = ast.parse((PACKAGE / "model.py").read_text(encoding="utf-8"))
    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    imported += [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    assert [name for name in imported if name.startswith("dnclaims")] == []


def test_every_check_is_found_and_used(rulebook: Rulebook) -> None:
    """A new check is one new file; each is run by a rule or more, and each rule's check is there."""
    found = {path.stem.replace("_", "-") for path in (PACKAGE / "checks").glob("[a-z]*.py")}
    for name in found:
        assert isinstance(check_named(name), Check)
    assert found == {rule.check for rule in rulebook.rules}


@pytest.mark.parametrize(
    "folder", ["checks", "commands", "readers", "recognise/lexicon", "recognise/lexicon_general", "rules"]
)
def test_open_folders_hold_what_they_are_for_only(folder: str) -> None:
    """An open folder has files of one kind: what is put there is found, so nothing else may lie there."""
    ending = ".yaml" if folder == "rules" or folder.startswith("recognise/") else ".py"
    names = [path.name for path in (PACKAGE / folder).iterdir() if path.name != "__pycache__"]
    assert [name for name in names if not name.endswith(ending)] == []


def test_suffixes_belong_to_one_reader_each() -> None:
    """No two readers claim one ending: the second would take it from the first in silence."""
    from importlib import import_module

    claimed = [
        suffix for name in sorted(set(readers().values()))
        for suffix in import_module(f"dnclaims.readers.{name}").READER.suffixes
    ]  # fmt: skip
    assert sorted(set(claimed)) == sorted(claimed)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in claimed)
