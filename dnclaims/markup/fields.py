"""Which fields of data, properties of components and strings of code are words that a visitor reads."""

from __future__ import annotations

import re
from enum import Enum, auto

from dnclaims.characters import ENTITY
from dnclaims.recalled import recalled

_TITLES = frozenset(
    (
        "title heading headline header subtitle subheading subheadline tagline eyebrow kicker question q name label h1 h2 h3 "
        "pagetitle metatitle seotitle"
    ).split()
)
_PROSE = frozenset(
    (
        "text body content description summary excerpt intro introduction lead paragraph paragraphs copy message answer a "
        "caption alt quote testimonial review reviewbody reviewtext articlebody blurb bio about details note notes disclaimer "
        "benefit benefits feature features faq faqs items points bullets list children placeholder tooltip cta button "
        "metadescription seodescription ogtitle ogdescription subtext html value string"
    ).split()
)
_CODE = frozenset(
    (
        "id key slug url uri href src srcset path file filename image images img icon icons type kind class classname style "
        "styles color colour width height size variant theme layout template permalink date datetime time created updated "
        "published lang locale language code sku email phone tel telephone fax rel target method action role ref import "
        "module version license author authors tags tag category categories keywords geo latitude longitude postalcode "
        "streetaddress addresslocality addressregion addresscountry address @context @type @id sameas logo pattern regex format "
        "font fontfamily animation transition schema dependencies scripts devdependencies"
    ).split()
)
_MACHINE_CALLS = frozenset(
    (
        "require import console fetch axios addEventListener removeEventListener querySelector querySelectorAll getElementById "
        "createElement setAttribute getAttribute cn clsx classNames classnames cva twMerge tw Error TypeError RangeError "
        "invariant assert describe it test expect css styled keyframes gql graphql createGlobalStyle getItem setItem "
        "log warn error info debug emit on off dispatch matchMedia getPropertyValue setProperty revalidatePath redirect push "
        "replace startsWith endsWith includes split join match test localeCompare cookies headers get post put delete patch slugify url_for"
    ).split()
)
"""Functions whose strings are for machines or for programmers."""
_WORDY = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}(?:['’][^\W\d_]+)?[\s,.;:!?)\"'”’–—-]+(?:[^\W\d_]+)", re.UNICODE)
"""Two words side by side."""
_TAG = re.compile(r"<[^<>]*>")
_ODD = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*:|//|/[\w-]|\./|\.\./|#|@|\$|--|\{|<\?|function\b|return\b|SELECT\b|rgba?\(|var\(|url\()"
)
"""How what is no prose begins: an address, a path, a colour, a selector, a variable, a piece of code."""
_CODE_MARKS = re.compile(
    r"=>|\(\)|[{};]$|&&|\|\||==|::|\bpx-\d|\btext-(?:sm|lg|xl|center)\b|\bflex\b.{0,200}\bitems-|\b\w+\.\w+\("
)
_STYLED = 0.4
"""Share of words with a hyphen or colon from which on they are names of styles."""
_STYLES = re.compile(r"^[\w:/.\[\]%#-]+(?:\s+[\w:/.\[\]%#-]+)*$")


def is_title(name: str) -> bool:
    """Whether a field holds a title, a heading or a question."""
    return _plain(name) in _TITLES


def is_code(name: str) -> bool:
    """Whether a field holds what nobody reads as prose, whatever it looks like."""
    plain = _plain(name)
    return plain in _CODE or plain.endswith(("url", "href", "src", "id", "class", "classname", "path", "icon", "slug"))


def is_machine_call(function: str) -> bool:
    """Whether the strings that a function is given are for machines or for programmers."""
    return function in _MACHINE_CALLS


def is_prose(name: str, value: str) -> bool:
    """Whether a value, under the name of its field ("" where it has none), is words that a visitor reads."""
    if is_code(name):
        return False
    looks = _looks(value)
    if looks is _Looks.CODE:
        return False
    plain = _plain(name)
    known = plain in _TITLES or plain in _PROSE
    if looks is _Looks.ONE_WORD:
        # One word is a title or a label where its field says so ("title: Guaranteed").
        text = _text(value)
        return known and text[:1].isupper() and text.replace("-", "").isalpha()
    return known or looks is _Looks.WORDS


class _Looks(Enum):
    """What a value looks like, wherever it stands."""

    CODE = auto()
    ONE_WORD = auto()
    CLASSES = auto()
    WORDS = auto()


@recalled
def _looks(value: str) -> _Looks:
    text = _text(value)
    if _ODD.match(text) or _CODE_MARKS.search(text):
        return _Looks.CODE
    words = _TAG.sub(" ", text) if "<" in text else text
    if len(words.split()) < 2 or not _WORDY.search(words):
        return _Looks.ONE_WORD
    return _Looks.CLASSES if _looks_like_classes(text) else _Looks.WORDS


def _text(value: str) -> str:
    return (re.sub(ENTITY, " ", value) if "&" in value else value).strip()


def _looks_like_classes(text: str) -> bool:
    """Whether words are names of styles: none begins in upper case, and many are hyphenated ("flex items-center px-4")."""
    if not _STYLES.match(text) or text[:1].isupper():
        return False
    words = text.split()
    styled = sum("-" in word or ":" in word for word in words)
    return styled >= _STYLED * len(words) or (len(words) <= 3 and text.islower() and "." not in text)


def _plain(name: str) -> str:
    return name.replace("_", "").replace("-", "").lower()
