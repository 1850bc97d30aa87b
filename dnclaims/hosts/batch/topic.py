"""Which pages are this corpus's business: those that name dry needling; and a quick look that spares the others from being read.

A page that names it by an abbreviation alone (IMS, TDN, IDN) means something else more often than not, and does not count.

The quick look may take a page for one that names it, and never misses one that does. It looks for words that every name
holds, in the page as it stands and in the page without its markup, with all that can part or disguise letters undone:
tags, comments, entities, templates, characters that nobody sees, letters that look like others. Structured data whose
strings are escaped is read as the reader reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dnclaims.characters import ENTITY, LIGATURES, UNSEEN, character_of, letters_of, undisguised
from dnclaims.markup.decoded import Decoded
from dnclaims.markup.html import MARKUP
from dnclaims.markup.structured import read_structured
from dnclaims.markup.templates import without_templates
from dnclaims.model import Concept, Document
from dnclaims.outline import Outline
from dnclaims.recognise.vocabulary import Vocabulary, fold

TREATMENT = "dry-needling"
_TEMPLATES = ["{{", "{%", "{#", "{!!", "<?", "<%"]
_PLAIN_ASIDE = ("://", "www.", "@", "dnclaims")
"""What the reader of plain text takes out of it: addresses, and comments that speak to us."""
_ASCII = bytes(range(128))
_ODD = f"[{UNSEEN}{LIGATURES}]"
_STRUCTURED = "ld+json"
_SHORT = 4
"""Letters of a word that stands in many other words, and tells little."""


class Topic:
    """The names of the treatment, in one automaton."""

    def __init__(self, vocabulary: Vocabulary, concepts: Iterable[Concept]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._vocabulary = vocabulary
        (treatment,) = (concept for concept in concepts if concept.id == TREATMENT)
        names = (treatment.name, *treatment.synonyms, *treatment.misspellings)
        self._abbreviations = frozenset(fold(name) for name in names if name.isupper())
        self._templates = AhoCorasick(_TEMPLATES)
        self._words = AhoCorasick(words_of_all({fold(name) for name in names} - self._abbreviations))

    def names(self, document: Document) -> bool:
        """Whether a document names the treatment, by more than an abbreviation."""
        folded = fold(document.text)
        return any(
            hit.concept == TREATMENT and folded[hit.start : hit.end] not in self._abbreviations
            for hit in self._vocabulary.find(folded).concepts
        )

    def may_be_named(self, text: str, *, plain: bool = False) -> bool:
        """Whether the document that is read out of a page's text, HTML unless `plain`, may name the treatment."""
        if self._holds(text):
            return True
        if plain:
            return any(mark in text for mark in _PLAIN_ASIDE)
        if self._templates.find_matches_as_indexes(text):
            found = without_templates(text)
            if found.apart or found.escapes:
                return True  # words that stand in code: let the reader find them
            text = found.text
            if self._holds(text.replace("\0", "")):
                return True
        if _STRUCTURED not in text:
            return self._holds(MARKUP.sub("", text).replace("\0", ""))
        structured: list[str] = []

        def unmarked(match: re.Match[str]) -> str:
            if match["inside"] and _STRUCTURED in match["given"]:
                structured.append(match["inside"])
            return ""

        without = MARKUP.sub(unmarked, text).replace("\0", "")
        return self._holds(without) or any(self._holds(_words_of(one).replace("\0", "")) for one in structured)

    def _holds(self, text: str) -> bool:
        return bool(self._words.find_matches_as_indexes(_undone(text)))


def _undone(text: str) -> str:
    """Return a text in plain small letters: entities as what they stand for, no letter disguised, none parted by what is not seen."""
    if "&" in text:
        text = re.sub(ENTITY, lambda match: character_of(match[0]) or match[0], text)
    if not text.isascii():
        # Few pages hold more than some quotes and dashes beside plain letters: those are quick to tell.
        beyond = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
        if re.search(_ODD, beyond) or undisguised(beyond) != beyond:
            text = undisguised(
                re.sub(f"[{LIGATURES}]", lambda one: letters_of(one[0]), re.sub(f"[{UNSEEN}]+", "", text))
            )
        return fold(text)
    return text.lower()


def _words_of(structured: str) -> str:
    """Return the words of structured data; as they stand where nothing in it is escaped or marked up."""
    if "\\u" not in structured and "<" not in structured:
        return structured
    outline = Outline("page.html", structured)
    read_structured(Decoded.as_it_stands(structured), outline)
    return outline.build().text


def words_of_all(names: Iterable[str]) -> list[str]:
    """Return few words, of which every name holds one: no short ones where it can be helped, those in most names first."""
    waiting = sorted(names)
    found: list[str] = []
    while waiting:
        words = {word for name in waiting for word in re.split(r"[\s-]+", name) if word}
        best = max(words, key=lambda word: (len(word) > _SHORT, sum(word in name for name in waiting), len(word), word))
        found.append(best)
        waiting = [name for name in waiting if best not in name]
    return found
