"""Which words that look like a cue of negation or speculation are one where they stand."""

from __future__ import annotations

from dnclaims.recognise.parts import Parts

_TALK = frozenset(
    "i you my your me he she him her his i'm i've i'd i'll you're you'll you've it's that's we're let's guy guys"
    " really pretty lot lots ok yeah stuff thing things nice great bad cool fun".split()
)
_LONG = 10


def spoken_in(parts: Parts) -> bool:
    """Whether a sentence reads like talk: in reports *can*, *or* and *if* state, in talk they leave open."""
    talk = sum(word in _TALK or "n't" in word or word == "!" for word in parts.words)
    words = [word for word in parts.words if word[0].isalnum()]
    learned = sum(len(word) > _LONG or any(one.isdigit() for one in word) for word in words)
    return talk * 3 + len(words) * 0.13 > learned + 1


def governing(parts: Parts, at: int, after: int, how: str, *, spoken: bool) -> bool:
    """Whether the words from `at` to `after` are a cue there."""
    words, tags = parts.words, parts.tags
    if how == "nothing":
        return False
    word = " ".join(words[at:after])
    before = words[at - 1] if at else ""
    following = words[after] if after < len(words) else ""
    if word in ("can", "must", "or", "and/or", "if", "think", "believe", "expect", "hope", "guess"):
        if not spoken:
            return word == "if" and before in _ASKED
    if word == "either":
        return "or" in words[after : after + 14] and spoken
    if word in ("potential",):
        return tags[after : after + 1] == ["w"]
    if word == "suggestion" or word == "possibility" or word == "hypothesis":
        return following in ("that", "of")
    if word in ("unknown", "uncertain", "unclear"):
        return at > 0 and (tags[at - 1] in ("a", "y") or before in ("remains", "remain", "remained"))
    if word == "expected":
        return at > 0 and tags[at - 1] == "a"
    return True


_ASKED = frozenset(
    "determine determined test tested ask asked examine examined see investigate investigated unknown clear unclear"
    " know assess assessed evaluate evaluated determining testing wondered establish".split()
)
