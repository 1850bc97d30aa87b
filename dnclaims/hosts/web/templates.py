"""The templates of the pages that are served, on top of those that all pages share."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from dnclaims import __version__
from dnclaims.renderers import pages

_HERE = Path(__file__).parent
ASSETS = _HERE / "assets"

OWN_POLICY = {
    "content-security-policy": f"default-src 'none'; style-src '{pages.digest('style.css')}'; "
    f"script-src '{pages.digest('page.js')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}
"""For a page that is one file, and holds its style and its script."""


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment that served pages are made in."""
    shared = pages.environment()
    assert shared.loader is not None
    made = shared.overlay(loader=ChoiceLoader([FileSystemLoader(_HERE / "templates"), shared.loader]))
    made.globals = {**shared.globals, "version": __version__, "made": None}
    return made


def page(template: str, **told: object) -> str:
    """Return a page that is served, made of a template and what it is told."""
    return environment().get_template(template).render(**told)
