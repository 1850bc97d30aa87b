"""Compile corpus, lexicon and rules while a wheel is built, so that an installed dnclaims parses no YAML."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileHook(BuildHookInterface[Any]):
    """Adds the compiled files to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the compiled files and tell hatchling where they go; an editable install compiles when first used."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, self.root)
        try:
            from dnclaims.compiled import encode
            from dnclaims.corpus.concordance import concordance_of
            from dnclaims.corpus.open import build
            from dnclaims.readers import build_readers
            from dnclaims.recognise.lexicon_file import build_lexicon
            from dnclaims.rulebook import build_rulebook

            corpus = build(root)
            made = {
                "corpus": corpus,
                "concordance": concordance_of(corpus),
                "lexicon": build_lexicon(),
                "lexicon-general": build_lexicon(general=True),
                "readers": build_readers(),
                "rules": build_rulebook(),
            }
        finally:
            sys.path.remove(self.root)
        folder = Path(tempfile.mkdtemp())
        for name, value in made.items():
            path = folder / f"{name}.bin"
            path.write_bytes(encode(value))
            build_data["force_include"][str(path)] = f"dnclaims/data/{name}.bin"
