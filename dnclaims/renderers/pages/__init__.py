"""Pages to be read in a browser or on paper: one frame, one stylesheet, one card for a finding, one drawing of the ladder.

A page is one file that asks for nothing: its style and its script stand in it. Whatever is said in it is escaped where it is written.
"""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dnclaims import __version__
from dnclaims.renderers.pages.ladder import ladder

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
ASSETS = HERE / "assets"

_UNFIT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that a page may not hold: controls, halves of characters, and what is no character."""


def fit(text: str) -> str:
    """Return a text of the same length in which every character may stand on a page."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)


def _finalized(value: object) -> object:
    return fit(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment that all pages are made in: escaping, and strict about what is not there."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["ladder_of"] = ladder
    made.globals["asset"] = asset
    made.globals["digest"] = digest
    made.filters["sentence"] = sentence
    made.filters["path"] = path
    return made


@lru_cache
def asset(name: str) -> Markup:
    """Return a stylesheet or script of our own, as it stands in a page."""
    return Markup((ASSETS / name).read_text(encoding="utf-8"))  # noqa: S704  it is ours, and holds no copy


@lru_cache
def digest(name: str) -> str:
    """Return how a policy of content names an asset, as it stands between its tags."""
    return f"sha256-{b64encode(sha256(asset(name).encode()).digest()).decode()}"


@lru_cache(maxsize=4096)
def sentence(text: str) -> str:
    """Return a text of a data file as a sentence: on one line, from a capital to a full stop."""
    words = " ".join(text.split())
    return f"{words[:1].upper()}{words[1:]}{'' if words.rstrip('”)')[-1:] in '.!?' else '.'}" if words else ""


def path(name: str) -> Markup:
    """Return the path of a file as it is written on a page, where it may be broken behind a slash."""
    return Markup("/<wbr>").join(fit(name).split("/"))


def page(template: str, **told: object) -> str:
    """Return a page of our own, made of a template and what it is told."""
    return environment().get_template(template).render(made=date.today().isoformat(), version=__version__, **told)
