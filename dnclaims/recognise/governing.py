"""Which words that look like a cue of negation or speculation are one where they stand."""

from __future__ import annotations

import re

from dnclaims.recognise.parts import Parts


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TALK = _words(
    "i you my your me he she him her his i'm i've i'd i'll you're you'll you've it's that's we're let's guy guys"
    " really pretty lot lots ok yeah stuff thing things nice great bad cool fun !"
)
_LONG = 9
_SHARE = 0.15
_NAMED = re.compile(r"\b\w*(?:[a-z][A-Z]|[A-Z][A-Z])\w*")
"""Names in capitals, or with one inside: mRNA, TENS."""
_ASKED = _words(
    "determine determined test tested ask asked examine examined see investigate investigated unknown clear unclear"
    " know assess assessed evaluate evaluated determining testing wondered establish known decide wonder verify"
)
_ONLY_IN_TALK = _words("can must or and/or if either think believe expect hope guess suspect suppose")
"""What leaves open in talk, and states in reports: "the drug can bind", "in mice or rats"."""
_ONLY_IN_REPORTS = _words(
    "lack lacks lacked lacking absence absent failure unable impossible indicating implying implies imply possible potential"
    " propose proposed presumed postulate postulated assumption appeared"
) | {"rather than", "instead of", "fail to", "fails to", "failed to", "failing to", "with the exception of", "indicating that"}
"""What tells, in talk, of things that are missing, and denies nothing."""
_LINKING = _words("remains remain remained seems seem appears appear becomes become is are was were be been")


def spoken_in(parts: Parts, text: str) -> bool:
    """Whether a sentence reads like talk, not like a report: by long words and names, and by what only talk has."""
    words = [word for word in parts.words if word[0].isalnum()]
    learned = sum(len(word) > _LONG or word in ("of", "by") or _is_formula(word) for word in words)
    if not text.isupper():
        learned += sum(1 for _ in _NAMED.finditer(text))
    talk = sum(word in _TALK or "n't" in word for word in parts.words)
    return learned - 2 * talk < _SHARE * len(words)


def _is_formula(word: str) -> bool:
    return any(one.isdigit() for one in word) and not word.isdigit()


def governing(parts: Parts, raw: str, at: int, after: int, how: str, *, spoken: bool) -> bool:
    """Whether the words from `at` to `after` are a cue there; `raw` is how they are written."""
    words, tags = parts.words, parts.tags
    if how == "nothing" or (how == "verb" and not spoken and after - at == 2 and words[after - 1] == "sure"):
        return False
    word = " ".join(words[at:after])
    before = words[at - 1] if at else ""
    following = words[after] if after < len(words) else ""
    if word in _ONLY_IN_TALK and not spoken:
        return word == "if" and before in _ASKED
    if word in _ONLY_IN_REPORTS and spoken:
        return word == "possible" and following == "that"
    # Nitric oxide, numbers ("no. 5") and a month are no cues.
    if (raw == "NO" and not spoken) or (word == "no" and following in (".", ",", "!", "?")) or (raw == "May" and at > 0):
        return False
    if word == "either":
        return "or" in words[after : after + 14]
    if word == "could" and not spoken:
        return not (following in ("not", "only") or (following == "be" and _seen(words, after + 1)))
    if word in ("potential", "putative", "hypothetical"):
        return tags[after : after + 1] in (["w"], ["e"], ["y"]) and before not in ("membrane", "zeta", "its", "their", "full")
    if word in ("suggestion", "possibility", "hypothesis"):
        return following in ("that", "of")
    if word in ("unknown", "uncertain", "unclear"):
        return at > 0 and (tags[at - 1] in ("a", "y") or before in _LINKING)
    if word == "expected":
        return at > 0 and tags[at - 1] in ("a", "y") and following in ("to", "that")
    if word == "thought":
        return at > 0 and tags[at - 1] in ("a", "n", "y", "w", "c") and following not in (".", ",", "?")
    if word in ("supposed", "proposed"):
        return at > 0 and (tags[at - 1] in ("a", "y", "n") or following in ("that", "to"))
    return True


def _seen(words: list[str], at: int) -> bool:
    """Whether what could be done was done: "could be detected"."""
    return any(word in _SEEN for word in words[at : at + 2])


_SEEN = _words("detected seen observed shown found demonstrated identified measured isolated blocked inhibited")
